# SPDX-License-Identifier: EUPL-1.2
"""Benefits as an office words them, and the lives of those who need them (evaluation/questions/benefits.jsonl).

All of it was written for this project. It teaches questions what no town's pages can: that "the father pays nothing" and
"Unterhaltsvorschuss" are the same matter.
"""

from pathlib import Path

from pydantic import BaseModel

from evaluation.cases import read_cases
from evaluation.sets import CorpusRow, QuestionSet, as_document
from evaluation.training.own_questions import Wordings

FILE = Path(__file__).parents[1] / "questions" / "benefits.jsonl"


class BenefitRow(BaseModel):
    """A line of the file: a benefit, relief or service in the office's words, and questions that mean it."""

    id: str
    title: str
    text: str
    questions: tuple[Wordings, ...]


def read_benefits(path: Path = FILE) -> QuestionSet:
    """All benefits as documents of one place, with their questions in all languages; `TestSetInvalid` when a line is broken."""
    rows = read_cases(path, BenefitRow)
    documents = (as_document(CorpusRow(_id=row.id, title=row.title, text=row.text)) for row in rows)
    questions = (
        asked for row in rows for number, one in enumerate(row.questions) for asked in one.asked(row.id, f"{row.id}-{number}")
    )
    return QuestionSet("benefits", tuple(documents), tuple(questions))
