# SPDX-License-Identifier: EUPL-1.2
"""Fit index/weighted_sum.py: a logistic regression over columns of one scale."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.features import Floats
from index.weighted_sum import WeightedSum


def fit_weighted_sum(
    texts: Sequence[Mapping[str, Floats]], right: NDArray[np.bool_], counts: Floats | None = None, *, freedom: float
) -> WeightedSum:
    """From the columns of each text (rows,), which of all rows are right, and how much each counts.

    A smaller `freedom` keeps the weights smaller, as scikit-learn's C does.
    """
    table = {name: np.concatenate([text[name] for text in texts]) for name in texts[0]}
    values = np.stack(list(table.values()), axis=1)
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    fitted = LogisticRegression(C=freedom, max_iter=3_000).fit((values - mean) / spread, right, counts)
    weights = fitted.coef_[0] / spread
    return WeightedSum(float(fitted.intercept_[0] - weights @ mean), dict(zip(table, map(float, weights), strict=True)))
