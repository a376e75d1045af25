# SPDX-License-Identifier: EUPL-1.2
"""The table of `amtslotse evaluate search`: every variant of the search over every set, with bootstrap intervals."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from corpus.progress import Progress
from evaluation.searching import Hit, ask_all, interval, variants
from evaluation.sets import Asked, QuestionSet, read_beir, read_citizens, read_omos
from index.building import build
from index.embedding import Embedder, Question
from index.searching import Searcher
from index.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Place:
    """An index folder and the questions to ask there; `figure` is the set they count for."""

    figure: str
    folder: Path
    questions: tuple[Asked, ...]


class Remembering:
    """An Embedder that embeds a question once, whatever the number of variants; `moved` is whether it goes towards its answer."""

    def __init__(self, embedder: Embedder, known: dict[str, Question], *, moved: bool) -> None:
        self._embedder, self._known, self._moved = embedder, known, moved
        self.name, self.dimension = embedder.name, embedder.dimension
        self.embed_passages, self.embed_queries = embedder.embed_passages, embedder.embed_queries
        self.count_tokens = embedder.count_tokens

    def embed_question(self, text: str) -> Question:
        if text not in self._known:
            self._known[text] = self._embedder.embed_question(text)
        found = self._known[text]
        return found if self._moved else Question.unmoved(found.as_asked)


def write_table(places: Sequence[Place], out: Path, embedder: Embedder, progress: Progress, *, only_whole: bool) -> None:
    """A Markdown table, a row for each variant and a column for each set."""
    known: dict[str, Question] = {}
    figures = list(dict.fromkeys(place.figure for place in places))
    rows = ["| | " + " | ".join(figures) + " |", "|---" * (len(figures) + 1) + "|"]
    for name in ["whole"] if only_whole else variants():
        hits = _hits(name, places, embedder, known, progress)
        rows.append(f"| {name} | " + " | ".join(_figure(figure, hits[figure]) for figure in figures) + " |")
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _hits(
    name: str, places: Sequence[Place], embedder: Embedder, known: dict[str, Question], progress: Progress
) -> dict[str, list[Hit]]:
    weights, words, moved = variants()[name]
    remembering = Remembering(embedder, known, moved=moved)
    hits: dict[str, list[Hit]] = {}
    for place in places:
        searcher = Searcher.open(place.folder, remembering, words, weights)
        hits.setdefault(place.figure, []).extend(ask_all(searcher, place.questions, progress, f"{name}: {place.figure}"))
    return hits


def _figure(name: str, hits: Sequence[Hit]) -> str:
    if name.endswith("nDCG@10"):
        return _with_interval([hit.gain for hit in hits])
    return f"{_with_interval([hit.found for hit in hits])}, MRR {fmean(hit.reciprocal for hit in hits):.3f}"


def _with_interval(values: Sequence[float]) -> str:
    low, high = interval(values)
    return f"{fmean(values):.3f} ({low:.3f}-{high:.3f})"


def collections(
    beir: Sequence[Path], omos: Path | None, folder: Path, embedder: Embedder, settings: IndexSettings
) -> Iterator[Place]:
    """Indexes of the given collections, built in `folder`; nDCG@10 where every question has one paragraph, else hit@5."""
    for found in map(read_beir, beir):
        place = _indexed(found, folder, embedder, settings)
        for language in dict.fromkeys(asked.language for asked in found.questions):
            asked = tuple(one for one in found.questions if one.language == language)
            if len(asked) * 20 >= len(found.questions):
                yield Place(_name(found.name, language), place, asked)
    for county in read_omos(omos, "dev") if omos else ():
        place = _indexed(county, folder, embedder, settings)
        for language in dict.fromkeys(asked.slice for asked in county.questions):
            yield Place(f"OMoS dev {language} hit@5", place, tuple(one for one in county.questions if one.slice == language))


def citizens(path: Path, indexes: Path, cities: Sequence[str]) -> Iterator[Place]:
    """The citizens' questions over the published snapshots of the configured cities."""
    for city in cities:
        for split in ("tune", "test"):
            if asked := read_citizens(path, city, split):
                yield Place(f"citizens {split} hit@5", indexes / city, asked)


def _name(collection: str, language: str) -> str:
    return f"{collection} nDCG@10" if "xquad" in collection else f"{collection} {language} hit@5"


def _indexed(found: QuestionSet, folder: Path, embedder: Embedder, settings: IndexSettings) -> Path:
    place = folder / found.name
    build(found.documents, place, embedder, settings)  # vectors that are there are kept
    return place


def run_search(
    out: Path,
    given: tuple[Sequence[Path], Path | None],
    own: Sequence[Place],
    embedder: Embedder,
    settings: IndexSettings,
    progress: Progress,
    *,
    indexes: Path | None = None,
    only_whole: bool,
) -> None:
    """Build what is given (BEIR folders, an OMoS folder), ask everything, write the table; `indexes` keeps what was built."""
    with tempfile.TemporaryDirectory() as folder:
        places = [*collections(*given, indexes or Path(folder), embedder, settings), *own]
        write_table(places, out, embedder, progress, only_whole=only_whole)
