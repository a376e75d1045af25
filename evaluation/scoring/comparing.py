# SPDX-License-Identifier: EUPL-1.2
"""Two runs over the same questions, question by question: what changed, and whether chance alone would do that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from evaluation.errors import RunDiffers
from evaluation.runs import TestRun
from evaluation.scoring.figures import FIGURES, FigureKind, columns_of
from evaluation.scoring.scorecard import Scorecard
from evaluation.scoring.statistics import Columns, Numbers, bootstrap, mcnemar

BEFORE = "before "


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in both runs; `change` is after - before, with the interval of a paired bootstrap."""

    before: float
    after: float
    change: float
    low: float
    high: float

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out no change at all; False where it is undefined."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """`mended` questions were wrong and are right now, `broken` ones the reverse; `chance` is McNemar's exact probability."""

    figures: dict[str, Difference]
    mended: tuple[str, ...]
    broken: tuple[str, ...]
    chance: float


def same_questions(run: TestRun, earlier: TestRun) -> None:
    """`RunDiffers` unless both runs asked the very same questions; the text names what only one of them has."""
    now, then = ({question.id: question.digest for question, _ in one.pairs} for one in (run, earlier))
    if differing := sorted(now.items() ^ then.items()):
        names = ", ".join(sorted({identity for identity, _ in differing})[:5])
        raise RunDiffers(f"The runs did not ask the same questions, so they cannot be compared: {names}.")


def compare(card: Scorecard, earlier: Scorecard) -> Comparison:
    """What changed from the earlier run to this one; the cards are over the same questions."""
    then = {verdict.id: verdict for verdict in earlier.verdicts}
    pairs = [(then[verdict.id], verdict) for verdict in card.verdicts]
    mended = tuple(after.id for before, after in pairs if after.right > before.right)
    broken = tuple(after.id for before, after in pairs if after.right < before.right)
    columns = _prefixed(BEFORE, columns_of([before for before, _ in pairs])) | columns_of([after for _, after in pairs])
    figures = {name: _difference(kind, columns) for name, kind in FIGURES.items()}
    return Comparison(figures, mended, broken, mcnemar(len(mended), len(broken)))


def _difference(kind: FigureKind, columns: Columns) -> Difference:
    def change(both: Columns) -> Numbers:
        return np.asarray(kind.compute(both) - kind.compute(_Earlier(both)))

    before, after = float(kind.compute(_Earlier(columns))), float(kind.compute(columns))
    interval = bootstrap(columns, change)
    return Difference(before, after, after - before, interval.low, interval.high)


def _prefixed(prefix: str, columns: Columns) -> dict[str, Numbers]:
    return {prefix + name: column for name, column in columns.items()}


class _Earlier(Mapping[str, Numbers]):
    """The columns of the earlier run, under their own names."""

    def __init__(self, both: Columns) -> None:
        self._both = both

    def __getitem__(self, name: str) -> Numbers:
        return self._both[BEFORE + name]

    def __iter__(self) -> Iterator[str]:
        return (name.removeprefix(BEFORE) for name in self._both if name.startswith(BEFORE))

    def __len__(self) -> int:
        return sum(1 for _ in self)
