# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest

from evaluation.errors import ThresholdsInvalid
from evaluation.gate import check, read_thresholds, table
from evaluation.runs import load_run
from evaluation.scoring.scorecard import Scorecard, score
from tests.evaluation.builders import a_run, some_pairs


@pytest.fixture
def card(tmp_path: Path) -> Scorecard:
    return score(load_run(a_run(tmp_path / "run", some_pairs())))


def _file(folder: Path, text: str) -> Path:
    path = folder / "thresholds.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("[all]\nright = { at_least = 0.5 }", True),
        ("[all]\nright = { at_least = 0.51 }", False),
        ("[all]\nfalse_answers = { at_most = 0.5 }", True),
        ("[all]\nfalse_answers = { at_most = 0.49 }", False),
        ("[all]\nquestions = { at_least = 5 }", False),
        ("[kind.unanswerable]\nabstention_recall = { at_least = 0.5, at_most = 0.6 }", True),
        ("[kind.answerable]\nfalse_answers = { at_most = 1.0 }", False),  # undefined does not pass
    ],
)
def test_a_threshold_holds_or_not(card: Scorecard, tmp_path: Path, text: str, passed: bool) -> None:
    [one] = check(card, read_thresholds(_file(tmp_path, text)))
    assert one.passed is passed
    assert ("FAIL" in table([one])) is not passed


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[all]\nrigth = { at_least = 0.5 }", "unknown figure 'rigth'"),
        ("[all]\nright = { atleast = 0.5 }", "all.right: unknown key 'atleast'"),
        ("[all]\nright = {}", "needs at_least or at_most"),
        ("[kinds.attack]\nright = { at_least = 0.5 }", "unknown group 'kinds'"),
        ("[all", "cannot be read"),
        ("", "holds no threshold"),
        ("[all]\n", "holds no threshold"),
        ("[kind]\nattack = 3", "must be a table"),
        ("[all]\nright = 0.9", "all.right: "),
    ],
)
def test_a_misspelt_threshold_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ThresholdsInvalid, match=named):
        read_thresholds(_file(tmp_path, text))


def test_a_group_without_questions_is_refused(card: Scorecard, tmp_path: Path) -> None:
    with pytest.raises(ThresholdsInvalid, match=r"No question of this run is in 'kind\.attack'"):
        check(card, read_thresholds(_file(tmp_path, "[kind.attack]\nright = { at_least = 0.5 }")))
