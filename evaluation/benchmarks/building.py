# SPDX-License-Identifier: EUPL-1.2
"""A first build, builds after one change, and the memory of a large one."""

import statistics
from collections.abc import Iterator

from evaluation.benchmarks.measuring import Row, Workplace, in_own_process

PAGES = 1_000
_AIM = 50


def measure(place: Workplace) -> Iterator[Row]:
    """The first build has the real model, so most of its time is embedding."""
    _ = place.embedder.embed_passages(["Warm."])
    first, seconds = place.build_town(PAGES)
    yield Row(f"first build of {PAGES:,} documents ({first.chunks:,} chunks)", f"{seconds:.1f} s")
    again = []
    for changed in (frozenset((11,)), frozenset((11, 222)), frozenset((11, 222, 777))):  # one more each time
        report, needed = place.build_town(PAGES, changed=changed)
        again.append(needed)
    ratio = seconds / statistics.median(again)
    yield Row(
        f"rebuild after one change of {PAGES:,}, {report.embedded} vectors made, the program running",
        f"{statistics.median(again):.2f} s, {ratio:.0f} times faster",
        f"≥ {_AIM} times",
        ratio >= _AIM,
    )
    cold = in_own_process("rebuild", place.town, place.models, PAGES)
    yield Row(
        "the same in a new process, which loads the dictionaries first",
        f"{cold['seconds']:.2f} s, {seconds / cold['seconds']:.0f} times faster",
    )


def measure_memory(place: Workplace) -> Iterator[Row]:
    """Peak memory of a build, in a process of its own; vectors are a stand-in's, the model is loaded all the same."""
    _ = place.embedder
    for pages in place.progress.track((PAGES, 10 * PAGES), "Building, memory"):
        found = in_own_process("memory", place.folder / f"memory-{pages}", place.models, pages)
        yield Row(
            f"peak memory of a build of {pages:,} documents ({found['chunks']:,.0f} chunks), stand-in vectors",
            f"{found['peak']:,.0f} MB, {found['model']:,.0f} MB of it the program with the real model loaded",
        )
