# SPDX-License-Identifier: EUPL-1.2
"""Pages written for this project to learn reading from, with their questions (evaluation/questions/practice.jsonl)."""

from pathlib import Path

from pydantic import BaseModel, model_validator

from evaluation.cases import read_cases
from evaluation.training.own_questions import Page, Written

FILE = Path(__file__).parents[1] / "questions" / "practice.jsonl"


class PracticeRow(BaseModel):
    """A line of the file: a page in one language, and questions with the numbers of the lines that answer them."""

    id: str
    language: str
    lines: tuple[str, ...]
    questions: tuple[Written, ...]

    @model_validator(mode="after")
    def _answers_are_lines(self) -> "PracticeRow":
        for question in self.questions:
            if question.lines and max(question.lines) >= len(self.lines):
                raise ValueError(f"{self.id} has no line {max(question.lines)}")
        return self


def read_practice(path: Path = FILE) -> list[Page]:
    """All pages; `TestSetInvalid` when a line is broken or a question is answered by a line that is not there."""
    return [Page(row.id, {row.language: row.lines}, row.questions) for row in read_cases(path, PracticeRow)]
