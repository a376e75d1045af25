# SPDX-License-Identifier: EUPL-1.2
"""Several rankings of the same candidates into one score; pure functions over arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts after z-scoring; measured in docs/benchmarks.md."""

    chunk: float = 1.0
    page: float = 0.5
    lexical: float = 0.5


def fuse(chunk: Floats, page: Floats, lexical: Floats, weights: Weights) -> Floats:
    """Weighted sum of z-scores over the candidates: (n,)."""
    fused: Floats = weights.chunk * zscore(chunk) + weights.page * zscore(page) + weights.lexical * zscore(lexical)
    return fused


def zscore(values: Floats) -> Floats:
    """Mean 0, deviation 1; all zeros where every value is the same."""
    spread = values.std()
    if spread < 1e-9:
        return np.zeros_like(values)
    centred: Floats = (values - values.mean()) / spread
    return centred
