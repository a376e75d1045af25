# SPDX-License-Identifier: EUPL-1.2
"""What reading a source gives besides documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """Something found and not taken, and why; counted in the crawl's report."""

    item: str
    reason: str
