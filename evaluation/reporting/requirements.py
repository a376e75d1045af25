# SPDX-License-Identifier: EUPL-1.2
"""What a town demands before the service goes online, told in German."""

from collections.abc import Iterator

from evaluation.gate import QUESTIONS, Check, Threshold
from evaluation.reporting.words import slice_name
from evaluation.scoring.figures import FIGURES
from evaluation.scoring.showing import LABELS, shown

COUNT = "count"


def requirement(one: Check) -> str:
    """A threshold in words: figure, group, what is wanted and what is."""
    group = "" if one.group == "all" else f" ({slice_name(*one.group.split('.', 1))})"
    unit = COUNT if one.figure == QUESTIONS else FIGURES[one.figure].unit
    label = "Zahl der Fragen" if one.figure == QUESTIONS else LABELS[one.figure]
    wanted = " und ".join(_bound(one.threshold, unit))
    return f"{label}{group}: {_amount(one.value, unit)}, verlangt {wanted}"


def _bound(threshold: Threshold, unit: str) -> Iterator[str]:
    if threshold.at_least is not None:
        yield f"mindestens {_amount(threshold.at_least, unit)}"
    if threshold.at_most is not None:
        yield f"höchstens {_amount(threshold.at_most, unit)}"


def _amount(value: float, unit: str) -> str:
    return f"{value:.0f}" if unit == COUNT else shown(value, unit)
