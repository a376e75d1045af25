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
        ("no json\n", r"line 1: not a JSON object \(expected"),
        ('{"id": "a"\n', r"line 1: not a JSON object \(EOF while parsing an object\)\.$"),
        ("[1]\n\n{}\n", "line 1: .*; line 3: id"),
        ("{}\n" * 7, "line 5: .*; and 2 more lines"),
        ("", "holds no questions"),
        ('{"id": "a", "question": "Was?"}\n{"id": "a", "question": "Wie?"}\n', "'a' occurs more than once"),
    ],
    ids=["missing key", "not JSON", "cut off", "every broken line", "more than are named", "empty file", "repeated id"],
)
def test_a_broken_test_set_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(TestSetInvalid, match=named):
        read_cases(_file(tmp_path, text), AnswerCase)


@pytest.mark.parametrize("key", ["history", "after"])
def test_earlier_questions_go_by_either_name(tmp_path: Path, key: str) -> None:
    [case] = read_cases(_file(tmp_path, f'{{"id": "a", "question": "Und?", "{key}": ["Hund"]}}\n'), AnswerCase)
    assert case.history == ("Hund",)


def test_a_mark_before_the_first_line_does_not_matter(tmp_path: Path) -> None:
    [case] = read_cases(_file(tmp_path, '\ufeff{"id": "a", "question": "Was?"}\r\n'), AnswerCase)
    assert case.question == "Was?"


def test_a_line_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes('{"id": "a", "question": "Was?"}\n{"id": "b", "question": "Gebühr?"}\n'.encode("latin-1"))
    with pytest.raises(TestSetInvalid, match="line 2: not UTF-8 text"):
        read_cases(path, AnswerCase)
