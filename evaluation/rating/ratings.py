# SPDX-License-Identifier: EUPL-1.2
"""What a person says of an answer: 100, 80 or 0 a sentence, 25, 20 or 0 a source, as Canada's AI Answers rates."""

import json
import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from chatbot.contract import JsonObject
from corpus.parsing.sentences import sentences
from corpus.writing import replace_text
from evaluation.cases import explain
from evaluation.errors import RunIncomplete
from evaluation.runs import GivenAnswer, TestRun

RATINGS = "ratings.json"
FORMAT = 1
SENTENCE_POINTS = (100, 80, 0)
SOURCE_POINTS = (25, 20, 0)
# Three quarters of the points are for the sentences, one for the sources: a perfect answer has 100.
SENTENCE_WEIGHT = 0.75


class Ending(StrEnum):
    """How the question should have ended."""

    ANSWER = "answer"
    HOLD = "hold"


class Rating(BaseModel):
    """One person's rating of one answer: points of each sentence and each source in the order of the answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: str
    """Digest of what was asked; a rating of another question under the same id does not count."""
    sentences: tuple[Literal[100, 80, 0], ...]
    sources: tuple[Literal[25, 20, 0], ...]
    ending: Ending
    page: str = ""
    """Address of the right page where the answer lacks it."""
    note: str = ""

    @property
    def points(self) -> float:
        """0 to 100; without sources the sentences alone count; NaN where there is nothing to rate."""
        if not self.sentences:
            return math.nan
        said = sum(self.sentences) / len(self.sentences)
        return SENTENCE_WEIGHT * said + sum(self.sources) / len(self.sources) if self.sources else said


class _File(BaseModel):
    ratings: dict[str, Rating]


def sentences_of(answer: JsonObject) -> list[str]:
    """What is rated one by one: the sentences of what was said, and each office, form or button as a whole."""
    found: list[str] = []
    for block in answer["blocks"]:
        lines = block["text"].split("\n")
        if block["kind"] in ("quote", "text", "fact"):
            found += [sentence for line in lines for sentence in sentences(line)]
        else:
            found.append(" · ".join(lines))
    return found


def read_ratings(run: TestRun) -> dict[str, Rating]:
    """The ratings of a run by id, without those of answers it no longer holds."""
    path = run.folder / RATINGS
    if not path.exists():
        return {}
    try:
        kept = _File.model_validate_json(path.read_bytes()).ratings
    except ValidationError as error:
        raise RunIncomplete(f"{path} is not what the rating page wrote there: {explain(error)}.") from error
    fitting = {question.id: _shape(question.digest, given) for question, given in run.pairs}
    return {
        identity: rating
        for identity, rating in kept.items()
        if fitting.get(identity) == (rating.asked, len(rating.sentences), len(rating.sources))
    }


def _shape(asked: str, given: GivenAnswer) -> tuple[str, int, int]:
    """What a rating must fit: the question, and as many sentences and sources as the answer has now."""
    return asked, len(sentences_of(given.answer)), len(given.answer["citations"])


def write_ratings(folder: Path, ratings: Mapping[str, Rating]) -> None:
    """Write ratings.json, through a second file so that an interruption loses nothing."""
    replace_text(folder / RATINGS, json.dumps(ratings_to_json(ratings), ensure_ascii=False, indent=2) + "\n")


def ratings_to_json(ratings: Mapping[str, Rating]) -> JsonObject:
    """The ratings as plain JSON values, with the points of each and their mean; undefined is null."""
    rows = {identity: {**rating.model_dump(mode="json")} for identity, rating in ratings.items()}
    mean = mean_points(list(ratings.values()))
    return {"format": FORMAT, "rated": len(rows), "mean_points": None if math.isnan(mean) else round(mean, 2), "ratings": rows}


def mean_points(ratings: Sequence[Rating]) -> float:
    """Mean points of the answers that have any, NaN where none has."""
    points = [rating.points for rating in ratings if not math.isnan(rating.points)]
    return sum(points) / len(points) if points else math.nan
