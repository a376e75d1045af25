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
    found = WeightedSum.load(tmp_path / "sum.json").probabilities({"small": small, "large": large})
    assert np.mean((found > 0.5) == right) > 0.98


@pytest.mark.parametrize("content", ["cut", "[]", "{}", '{"bias": 1, "weights": [1]}'])
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "sum.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelUnusable, match=r"sum\.json"):
        WeightedSum.load(tmp_path / "sum.json")
