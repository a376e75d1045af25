# SPDX-License-Identifier: EUPL-1.2
"""Teach questions where their answers lie: `python -m evaluation.training.questions --data FOLDER` (with omos/ and munich/).

Learns from the train split of OMoS-QA (five languages), from the questions written for this project over the pages they are
about, and from stories about benefits, and writes index/models/searching_layers.npz. Run `amtslotse model` afterwards. Weights
of the other signals are few and set by hand in index/models/ranking.json; learning them from the same questions was tried and
was no better.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path

import torch

from corpus.documents import Document
from corpus.progress import Progress, ProgressBar
from evaluation.sets import Asked, CorpusRow, QuestionSet, as_document, read_omos
from evaluation.training.benefits import read_benefits
from evaluation.training.layers import LearningLayers
from evaluation.training.own_questions import Page, munich_pages, read_pages, read_rows
from evaluation.training.practice import read_practice
from evaluation.training.question_layers import Lesson, Place, train_question_layers
from index.building import build
from index.embedding import Embedder, OnnxEmbedder
from index.searching import Searcher
from index.settings import IndexSettings
from index.weights import prepare
from index.weights.layers import SEARCHING

RUNS = 3
# Our own questions are many about each page.
OWN = 0.5


@dataclass(frozen=True, slots=True)
class Town:
    """Pages, the questions about them, and how much each counts."""

    pages: QuestionSet
    own: tuple[Asked, ...]

    def asked(self) -> Iterator[tuple[Asked, float]]:
        """Every question with its weight."""
        yield from ((one, 1.0) for one in self.pages.questions)
        yield from ((one, OWN) for one in self.own)


def towns(data: Path) -> list[Town]:
    """The counties of OMoS-QA, Munich, our own questions with the town of their page; then our own pages, and benefits."""
    counties = read_omos(data / "omos", "train")
    sets = [*counties, QuestionSet("munich", tuple(starmap(_document, munich_pages(data))), ())]
    own = list(_own(data, _page_of_row(data, counties)))
    known = [{document.id for document in found.documents} for found in sets]
    real = [
        Town(found, tuple(one for name, one in own if name == found.name and one.right <= pages))
        for found, pages in zip(sets, known, strict=True)
    ]
    return [*real, _practice(), Town(read_benefits(), ())]


def _practice() -> Town:
    pages = read_practice()
    documents = tuple(_document(page.id, page.first()) for page in pages)
    return Town(QuestionSet("practice", documents, ()), tuple(asked for page in pages for asked in _asked(page, page.id)))


def _document(name: str, lines: Sequence[str]) -> Document:
    return as_document(CorpusRow(_id=name, title=lines[0], text="\n".join(lines[1:])))


def _page_of_row(data: Path, counties: Sequence[QuestionSet]) -> dict[str, tuple[str, str]]:
    """By a page's name in reading.jsonl ("omos/<row>") the town and the page."""
    quoted = {f"omos/{row['id']}": (f"omos-{row['city']}", str(row["pageId"])) for row in read_rows(data / "omos", "de")}
    known = {f"omos/{one.same}": (found.name, next(iter(one.right))) for found in counties for one in found.questions}
    return quoted | known


def _own(data: Path, page_of_row: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Asked]]:
    """The name of a town and a question of reading.jsonl that a page of it answers."""
    for page in read_pages(data):
        town, document = page_of_row.get(page.id) or ("munich", page.id)
        yield from ((town, asked) for asked in _asked(page, document))


def _asked(page: Page, document: str) -> Iterator[Asked]:
    """The questions that a page answers, in all languages they are written in."""
    for number, written in enumerate(page.questions):
        if written.lines:
            yield from written.asked(document, f"{page.id}-{number}")


def learn(found: Town, number: int, folder: Path, embedder: Embedder, progress: Progress) -> tuple[Place, list[Lesson]]:
    """The vectors of a town, and its questions as the search understands them."""
    build(found.pages.documents, folder / found.pages.name, embedder, IndexSettings(), progress=progress)
    searcher = Searcher.open(folder / found.pages.name, embedder)
    numbers = {document.id: at for at, document in enumerate(searcher.documents())}
    texts = {one: searcher.understand(one.text, one.language).text for one, _ in found.asked()}
    as_asked = dict(zip(texts, embedder.embed_queries(list(texts.values())), strict=True))
    german = {one.same: vector for one, vector in as_asked.items() if one.language == "de"}
    lessons = [
        Lesson(texts[one], number, numbers[next(iter(one.right))], as_asked[one], german.get(one.same, as_asked[one]), weight)
        for one, weight in found.asked()
    ]
    return Place(*map(torch.from_numpy, searcher.vectors())), lessons


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with omos/ and munich/")
    parser.add_argument("--models", type=Path, default=Path("var/models"), help="folder of the embedding model")
    parser.add_argument("--indexes", type=Path, help="folder that keeps the indexes for the next run")
    parser.add_argument("--out", type=Path, default=SEARCHING)
    args = parser.parse_args()
    embedder, progress = OnnxEmbedder(prepare(args.models), IndexSettings().threads), ProgressBar()
    with tempfile.TemporaryDirectory() as folder:
        indexes = args.indexes or Path(folder)
        learned = [learn(town, number, indexes, embedder, progress) for number, town in enumerate(towns(args.data))]
    lessons = [lesson for _, own in learned for lesson in own]
    places = [place for place, _ in learned]
    texts = progress.track(sorted({lesson.text for lesson in lessons}), "Lower layers")
    below = {text: torch.from_numpy(embedder.below_question(text).states).half() for text in texts}
    train_question_layers(places, lessons, below, lambda: LearningLayers(args.models), range(RUNS), progress).save(args.out)


if __name__ == "__main__":
    main()
