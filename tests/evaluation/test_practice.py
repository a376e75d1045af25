# SPDX-License-Identifier: EUPL-1.2
"""Pages written to learn reading from: whole, told apart, and answered by lines that are there."""

import json
from pathlib import Path

import pytest

from evaluation.errors import TestSetInvalid
from evaluation.training.practice import read_practice
from evaluation.training.rows import own_rows

PAGE: dict[str, object] = {
    "id": "practice/rad-1",
    "language": "en",
    "lines": ["Lost bicycles", "The yard collects them.", "Bring the frame number."],
    "questions": [{"kind": "direct", "lines": [2], "de": "Was bringe ich mit?", "en": "What do I bring?"}],
}


def written(folder: Path, row: dict[str, object]) -> Path:
    path = folder / "practice.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_who_asks_in_another_language_counts_less_and_is_answered_by_the_same_lines(tmp_path: Path) -> None:
    across, same = own_rows(read_practice(written(tmp_path, PAGE)), {})
    assert (across.question, across.answers, across.lines) == ("Was bringe ich mit?", (2,), same.lines)
    assert across.weight < same.weight


def test_a_line_that_is_not_there_cannot_answer(tmp_path: Path) -> None:
    row = PAGE | {"questions": [{"kind": "direct", "lines": [3], "de": "Was bringe ich mit?"}]}
    with pytest.raises(TestSetInvalid, match="has no line 3"):
        read_practice(written(tmp_path, row))


class TestShippedPages:
    def test_there_are_many_in_german_and_english(self) -> None:
        pages = read_practice()
        assert len(pages) > 300
        assert {language for page in pages for language in page.lines} == {"de", "en"}

    def test_every_question_is_silent_or_has_lines(self) -> None:
        for page in read_practice():
            for question in page.questions:
                assert (question.kind == "silent") == (not question.lines), page.id

    def test_about_one_question_in_six_is_not_answered(self) -> None:
        silent = [not question.lines for page in read_practice() for question in page.questions]
        assert 0.1 < sum(silent) / len(silent) < 0.3

    def test_no_page_is_there_twice(self) -> None:
        texts = [page.first() for page in read_practice()]
        assert len(set(texts)) == len(texts)
