# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import pytest

from evaluation.errors import TestSetInvalid
from evaluation.testset import Kind, read_test_set, write_test_set
from tests.evaluation.builders import a_question

ROOT = Path(__file__).parents[2]
GOOD = {"id": "a", "question": "Was?", "kind": "answerable", "expect": {"outcome": ["answered"]}}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"qestion": "Was?"}, "line 2: unknown key 'qestion'"),
        ({"expect": {"outcome": ["answered"], "quotes": ["x"]}}, "line 2: unknown key 'expect.quotes'"),
        ({"expect": {"outcome": []}}, "line 2: expect.outcome"),
        ({"expect": {"outcome": ["anwsered"]}}, "line 2: expect.outcome.0"),
        ({"expect": {"outcome": ["answered"], "quote": [""]}}, "line 2: expect.quote.0"),
        ({"kind": "easy"}, "line 2: kind"),
        ({"language": "xx"}, "line 2: language"),
        ({"kind": "follow_up"}, "'after'"),
        ({"kind": "unanswerable"}, "cannot expect 'answered'"),
        ({"expect": {"outcome": ["refused"], "quote": ["x"]}}, "'quote' needs"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_that_is_not_right_is_refused_by_number_and_key(tmp_path: Path, change: dict[str, object], named: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(GOOD) + "\n" + json.dumps({**GOOD, "id": "b", **change}) + "\n", encoding="utf-8")
    with pytest.raises(TestSetInvalid, match=named):
        read_test_set(path)


def test_written_and_read_again_it_is_the_same(tmp_path: Path) -> None:
    questions = [a_question("1", after=("Hund?",), kind="follow_up", note="warum"), a_question("2", language="tr", city="x")]
    write_test_set(tmp_path / "set.jsonl", questions)
    assert read_test_set(tmp_path / "set.jsonl") == questions


def test_the_digest_is_of_what_is_asked_not_of_what_is_expected() -> None:
    asked = a_question()
    assert asked.digest == a_question(expect={"outcome": ["no_answer"]}, note="neu").digest
    assert asked.digest != a_question(after=("Hund?",)).digest
    assert asked.digest != a_question(language="en").digest


def test_the_committed_set_asks_every_kind_of_question_in_every_language() -> None:
    questions = read_test_set(ROOT / "evaluation" / "questions" / "musterstadt.jsonl")
    assert {question.kind for question in questions} == set(Kind)
    assert {question.language for question in questions} == {"de", "en", "tr", "uk", "ar"}


class TestQuestionsAlone:
    """A text file with a question a line, for people who write no JSON."""

    def _file(self, folder: Path, text: str) -> Path:
        path = folder / "fragen.txt"
        path.write_text(text, encoding="utf-8")
        return path

    def test_every_line_is_a_question_of_which_nobody_has_said_what_is_right(self, tmp_path: Path) -> None:
        first, second = read_test_set(self._file(tmp_path, "\ufeffWas kostet ein Hund?\r\n\n  Wann ist offen? \n"))
        assert (first.question, second.question) == ("Was kostet ein Hund?", "Wann ist offen?")
        assert (first.expect.judged, first.expect.answers) == (False, None)

    def test_a_question_keeps_its_id_when_lines_are_moved(self, tmp_path: Path) -> None:
        before = read_test_set(self._file(tmp_path, "Eins?\nZwei?"))
        after = read_test_set(self._file(tmp_path, "Null?\nZwei?\nEins?"))
        assert [question.id for question in before] == [after[2].id, after[1].id]

    def test_it_survives_the_folder_of_a_run(self, tmp_path: Path) -> None:
        questions = read_test_set(self._file(tmp_path, "Was kostet ein Hund?"))
        write_test_set(tmp_path / "questions.jsonl", questions)
        assert '"expect": null' in (tmp_path / "questions.jsonl").read_text(encoding="utf-8")
        assert read_test_set(tmp_path / "questions.jsonl") == questions

    @pytest.mark.parametrize(
        ("text", "named"), [("Eins?\n\nEins?\n", "line 3: the same question as in line 1"), ("\n", "no questions")]
    )
    def test_a_repeated_question_and_an_empty_file_are_named(self, tmp_path: Path, text: str, named: str) -> None:
        with pytest.raises(TestSetInvalid, match=named):
            read_test_set(self._file(tmp_path, text))
