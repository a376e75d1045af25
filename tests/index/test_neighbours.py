# SPDX-License-Identifier: EUPL-1.2
"""A line is judged again beside its neighbours: what answers stands together."""

from collections.abc import Sequence

import numpy as np
import pytest

from evaluation.training.weighted_sum import fit_weighted_sum
from index.features import Floats
from index.neighbours import neighbour_columns
from index.reading import MODELS
from index.weighted_sum import WeightedSum

LINES = ("Führungszeugnis", "Sie brauchen einen Ausweis.", "Es kostet 13 Euro.", "Kontakt", "Rathaus, Marktplatz 1")


def odds_of(*values: float) -> Floats:
    return np.array(values, np.float32)


def judged(lines: Sequence[str], *alone: float) -> Floats:
    """By the weights that are shipped."""
    columns = neighbour_columns(lines, odds_of(*alone))
    return WeightedSum.load(MODELS / "neighbours.json", columns).probabilities(columns)


def test_a_line_between_two_that_answer_becomes_likelier() -> None:
    lines = ("Sie brauchen:",) + ("einen Ausweis, der noch gilt.",) * 4
    between = judged(lines, 0.05, 0.6, 0.2, 0.6, 0.05)[2]
    alone = judged(lines, 0.05, 0.05, 0.2, 0.05, 0.6)[2]
    assert between > alone


def test_the_likeliest_line_stays_so() -> None:
    assert judged(LINES, 0.01, 0.1, 0.8, 0.01, 0.05).argmax() == 2


@pytest.mark.parametrize("alone", [(0.0,), (1.0,), (0.0, 1.0, 0.0)])
def test_even_what_is_certain_gives_probabilities(alone: tuple[float, ...]) -> None:
    found = judged(LINES[: len(alone)], *alone)
    assert np.isfinite(found).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_it_learns_that_answers_are_two_lines_long() -> None:
    chance = np.random.default_rng(1)
    text = tuple(f"Das ist der Satz {number}." for number in range(9))
    seen, answers = [], []
    for _ in range(400):
        first = int(chance.integers(0, 7))
        right = np.isin(np.arange(9), (first, first + 1))
        # Each line by itself is told badly: one of the two that answer looks like any other.
        told = np.where(right, 0.5, 0.1).astype(np.float32)
        told[first + int(chance.integers(0, 2))] = 0.2
        seen.append(neighbour_columns(text, told))
        answers.append(right)
    fitted = fit_weighted_sum(seen, np.concatenate(answers), freedom=0.1)
    found = fitted.probabilities(neighbour_columns(text, odds_of(0.1, 0.1, 0.1, 0.5, 0.2, 0.1, 0.1, 0.1, 0.1)))
    assert found[4] > max(found[5:])
