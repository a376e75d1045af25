# SPDX-License-Identifier: EUPL-1.2
"""A person rates on a page of their own machine, and the ratings become a test set."""

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import sync_playwright

from chatbot.contract import JsonObject
from evaluation.errors import RunIncomplete
from evaluation.rating.app import create_app
from evaluation.rating.ratings import Ending, Rating, sentences_of
from evaluation.testset import read_test_set
from tests.browser.conftest import FLAGS
from tests.conftest import ROOT, free_port, wait_for_port
from tests.evaluation.builders import Pair, a_question, a_run, an_answer, found, given, silence, unanswerable, unjudged

HERE = "http://127.0.0.1:8010"
TWO = "Die Steuer beträgt 96 Euro. Katzen sind steuerfrei."


def _pairs() -> list[Pair]:
    asked, quiet = a_question("hund"), unanswerable("wetter")
    return [(asked, given(asked, an_answer(quote=TWO))), (quiet, given(quiet, silence()))]


def _open(folder: Path) -> TestClient:
    return TestClient(create_app(folder), base_url=HERE, follow_redirects=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_run(tmp_path / "run", _pairs())


FULL = {"sentence-0": "100", "sentence-1": "0", "source-0": "25", "ending": "answer", "note": "Katzen waren nicht gefragt."}


class TestPoints:
    @pytest.mark.parametrize(
        ("said", "sources", "points"),
        [((100, 100), (25,), 100), ((100, 0), (20,), 57.5), ((0,), (0, 25), 12.5), ((80,), (), 80)],
        ids=["perfect", "0.75 * 50 + 20", "0.75 * 0 + 12.5", "without sources"],
    )
    def test_a_perfect_answer_has_100(self, said: Any, sources: Any, points: float) -> None:
        assert Rating(asked="d", sentences=said, sources=sources, ending=Ending.ANSWER).points == points

    def test_nothing_to_rate_is_undefined(self) -> None:
        assert math.isnan(Rating(asked="d", sentences=(), sources=(), ending=Ending.HOLD).points)

    def test_sentences_are_rated_one_by_one_and_an_office_as_a_whole(self) -> None:
        blocks = [
            {"kind": "quote", "text": "Das kostet z. B. 5 Euro. Sie zahlen bar.\nZeile zwei", "citations": [1]},
            {"kind": "contact", "text": "Bürgerbüro\nRathausplatz 1", "citations": [1]},
        ]
        answer: JsonObject = an_answer(blocks=blocks)
        expected = ["Das kostet z. B. 5 Euro.", "Sie zahlen bar.", "Zeile zwei", "Bürgerbüro · Rathausplatz 1"]
        assert sentences_of(answer) == expected


class TestThePage:
    def test_it_asks_for_every_sentence_and_every_source(self, folder: Path) -> None:
        page = _open(folder).get("/frage/1").text
        assert {*found(page, "//input[@type='radio']/@name")} == {"sentence-0", "sentence-1", "source-0", "ending"}
        assert found(page, "//input[@type='radio'][not(@required)]") == []

    def test_a_rating_is_kept_and_the_next_question_follows(self, folder: Path) -> None:
        page = _open(folder)
        assert page.post("/frage/1", data=FULL).headers["location"] == "/frage/2"
        kept = json.loads((folder / "ratings.json").read_text(encoding="utf-8"))
        assert (kept["rated"], kept["mean_points"]) == (1, 62.5)  # 0.75 * 50 + 25
        assert "1 von 2 Antworten sind bewertet, im Mittel mit 62,5" in _open(folder).get("/").text
        assert page.post("/frage/2", data={"ending": "hold"}).headers["location"] == "/"

    def test_what_was_ticked_is_ticked_when_one_comes_back(self, folder: Path) -> None:
        _open(folder).post("/frage/1", data=FULL)
        page = _open(folder).get("/frage/1").text
        assert found(page, "//input[@checked]/@value") == ["100", "0", "25", "answer"]
        assert found(page, "//textarea/text()") == ["Katzen waren nicht gefragt."]

    @pytest.mark.parametrize("change", [{"sentence-1": ""}, {"sentence-1": "50"}, {"source-0": "100"}, {"ending": "maybe"}])
    def test_half_a_rating_is_not_kept(self, folder: Path, change: dict[str, str]) -> None:
        refused = _open(folder).post("/frage/1", data=FULL | change)
        assert refused.status_code == 422
        assert "Bitte bewerten Sie jeden Satz" in refused.text
        assert not (folder / "ratings.json").exists()

    def test_what_was_ticked_before_something_was_forgotten_is_ticked_still(self, folder: Path) -> None:
        page = _open(folder).post("/frage/1", data={"sentence-0": "80", "note": "Fast."}).text
        assert found(page, "//input[@checked]/@value") == ["80"]
        assert found(page, "//textarea/text()") == ["Fast."]

    def test_the_rest_can_be_called_right_at_once(self, folder: Path) -> None:
        _open(folder).post("/frage/1", data={"sentence-1": "0", "ending": "answer", "rest": "good"})
        [kept] = json.loads((folder / "ratings.json").read_text(encoding="utf-8"))["ratings"].values()
        assert (kept["sentences"], kept["sources"]) == ([100, 0], [25])

    def test_how_it_should_have_ended_is_never_taken_for_granted(self, folder: Path) -> None:
        assert _open(folder).post("/frage/1", data={"rest": "good"}).status_code == 422
        assert not (folder / "ratings.json").exists()

    def test_a_question_that_does_not_exist(self, folder: Path) -> None:
        assert _open(folder).get("/frage/3").status_code == 404
        assert _open(folder).post("/frage/0", data=FULL).status_code == 404

    def test_another_name_and_another_page_are_turned_away(self, folder: Path) -> None:
        assert TestClient(create_app(folder), base_url="http://town.test").get("/").status_code == 403
        sent = _open(folder).post("/frage/1", data=FULL, headers={"Origin": "http://evil.test"})
        assert sent.status_code == 403
        assert not (folder / "ratings.json").exists()

    def test_hostile_text_stays_text(self, tmp_path: Path) -> None:
        evil = "<script>alert(1)</script>"
        asked = a_question(question=evil)
        answer = an_answer(quote=evil)
        answer["citations"][0]["url"] = "javascript:alert(1)"
        page = _open(a_run(tmp_path / "run", [(asked, given(asked, answer))])).get("/frage/1")
        assert "<script" not in page.text
        assert "javascript:" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]

    def test_a_folder_without_a_run_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(RunIncomplete):
            create_app(tmp_path)


