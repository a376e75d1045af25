# SPDX-License-Identifier: EUPL-1.2
"""Train and check the bridge: `python -m evaluation.training.ranking --omos FOLDER`.

Learns from the train split of OMoS-QA (five languages), and prints hit@5 of page vectors for questions left out of
training, without and with the bridge, before it writes index/models/bridge.npz. Weights of the other signals are few and
set by hand in index/models/ranking.json; learning them from the same questions was tried and was no better.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation.sets import Asked, QuestionSet, read_omos
from evaluation.training.bridge import Place, train_bridge
from index.bridge import FILE, Bridge
from index.building import build
from index.embedding import Embedder, Vectors, open_embedder
from index.searching import Searcher
from index.settings import IndexSettings

FOLDS = 5


class Town:
    """The vectors of one county's pages, and of its questions as the search understands them."""

    def __init__(self, found: QuestionSet, folder: Path, embedder: Embedder) -> None:
        build(found.documents, folder / found.name, embedder, IndexSettings())  # vectors that are there are kept
        searcher = Searcher.open(folder / found.name, embedder)
        self.asked = found.questions
        texts = [searcher.understand(one.text, one.language).text for one in found.questions]
        self.questions = embedder.embed_queries(texts)
        self.pages, self.chunks, self.page_of_chunk = searcher.vectors()
        numbers = {document.id: number for number, document in enumerate(searcher.documents())}
        self.right = np.array([numbers[next(iter(one.right))] for one in found.questions], np.int64)

    def place(self, fold: int | None) -> Place:
        """What to train on: all questions but those of a fold."""
        kept = [number for number, one in enumerate(self.asked) if fold_of(one) != fold]
        return Place(self.questions[kept], self.pages, self.chunks, self.page_of_chunk, self.right[kept])

    def found(self, fold: int, bridge: Bridge) -> list[bool]:
        """For each question of a fold whether its page is among the five nearest."""
        held = [number for number, one in enumerate(self.asked) if fold_of(one) == fold]
        nearest = np.argsort(-(bridge.across(self.questions[held]) @ self.pages.T), axis=1)[:, :5]
        return [bool(right in five) for right, five in zip(self.right[held], nearest, strict=True)]


def fold_of(one: Asked) -> int:
    """All languages of a question are in one fold."""
    return int(one.same) % FOLDS


def translations(towns: Sequence[Town], fold: int | None) -> tuple[Vectors, Vectors]:
    """Vectors of questions in other languages, and of the same questions in German."""
    vectors = {
        (one.same, one.language): vector
        for town in towns
        for one, vector in zip(town.asked, town.questions, strict=True)
        if fold_of(one) != fold
    }
    pairs = [(vector, vectors[same, "de"]) for (same, language), vector in vectors.items() if language != "de"]
    return np.stack([one for one, _ in pairs]), np.stack([german for _, german in pairs])


def check(towns: Sequence[Town]) -> tuple[float, float]:
    """hit@5 of page vectors over questions left out of training: without the bridge, with it."""
    before: list[bool] = []
    after: list[bool] = []
    for fold in range(FOLDS):
        bridge = train_bridge([town.place(fold) for town in towns], translations(towns, fold))
        for town in towns:
            before += town.found(fold, Bridge.none(town.pages.shape[1]))
            after += town.found(fold, bridge)
    return float(np.mean(before)), float(np.mean(after))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--omos", type=Path, required=True, help="folder with pages/ and splits/")
    parser.add_argument("--models", type=Path, default=Path("var/models"), help="folder of the embedding model")
    parser.add_argument("--indexes", type=Path, help="folder that keeps the indexes for the next run")
    parser.add_argument("--out", type=Path, default=FILE)
    args = parser.parse_args()
    embedder = open_embedder(IndexSettings(), args.models)
    with tempfile.TemporaryDirectory() as folder:
        towns = [Town(found, args.indexes or Path(folder), embedder) for found in read_omos(args.omos, "train")]
    print("page vectors, hit@5, five folds: %.3f without the bridge, %.3f with it" % check(towns))  # noqa: T201, UP031
    train_bridge([town.place(None) for town in towns], translations(towns, None)).save(args.out, embedder.name)


if __name__ == "__main__":
    main()
