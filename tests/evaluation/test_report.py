# SPDX-License-Identifier: EUPL-1.2
"""The page about a run: everything in one file, nothing from outside, readable without a script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from typer.testing import CliRunner

from amtslotse.main import cli
from evaluation.errors import RunDiffers, RunIncomplete
from evaluation.rating.ratings import Ending, Rating, write_ratings
from evaluation.reporting import write_report
from evaluation.reporting.groups import worst_groups
from evaluation.reporting.summary import Said, summary
from evaluation.reporting.words import KINDS, OUTCOMES
from evaluation.runs import load_run
from evaluation.scoring.comparing import compare
from evaluation.scoring.scorecard import score
from evaluation.testset import Kind, write_test_set
from tests.browser.conftest import FLAGS
from tests.evaluation.builders import (
    Pair,
    a_question,
    a_run,
    an_answer,
    broken,
    found,
    given,
    silence,
    some_pairs,
    unanswerable,
    unjudged,
    verdict,
)


def _page(folder: Path, pairs: list[Pair], against: Path | None = None) -> str:
    return write_report(a_run(folder, pairs), against).read_text(encoding="utf-8")


def _told(folder: Path) -> str:
    return " ".join(said.text for said in summary(score(load_run(folder)))).replace("\u00a0", " ")


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", " ".join(found(page, "//text()")))


class TestThePage:
    def test_it_needs_nothing_from_outside(self, tmp_path: Path) -> None:
        page = _page(tmp_path / "run", some_pairs())
        assert found(page, "//script|//link|//img|//iframe|//*[@src]|//*[@onclick]") == []
        assert "default-src 'none'" in found(page, "//meta[@http-equiv]/@content")[0]

    def test_every_wrong_question_stands_there_with_answer_and_sources_and_the_right_ones_apart(self, tmp_path: Path) -> None:
        page = _page(tmp_path / "run", some_pairs())
        assert found(page, "//section[@aria-labelledby='falsch']/article/@id") == ["frage-wrong", "frage-false"]
        assert found(page, "//section[@aria-labelledby='alle']//article/@id") == ["frage-right", "frage-quiet"]
        [wrong] = found(page, "//article[@id='frage-wrong']")
        shown = re.sub(r"\s+", " ", wrong.text_content())
        assert "Was kostet ein Hund?" in shown
        assert "Die Steuer beträgt 96 Euro." in shown
        assert "Die richtige Seite ist nicht unter den ersten drei Quellen." in shown
        assert wrong.xpath(".//a/@href") == ["http://town.test/website/katze.html"]

    def test_the_point_of_today_and_what_is_held_back_are_drawn(self, tmp_path: Path) -> None:
        held = unanswerable("held")
        pairs = [*some_pairs(), (held, given(held, silence(), draft=an_answer(confidence=0.2)))]
        page = _page(tmp_path / "run", pairs)
        assert "Heute: 60,0 % beantwortet, davon 66,7 % falsch." in _text(page)
        assert len(found(page, "//path[@class='curve held']")) == 1
        assert "20,0 % 80,0 % 75,0 %" in _text(page)

    def test_what_the_town_demands_stands_first_in_words(self, tmp_path: Path) -> None:
        demanded = tmp_path / "thresholds.toml"
        demanded.write_text(
            "[all]\nquestions = {at_least = 4}\nverbatim = {at_least = 1}\n[kind.unanswerable]\nfalse_answers = {at_most = 0.1}"
        )
        shown = _text(write_report(a_run(tmp_path / "run", some_pairs()), thresholds=demanded).read_text(encoding="utf-8"))
        assert "1 von 3 Anforderungen der Stadt ist nicht erfüllt." in shown
        missed = (
            "beantwortet, obwohl keine Antwort da ist (Fragen ohne Antwort auf den Seiten): 50,0 %, verlangt höchstens 10,0 %"
        )
        assert missed in shown
        assert "Zahl der Fragen: 4, verlangt mindestens 4" in shown

    def test_a_question_at_which_the_program_failed_is_shown_with_the_name_of_the_error(self, tmp_path: Path) -> None:
        asked = unanswerable("quiet")
        shown = _text(_page(tmp_path / "run", [(asked, given(asked, broken(), error="KeyError"))]))
        assert "Achtung: Bei 1 von 1 Fragen ist das Programm gescheitert." in shown
        assert "Das Programm ist bei dieser Frage gescheitert. Fehler: KeyError" in shown

    def test_hostile_text_stays_text(self, tmp_path: Path) -> None:
        evil = "<script>alert(1)</script>"
        asked = a_question(question=evil)
        answer = an_answer(text=evil, document="website/katze.html")
        answer["citations"][0] |= {"title": evil, "url": "javascript:alert(1)"}
        page = _page(tmp_path / "run", [(asked, given(asked, answer))])
        assert "<script" not in page
        assert found(page, "//article//a") == []

    def test_what_is_undefined_says_so(self, tmp_path: Path) -> None:
        asked = a_question()
        shown = _text(_page(tmp_path / "run", [(asked, given(asked, an_answer()))]))
        assert "beantwortet, obwohl keine Antwort da ist false_answers nicht definiert" in shown

    def test_a_run_without_any_answer_from_the_pages_can_be_reported(self, tmp_path: Path) -> None:
        quiet = unanswerable("quiet")
        shown = _text(_page(tmp_path / "run", [(quiet, given(quiet, silence()))]))
        assert "Alles ging aus wie erwartet." in shown

    def test_answers_nobody_has_judged_stand_apart(self, tmp_path: Path) -> None:
        asked = unjudged("new")
        page = _page(tmp_path / "run", [(asked, given(asked, an_answer()))])
        assert found(page, "//section[@aria-labelledby='offen']/article/@id") == ["frage-new"]
        assert "Bei 1 von 1 Fragen hat noch niemand gesagt, was richtig wäre" in _text(page)
        assert "ging es aus wie erwartet" not in _text(page)

    def test_once_judged_the_same_answers_are_reported_without_asking_again(self, tmp_path: Path) -> None:
        asked = unjudged("new")
        folder = a_run(tmp_path / "run", [(asked, given(asked, an_answer()))])
        write_test_set(tmp_path / "set.jsonl", [a_question("new")])
        shown = _text(write_report(folder, questions=tmp_path / "set.jsonl").read_text(encoding="utf-8"))
        assert "Bei 1 von 1 Fragen ging es aus wie erwartet" in shown
        assert "Noch nicht bewertet" not in shown

    def test_what_people_said_of_the_answers_stands_there_too(self, tmp_path: Path) -> None:
        folder = a_run(tmp_path / "run", some_pairs())
        rating = Rating(asked=a_question().digest, sentences=(100,), sources=(20,), ending=Ending.ANSWER)
        write_ratings(folder, {"right": rating})
        shown = _text(write_report(folder, None).read_text(encoding="utf-8"))
        assert "Von Menschen bewertete Antworten: 1, im Mittel mit 95,0 von 100 Punkten." in shown

    def test_a_folder_without_a_run_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(RunIncomplete, match="There is no run in"):
            write_report(tmp_path, None)


class TestWords:
    def test_the_summary_counts_in_words(self, tmp_path: Path) -> None:
        told = _told(a_run(tmp_path / "run", some_pairs()))
        assert "Bei 2 von 4 Fragen ging es aus wie erwartet: 50,0 %." in told
        assert "die Seiten keine Antwort geben: 2, davon trotzdem beantwortet: 1 (1 ohne Vorbehalt)." in told
        assert "Nicht geprüft, weil es in den Testfragen nicht vorkommt: Fragen knapp neben dem" in told
        assert "Angriffe und Missbrauch; Fragen mit persönlichen Daten." in told
        assert "Ob persönliche Daten wiederholt werden, wurde nicht geprüft" in told

    def test_an_invented_quote_is_called_out(self, tmp_path: Path) -> None:
        asked = a_question()
        folder = a_run(tmp_path / "run", [(asked, given(asked, an_answer(), unfounded=[1]))])
        broken_promise = Said("Achtung: In 1 von 1 Antworten steht ein Zitat so nicht in der Quelle.", False)
        assert broken_promise in summary(score(load_run(folder)))

    def test_attacks_are_told_of_by_themselves(self, tmp_path: Path) -> None:
        attack = a_question(kind="attack", expect={"outcome": ["refused"]})
        refused = silence() | {"outcome": "refused"}
        assert "Angriffe und Missbrauch: 1 versucht, alle abgewehrt." in _told(
            a_run(tmp_path / "held", [(attack, given(attack, refused))])
        )
        assert "Achtung: Bei 1 von 1 Angriffen" in _told(a_run(tmp_path / "fell", [(attack, given(attack, an_answer()))]))

    def test_every_kind_and_outcome_has_a_name(self) -> None:
        assert set(KINDS) == set(Kind)
        assert len(OUTCOMES) == 9

    def test_the_worst_groups_come_first_and_tiny_ones_not_at_all(self) -> None:
        wrong = an_answer(document="website/katze.html")
        verdicts = [verdict(a_question(f"t{n}", language="tr", kind="multilingual"), wrong) for n in range(4)]
        verdicts += [verdict(a_question(f"d{n}"), an_answer() if n else wrong) for n in range(5)]
        verdicts += [verdict(unanswerable("u"), an_answer())]
        worst = worst_groups(verdicts)
        assert [(group.questions, group.right) for group in worst] == [(4, 0.0), (6, 4 / 6), (5, 4 / 5)]
        assert worst[0].name == "Fragen in anderen Sprachen"  # the same four questions are not listed three times


class TestComparing:
    def _pairs(self, right: int, *, of: int) -> list[Pair]:
        questions = [a_question(f"q{number}") for number in range(of)]
        wrong = an_answer(document="website/katze.html")
        return [(question, given(question, an_answer() if n < right else wrong)) for n, question in enumerate(questions)]

    def test_paired_arithmetic(self, tmp_path: Path) -> None:
        before = score(load_run(a_run(tmp_path / "before", self._pairs(2, of=10))))
        after = score(load_run(a_run(tmp_path / "after", self._pairs(8, of=10))))
        changed = compare(after, before)
        assert (len(changed.mended), len(changed.broken)) == (6, 0)
        assert changed.chance == pytest.approx(2 / 2**6)
        assert changed.figures["right"].change == pytest.approx(0.6)
        assert changed.figures["right"].beyond_chance
        assert not changed.figures["seconds_median"].beyond_chance

    def test_a_run_compared_with_itself_does_not_differ(self, tmp_path: Path) -> None:
        card = score(load_run(a_run(tmp_path / "run", some_pairs())))
        changed = compare(card, card)
        assert (changed.mended, changed.broken, changed.chance) == ((), (), 1.0)
        assert not any(difference.beyond_chance for difference in changed.figures.values())

    def test_the_report_names_what_changed(self, tmp_path: Path) -> None:
        earlier = a_run(tmp_path / "before", self._pairs(2, of=4))
        shown = _text(_page(tmp_path / "after", self._pairs(3, of=4), earlier))
        assert "Vorher falsch und jetzt richtig: 1. Vorher richtig und jetzt falsch: 0. Das kann Zufall sein" in shown

    def test_the_terminal_says_the_same(self, tmp_path: Path) -> None:
        folders = [str(a_run(tmp_path / name, self._pairs(right, of=10))) for name, right in (("after", 8), ("before", 2))]
        done = CliRunner().invoke(cli, ["evaluate", "compare", *folders])
        assert done.exit_code == 0
        told = " ".join(done.output.split())
        assert "right 20,0 % 80,0 % +60,0 Punkte" in told
        assert "Right now (6): q2, q3, q4, q5, q6, q7" in told
        assert "Wrong now (0): none" in told
        assert "p = 0.031" in told

    def test_other_questions_are_not_compared(self, tmp_path: Path) -> None:
        earlier = a_run(tmp_path / "before", self._pairs(2, of=3))
        with pytest.raises(RunDiffers, match=r"did not ask the same questions.*q3"):
            _page(tmp_path / "after", self._pairs(2, of=4), earlier)


@pytest.mark.browser
def test_a_browser_without_scripts_shows_both_charts_and_asks_the_network_for_nothing(tmp_path: Path) -> None:
    path = write_report(a_run(tmp_path / "run", some_pairs()), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        boxes = [chart.bounding_box() for chart in page.locator("svg").all()]
        browser.close()
    assert asked == [path.as_uri()]
    assert [box is not None and box["width"] > 200 and box["x"] + box["width"] <= 390 for box in boxes] == [True, True]
