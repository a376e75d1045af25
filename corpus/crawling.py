# SPDX-License-Identifier: EUPL-1.2
"""Read a city's sources into the library, and report: every document found is new, changed, same or refused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.documents import Document
from corpus.errors import PermanentError, SourceError, WouldLoseDocuments
from corpus.library import Library, Shelf, same
from corpus.parsing.reading import Refused
from corpus.progress import Progress, SilentProgress
from corpus.reading_sources import read_source
from corpus.settings import CitySettings, CorpusSettings, Source


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source's run. `found` = new + changed + same + refused; `gone` were there before."""

    source: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0
    gone: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    failed: str | None = None

    @property
    def found(self) -> int:
        return len(self.new) + len(self.changed) + self.same + len(self.refused)

    def __str__(self) -> str:
        if self.failed:
            return f"{self.source}: not read, the last good copy stays: {self.failed}"
        counts = f"{len(self.new)} new, {len(self.changed)} changed, {self.same} same, {len(self.refused)} refused"
        reasons = "".join(f"\n    refused: {refused.item}: {refused.reason}" for refused in self.refused)
        gone = "".join(f"\n    gone: {identity}" for identity in self.gone)
        return f"{self.source}: {self.found} found = {counts}; {len(self.gone)} gone{reasons}{gone}"


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """A city's run."""

    city: str
    sources: tuple[SourceReport, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        return "\n  ".join([self.city, *map(str, self.sources)])


def crawl(
    city: str,
    settings: CitySettings,
    library: Library,
    limits: CorpusSettings,
    *,
    base: Path,
    progress: Progress | None = None,
    dry_run: bool = False,
    accept_loss: bool = False,
    today: Callable[[], date] = date.today,
) -> CrawlReport:
    """Read every source of a city; a source that cannot be read keeps its last good copy and says why.

    Errors: `WouldLoseDocuments` when more of a source would be gone than `limits.accepted_loss` and it was not accepted;
    nothing of that source is changed then.
    """
    reports = []
    for name, source in settings.sources.items():
        before = library.shelf(city, name)
        try:
            read = _read(city, name, source, base, limits, progress or SilentProgress())
        except SourceError as error:
            reports.append(SourceReport(name, failed=str(error)))
            continue
        after, report = _compare(name, before, read, today())
        if not accept_loss and not dry_run:
            _refuse_loss(report, before, limits.accepted_loss)
        if not dry_run and (after.documents != before.documents or after.gone != before.gone):
            library.save(city, name, after)
        reports.append(report)
    return CrawlReport(city, tuple(reports))


@dataclass(frozen=True, slots=True)
class _Read:
    documents: dict[str, Document]
    refused: tuple[Refused, ...]


def _read(city: str, name: str, source: Source, base: Path, limits: CorpusSettings, progress: Progress) -> _Read:
    documents: dict[str, Document] = {}
    refused: list[Refused] = []
    for found in progress.track(_readings(city, name, source, base, limits), f"Reading {city}/{name}"):
        if isinstance(found, Refused):
            refused.append(found)
        elif found.id in documents:
            refused.append(Refused(found.id, "found twice"))
        else:
            documents[found.id] = found
    if not documents and not refused:
        raise PermanentError("the source is empty")
    return _Read(documents, tuple(refused))


def _readings(city: str, name: str, source: Source, base: Path, limits: CorpusSettings) -> Iterator[Document | Refused]:
    yield from read_source(source, city=city, name=name, base=base, limits=limits)


def _compare(name: str, before: Shelf, read: _Read, today: date) -> tuple[Shelf, SourceReport]:
    known = before.documents
    new = tuple(sorted(read.documents.keys() - known.keys()))
    changed = tuple(sorted(key for key, found in read.documents.items() if key in known and not same(known[key], found)))
    gone = tuple(sorted(known.keys() - read.documents.keys()))
    stones = {key: day for key, day in before.gone.items() if key not in read.documents} | dict.fromkeys(gone, today)
    unchanged = len(read.documents) - len(new) - len(changed)
    return Shelf(read.documents, stones), SourceReport(name, new, changed, unchanged, gone, read.refused)


def _refuse_loss(report: SourceReport, before: Shelf, accepted: float) -> None:
    lost, had = len(report.gone), len(before.documents)
    if lost > had * accepted:
        raise WouldLoseDocuments(
            f"Source {report.source!r} would lose {lost} of {had} documents; nothing was changed. "
            "If this is right, repeat with --accept-loss."
        )
