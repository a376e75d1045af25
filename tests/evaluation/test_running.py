# SPDX-License-Identifier: EUPL-1.2
"""The bench on the demo town, with the real model, as people run it; the gate of every commit."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from amtslotse.main import cli
from chatbot.answers import Answer, Question
from chatbot.assistant import Assistant
from chatbot.contract import JsonObject
from chatbot.settings import ChatbotSettings, Settings
from corpus.errors import ConfigurationError
from corpus.progress import SilentProgress
from evaluation.asking import assistants_of
from evaluation.errors import RunDiffers
from evaluation.running import Asked, run_test_set
from tests.evaluation.builders import a_question

ROOT = Path(__file__).parents[2]
SET = ROOT / "evaluation" / "questions" / "musterstadt.jsonl"
THRESHOLDS = ROOT / "evaluation" / "thresholds.toml"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def finished(demo_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed set, asked of the demo town by the command."""
    folder = tmp_path_factory.mktemp("runs") / "run"
    shown = _amtslotse(demo_city, "run", "--questions", str(SET), "--out", str(folder))
    assert "asked, 0 answered before" in shown
    return folder


def _amtslotse(city: Path, *arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, ["--config", str(city / "amtslotse.toml"), "evaluate", *arguments])
    assert done.exit_code == code, done.output
    return done.output


def _noon() -> datetime:
    return datetime(2026, 1, 2, 12, tzinfo=UTC)


def _ask(questions: Path, folder: Path, settings: Settings) -> Asked:
    return run_test_set(questions, folder, assistants_of(settings), settings, SilentProgress(), _noon)


