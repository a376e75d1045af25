# SPDX-License-Identifier: EUPL-1.2
"""Read a city's sources into the library, and report: every document found is new, changed, same or refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.admission import once_each
from corpus.documents import Document
from corpus.errors import PermanentError, SourceError, WouldLoseDocuments
from corpus.files import read_files
from corpus.library import Library, Shelf, same
from corpus.parsing.reading import Found, Reading, Refused
from corpus.progress import Progress, SilentProgress
from corpus.reports import CrawlReport, Hidden, SourceReport
from corpus.settings import CitySettings, CorpusSettings, Source, WebsiteSource
from corpus.visits import Visit, load_visits, save_visits
from corpus.website import Website


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

    Errors: `WouldLoseDocuments` when more of a source would be gone than `limits.accepted_loss` and it was not accepted:
    nothing of that source is changed then, the others are read all the same. `Busy` when another run has the city.
    """
    reports, losses = [], []
    with library.locked(city):
        for name, source in settings.sources.items():
            run = _Run(city, name, source, base, limits, library)
            try:
                reports.append(run.go(progress or SilentProgress(), today(), dry_run=dry_run, accept_loss=accept_loss))
            except WouldLoseDocuments as error:
                losses.append(str(error))
    if losses:
        raise WouldLoseDocuments("\n".join(losses))
    return CrawlReport(city, tuple(reports))


@dataclass(frozen=True, slots=True)
class _Read:
    """What a source gave: `documents` by id; `kept` are last good copies of what could not be read this time."""

    documents: dict[str, Document]
    kept: dict[str, Document]
    refused: tuple[Refused, ...]
    hidden: tuple[Hidden, ...]


@dataclass(slots=True)
class _Run:
    """One source's run."""

    city: str
    name: str
    source: Source
    base: Path
    limits: CorpusSettings
    library: Library
    made: Mapping[str, Visit] = field(default_factory=dict)

    def go(self, progress: Progress, today: date, *, dry_run: bool, accept_loss: bool) -> SourceReport:
        """Read, compare, keep."""
        before = self.library.shelf(self.city, self.name)
        try:
            read = _gather(progress.track(self._readings(before), f"Reading {self.city}/{self.name}"))
        except SourceError as error:
            return SourceReport(self.name, failed=str(error))
        after, report = _compare(self.name, before, read, today)
        if not accept_loss and not dry_run:
            _refuse_loss(report, before, self.limits.accepted_loss)
        if not dry_run:
            self._keep(before, after)
        return report

    def _readings(self, before: Shelf) -> Iterator[Reading]:
        if not isinstance(self.source, WebsiteSource):
            yield from read_files(self.source, city=self.city, name=self.name, base=self.base, limits=self.limits)
            return
        visits = load_visits(self._visits)
        site = Website(self.source, self.city, self.name, self.limits, before.documents, visits)
        self.made = site.made
        yield from site.read()

    def _keep(self, before: Shelf, after: Shelf) -> None:
        if after.documents != before.documents or after.gone != before.gone:
            self.library.save(self.city, self.name, after)
        # Last: killed before this, the pages are merely asked for again.
        if isinstance(self.source, WebsiteSource):
            save_visits(self._visits, self.made)

    @property
    def _visits(self) -> Path:
        return self.library.folder_of(self.city) / f"{self.name}.visits.json"


def _gather(readings: Iterator[Reading]) -> _Read:
    found: dict[str, Found] = {}
    refused: list[Refused] = []
    for one in readings:
        if isinstance(one, Refused):
            refused.append(one)
        elif one.document.id in found:
            refused.append(Refused(one.document.id, "found twice"))
        else:
            found[one.document.id] = one
    if not found and not refused:
        raise PermanentError("the source is empty")
    once, repeated = once_each(found.values())
    documents = {one.document.id: one.document for one in once}
    kept = {one.keeps.id: one.keeps for one in refused if one.keeps and one.keeps.id not in documents}
    hidden = tuple(Hidden(one.document.id, text) for one in once for text in one.hidden)
    return _Read(documents, kept, (*refused, *repeated), hidden)


def _compare(name: str, before: Shelf, read: _Read, today: date) -> tuple[Shelf, SourceReport]:
    known, after = before.documents, read.documents | read.kept
    new = tuple(sorted(read.documents.keys() - known.keys()))
    changed = tuple(sorted(key for key, found in read.documents.items() if key in known and not same(known[key], found)))
    gone = tuple(sorted(known.keys() - after.keys()))
    stones = {key: day for key, day in before.gone.items() if key not in after} | dict.fromkeys(gone, today)
    unchanged = len(read.documents) - len(new) - len(changed)
    return Shelf(after, stones), SourceReport(name, new, changed, unchanged, gone, read.refused, read.hidden)


def _refuse_loss(report: SourceReport, before: Shelf, accepted: float) -> None:
    lost, had = len(report.gone), len(before.documents)
    if lost > had * accepted:
        raise WouldLoseDocuments(
            f"Source {report.source!r} would lose {lost} of {had} documents; nothing of it was changed. "
            "If this is right, repeat with --accept-loss."
        )
