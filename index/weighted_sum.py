# SPDX-License-Identifier: EUPL-1.2
"""A probability as a weighted sum of named numbers: small, and people can read it (index/models/*.json).

Fitted by evaluation/training/weighted_sum.py.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.errors import ModelUnusable
from index.features import Floats


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """How much each column counts, by its name."""

    bias: float
    weights: Mapping[str, float]

    def probabilities(self, columns: Mapping[str, Floats]) -> Floats:
        """Of each row; all `columns` are of the same length (rows,)."""
        odds = self.bias + sum(weight * columns[name] for name, weight in self.weights.items())
        found: Floats = np.asarray(1 / (1 + np.exp(-odds)), np.float32)
        return found

    def save(self, path: Path) -> None:
        """As JSON, rounded so that people can read it."""
        weights = {name: _rounded(weight) for name, weight in self.weights.items()}
        path.write_text(json.dumps({"bias": _rounded(self.bias), "weights": weights}, indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path, columns: Collection[str]) -> "WeightedSum":
        """Open what `save` wrote for just these columns; `ModelUnusable` when it cannot be read or weighs others."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            found = cls(float(stored["bias"]), {str(name): float(weight) for name, weight in stored["weights"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelUnusable(f"The reading model {path} is missing or damaged. Install Amtslotse again.") from error
        if not np.isfinite([found.bias, *found.weights.values()]).all():
            raise ModelUnusable(f"The reading model {path} is damaged: not all is a number. Install Amtslotse again.")
        if strange := set(found.weights) ^ set(columns):
            raise ModelUnusable(f"The reading model {path} is of another version ({min(strange)!r}). Install Amtslotse again.")
        return found


def _rounded(number: float) -> float:
    """To four digits that count, for columns are of very different size."""
    return float(f"{number:.4g}")
