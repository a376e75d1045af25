# SPDX-License-Identifier: EUPL-1.2
"""A first build, builds after one change, and the memory of a large one."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator

from evaluation.benchmarks.measuring import ROOT, Row, Workplace

PAGES = 1_000
_AIM = 50


def measure(place: Workplace) -> Iterator[Row]:
    """The first build has the real model, so most of its time is embedding."""
    _ = place.embedder.embed_passages(["Warm."])
    first, seconds = place.build_town(PAGES)
    yield Row(f"first build of {PAGES:,} documents ({first.chunks:,} chunks)", f"{seconds:.1f} s")
    again = []
    for number in (11, 222, 777):
        report, needed = place.build_town(PAGES, changed=frozenset((number,)))
        again.append(needed)
    ratio = seconds / statistics.median(again)
    yield Row(
        f"rebuild after one change of {PAGES:,}, {report.embedded} vectors made, the program running",
        f"{statistics.median(again):.2f} s, {ratio:.0f} times faster",
        f"≥ {_AIM} times",
        ratio >= _AIM,
    )
    cold = _in_a_process_of_its_own("rebuild", str(place.town), str(place.models), str(PAGES))
    yield Row(
        "the same in a new process, which loads the dictionaries first",
        f"{cold['seconds']:.2f} s, {seconds / cold['seconds']:.0f} times faster",
    )


def measure_memory(place: Workplace) -> Iterator[Row]:
    """Peak memory of a build, in a process of its own; vectors are a stand-in's, the model is loaded all the same."""
    _ = place.embedder
    for pages in place.progress.track((PAGES, 10 * PAGES), "Building, memory"):
        found = _in_a_process_of_its_own("memory", str(place.folder / f"memory-{pages}"), str(place.models), str(pages))
        yield Row(
            f"peak memory of a build of {pages:,} documents ({found['chunks']:,.0f} chunks), stand-in vectors",
            f"{found['peak']:,.0f} MB, {found['model']:,.0f} MB of it the program with the real model",
        )


def _in_a_process_of_its_own(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "evaluation.benchmarks.own_process", *arguments]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
