# SPDX-License-Identifier: EUPL-1.2
"""Rows of test sets, read strictly: broken lines stop the run and are named, so nothing drops out silently."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from evaluation.errors import TestSetInvalid

Row = TypeVar("Row", bound=BaseModel)
# Broken lines named at once, so that a set is mended in one go.
MOST_NAMED = 5


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
    """Every line of a JSONL file as `row`; `TestSetInvalid` names the lines that are not one, and a repeated id."""
    cases, problems = _parsed(text_of(path).split("\n"), row)
    if problems:
        raise TestSetInvalid(f"{path}, {_named(problems)}.")
    if not cases:
        raise TestSetInvalid(f"{path} holds no questions.")
    counted = Counter(getattr(case, "id", None) for case in cases)
    if repeated := [key for key, times in counted.items() if times > 1]:
        raise TestSetInvalid(f"{path}: the id {sorted(map(str, repeated))[0]!r} occurs more than once.")
    return cases


def explain(error: ValidationError) -> str:
    """What is wrong with a row or a table, by key."""
    problem = error.errors()[0]
    if problem["type"] == "json_invalid":
        # The parser counts lines and columns within the one line it was given.
        return f"not a JSON object ({problem['ctx']['error'].partition(' at line ')[0]})"
    where = ".".join(map(str, problem["loc"])) or "the line"
    return f"unknown key {where!r}" if problem["type"] == "extra_forbidden" else f"{where}: {problem['msg']}"


def text_of(path: Path) -> str:
    """The text of a file people wrote; `TestSetInvalid` names the line that is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")  # editors on Windows put a mark before the first line
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise TestSetInvalid(f"{path}, line {line}: not UTF-8 text. Save the file with the encoding UTF-8.") from error


def _parsed(lines: Sequence[str], row: type[Row]) -> tuple[list[Row], list[str]]:
    cases, problems = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            cases.append(row.model_validate_json(line))
        except ValidationError as error:
            problems.append(f"line {number}: {explain(error)}")
    return cases, problems


def _named(problems: Sequence[str]) -> str:
    more = len(problems) - MOST_NAMED
    return "; ".join(problems[:MOST_NAMED]) + (f"; and {more} more lines" if more > 0 else "")
