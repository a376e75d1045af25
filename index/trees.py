# SPDX-License-Identifier: EUPL-1.2
"""Gradient-boosted trees as plain arrays: trained with scikit-learn, kept without pickle, run with numpy alone."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnusable

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """All arrays are (trees, nodes). A row goes left where its feature is at most the threshold; a leaf points at itself."""

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    baseline: float
    depth: int

    def probabilities(self, rows: Floats) -> Floats:
        """Probability of the positive class for rows (n, features): (n,)."""
        count = len(self.feature)
        trees = np.arange(count)
        at = np.zeros((len(rows), count), np.int32)
        for _ in range(self.depth):
            seen = np.take_along_axis(rows, self.feature[trees, at], axis=1)
            goes_left = seen <= self.threshold[trees, at]
            at = np.where(goes_left, self.left[trees, at], self.right[trees, at])
        raw = self.baseline + self.value[trees, at].sum(axis=1)
        probability: Floats = (1 / (1 + np.exp(-raw))).astype(np.float32)
        return probability

    def save(self, path: Path) -> None:
        """One compressed .npz."""
        arrays = {name: getattr(self, name) for name in ("feature", "threshold", "left", "right", "value")}
        np.savez_compressed(path, baseline=self.baseline, depth=self.depth, **arrays)

    @classmethod
    def load(cls, path: Path) -> "Trees":
        """Open what `save` wrote; `ModelUnusable` when it cannot be read."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in ("feature", "threshold", "left", "right", "value")}
                return cls(**arrays, baseline=float(stored["baseline"]), depth=int(stored["depth"]))
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise ModelUnusable(f"The reading model {path} is missing or damaged.") from error
