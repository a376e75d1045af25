# SPDX-License-Identifier: EUPL-1.2
"""The console command as people type it."""

import json
import subprocess
import sys
from pathlib import Path
from socket import socket

import pytest

ROOT = Path(__file__).parents[2]


def run(folder: Path, *arguments: str, good: bool = True, both: bool = False) -> str:
    command = [sys.executable, "-m", "amtslotse.main", "--config", str(folder / "amtslotse.toml"), *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    )
    assert (done.returncode == 0) is good, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    return done.stdout + done.stderr if both else done.stdout if good else done.stderr


@pytest.mark.model
class TestCommands:
    def test_ask_answers_with_its_sources(self, demo_city: Path) -> None:
        shown = run(demo_city, "ask", "Was kostet ein Personalausweis?")
        assert "46,00 Euro" in shown
        assert "[1] Personalausweis beantragen · Gebühren, Stand 02.03.2026" in shown

    def test_ask_as_json_is_the_contract(self, demo_city: Path) -> None:
        answer = json.loads(run(demo_city, "ask", "Hund anmelden", "--json"))
        assert answer["outcome"] == "answered"

    def test_a_port_that_is_taken_is_said_in_words(self, demo_city: Path) -> None:
        with socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            said = run(demo_city, "serve", "--port", str(taken.getsockname()[1]), good=False)
        assert "something else listens there" in said
        assert "Errno" not in said

    def test_check_finds_everything_in_place(self, demo_city: Path) -> None:
        assert "musterstadt: snapshot" in run(demo_city, "check")

    def test_answers_are_measured_without_a_server(self, demo_city: Path, tmp_path: Path) -> None:
        questions, out = tmp_path / "set.jsonl", tmp_path / "answers.jsonl"
        rows = [
            {"id": 1, "question": "Hund anmelden"},
            {"id": "b", "question": "Und was kostet das?", "history": ["Hund anmelden"]},
        ]
        questions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        run(demo_city, "evaluate", "answers", "--questions", str(questions), "--out", str(out))
        first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
        assert (first["id"], second["id"]) == ("1", "b")
        assert "96,00 Euro" in second["answer"]["text"]

    def test_extraction_gives_lines_or_none(self, demo_city: Path, tmp_path: Path) -> None:
        questions, out = tmp_path / "set.jsonl", tmp_path / "predictions.json"
        row = {
            "id": 1,
            "question": "Was kostet der Hund?",
            "context": "Hunde\nDie Steuer für den Hund beträgt 96 Euro.",
            "language": "de",
        }
        questions.write_text(json.dumps(row) + "\n" + json.dumps(row | {"id": 2, "context": ""}) + "\n", encoding="utf-8")
        run(demo_city, "evaluate", "extraction", "--questions", str(questions), "--out", str(out))
        found = json.loads(out.read_text(encoding="utf-8"))
        assert found == {"1": found["1"], "2": []}
        assert set(found["1"]) <= {0, 1}

    def test_retrieval_ranks_a_foreign_corpus(self, demo_city: Path, tmp_path: Path) -> None:
        (tmp_path / "c.jsonl").write_text(
            '{"_id": "a", "title": "Hund", "text": "Hunde melden Sie an."}\n'
            '{"_id": "b", "title": "", "text": "Der Pass ist rot."}\n'
        )
        (tmp_path / "q.jsonl").write_text('{"_id": "q", "text": "Wie melde ich meinen Hund an?"}\n')
        options = [
            "--corpus",
            str(tmp_path / "c.jsonl"),
            "--queries",
            str(tmp_path / "q.jsonl"),
            "--out",
            str(tmp_path / "run.tsv"),
        ]
        run(demo_city, "evaluate", "retrieval", *options)
        assert (tmp_path / "run.tsv").read_text().splitlines() == ["q\ta\t1", "q\tb\t2"]


class TestErrors:
    def test_a_missing_configuration_is_one_line(self, tmp_path: Path) -> None:
        assert "There is no configuration file" in run(tmp_path, "ask", "x", good=False)

    def test_an_unknown_city_is_named(self, demo_city: Path) -> None:
        assert "'atlantis' is not configured. Configured: musterstadt." in run(
            demo_city, "crawl", "--city", "atlantis", good=False
        )

    def test_a_broken_test_set_is_named(self, demo_city: Path, tmp_path: Path) -> None:
        (tmp_path / "set.jsonl").write_text("{}")
        options = ["--questions", str(tmp_path / "set.jsonl"), "--out", str(tmp_path / "out")]
        assert "line 1: id" in run(demo_city, "evaluate", "answers", *options, good=False)

    def test_a_city_without_a_snapshot_says_what_to_do(self, tmp_path: Path, models: Path) -> None:
        (tmp_path / "amtslotse.toml").write_text("[cities.x]\nname = 'X'\n")
        (tmp_path / "var").mkdir()
        (tmp_path / "var" / "models").symlink_to(models)
        assert "amtslotse crawl" in run(tmp_path, "index", good=False)
        assert "amtslotse index" in run(tmp_path, "check", good=False, both=True)
        assert "noch einmal" in run(tmp_path, "ask", "Wie melde ich einen Hund an?")
