# SPDX-License-Identifier: EUPL-1.2
"""The noun of what staff wrote for everybody: a curated answer, with owner, expiry and the pages it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CuratedState(StrEnum):
    """Whether citizens get a curated answer, and if not, why."""

    LIVE = "live"
    OUTDATED = "outdated"  # a page it rests on has changed or is gone
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Basis:
    """A page a curated answer rests on, with the digest of its words when the answer was checked against it."""

    document: str
    title: str
    url: str
    digest: str


@dataclass(frozen=True, slots=True)
class CuratedAnswer:
    """`text` is lines joined by newlines, as staff wrote them; `office` answers for it, `author` is who wrote it."""

    id: int
    city: str
    language: str
    question: str
    text: str
    office: str
    author: str
    published_on: date
    expires_on: date
    withdrawn_on: date | None
    rests_on: tuple[Basis, ...]

    @property
    def document(self) -> str:
        """What citations call it; no page of a town is called so."""
        return f"curated:{self.id}"

    def state(self, today: date, digest_of: Callable[[str], str | None]) -> CuratedState:
        """How it stands; `digest_of` gives the digest of a page's words as they are now, None when it is gone."""
        if self.withdrawn_on:
            return CuratedState.WITHDRAWN
        if self.expires_on < today:
            return CuratedState.EXPIRED
        kept = all(digest_of(basis.document) == basis.digest for basis in self.rests_on)
        return CuratedState.LIVE if kept else CuratedState.OUTDATED
