# SPDX-License-Identifier: EUPL-1.2
"""One question, one answer: was it right, and if not, why. Undefined is NaN, never 0."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from chatbot.answers import Outcome
from evaluation.runs import GivenAnswer
from evaluation.scoring.matching import blocks_are_quoted, everything_said, occur, page_within, private_texts, quotes_one_of
from evaluation.testset import ANSWERING, TestQuestion

UNDEFINED = math.nan
# Pages a citizen looks at.
FIRST_PAGES = 3


class Problem(StrEnum):
    """Why an answer is not right."""

    OUTCOME = "outcome"
    PAGE = "page"
    QUOTE = "quote"
    FORBIDDEN = "forbidden"
    INVENTED = "invented"
    ECHO = "echo"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer was worth.

    The numbers are 0 or 1, NaN where the question does not ask for them or nobody has said yet what is right.
    """

    id: str
    kind: str
    language: str
    city: str
    outcome: str
    problems: tuple[Problem, ...]
    right: float
    answered_right: float
    page_1: float
    page_3: float
    quote_hit: float
    held_rightly: float
    """Over answers held back: whether that was right."""
    hold_found: float
    """Over questions the pages do not answer: whether it was held back."""
    false_answer: float
    """Over questions the pages do not answer: whether lines were shown as if they did."""
    sure_false_answer: float
    """The same without the answers that say themselves that they are unsure."""
    verbatim: float
    unechoed: float
    same_language: float
    failed: float
    """Whether the program failed at the question; that is no holding back."""
    confidence: float
    """Of answers given; fixed replies have none."""
    right_if_given: float
    drafted: float
    """Confidence of what was given, or would have been without thresholds."""
    right_if_drafted: float
    seconds: float


def judge(question: TestQuestion, given: GivenAnswer, city: str) -> Verdict:
    """The verdict on one answer; `city` is the one asked when the question names none."""
    answer, due, judged = given.answer, question.expect.answers, question.expect.judged
    outcome = Outcome(answer["outcome"])
    shown, failed = outcome in ANSWERING, _failed(question, given)
    held = not shown and outcome is not Outcome.CLARIFY and not failed
    problems = tuple(_problems(question, given, outcome))
    right = _where(judged, not problems)
    drafted, right_if_drafted = _drafted(question, given, right)
    sourced = bool(answer["citations"])
    return Verdict(
        id=question.id,
        kind=question.kind.value,
        language=question.language,
        city=question.city or city,
        outcome=outcome.value,
        problems=problems,
        right=right,
        answered_right=_where(due is True, right),
        page_1=_where(_wants_page(question), page_within(question, answer, 1)),
        page_3=_where(_wants_page(question), page_within(question, answer, FIRST_PAGES)),
        quote_hit=_where(bool(question.expect.quote), shown and quotes_one_of(question, answer)),
        held_rightly=_where(held and due is not None, not due),
        hold_found=_where(due is False, held),
        false_answer=_where(due is False, shown),
        sure_false_answer=_where(due is False, outcome is Outcome.ANSWERED),
        verbatim=_where(sourced, Problem.INVENTED not in problems),
        unechoed=_where(bool(private_texts(question)), Problem.ECHO not in problems),
        same_language=_where(judged, answer["language"].split("-")[0] == question.language.split("-")[0]),
        failed=float(failed),
        confidence=_where(shown and judged, answer["confidence"]),
        right_if_given=_where(shown, right),
        drafted=drafted,
        right_if_drafted=right_if_drafted,
        seconds=given.seconds,
    )


def _where(defined: bool, value: float) -> float:
    return float(value) if defined else UNDEFINED


def _failed(question: TestQuestion, given: GivenAnswer) -> bool:
    return bool(given.error) and Outcome.UNAVAILABLE not in question.expect.outcome


def _drafted(question: TestQuestion, given: GivenAnswer, right: float) -> tuple[float, float]:
    """Confidence and rightness of what was shown, or of the draft that was not; NaN where there was neither."""
    if not question.expect.judged:
        return UNDEFINED, UNDEFINED
    if Outcome(given.answer["outcome"]) in ANSWERING:
        return float(given.answer["confidence"]), right
    if given.draft is None:
        return UNDEFINED, UNDEFINED
    # Its quotes were not compared with the snapshot, which the Assistant does before it shows anything.
    as_given = replace(given, answer=given.draft, draft=None)
    return float(given.draft["confidence"]), float(not list(_problems(question, as_given, Outcome(given.draft["outcome"]))))


def _problems(question: TestQuestion, given: GivenAnswer, outcome: Outcome) -> Iterator[Problem]:
    answer, expect = given.answer, question.expect
    shown = outcome in ANSWERING
    if _failed(question, given):
        yield Problem.FAILED
    elif expect.judged and outcome not in expect.outcome:
        yield Problem.OUTCOME
    if shown and expect.documents and not page_within(question, answer, FIRST_PAGES):
        yield Problem.PAGE
    if shown and expect.quote and not quotes_one_of(question, answer):
        yield Problem.QUOTE
    if occur(expect.not_quote, everything_said(answer)):
        yield Problem.FORBIDDEN
    if given.unfounded or not blocks_are_quoted(answer):
        yield Problem.INVENTED
    if occur(private_texts(question), everything_said(answer)):
        yield Problem.ECHO


def _wants_page(question: TestQuestion) -> bool:
    return bool(question.expect.documents) and question.expect.answers is not False