def _rows(folder: Path) -> list[JsonObject]:
    return [json.loads(line) for line in (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()]


def _set(path: Path, *questions: str) -> Path:
    rows = (a_question(text, question=text).model_dump_json() for text in questions)
    path.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    return path


class TestTheDemoTown:
    def test_the_answers_hold_the_thresholds(self, demo_city: Path, finished: Path) -> None:
        shown = _amtslotse(demo_city, "gate", str(finished), "--thresholds", str(THRESHOLDS))
        assert "thresholds hold" in shown

    def test_a_missed_threshold_ends_with_1_and_is_shown(self, demo_city: Path, finished: Path, tmp_path: Path) -> None:
        strict = tmp_path / "strict.toml"
        strict.write_text("[all]\nquestions = { at_least = 100000 }\nverbatim = { at_least = 1.0 }", encoding="utf-8")
        shown = _amtslotse(demo_city, "gate", str(finished), "--thresholds", str(strict), code=1)
        assert "FAIL" in shown
        assert "1 of 2 thresholds missed." in shown

    def test_scoring_again_asks_nothing_and_gives_the_same(self, demo_city: Path, finished: Path) -> None:
        before = (finished / "scores.json").read_bytes()
        answers = (finished / "answers.jsonl").read_bytes()
        assert "nicht definiert" not in _amtslotse(demo_city, "score", str(finished)).split("false_answers")[0]
        assert (finished / "scores.json").read_bytes() == before
        assert (finished / "answers.jsonl").read_bytes() == answers

    def test_a_run_says_how_it_came_about(self, finished: Path) -> None:
        made = json.loads((finished / "run.json").read_text(encoding="utf-8"))["made_with"]
        snapshots = {row["answer"]["provenance"]["snapshot"] for row in _rows(finished)} - {""}
        assert snapshots == {made["snapshots"]["musterstadt"]}
        assert made["configuration"]["chatbot"]["answer_threshold"] == ChatbotSettings().answer_threshold


def test_a_list_of_questions_is_asked_and_the_way_to_judge_them_told(demo_city: Path, tmp_path: Path) -> None:
    questions, folder = tmp_path / "fragen.txt", tmp_path / "run"
    questions.write_text("Was kostet ein Hund?\nWer gewinnt die Bundesliga?\n", encoding="utf-8")
    shown = _amtslotse(demo_city, "run", "--questions", str(questions), "--out", str(folder))
    assert f"Of 2 questions nobody has said what is right. Say it: amtslotse evaluate rate {folder}" in " ".join(shown.split())
    assert "Report in" in _amtslotse(demo_city, "report", str(folder))


class TestGoingOn:
    def test_only_what_is_missing_is_asked(self, settings: Settings, tmp_path: Path) -> None:
        questions, folder = _set(tmp_path / "set.jsonl", "Hund anmelden"), tmp_path / "run"
        assert _ask(questions, folder, settings) == Asked(1, 1, 0, 0)
        first = (folder / "answers.jsonl").read_text(encoding="utf-8")
        _set(questions, "Was kostet ein Reisepass?", "Hund anmelden")
        assert _ask(questions, folder, settings) == Asked(2, 1, 1, 0)
        both = (folder / "answers.jsonl").read_text(encoding="utf-8")
        assert both.endswith(first)  # the kept answer is the very one, in the order of the set
        assert _ask(_set(questions, "Hund anmelden"), folder, settings) == Asked(1, 0, 1, 1)

    def test_a_torn_last_line_is_asked_again(self, settings: Settings, tmp_path: Path) -> None:
        questions, folder = _set(tmp_path / "set.jsonl", "Hund anmelden", "Sperrmüll"), tmp_path / "run"
        _ask(questions, folder, settings)
        whole = (folder / "answers.jsonl").read_text(encoding="utf-8")
        (folder / "answers.jsonl").write_text(whole[:-40], encoding="utf-8")
        assert _ask(questions, folder, settings) == Asked(2, 1, 1, 0)
        assert [row["id"] for row in _rows(folder)] == ["Hund anmelden", "Sperrmüll"]

    def test_answers_of_another_configuration_are_never_mixed_in(self, settings: Settings, tmp_path: Path) -> None:
        questions, folder = _set(tmp_path / "set.jsonl", "Hund anmelden"), tmp_path / "run"
        _ask(questions, folder, settings)
        strict = settings.chatbot.model_copy(update={"answer_threshold": 0.9})
        with pytest.raises(RunDiffers, match="another configuration"):
            _ask(questions, folder, settings.model_copy(update={"chatbot": strict}))

    def test_an_unknown_city_stops_before_anything_is_asked(self, settings: Settings, tmp_path: Path) -> None:
        questions = tmp_path / "set.jsonl"
        questions.write_text(a_question(city="atlantis").model_dump_json() + "\n", encoding="utf-8")
        with pytest.raises(ConfigurationError, match="atlantis"):
            _ask(questions, tmp_path / "run", settings)
        assert not (tmp_path / "run").exists()


class Liar(Assistant):
    """Answers as the real one does and then changes a word of every quote."""

    def answer(self, question: Question) -> Answer:
        real = super().answer(question)
        return replace(real, citations=tuple(replace(citation, quote=f"{citation.quote} gratis") for citation in real.citations))


class Breaking(Assistant):
    """Breaks at one question as no Assistant should."""

    def answer(self, question: Question) -> Answer:
        if question.text == "Sperrmüll":
            raise ZeroDivisionError
        return super().answer(question)


def _asked_of(assistant: type[Assistant], folder: Path, settings: Settings, *questions: str) -> tuple[Asked, list[JsonObject]]:
    both = assistants_of(settings)
    both.citizens.__class__ = assistant
    done = run_test_set(_set(folder / "set.jsonl", *questions), folder / "run", both, settings, SilentProgress(), _noon)
    return done, _rows(folder / "run")


def test_a_quote_that_is_not_in_the_snapshot_is_found_while_asking(settings: Settings, tmp_path: Path) -> None:
    _, [row] = _asked_of(Liar, tmp_path, settings, "Hund anmelden")
    assert row["unfounded"] == [citation["n"] for citation in row["answer"]["citations"]]
    assert row["unfounded"]


def test_a_question_that_breaks_the_program_is_counted_and_asked_again(settings: Settings, tmp_path: Path) -> None:
    done, rows = _asked_of(Breaking, tmp_path, settings, "Hund anmelden", "Sperrmüll", "Reisepass")
    assert done == Asked(3, 3, 0, 0, failed=("Sperrmüll",))
    assert [(row["answer"]["outcome"], row["error"]) for row in rows][1] == ("unavailable", "ZeroDivisionError")
    again, rows = _asked_of(Assistant, tmp_path, settings, "Hund anmelden", "Sperrmüll", "Reisepass")
    assert again == Asked(3, 1, 2, 0)
    assert [row["error"] for row in rows] == ["", "", ""]


def test_what_was_held_back_is_kept_as_a_draft_beside_the_answer(settings: Settings, tmp_path: Path) -> None:
    _, rows = _asked_of(Assistant, tmp_path, settings, "Welcher Hausarzt nimmt noch neue Patienten?", "Hund anmelden")
    assert [row["answer"]["outcome"] for row in rows] == ["no_answer", "answered"]
    held, shown = rows
    assert held["draft"]["outcome"] in ("answered", "partial")
    assert shown["draft"] is None


@pytest.mark.parametrize("command", ["run", "score", "report", "compare", "gate", "rate"])
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    done = CliRunner().invoke(cli, ["evaluate", command, "--help"])
    assert f"Example: amtslotse evaluate {command}" in " ".join(done.output.split())
