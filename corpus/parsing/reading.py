# SPDX-License-Identifier: EUPL-1.2
"""What reading a source gives: documents found, and what was refused and why."""

from dataclasses import dataclass

from corpus.documents import Document


@dataclass(frozen=True, slots=True)
class Found:
    """A document read. `hidden` is text in it that nobody can see and that was left out; an administrator gets to know."""

    document: Document
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something found and not taken, and why; `keeps` is the last good copy when only this visit failed."""

    item: str
    reason: str
    keeps: Document | None = None


Reading = Found | Refused
