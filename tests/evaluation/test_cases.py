# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest

from evaluation.cases import AnswerCase, ExtractionCase, read_cases
from evaluation.errors import TestSetInvalid


def _file(folder: Path, text: str) -> Path:
    path = folder / "set.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_numbers_are_accepted_as_ids_and_extra_keys_are_ignored(tmp_path: Path) -> None:
    line = '{"id": 7, "question": "Was?", "context": "eins\\nzwei", "language": "de", "answers": [1]}\n'
    [case] = read_cases(_file(tmp_path, line), ExtractionCase)
    assert case.id == "7"
    assert case.lines == ["eins", "zwei"]


def test_blank_lines_are_skipped(tmp_path: Path) -> None:
    assert len(read_cases(_file(tmp_path, '\n{"id": "a", "question": "Was?"}\n\n'), AnswerCase)) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"id": "a", "question": "Was?"}\n{"id": "b"}\n', "line 2: question"),
        ("no json\n", "line 1"),
        ("", "holds no questions"),
        ('{"id": "a", "question": "Was?"}\n{"id": "a", "question": "Wie?"}\n', "'a' occurs more than once"),
    ],
    ids=["missing key", "not JSON", "empty file", "repeated id"],
)
def test_a_broken_test_set_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(TestSetInvalid, match=named):
        read_cases(_file(tmp_path, text), AnswerCase)


@pytest.mark.parametrize("key", ["history", "after"])
def test_earlier_questions_go_by_either_name(tmp_path: Path, key: str) -> None:
    [case] = read_cases(_file(tmp_path, f'{{"id": "a", "question": "Und?", "{key}": ["Hund"]}}\n'), AnswerCase)
    assert case.history == ("Hund",)
