# SPDX-License-Identifier: EUPL-1.2
"""Figures against arithmetic done on paper."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from evaluation.errors import RunIncomplete
from evaluation.runs import load_run
from evaluation.scoring.curves import RiskPoint, as_shown, coverage_within, reliability, risk_coverage
from evaluation.scoring.figures import FIGURES, columns_of, measure
from evaluation.scoring.scorecard import score, write_scores
from evaluation.scoring.showing import LABELS, shown
from evaluation.scoring.statistics import bootstrap, mcnemar, mean
from evaluation.scoring.verdicts import Problem
from tests.evaluation.builders import (
    a_question,
    a_run,
    an_answer,
    broken,
    given,
    silence,
    some_pairs,
    unanswerable,
    unjudged,
    verdict,
)


class TestVerdict:
    def test_a_right_answer_has_no_problem(self) -> None:
        found = verdict(a_question(), an_answer())
        assert (found.problems, found.right, found.page_1, found.quote_hit, found.verbatim) == ((), 1, 1, 1, 1)

    @pytest.mark.parametrize(
        ("expect", "answer", "problem"),
        [
            ({"outcome": ["no_answer"]}, an_answer(), Problem.OUTCOME),
            ({"outcome": ["answered"], "documents": ["/katze"]}, an_answer(), Problem.PAGE),
            ({"outcome": ["answered"], "quote": ["12 Euro"]}, an_answer(), Problem.QUOTE),
            ({"outcome": ["answered"], "not_quote": ["96 EURO"]}, an_answer(), Problem.FORBIDDEN),
            ({"outcome": ["answered"]}, an_answer(blocks=[{"kind": "quote", "text": "7", "citations": [1]}]), Problem.INVENTED),
        ],
        ids=lambda value: value if isinstance(value, Problem) else "",
    )
    def test_what_is_wrong_is_named(self, expect: dict[str, object], answer: dict[str, object], problem: Problem) -> None:
        assert verdict(a_question(expect=expect), answer).problems == (problem,)

    def test_a_quote_that_is_not_in_the_snapshot_is_invented(self) -> None:
        assert verdict(a_question(), an_answer(), unfounded=[1]).problems == (Problem.INVENTED,)

    def test_personal_data_of_the_question_must_not_come_back(self) -> None:
        asked = a_question(question="Ich bin max@example.org, was kostet ein Hund?")
        assert verdict(asked, an_answer()).unechoed == 1
        echoed = verdict(asked, an_answer(follow_ups=["Schreiben an max@example.org?"]))
        assert (echoed.unechoed, echoed.problems) == (0, (Problem.ECHO,))

    def test_words_are_found_whatever_their_case_and_white_space(self) -> None:
        asked = a_question(expect={"outcome": ["answered"], "quote": ["steuer beträgt  96 euro"]})
        assert verdict(asked, an_answer(quote="Die Steuer\nbeträgt 96\u00a0Euro.")).quote_hit == 1

    def test_the_third_page_counts_and_the_fourth_does_not(self) -> None:
        names = ["a", "b", "hund", "c"]
        pages = [{**an_answer()["citations"][0], "document": name, "url": f"http://t/{name}"} for name in names]
        assert verdict(a_question(), an_answer(citations=pages)).page_1 == 0
        assert verdict(a_question(), an_answer(citations=pages)).page_3 == 1
        assert verdict(a_question(), an_answer(citations=[pages[3], *pages[:3]])).page_3 == 0

    def test_what_a_question_does_not_ask_for_is_undefined(self) -> None:
        found = verdict(unanswerable("u"), silence())
        undefined = [found.page_1, found.quote_hit, found.answered_right, found.confidence, found.verbatim, found.unechoed]
        assert all(map(math.isnan, undefined))
        assert (found.hold_found, found.held_rightly, found.false_answer) == (1, 1, 0)

    def test_a_failure_of_the_program_is_wrong_and_no_holding_back(self) -> None:
        failed = verdict(unanswerable("u"), broken(), error="KeyError")
        assert (failed.problems, failed.right, failed.failed, failed.hold_found) == ((Problem.FAILED,), 0, 1, 0)
        assert math.isnan(failed.held_rightly)

    def test_where_nobody_has_said_what_is_right_only_what_can_be_known_is(self) -> None:
        found = verdict(unjudged("q"), an_answer())
        unknown = [found.right, found.answered_right, found.false_answer, found.confidence, found.drafted, found.same_language]
        assert all(map(math.isnan, unknown))
        assert (found.verbatim, found.failed, found.problems) == (1, 0, ())
        assert verdict(unjudged("q"), an_answer(), unfounded=[1]).problems == (Problem.INVENTED,)

    def test_where_both_endings_are_right_holding_back_is_not_judged(self) -> None:
        either = a_question(expect={"outcome": ["partial", "no_answer"]})
        assert verdict(either, silence()).right == 1
        assert math.isnan(verdict(either, silence()).held_rightly)


class TestFigures:
    def test_shares_and_holding_back(self) -> None:
        # Four questions: right, wrong page, rightly silent, falsely answered.
        found = measure([verdict(question, answer.answer) for question, answer in some_pairs()])
        assert found["right"].value == 2 / 4
        assert found["answered_right"].value == 1 / 2
        assert found["false_answers"].value == 1 / 2
        assert found["abstention_precision"].value == 1  # the one silence was right
        assert found["abstention_recall"].value == 1 / 2
        assert found["abstention_f1"].value == pytest.approx(2 / 3)  # 2 * 1 hit / (1 held back + 2 due)
        assert (found["answered_right"].n, found["answered_right"].undefined) == (2, 2)

    def test_calibration_error(self) -> None:
        # Given: 0.9 right, 0.7 wrong, 0.6 wrong, each in a bin of its own: (|1-.9| + |0-.7| + |0-.6|) / 3
        found = measure([verdict(question, answer.answer) for question, answer in some_pairs()])
        assert found["calibration_error"].value == pytest.approx(1.4 / 3)
        assert found["calibration_error"].n == 3

    def test_where_every_case_is_alike_the_interval_is_exact(self) -> None:
        # Ten of ten: the smallest share under which that still has a chance of 2.5 % is 0.025 ** (1/10) = 0.6915.
        found = measure([verdict(a_question(), an_answer()) for _ in range(10)])
        assert [found["right"].low, found["right"].high] == pytest.approx([0.6915, 1], abs=1e-4)
        assert [found["failed"].low, found["failed"].high] == pytest.approx([0, 0.3085], abs=1e-4)

    def test_latency_is_the_median_and_the_95th_percentile(self) -> None:
        timed = [verdict(a_question(), an_answer(), seconds=second) for second in (0.1, 0.2, 0.3, 0.4, 1.0)]
        assert measure(timed)["seconds_median"].value == pytest.approx(0.3)
        assert measure(timed)["seconds_p95"].value == pytest.approx(0.88)  # 0.4 + 0.8 * 0.6

    def test_a_figure_without_a_case_is_undefined_and_says_so(self) -> None:
        found = measure([verdict(a_question(), an_answer())])["false_answers"]
        assert math.isnan(found.value)
        assert math.isnan(found.low)
        assert (found.n, found.undefined) == (0, 1)
        assert shown(found.value, "share") == "nicht definiert"

    def test_every_figure_has_words(self) -> None:
        assert set(LABELS) == set(FIGURES)


class TestCurves:
    def test_risk_grows_with_coverage(self) -> None:
        verdicts = [verdict(question, answer.answer) for question, answer in some_pairs()]
        points = [(point.confidence, point.coverage, point.risk) for point in risk_coverage(verdicts)]
        assert points == [(0.9, 1 / 4, 0), (0.7, 2 / 4, 1 / 2), (0.6, 3 / 4, 2 / 3)]
        assert coverage_within(risk_coverage(verdicts), 0.05) == 1 / 4
        assert math.isnan(coverage_within([], 0.05))

    def test_drafts_held_back_carry_the_curve_on_behind_the_point_of_today(self) -> None:
        # Given: one right. Held back: a right draft at 0.25, a wrong one at 0.2, and a silence without any draft.
        held = silence()
        verdicts = [
            verdict(a_question(), an_answer()),
            verdict(a_question(), held, draft=an_answer(confidence=0.25)),
            verdict(unanswerable("u"), held, draft=an_answer(confidence=0.2)),
            verdict(unanswerable("v"), held),
        ]
        points = [(point.confidence, point.coverage, point.risk) for point in risk_coverage(verdicts)]
        assert points == [(0.9, 1 / 4, 0), (0.25, 2 / 4, 0), (0.2, 3 / 4, 1 / 3)]
        assert as_shown(verdicts) == RiskPoint(0.9, 1 / 4, 0)
        assert [one.n for one in reliability(verdicts)][9] == 1

    def test_where_nothing_is_shown_the_point_of_today_has_no_risk(self) -> None:
        today = as_shown([verdict(unanswerable("u"), silence())])
        assert (today.coverage, math.isnan(today.risk)) == (0, True)

    def test_equal_confidences_are_one_point(self) -> None:
        pair = [verdict(a_question(), an_answer()), verdict(a_question(), an_answer(document="website/katze.html"))]
        assert [(point.coverage, point.risk) for point in risk_coverage(pair)] == [(1, 1 / 2)]

    def test_reliability_bins_hold_every_answer_once(self) -> None:
        verdicts = [verdict(a_question(), an_answer(confidence=value)) for value in (0.0, 0.1, 0.95, 1.0)]
        bins = reliability(verdicts)
        assert [one.n for one in bins] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
        assert bins[9].confidence == pytest.approx(0.975)
        assert bins[9].right == 1
        assert math.isnan(bins[5].right)


class TestStatistics:
    def test_the_interval_is_of_the_seed_and_brackets_the_mean(self) -> None:
        columns = {"x": np.array([0.0, 1.0] * 50)}
        first, again = (bootstrap(columns, lambda c: mean(c["x"])) for _ in range(2))
        assert first == again
        # A share of 1/2 over 100: 1.96 * sqrt(0.25 / 100) = 0.098 on both sides.
        assert first.low == pytest.approx(0.402, abs=0.03)
        assert first.high == pytest.approx(0.598, abs=0.03)

    def test_a_long_set_is_resampled_in_steps_of_the_same_size(self) -> None:
        columns = {"x": np.arange(3000, dtype=float)}
        interval = bootstrap(columns, lambda c: mean(c["x"]), resamples=500)
        assert interval.low < 1499.5 < interval.high

    @pytest.mark.parametrize(("better", "worse", "chance"), [(0, 0, 1.0), (5, 0, 0.0625), (8, 2, 0.109375), (3, 3, 1.0)])
    def test_mcnemar_is_exact(self, better: int, worse: int, chance: float) -> None:
        # 5 to 0: 2 / 2^5. 8 to 2: 2 * (1 + 10 + 45) / 2^10.
        assert mcnemar(better, worse) == pytest.approx(chance)
        assert mcnemar(worse, better) == mcnemar(better, worse)


class TestScorecard:
    def test_slices_add_up_and_undefined_is_null(self, tmp_path: Path) -> None:
        folder = a_run(tmp_path / "run", some_pairs())
        write_scores(folder, score(load_run(folder)))
        scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
        kinds = {part["value"]: part for part in scores["slices"] if part["by"] == "kind"}
        assert {name: part["questions"] for name, part in kinds.items()} == {"answerable": 2, "unanswerable": 2}
        assert kinds["answerable"]["figures"]["false_answers"]["value"] is None
        verdicts = [json.loads(line) for line in (folder / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [(row["id"], row["problems"]) for row in verdicts][1] == ("wrong", ["page"])

    def test_questions_nobody_has_judged_are_counted_and_weigh_nothing(self, tmp_path: Path) -> None:
        extra = unjudged("new")
        card = score(load_run(a_run(tmp_path / "run", [*some_pairs(), (extra, given(extra, an_answer()))])))
        assert (card.figures["right"].value, card.figures["right"].undefined) == (0.5, 1)
        assert card.as_shown.coverage == 3 / 4
        assert sum(one.n for one in card.reliability) == 3

    def test_a_question_without_an_answer_is_never_left_out_silently(self, tmp_path: Path) -> None:
        pairs = some_pairs()
        folder = a_run(tmp_path / "run", pairs)
        other = a_question("right", question="Etwas anderes?")
        (folder / "questions.jsonl").write_text(other.model_dump_json() + "\n", encoding="utf-8")
        with pytest.raises(RunIncomplete, match="1 of 1 questions have no answer yet, the first is 'right'"):
            load_run(folder)

    def test_a_line_of_the_answers_that_was_damaged_is_named(self, tmp_path: Path) -> None:
        folder = a_run(tmp_path / "run", some_pairs())
        lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / "answers.jsonl").write_text("".join([lines[0], "{broken\n", *lines[2:]]), encoding="utf-8")
        with pytest.raises(RunIncomplete, match=r"answers\.jsonl, line 2 is not what was written there"):
            load_run(folder)

    def test_new_expectations_are_scored_without_asking_again(self, tmp_path: Path) -> None:
        asked = a_question()
        folder = a_run(tmp_path / "run", [(asked, given(asked, an_answer()))])
        changed = tmp_path / "set.jsonl"
        changed.write_text(a_question(expect={"outcome": ["refused"]}).model_dump_json() + "\n", encoding="utf-8")
        assert score(load_run(folder)).figures["right"].value == 1
        assert score(load_run(folder, changed)).figures["right"].value == 0


def test_columns_hold_every_number_of_a_verdict() -> None:
    columns = columns_of([verdict(a_question(), an_answer())])
    assert {FIGURES[name].over for name in FIGURES} <= set(columns)
