# SPDX-License-Identifier: EUPL-1.2
"""The net that chooses lines: it learns from lessons, survives being saved, and a damaged file is named."""

from pathlib import Path

import numpy as np
import pytest

from evaluation.training.line_net import Lesson, train_line_net
from index.errors import ModelUnusable
from index.line_net import LineNet, Seen

VALUES, FEATURES, LINES = 12, 6, 7


def lessons(count: int, seed: int, limit: float = 0.8, own: bool = False) -> list[Lesson]:
    """A line answers where its first feature is above the limit."""
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        rows = chance.normal(size=(LINES, FEATURES)).astype(np.float32)
        question, lines = (chance.normal(size=shape).astype(np.float32) for shape in ((VALUES,), (LINES, VALUES)))
        made.append(Lesson(Seen(question, lines, rows), rows[:, 0] > limit, 1.0, own))
    return made


@pytest.fixture(scope="module")
def net() -> LineNet:
    return train_line_net(lessons(3_000, seed=1), nets=2)


def test_it_learns_which_lines_answer(net: LineNet) -> None:
    unseen = lessons(60, seed=2)
    right = [(net.probabilities(lesson.seen) > 0.5) == lesson.answers for lesson in unseen]
    assert np.mean(right) > 0.93


def test_it_marks_as_others_do_and_not_as_we_do() -> None:
    """Where we marked sparingly and others generously, a line between the two limits answers."""
    mixed = train_line_net([*lessons(1_500, seed=4, limit=0.0), *lessons(1_500, seed=5, limit=1.0, own=True)], nets=1)
    between = np.concatenate(
        [mixed.probabilities(one.seen)[np.abs(one.seen.rows[:, 0] - 0.5) < 0.3] for one in lessons(60, seed=6)]
    )
    assert np.median(between) > 0.65


def test_saved_and_opened_it_says_the_same(net: LineNet, tmp_path: Path) -> None:
    net.save(tmp_path / "lines.npz")
    [lesson] = lessons(1, seed=3)
    again = LineNet.load(tmp_path / "lines.npz").probabilities(lesson.seen)
    assert np.allclose(again, net.probabilities(lesson.seen), atol=0.01)


@pytest.mark.parametrize("content", [b"cut", b""])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lines.npz").write_bytes(content)
    with pytest.raises(ModelUnusable, match=r"lines\.npz"):
        LineNet.load(tmp_path / "lines.npz")
