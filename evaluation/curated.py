# SPDX-License-Identifier: EUPL-1.2
"""What staff published is a promise to citizens: each of their questions has to be answered with it."""

from collections.abc import Iterable
from pathlib import Path

from chatbot.answers import Outcome
from chatbot.curated import CuratedAnswer, CuratedState
from evaluation.testset import Expectation, Kind, TestQuestion


def write_test_set(answers: Iterable[tuple[CuratedAnswer, CuratedState]], out: Path) -> int:
    """Write a question a line for each curated answer that citizens get; how many."""
    lines = [_question(answer).model_dump_json() for answer, state in answers if state is CuratedState.LIVE]
    out.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def _question(answer: CuratedAnswer) -> TestQuestion:
    first, *_ = answer.text.split("\n")
    expected = Expectation(outcome=(Outcome.ANSWERED,), documents=(answer.document,), quote=(first,))
    return TestQuestion(
        id=answer.document,
        question=answer.question,
        kind=Kind.ANSWERABLE,
        expect=expected,
        city=answer.city,
        note=f"{answer.office}, {answer.published_on.isoformat()}",
    )
