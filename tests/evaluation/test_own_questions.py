# SPDX-License-Identifier: EUPL-1.2
"""The questions written for the Reader: whole, and joined only to the pages they were written for."""

import json
from pathlib import Path

import pytest

from evaluation.cases import read_cases
from evaluation.errors import TestSetInvalid
from evaluation.training.own_questions import FILE, LANGUAGES, PageRow, digest_of, read_pages
from evaluation.training.rows import own_rows

SERVICE = {
    "id": "7",
    "name": "Fundfahrrad",
    "description": "<p>Gefundene Räder holt der Bauhof ab. Rufen Sie an.</p><ul><li>Rahmennummer</li></ul>",
    "fees": "12 Euro",
}
LINES = ("Fundfahrrad", "Gefundene Räder holt der Bauhof ab.", "Rufen Sie an.", "Rahmennummer", "Gebühren", "12 Euro")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one page of each kind, the English one a line shorter."""
    (tmp_path / "munich").mkdir()
    (tmp_path / "munich" / "services_de.json").write_text(json.dumps({"data": [SERVICE]}), encoding="utf-8")
    splits = tmp_path / "omos" / "splits"
    splits.mkdir(parents=True)
    for language, context in (("de", "Bus\nDie Linie 3 fährt stündlich."), ("en", "Bus")):
        (splits / f"train_{language}.jsonl").write_text(json.dumps({"id": 5, "context": context}), encoding="utf-8")
    return tmp_path


def questions(folder: Path, page: str, lines: tuple[str, ...]) -> Path:
    row = {
        "id": page,
        "digest": digest_of(lines),
        "questions": [{"kind": "detail", "lines": [1], "de": "Wann?", "tr": "Ne zaman?"}],
    }
    path = folder / "reading.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_every_question_is_silent_or_has_lines() -> None:
    for row in read_cases(FILE, PageRow):
        for question in row.questions:
            assert (question.kind == "silent") == (not question.lines), row.id


def test_many_ask_in_every_language() -> None:
    asked = [question for row in read_cases(FILE, PageRow) for question in row.questions]
    assert {question.kind for question in asked} == {"direct", "subject", "detail", "situation", "silent"}
    assert sum(tuple(question.texts()) == LANGUAGES for question in asked) > 700


def test_a_service_is_read_sentence_by_sentence(data: Path) -> None:
    [page] = read_pages(data, questions(data, "munich/7", LINES))
    assert page.lines == {"de": LINES}
    assert page.questions[0].texts() == {"de": "Wann?", "tr": "Ne zaman?"}


def test_an_english_page_with_other_lines_is_left_out(data: Path) -> None:
    [page] = read_pages(data, questions(data, "omos/5", ("Bus", "Die Linie 3 fährt stündlich.")))
    assert set(page.lines) == {"de"}


def test_a_page_that_has_changed_is_named(data: Path) -> None:
    with pytest.raises(TestSetInvalid, match="munich/7"):
        read_pages(data, questions(data, "munich/7", (*LINES[:-1], "15 Euro")))


def test_a_question_in_a_language_the_page_is_not_at_hand_in_is_asked_of_the_german_page(data: Path) -> None:
    german, turkish = own_rows(read_pages(data, questions(data, "munich/7", LINES)), {})
    assert (german.question, german.answers, german.lines) == ("Wann?", (1,), LINES)
    assert (turkish.question, turkish.lines, turkish.page) == ("Ne zaman?", LINES, german.page)
    assert turkish.weight < german.weight
