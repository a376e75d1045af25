# SPDX-License-Identifier: EUPL-1.2
"""A line is judged again beside its neighbours: what answers stands together, and a damaged file is named."""

from pathlib import Path

import numpy as np
import pytest

from evaluation.training.neighbours import fit_neighbours
from index.errors import ModelUnusable
from index.features import Floats
from index.neighbours import Neighbours, columns
from index.reading import MODELS

LINES = ("Führungszeugnis", "Sie brauchen einen Ausweis.", "Es kostet 13 Euro.", "Kontakt", "Rathaus, Marktplatz 1")


def odds_of(*values: float) -> Floats:
    return np.array(values, np.float32)


def shipped() -> Neighbours:
    return Neighbours.load(MODELS / "neighbours.json")


def test_a_line_between_two_that_answer_becomes_likelier() -> None:
    lines = ("Sie brauchen:",) + ("einen Ausweis, der noch gilt.",) * 4
    between = shipped().probabilities(lines, odds_of(0.05, 0.6, 0.2, 0.6, 0.05))[2]
    alone = shipped().probabilities(lines, odds_of(0.05, 0.05, 0.2, 0.05, 0.6))[2]
    assert between > alone


def test_the_likeliest_line_stays_so() -> None:
    assert shipped().probabilities(LINES, odds_of(0.01, 0.1, 0.8, 0.01, 0.05)).argmax() == 2


@pytest.mark.parametrize("alone", [(0.0,), (1.0,), (0.0, 1.0, 0.0)])
def test_even_what_is_certain_gives_probabilities(alone: tuple[float, ...]) -> None:
    found = shipped().probabilities(LINES[: len(alone)], odds_of(*alone))
    assert np.isfinite(found).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_it_learns_that_answers_are_two_lines_long() -> None:
    chance = np.random.default_rng(1)
    texts, alone, answers = [], [], []
    for _ in range(400):
        first = int(chance.integers(0, 7))
        right = np.isin(np.arange(9), (first, first + 1))
        # Each line by itself is told badly: one of the two that answer looks like any other.
        told = np.where(right, 0.5, 0.1).astype(np.float32)
        told[first + int(chance.integers(0, 2))] = 0.2
        texts.append(tuple(f"Das ist der Satz {number}." for number in range(9)))
        alone.append(told)
        answers.append(right)
    fitted = fit_neighbours(texts, alone, answers, [1.0] * len(texts))
    found = fitted.probabilities(texts[0], odds_of(0.1, 0.1, 0.1, 0.5, 0.2, 0.1, 0.1, 0.1, 0.1))
    assert found[4] > max(found[5:])


def test_saved_and_opened_it_says_the_same(tmp_path: Path) -> None:
    weights = Neighbours(-1.0, dict.fromkeys(columns(LINES, odds_of(*[0.2] * 5)), 0.1234))
    weights.save(tmp_path / "neighbours.json")
    assert Neighbours.load(tmp_path / "neighbours.json") == weights


@pytest.mark.parametrize("content", ["cut", "[]", "{}", '{"bias": 1, "weights": [1]}'])
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "neighbours.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelUnusable, match=r"neighbours\.json"):
        Neighbours.load(tmp_path / "neighbours.json")
