# SPDX-License-Identifier: EUPL-1.2
"""What one number cannot show: how risk grows with coverage, and whether confidence means what it says."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.scoring.figures import BINS
from evaluation.scoring.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Answering only from `confidence` on: the share of all questions answered, and the share of those answers that is wrong.

    NaN where nothing is answered.
    """

    confidence: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Answers whose confidence lies in [low, high): how many, their mean confidence and the share right; NaN where none."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def risk_coverage(verdicts: Sequence[Verdict]) -> list[RiskPoint]:
    """A point for each confidence that occurs, the surest first; equal confidences are answered together.

    Drafts that were held back count with the confidence they had: the curve goes on where the thresholds cut the answers off.
    """
    drafts = sorted((v for v in verdicts if not math.isnan(v.drafted)), key=lambda v: -v.drafted)
    points, wrong = [], 0
    for number, verdict in enumerate(drafts, 1):
        wrong += verdict.right_if_drafted < 1
        if number == len(drafts) or drafts[number].drafted != verdict.drafted:
            points.append(RiskPoint(verdict.drafted, number / len(verdicts), wrong / number))
    return points


def as_shown(verdicts: Sequence[Verdict]) -> RiskPoint:
    """Where on the curve the run stands with its thresholds."""
    given = [v for v in verdicts if not math.isnan(v.confidence)]
    if not given:
        return RiskPoint(math.nan, 0.0, math.nan)
    wrong = sum(v.right_if_given < 1 for v in given)
    return RiskPoint(min(v.confidence for v in given), len(given) / len(verdicts), wrong / len(given))


def coverage_within(points: Sequence[RiskPoint], risk: float) -> float:
    """The largest share of questions that can be answered with at most this risk; 0 when none can, NaN without answers."""
    return max((point.coverage for point in points if point.risk <= risk), default=0.0) if points else math.nan


def reliability(verdicts: Sequence[Verdict]) -> list[ReliabilityBin]:
    """Ten bins of equal width over the answers given."""
    given = [(v.confidence, v.right_if_given) for v in verdicts if not math.isnan(v.confidence)]
    return [_bin(number, given) for number in range(BINS)]


def _bin(number: int, given: Sequence[tuple[float, float]]) -> ReliabilityBin:
    inside = np.array([pair for pair in given if min(int(pair[0] * BINS), BINS - 1) == number])
    confidence, right = inside.mean(axis=0) if len(inside) else (math.nan, math.nan)
    return ReliabilityBin(number / BINS, (number + 1) / BINS, len(inside), float(confidence), float(right))
