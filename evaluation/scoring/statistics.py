# SPDX-License-Identifier: EUPL-1.2
"""How sure a figure is. Chance comes from a seed, so that the same run always gets the same interval."""

import math
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Columns = Mapping[str, Numbers]
Compute = Callable[[Columns], Numbers]
"""From columns of shape (..., questions) to one number for each leading index."""

RESAMPLES = 1000
SEED = 20260101
LEVEL = 0.95
# Numbers held at a time: a long test set is resampled in several steps.
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a figure, NaN where it is undefined."""

    low: float
    high: float


def bootstrap(columns: Columns, compute: Compute, resamples: int = RESAMPLES, seed: int = SEED) -> Interval:
    """Percentile interval over questions drawn again with replacement; draws that leave the figure undefined do not count."""
    count = len(next(iter(columns.values())))
    if count == 0:
        return Interval(math.nan, math.nan)
    drawn = [compute(_Drawn(columns, rows)) for rows in _draws(count, resamples, seed)]
    values = np.concatenate(drawn)
    values = values[~np.isnan(values)]
    if not len(values):
        return Interval(math.nan, math.nan)
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))


def all_alike(share: float, cases: int) -> Interval:
    """Exact (Clopper-Pearson) interval of a share that is 0 or 1 in every case, where drawing again would show no doubt."""
    possible = ((1 - LEVEL) / 2) ** (1 / cases)
    return Interval(possible, 1.0) if share else Interval(0.0, 1 - possible)


def mcnemar(better: int, worse: int) -> float:
    """Exact two-sided probability that chance alone tips so many discordant pairs to one side; 1 when there are none."""
    pairs = better + worse
    tail = sum(math.comb(pairs, k) for k in range(min(better, worse) + 1))
    return min(1.0, 2 * tail / int(2**pairs))


def mean(values: Numbers) -> Numbers:
    """Mean of what is defined along the last axis, NaN where nothing is."""
    return _quietly(np.nanmean, values)


def quantile(values: Numbers, share: float) -> Numbers:
    """Quantile of what is defined along the last axis, NaN where nothing is."""
    return _quietly(lambda v, axis: np.nanquantile(v, share, axis=axis), values)


def ratio(above: Numbers, below: Numbers) -> Numbers:
    """above / below, NaN where below is 0."""
    above, below = np.asarray(above, float), np.asarray(below, float)
    result: Numbers = np.divide(above, below, out=np.full(below.shape, math.nan), where=below != 0)
    return result


class _Drawn(Mapping[str, Numbers]):
    """Columns of drawn rows; each is gathered when it is looked at, for most figures look at one."""

    def __init__(self, columns: Columns, rows: NDArray[np.int64]) -> None:
        self._columns, self._rows = columns, rows

    def __getitem__(self, name: str) -> Numbers:
        return self._columns[name][self._rows]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _draws(count: int, resamples: int, seed: int) -> Iterator[NDArray[np.int64]]:
    chance = np.random.default_rng(seed)
    step = max(1, _AT_ONCE // count)
    for start in range(0, resamples, step):
        yield chance.integers(0, count, (min(step, resamples - start), count))


def _quietly(function: Callable[..., Numbers], values: Numbers) -> Numbers:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # numpy warns where nothing is defined; NaN says it already
        return np.asarray(function(values, axis=-1))
