# SPDX-License-Identifier: EUPL-1.2
"""The figures, in one table: what each is over, how it is computed and what is better. Reports and gates know no others."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial

import numpy as np

from evaluation.scoring.statistics import Columns, Compute, Numbers, all_alike, bootstrap, mean, quantile, ratio
from evaluation.scoring.verdicts import Verdict

BINS = 10


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A figure: `over` is the column whose defined rows it is taken over; `unit` is share, seconds or plain."""

    over: str
    compute: Compute
    unit: str = "share"
    more_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its interval; `n` questions it is over, `undefined` ones that do not ask for it. Together: all rows."""

    value: float
    low: float
    high: float
    n: int
    undefined: int


def columns_of(verdicts: Sequence[Verdict]) -> dict[str, Numbers]:
    """The numbers of the verdicts as columns."""
    names = [field.name for field in fields(Verdict) if field.type is float]
    return {name: np.array([getattr(verdict, name) for verdict in verdicts], float) for name in names}


def measure(verdicts: Sequence[Verdict]) -> dict[str, Figure]:
    """Every figure over these verdicts."""
    columns = columns_of(verdicts)
    return {name: _figure(kind, columns) for name, kind in FIGURES.items()}


def _figure(kind: FigureKind, columns: Columns) -> Figure:
    over = columns[kind.over]
    defined = int((~np.isnan(over)).sum())
    value = float(kind.compute(columns))
    interval = all_alike(value, defined) if kind.unit == "share" and value in (0, 1) else bootstrap(columns, kind.compute)
    return Figure(value, interval.low, interval.high, defined, len(over) - defined)


def _mean_of(name: str, columns: Columns) -> Numbers:
    return mean(columns[name])


def _quantile_of(name: str, share: float, columns: Columns) -> Numbers:
    return quantile(columns[name], share)


def _holding_f1(columns: Columns) -> Numbers:
    """F1 of holding back: 2 hits / (held back where decided + due to be held back)."""
    hits = np.nansum(columns["held_rightly"], axis=-1)
    held = (~np.isnan(columns["held_rightly"])).sum(axis=-1)
    due = (~np.isnan(columns["hold_found"])).sum(axis=-1)
    return ratio(2 * hits, held + due)


def _calibration_error(columns: Columns) -> Numbers:
    """Expected calibration error over answers given: distance of confidence and share right, by bins of equal width."""
    confidence, right = columns["confidence"], columns["right_if_given"]
    bins = np.minimum(np.floor(confidence * BINS), BINS - 1)
    gaps = sum(np.abs(np.nansum(np.where(bins == b, right - confidence, 0.0), axis=-1)) for b in range(BINS))
    return ratio(np.asarray(gaps), (~np.isnan(confidence)).sum(axis=-1))


def _share(name: str, *, more_is_better: bool = True) -> FigureKind:
    return FigureKind(name, partial(_mean_of, name), more_is_better=more_is_better)


FIGURES: dict[str, FigureKind] = {
    "right": _share("right"),
    "answered_right": _share("answered_right"),
    "page_1": _share("page_1"),
    "page_3": _share("page_3"),
    "quote_hit": _share("quote_hit"),
    "abstention_precision": _share("held_rightly"),
    "abstention_recall": _share("hold_found"),
    "abstention_f1": FigureKind("hold_found", _holding_f1, "plain"),
    "false_answers": _share("false_answer", more_is_better=False),
    "sure_false_answers": _share("sure_false_answer", more_is_better=False),
    "verbatim": _share("verbatim"),
    "no_echo": _share("unechoed"),
    "same_language": _share("same_language"),
    "failed": _share("failed", more_is_better=False),
    "calibration_error": FigureKind("confidence", _calibration_error, "plain", more_is_better=False),
    "seconds_median": FigureKind("seconds", partial(_quantile_of, "seconds", 0.5), "seconds", more_is_better=False),
    "seconds_p95": FigureKind("seconds", partial(_quantile_of, "seconds", 0.95), "seconds", more_is_better=False),
}
