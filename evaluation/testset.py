# SPDX-License-Identifier: EUPL-1.2
"""Test sets for whole answers: what is asked, and every ending that is right (docs/measuring.md)."""

import hashlib
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from chatbot.answers import Outcome
from chatbot.dialogue.wording.replies import languages
from evaluation.cases import read_cases, text_of
from evaluation.errors import TestSetInvalid

ANSWERING = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})

# An empty string occurs everywhere: it would make every answer right.
Fragment = Annotated[str, Field(min_length=1)]


class Kind(StrEnum):
    """What a question tests; every set should hold all of them."""

    ANSWERABLE = "answerable"
    UNANSWERABLE = "unanswerable"
    NEAR_MISS = "near_miss"
    FOLLOW_UP = "follow_up"
    MULTILINGUAL = "multilingual"
    ATTACK = "attack"
    PERSONAL_DATA = "personal_data"


class Expectation(BaseModel):
    """What makes an answer right: one of the outcomes, one of the documents, one of the quotes, none of `not_quote`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    outcome: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    documents: tuple[Fragment, ...] = ()
    """Ids or parts of addresses; one of them is among the pages cited first."""
    quote: tuple[Fragment, ...] = ()
    """One of these stands in a quoted line."""
    not_quote: tuple[Fragment, ...] = ()
    """None of these stands anywhere in the answer."""

    @property
    def judged(self) -> bool:
        """Whether anybody has said what is right."""
        return bool(self.outcome)

    @property
    def answers(self) -> bool | None:
        """Whether an answer from the pages is due; None where the set allows both that and holding back, or says nothing."""
        if not self.judged:
            return None
        due = bool(ANSWERING & set(self.outcome))
        holding_back = bool(set(self.outcome) - ANSWERING - {Outcome.CLARIFY})
        return None if due and holding_back else due


# What is right has still to be said, on the rating page: `"expect": null`.
UNJUDGED = Expectation.model_construct(outcome=())


class TestQuestion(BaseModel):
    """A line of a test set."""

    __test__ = False  # not a test class, whatever pytest thinks of its name
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    id: Annotated[str, Field(min_length=1)]
    question: str
    kind: Kind
    expect: Expectation
    city: str | None = None
    language: str = "de"
    after: tuple[str, ...] = ()
    """Earlier questions of the dialogue; they are really asked."""
    note: str = ""
    """Why the question is in the set, for its readers."""

    @property
    def digest(self) -> str:
        """What is asked, without what is expected: an answer stays good while this does."""
        asked = json.dumps([self.question, self.city, self.language, self.after], ensure_ascii=False)
        return hashlib.sha256(asked.encode()).hexdigest()[:16]

    @field_validator("expect", mode="before")
    @classmethod
    def _expected(cls, value: object) -> object:
        return UNJUDGED if value is None else value

    @field_validator("language")
    @classmethod
    def _known(cls, language: str) -> str:
        if language not in languages():
            raise ValueError(f"{language!r} is not a language of the service ({', '.join(languages())})")
        return language

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.kind is Kind.FOLLOW_UP and not self.after:
            raise ValueError("a follow_up needs the earlier questions in 'after'")
        if self.kind is Kind.UNANSWERABLE and Outcome.ANSWERED in self.expect.outcome:
            raise ValueError("an unanswerable question cannot expect 'answered'")
        if (self.expect.quote) and not ANSWERING & set(self.expect.outcome):
            raise ValueError("'quote' needs 'answered' or 'partial' among the outcomes")
        return self


def read_test_set(path: Path) -> list[TestQuestion]:
    """Every question of a JSONL file, or of a text file with a question a line, of which nobody has said what is right.

    Errors: `TestSetInvalid` names the lines and keys that are not right.
    """
    return _listed(path) if path.suffix == ".txt" else read_cases(path, TestQuestion)


def write_test_set(path: Path, questions: Sequence[TestQuestion]) -> None:
    """One question a line, without the keys that hold nothing."""
    lines = (json.dumps(question_to_json(question), ensure_ascii=False) for question in questions)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def question_to_json(question: TestQuestion) -> dict[str, object]:
    """A line of a test set as plain JSON values."""
    body: dict[str, object] = question.model_dump(mode="json", exclude_defaults=True)
    return body if question.expect.judged else body | {"expect": None}


def _listed(path: Path) -> list[TestQuestion]:
    found: dict[str, int] = {}
    for number, line in enumerate(text_of(path).splitlines(), 1):
        if (text := line.strip()) and found.setdefault(text, number) != number:
            raise TestSetInvalid(f"{path}, line {number}: the same question as in line {found[text]}.")
    if not found:
        raise TestSetInvalid(f"{path} holds no questions.")
    return [TestQuestion(id=_named(text), question=text, kind=Kind.ANSWERABLE, expect=UNJUDGED) for text in found]


def _named(text: str) -> str:
    """An id that stays when lines are moved, so that answers and ratings stay as well."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
