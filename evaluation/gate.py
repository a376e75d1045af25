# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate gate`: a run passes when every threshold holds. A figure that is undefined does not pass.

thresholds.toml: a table `all`, or `kind.attack`, `language.en`, `city.musterstadt`; in it `figure = { at_least = 0.8 }`.
"""

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evaluation.cases import explain
from evaluation.errors import ThresholdsInvalid
from evaluation.scoring.figures import FIGURES
from evaluation.scoring.scorecard import SLICES, Scorecard
from evaluation.scoring.showing import UNDEFINED, aligned

QUESTIONS = "questions"


class Threshold(BaseModel):
    """The least or the most a figure may be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at_least: float | None = Field(default=None, allow_inf_nan=False)
    at_most: float | None = Field(default=None, allow_inf_nan=False)

    @model_validator(mode="after")
    def _says_something(self) -> "Threshold":
        if self.at_least is None and self.at_most is None:
            raise ValueError("needs at_least or at_most")
        return self

    def holds(self, value: float) -> bool:
        """Whether a value passes; an undefined one does not."""
        if math.isnan(value):
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        parts = [
            f">= {self.at_least:g}" if self.at_least is not None else "",
            f"<= {self.at_most:g}" if self.at_most is not None else "",
        ]
        return " and ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Check:
    """One threshold and what the run has to say to it."""

    group: str
    figure: str
    threshold: Threshold
    value: float
    questions: int

    @property
    def passed(self) -> bool:
        return self.threshold.holds(self.value)


def read_thresholds(path: Path) -> dict[str, dict[str, Threshold]]:
    """Thresholds by group and figure; `ThresholdsInvalid` names what is not known."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThresholdsInvalid(f"{path} cannot be read: {error}.") from error
    groups = {"all": tables.pop("all")} if "all" in tables else {}
    for by, values in tables.items():
        if by not in SLICES:
            raise ThresholdsInvalid(f"{path}: unknown group {by!r}. Known: all, {', '.join(SLICES)}.")
        groups |= {f"{by}.{value}": table for value, table in values.items()}
    if not any(groups.values()):
        raise ThresholdsInvalid(f"{path} holds no threshold.")
    return {group: _thresholds(path, group, table) for group, table in groups.items()}


def check(card: Scorecard, thresholds: dict[str, dict[str, Threshold]]) -> list[Check]:
    """Every threshold against the scores; `ThresholdsInvalid` for a group no question of the run is in."""
    there = {f"{part.by}.{part.value}": part for part in card.slices} | {"all": card}
    checks = []
    for group, wanted in thresholds.items():
        if group not in there:
            raise ThresholdsInvalid(f"No question of this run is in {group!r}. There are: {', '.join(there)}.")
        part = there[group]
        for name, threshold in wanted.items():
            value = part.questions if name == QUESTIONS else part.figures[name].value
            checks.append(Check(group, name, threshold, float(value), part.questions))
    return checks


def table(checks: list[Check]) -> str:
    """The checks as lines of text, aligned, the missed ones marked."""
    rows = [("", "group", "figure", "value", "threshold", "n")]
    for one in checks:
        value = UNDEFINED if math.isnan(one.value) else f"{one.value:.3f}"
        rows.append(("ok" if one.passed else "FAIL", one.group, one.figure, value, str(one.threshold), str(one.questions)))
    return aligned(rows)


def _thresholds(path: Path, group: str, table: object) -> dict[str, Threshold]:
    if not isinstance(table, dict):
        raise ThresholdsInvalid(f"{path}: {group} must be a table of figures.")
    if unknown := [name for name in table if name not in FIGURES and name != QUESTIONS]:
        raise ThresholdsInvalid(f"{path}: {group}: unknown figure {unknown[0]!r}. Known: {', '.join([*FIGURES, QUESTIONS])}.")
    return {name: _threshold(path, f"{group}.{name}", value) for name, value in table.items()}


def _threshold(path: Path, name: str, value: object) -> Threshold:
    try:
        return Threshold.model_validate(value)
    except ValidationError as error:
        raise ThresholdsInvalid(f"{path}: {name}: {explain(error)}.") from error
