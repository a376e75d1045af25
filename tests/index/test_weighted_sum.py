# SPDX-License-Identifier: EUPL-1.2
"""A weighted sum is learned from columns of any size, survives being saved, and a damaged file is named."""

from pathlib import Path

import numpy as np
import pytest

from evaluation.training.weighted_sum import fit_weighted_sum
from index.errors import ModelUnusable
from index.weighted_sum import WeightedSum


def test_columns_of_very_different_size_are_learned_alike(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    small, large = (chance.normal(size=2_000).astype(np.float32) * size for size in (0.001, 1_000.0))
    right = small * 1_000 + large / 1_000 > 0
    fitted = fit_weighted_sum([{"small": small, "large": large}], right, freedom=1.0)
    fitted.save(tmp_path / "sum.json")
    found = WeightedSum.load(tmp_path / "sum.json", ("small", "large")).probabilities({"small": small, "large": large})
    assert np.mean((found > 0.5) == right) > 0.98


@pytest.mark.parametrize(
    "content",
    [
        "cut",
        "[]",
        "{}",
        '{"bias": 1, "weights": [1]}',
        '{"bias": NaN, "weights": {"near": 1, "far": 2}}',
        '{"bias": 1, "weights": {"near": 1}}',
        '{"bias": 1, "weights": {"near": 1, "far": 2, "of old": 3}}',
    ],
    ids=["cut", "no table", "empty", "no names", "no number", "a weight is missing", "a weight of an older version"],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / "sum.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelUnusable, match=r"sum\.json .* Install Amtslotse again\."):
        WeightedSum.load(tmp_path / "sum.json", ("near", "far"))


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"sum\.json .* Install Amtslotse again\."):
        WeightedSum.load(tmp_path / "sum.json", ("near", "far"))
