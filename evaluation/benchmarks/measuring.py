# SPDX-License-Identifier: EUPL-1.2
"""What every benchmark uses: rows of the table, the place it works in, and honest clocks."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.progress import Progress
from evaluation.benchmarks import made_town
from index.building import BuildReport, build
from index.embedding import Embedder, open_embedder
from index.settings import IndexSettings
from index.weights import prepare

ROOT = Path(__file__).parents[2]
# A town of this many pages has 10,000 chunks.
TOWN = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `aim` and `reached` are empty where nothing was promised."""

    what: str
    figure: str
    aim: str = ""
    reached: bool | None = None


@dataclass(frozen=True)
class Workplace:
    """Where benchmarks work: a folder that is removed afterwards, the model, the shared town, perhaps other people's data."""

    folder: Path
    models: Path
    progress: Progress
    data: Path | None = None
    settings: IndexSettings = field(default_factory=IndexSettings)

    @cached_property
    def embedder(self) -> Embedder:
        """The bundled model, unpacked if it is not there yet."""
        prepare(self.models)
        return open_embedder(self.settings, self.models)

    @property
    def town(self) -> Path:
        """Index folder of the made town."""
        return self.folder / made_town.CITY

    def build_town(self, pages: int, *, changed: frozenset[int] = frozenset()) -> tuple[BuildReport, float]:
        """Build the town with this many pages; the report and the seconds it took."""
        made = list(made_town.documents(pages, changed=changed))
        started = time.perf_counter()
        report = build(made, self.town, self.embedder, self.settings, progress=self.progress, accept_loss=True)
        return report, time.perf_counter() - started


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def processor_milliseconds(work: Callable[[], object]) -> float:
    """How long this thread computes for one call, however busy the machine is."""
    started = time.thread_time()
    work()
    return (time.thread_time() - started) * 1000


def alternately(works: Sequence[Callable[[int], object]], times: int) -> list[list[float]]:
    """Milliseconds of each work in each of `times` rounds: what disturbs the machine disturbs all of them alike."""
    measured: list[list[float]] = [[] for _ in works]
    for number in range(times):
        for work, found in zip(works, measured, strict=True):
            found.append(milliseconds(lambda work=work, number=number: work(number)))  # type: ignore[misc]
    return measured


def middle_and_slow(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    median, slow = np.percentile(values, [50, 95])
    return float(median), float(slow)


def load() -> float:
    """Processes that wanted a core over the last minute."""
    return os.getloadavg()[0]


def in_own_process(what: str, folder: Path, models: Path, pages: int) -> dict[str, float]:
    """Figures of `own_process`, where memory and loading times are not mixed with those of other benchmarks."""
    command = [sys.executable, "-m", "evaluation.benchmarks.own_process", what, str(folder), str(models), str(pages)]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