class TestExport:
    def test_ratings_become_a_test_set_that_the_bench_reads(self, folder: Path, tmp_path: Path) -> None:
        page = _open(folder)
        page.post("/frage/1", data=FULL)
        page.post("/frage/2", data={"ending": "hold"})
        (tmp_path / "set.jsonl").write_text(page.get("/testset.jsonl").text, encoding="utf-8")
        hund, wetter = read_test_set(tmp_path / "set.jsonl")
        assert hund.expect.documents == ("website/hund.html",)
        assert hund.expect.quote == ("Die Steuer beträgt 96 Euro.",)
        assert hund.expect.not_quote == ("Katzen sind steuerfrei.",)
        assert hund.note == "Katzen waren nicht gefragt."
        assert wetter.expect.answers is False

    def test_a_silence_that_should_have_been_an_answer_expects_the_page_named(self, folder: Path, tmp_path: Path) -> None:
        page = _open(folder)
        page.post("/frage/2", data={"ending": "answer", "page": "/wetter.html"})
        (tmp_path / "set.jsonl").write_text(page.get("/testset.jsonl").text, encoding="utf-8")
        [wetter] = read_test_set(tmp_path / "set.jsonl")
        assert (wetter.kind, wetter.expect.answers, wetter.expect.documents) == ("answerable", True, ("/wetter.html",))

    def test_a_question_nobody_had_judged_is_judged_by_its_rating(self, tmp_path: Path) -> None:
        asked = unjudged("neu")
        page = _open(a_run(tmp_path / "run", [(asked, given(asked, an_answer()))]))
        page.post("/frage/1", data={"rest": "good", "ending": "answer"})
        (tmp_path / "set.jsonl").write_text(page.get("/testset.jsonl").text, encoding="utf-8")
        [question] = read_test_set(tmp_path / "set.jsonl")
        assert (question.expect.answers, question.expect.quote) == (True, ("Die Steuer beträgt 96 Euro.",))

    def test_ratings_can_be_taken_away_as_json(self, folder: Path) -> None:
        page = _open(folder)
        page.post("/frage/1", data=FULL)
        taken = page.get("/ratings.json")
        assert taken.json() == json.loads((folder / "ratings.json").read_text(encoding="utf-8"))
        assert "attachment" in taken.headers["content-disposition"]

    def test_a_rating_of_another_question_under_the_same_id_does_not_count(self, folder: Path, tmp_path: Path) -> None:
        _open(folder).post("/frage/1", data=FULL)
        other = a_question("hund", question="Und eine Katze?")
        again = a_run(tmp_path / "again", [(other, given(other, an_answer()))])
        (again / "ratings.json").write_bytes((folder / "ratings.json").read_bytes())
        assert "0 von 1 Antworten sind bewertet" in _open(again).get("/").text

    def test_a_rating_of_an_answer_that_has_changed_since_does_not_count(self, folder: Path, tmp_path: Path) -> None:
        _open(folder).post("/frage/1", data=FULL)
        asked = a_question("hund")
        again = a_run(tmp_path / "again", [(asked, given(asked, an_answer(quote="Ein Satz allein.")))])
        (again / "ratings.json").write_bytes((folder / "ratings.json").read_bytes())
        assert "0 von 1 Antworten sind bewertet" in _open(again).get("/").text

    def test_ratings_that_cannot_be_read_are_named(self, folder: Path) -> None:
        (folder / "ratings.json").write_text("{", encoding="utf-8")
        with pytest.raises(RunIncomplete, match=r"ratings\.json is not what the rating page wrote there: not a JSON object"):
            _open(folder)


@pytest.mark.browser
def test_a_person_rates_in_a_browser_and_takes_the_test_set_away(folder: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "amtslotse.main", "evaluate", "rate", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port, process)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            page = browser.new_context(java_script_enabled=False).new_page()
            page.goto(f"http://127.0.0.1:{port}/")
            page.get_by_role("link", name="Anfangen").click()
            for name in ("sentence-0", "sentence-1", "source-0", "ending"):
                page.locator(f"input[name={name}]").first.check()
            page.get_by_role("button", name="Speichern und weiter").click()
            page.wait_for_url("**/frage/2")
            page.get_by_role("link", name="Übersicht").first.click()
            with page.expect_download() as taken:
                page.get_by_role("link", name="Testfragen herunterladen").click()
            [question] = read_test_set(taken.value.path())
            browser.close()
    finally:
        process.terminate()
        process.wait(20)
    assert question.expect.quote == ("Die Steuer beträgt 96 Euro.", "Katzen sind steuerfrei.")
