# SPDX-License-Identifier: EUPL-1.2
"""A person's ratings become a test set: what was good is expected from now on, what was wrong must not come back."""

from collections.abc import Mapping

from chatbot.answers import Outcome
from evaluation.rating.ratings import Ending, Rating, sentences_of
from evaluation.runs import GivenAnswer, TestRun
from evaluation.testset import ANSWERING, Expectation, Kind, TestQuestion

_HELD = (Outcome.NO_ANSWER, Outcome.REFUSED, Outcome.NEEDS_PERSON)
_SHOWN = (Outcome.ANSWERED, Outcome.PARTIAL)


def test_set_of(run: TestRun, ratings: Mapping[str, Rating]) -> list[TestQuestion]:
    """The rated questions, in the order of the run, with the expectations the ratings amount to."""
    return [_question(question, given, ratings[question.id]) for question, given in run.pairs if question.id in ratings]


test_set_of.__test__ = False  # type: ignore[attr-defined]  # not a test, whatever pytest thinks of its name


def _question(question: TestQuestion, given: GivenAnswer, rating: Rating) -> TestQuestion:
    if rating.ending is Ending.HOLD:
        return _with(question, Kind.ANSWERABLE, Kind.UNANSWERABLE, Expectation(outcome=_held(given)), rating)
    return _with(question, Kind.UNANSWERABLE, Kind.ANSWERABLE, _expectation(given, rating), rating)


def _held(given: GivenAnswer) -> tuple[Outcome, ...]:
    """The ways to hold back, with the one that was taken, be it an emergency or a greeting."""
    taken = Outcome(given.answer["outcome"])
    return _HELD if taken in _HELD or taken in ANSWERING else (taken, *_HELD)


def _expectation(given: GivenAnswer, rating: Rating) -> Expectation:
    said = list(zip(sentences_of(given.answer), rating.sentences, strict=True))
    quotes = "\n".join(citation["quote"] for citation in given.answer["citations"])
    good = tuple(sentence for sentence, points in said if points == 100 and sentence in quotes)
    bad = tuple(sentence for sentence, points in said if points == 0 and sentence in quotes)
    cited = zip(given.answer["citations"], rating.sources, strict=True)
    pages = dict.fromkeys(citation["document"] for citation, points in cited if points)
    documents = (*pages, *([rating.page] if rating.page else []))
    return Expectation(outcome=_SHOWN, documents=documents, quote=good, not_quote=bad)


def _with(question: TestQuestion, refuted: Kind, instead: Kind, expect: Expectation, rating: Rating) -> TestQuestion:
    kind = instead if question.kind is refuted else question.kind
    body = question.model_dump() | {"kind": kind, "expect": expect.model_dump(), "note": rating.note or question.note}
    return TestQuestion.model_validate(body)
