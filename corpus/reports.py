# SPDX-License-Identifier: EUPL-1.2
"""What a crawl did, in numbers that add up and words for the administrator."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.parsing.reading import Refused

# So many items are named for each reason; the rest is counted.
_NAMED = 5
_LONGEST_HIDDEN = 160


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text in a document that nobody can see: left out, and worth a look at who put it there."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source's run. `found` = new + changed + same + refused; `gone` were there before."""

    source: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0
    gone: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    failed: str | None = None

    @property
    def found(self) -> int:
        return len(self.new) + len(self.changed) + self.same + len(self.refused)

    @property
    def is_change(self) -> bool:
        """Whether the next build would differ."""
        return bool(self.new or self.changed or self.gone)

    def lines(self, *, everything: bool = False) -> Iterator[str]:
        """The report, a line each; `everything` names every item instead of the first few."""
        if self.failed:
            yield f"{self.source}: not read, the last good copy stays: {self.failed}"
            return
        counts = f"{len(self.new)} new, {len(self.changed)} changed, {self.same} same, {len(self.refused)} refused"
        yield f"{self.source}: {self.found} found = {counts}; {len(self.gone)} gone"
        most = None if everything else _NAMED
        for label, items in (("new", self.new), ("changed", self.changed), ("gone", self.gone)):
            if items:
                yield f"  {label}: {_named(items, most)}"
        for reason, items in _by_reason(self.refused).items():
            yield f"  refused, {reason}: {_named(items, most)}"
        for hidden in self.hidden[:most]:
            yield f"  hidden text left out of {hidden.document}: {hidden.text[:_LONGEST_HIDDEN]!r}"
        if len(self.hidden) > len(self.hidden[:most]):
            yield f"  hidden text left out of {len(self.hidden) - _NAMED} more"


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """A city's run."""

    city: str
    sources: tuple[SourceReport, ...] = field(default_factory=tuple)

    def text(self, *, everything: bool = False) -> str:
        """The report as people read it."""
        lines = [line for source in self.sources for line in source.lines(everything=everything)]
        return "\n  ".join([self.city, *lines])

    def __str__(self) -> str:
        return self.text()


def _by_reason(refused: tuple[Refused, ...]) -> dict[str, tuple[str, ...]]:
    reasons: dict[str, tuple[str, ...]] = {}
    for one in refused:
        reasons[one.reason] = (*reasons.get(one.reason, ()), one.item)
    return reasons


def _named(items: tuple[str, ...], most: int | None) -> str:
    rest = len(items) - len(items[:most])
    return ", ".join(items[:most]) + (f" and {rest} more (--all names them)" if rest else "")
