# SPDX-License-Identifier: EUPL-1.2
"""Fit index/neighbours.py: a logistic regression with two dozen weights, so it needs no texts kept back."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.features import Floats
from index.neighbours import Neighbours, columns

_PENALTY = 0.1


def fit_neighbours(
    texts: Sequence[Sequence[str]], alone: Sequence[Floats], answers: Sequence[NDArray[np.bool_]], counts: Sequence[float]
) -> Neighbours:
    """From texts with what was found of each line by models that never saw them, which lines answer, and how much each counts."""
    seen = [columns(lines[: len(found)], found) for lines, found in zip(texts, alone, strict=True)]
    names = list(seen[0])
    table = np.concatenate([np.stack([one[name] for name in names], axis=1) for one in seen])
    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    weight = np.concatenate([np.full(len(found), count) for found, count in zip(alone, counts, strict=True)])
    fitted = LogisticRegression(C=_PENALTY, max_iter=1_000).fit((table - mean) / spread, np.concatenate(answers), weight)
    weights = fitted.coef_[0] / spread
    return Neighbours(float(fitted.intercept_[0] - weights @ mean), dict(zip(names, map(float, weights), strict=True)))
