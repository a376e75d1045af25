# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate score`: every verdict and every figure of a run, written beside its answers; NaN becomes null."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from chatbot.contract import JsonObject
from evaluation.runs import TestRun
from evaluation.scoring.curves import ReliabilityBin, RiskPoint, as_shown, coverage_within, reliability, risk_coverage
from evaluation.scoring.figures import Figure, measure
from evaluation.scoring.statistics import RESAMPLES, SEED
from evaluation.scoring.verdicts import Verdict, judge

SCORES, VERDICTS = "scores.json", "verdicts.jsonl"
SLICES = ("kind", "language", "city")
ACCEPTED_RISK = 0.05


@dataclass(frozen=True, slots=True)
class Slice:
    """The questions that share a value: `by` is kind, language or city."""

    by: str
    value: str
    questions: int
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All figures of a run.

    `as_shown` is where it stands on the curve, `coverage_within_risk` the share that can be answered with at most
    `ACCEPTED_RISK` wrong.
    """

    questions: int
    figures: dict[str, Figure]
    slices: tuple[Slice, ...]
    reliability: tuple[ReliabilityBin, ...]
    risk_coverage: tuple[RiskPoint, ...]
    as_shown: RiskPoint
    coverage_within_risk: float
    verdicts: tuple[Verdict, ...]


def score(run: TestRun) -> Scorecard:
    """Figures over a complete run; nothing is asked."""
    default = next(iter(run.info.made_with["snapshots"]), "")
    verdicts = [judge(question, given, default) for question, given in run.pairs]
    judged = [verdict for verdict in verdicts if not math.isnan(verdict.right)]
    points = risk_coverage(judged)
    card = Scorecard(
        questions=len(run.pairs),
        figures=measure(verdicts),
        slices=tuple(part for by in SLICES for part in _sliced(verdicts, by)),
        reliability=tuple(reliability(judged)),
        risk_coverage=tuple(points),
        as_shown=as_shown(judged),
        coverage_within_risk=coverage_within(points, ACCEPTED_RISK),
        verdicts=tuple(verdicts),
    )
    _count(card)
    return card


def write_scores(folder: Path, card: Scorecard) -> None:
    """Write scores.json and verdicts.jsonl."""
    (folder / SCORES).write_text(_json(scores_to_json(card), indent=2) + "\n", encoding="utf-8")
    lines = (_json(asdict(verdict)) + "\n" for verdict in card.verdicts)
    (folder / VERDICTS).write_text("".join(lines), encoding="utf-8")


def scores_to_json(card: Scorecard) -> JsonObject:
    """The scores without the verdicts, as plain JSON values."""
    body = asdict(card)
    del body["verdicts"]
    return {**body, "resamples": RESAMPLES, "seed": SEED}


def _sliced(verdicts: Sequence[Verdict], by: str) -> list[Slice]:
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(getattr(verdict, by), []).append(verdict)
    return [Slice(by, value, len(group), measure(group)) for value, group in sorted(groups.items())]


def _count(card: Scorecard) -> None:
    """Nothing drops out: figures and slices add up to the questions of the set."""
    parts: list[Scorecard | Slice] = [card, *card.slices]
    for part in parts:
        assert all(figure.n + figure.undefined == part.questions for figure in part.figures.values())
    for by in SLICES:
        assert sum(one.questions for one in card.slices if one.by == by) == card.questions


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, indent=indent, allow_nan=False)


def _plain(value: object) -> object:
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
