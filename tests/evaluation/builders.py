# SPDX-License-Identifier: EUPL-1.2
"""Questions, answers and runs for tests of measuring: right by default, each test says only what it is about."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html

from chatbot.contract import JsonObject
from evaluation.runs import GivenAnswer, RunInfo, write_answers, write_info
from evaluation.scoring.verdicts import Verdict, judge
from evaluation.testset import TestQuestion, write_test_set

Pair = tuple[TestQuestion, GivenAnswer]
MADE: JsonObject = {
    "snapshots": {"musterstadt": "s1"},
    "configuration": {"chatbot": {"answer_threshold": 0.5, "partial_threshold": 0.3}},
    "code": "c1",
}


def a_question(identity: str = "q", **other: Any) -> TestQuestion:
    body: dict[str, Any] = {"question": "Was kostet ein Hund?", "kind": "answerable"}
    expect = {"outcome": ["answered"], "documents": ["/hund"], "quote": ["96 Euro"]}
    return TestQuestion.model_validate({"id": identity, **body, "expect": expect, **other})


def an_answer(**other: Any) -> JsonObject:
    quote = other.pop("quote", "Die Steuer beträgt 96 Euro.")
    document = other.pop("document", "website/hund.html")
    citation = {
        "n": 1,
        "document": document,
        "title": "Hund",
        "section": "Gebühren",
        "url": f"http://town.test/{document}",
        "quote": quote,
        "as_of": None,
    }
    body = {
        "id": "a",
        "outcome": "answered",
        "language": "de",
        "text": quote,
        "blocks": [{"kind": "quote", "text": quote, "citations": [1], "lang": "de"}],
        "citations": [citation],
        "confidence": 0.9,
        "reason": "quoted",
        "follow_ups": [],
        "handover": {"offered": False, "reason": ""},
        "provenance": {"mode": "extractive", "model": "extractive", "snapshot": "s", "ai": True},
    }
    return {**body, **other}


def silence(**other: Any) -> JsonObject:
    """An answer held back."""
    return an_answer(outcome="no_answer", text="Nichts gefunden.", blocks=[], citations=[], confidence=0.1, **other)


def broken(**other: Any) -> JsonObject:
    """What a citizen is told when the service fails."""
    return silence(**other) | {"outcome": "unavailable", "confidence": 1.0}


def given(
    question: TestQuestion,
    answer: JsonObject,
    *,
    seconds: float = 0.1,
    unfounded: Sequence[int] = (),
    draft: JsonObject | None = None,
    error: str = "",
) -> GivenAnswer:
    return GivenAnswer(question.id, question.digest, seconds, tuple(unfounded), answer, draft, error)


def verdict(question: TestQuestion, answer: JsonObject, **other: Any) -> Verdict:
    return judge(question, given(question, answer, **other), "musterstadt")


def unjudged(identity: str) -> TestQuestion:
    """A question of which nobody has said what is right."""
    return a_question(identity, expect=None)


def unanswerable(identity: str) -> TestQuestion:
    return a_question(identity, question="Wie wird das Wetter?", kind="unanswerable", expect={"outcome": ["no_answer"]})


def a_run(folder: Path, pairs: Sequence[Pair], **other: Any) -> Path:
    """A folder as `evaluate run` leaves it."""
    folder.mkdir()
    info = RunInfo("2026-01-02T10:00:00+00:00", "2026-01-02T10:01:00+00:00", {"file": "set.jsonl"}, MADE, {"python": "3.11"})
    write_info(folder, replace(info, **other))
    write_test_set(folder / "questions.jsonl", [question for question, _ in pairs])
    write_answers(folder, [answer for _, answer in pairs])
    return folder


def some_pairs() -> list[Pair]:
    """One right answer, one wrong page, one silence that is right and one false answer."""
    right, wrong, quiet, false = a_question("right"), a_question("wrong"), unanswerable("quiet"), unanswerable("false")
    return [
        (right, given(right, an_answer())),
        (wrong, given(wrong, an_answer(document="website/katze.html", confidence=0.7))),
        (quiet, given(quiet, silence())),
        (false, given(false, an_answer(confidence=0.6))),
    ]


def found(page: str, path: str) -> list[Any]:
    """What an XPath finds in a page: elements, attributes or texts."""
    hits: Any = html.fromstring(page).xpath(path)
    return list(hits)
