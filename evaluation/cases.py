# SPDX-License-Identifier: EUPL-1.2
"""Rows of test sets, read strictly: a broken line stops the run and is named, so nothing drops out silently."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from evaluation.errors import TestSetInvalid

Row = TypeVar("Row", bound=BaseModel)


class ExtractionCase(BaseModel):
    """A question and one page, lines joined by newlines."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    question: str
    context: str
    language: str = "de"

    @property
    def lines(self) -> list[str]:
        return self.context.split("\n")


class AnswerCase(BaseModel):
    """A question to the Assistant, with the turns before it if it is a follow-up."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    question: str
    city: str | None = None
    language: str = "de"
    history: tuple[str, ...] = Field(default=(), validation_alias=AliasChoices("history", "after"))


def read_cases(path: Path, row: type[Row]) -> list[Row]:
    """Every line of a JSONL file as `row`; `TestSetInvalid` names the first line that is not one, or a repeated id."""
    cases = list(_rows(path, row))
    if not cases:
        raise TestSetInvalid(f"{path} holds no questions.")
    ids = [getattr(case, "id", None) for case in cases]
    repeated = {key for key in ids if ids.count(key) > 1} if len(set(ids)) < len(ids) else set()
    if repeated:
        raise TestSetInvalid(f"{path}: the id {sorted(map(str, repeated))[0]!r} occurs more than once.")
    return cases


def _rows(path: Path, row: type[Row]) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield row.model_validate_json(line)
            except ValidationError as error:
                raise TestSetInvalid(f"{path}, line {number}: {explain(error)}.") from error


def explain(error: ValidationError) -> str:
    """What is wrong with a row or a table, by key."""
    problem = error.errors()[0]
    where = ".".join(map(str, problem["loc"])) or "the line"
    return f"unknown key {where!r}" if problem["type"] == "extra_forbidden" else f"{where}: {problem['msg']}"
