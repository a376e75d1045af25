# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate search`: how often a right document is among the first, and what each part of the search gives."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from corpus.progress import Progress
from evaluation.retrieval import PER_QUERY
from evaluation.sets import Asked
from index.fusion import Weights, shipped_weights
from index.intent import QuestionType
from index.searching import PER_DOCUMENT, Searcher
from index.synonyms import Synonyms

RESAMPLES = 1_000
_SEED = 1
ByType = Mapping[QuestionType, Weights]


@dataclass(frozen=True, slots=True)
class Hit:
    """One question: its slice, and the rank (1 = best) of each right document among the first ten."""

    slice: str
    ranks: tuple[int, ...]
    right: int

    @property
    def found(self) -> float:
        """1 when a right document is among the first five."""
        return float(bool(self.ranks) and self.ranks[0] <= 5)

    @property
    def reciprocal(self) -> float:
        return 1 / self.ranks[0] if self.ranks else 0.0

    @property
    def gain(self) -> float:
        """nDCG@10 with equal relevance."""
        ideal = sum(1 / log2(rank + 1) for rank in range(1, min(self.right, PER_QUERY) + 1))
        return sum(1 / log2(rank + 1) for rank in self.ranks) / ideal


def ask_all(searcher: Searcher, questions: Iterable[Asked], progress: Progress, name: str) -> list[Hit]:
    """The Hit of every question."""
    return [_ask(searcher, asked) for asked in progress.track(list(questions), name)]


def _ask(searcher: Searcher, asked: Asked) -> Hit:
    passages = searcher.search(asked.text, limit=PER_QUERY * PER_DOCUMENT, language=asked.language)
    documents = list(dict.fromkeys(passage.chunk.document for passage in passages))[:PER_QUERY]
    ranks = tuple(rank for rank, document in enumerate(documents, 1) if document in asked.right)
    return Hit(asked.slice, ranks, len(asked.right))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % bootstrap interval of the mean."""
    draw = random.Random(_SEED)  # noqa: S311 (resampling, nothing secret)
    means = sorted(fmean(draw.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[int(RESAMPLES * 0.025)], means[int(RESAMPLES * 0.975) - 1]


class NoLists(Synonyms):
    """A Synonyms that knows no word: what the lists give is the difference."""

    def standard(self, question: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        return question, ()

    def official_words(self, question: str, language: str | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return ()

    def same_things(self, question: str, language: str | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return ()


def variants() -> dict[str, tuple[ByType, Synonyms | None, bool]]:
    """By name: weights, words (None = the project's), and whether vectors of questions go towards answers."""
    whole = shipped_weights()
    return {
        "whole": (whole, None, True),
        "BM25 alone": (_only("words"), NoLists(), False),
        "chunk vectors alone": (_only("near_as_asked"), NoLists(), False),
        "page vectors alone": (_only("page_as_asked"), NoLists(), False),
        "without BM25": (_without(whole, "words", "told"), None, True),
        "without page vectors": (_without(whole, "page", "page_as_asked", "feedback"), None, True),
        "without question layers": (whole, None, False),
        "without word lists": (whole, NoLists(), True),
        "without titles and keywords": (_without(whole, "title", "keyword"), None, True),
        "without section kinds": (_without(whole, "kind", "aside", "office", "office_wanted"), None, True),
        "without question types": (dict.fromkeys(QuestionType, whole[QuestionType.PLAIN]), None, True),
    }


def _only(name: str) -> ByType:
    return {kind: {name: 1.0} for kind in QuestionType}


def _without(weights: ByType, *names: str) -> ByType:
    return {kind: {name: value for name, value in of.items() if name not in names} for kind, of in weights.items()}
