# SPDX-License-Identifier: EUPL-1.2
"""What must be measured in a process of its own: `python -m evaluation.benchmarks.own_process WHAT FOLDER MODELS PAGES`."""

import json
import sys
import time
from pathlib import Path

from evaluation.benchmarks.made_town import documents
from evaluation.benchmarks.stand_in import StandInEmbedder
from index.building import build
from index.embedding import open_embedder
from index.language import preload
from index.searching import Searcher
from index.settings import IndexSettings
from index.snapshot import current, read_manifest

_CHANGED = 555


def _rebuild(folder: Path, models: Path, pages: int) -> dict[str, float]:
    """Seconds of one build after one change, with nothing loaded yet but the model."""
    embedder = open_embedder(IndexSettings(), models)
    made = list(documents(pages, changed=frozenset((_CHANGED,))))
    started = time.perf_counter()
    build(made, folder, embedder, IndexSettings())
    return {"seconds": time.perf_counter() - started}


def _memory(folder: Path, models: Path, pages: int) -> dict[str, float]:
    """Peak of a whole build, and of the program before it, in MB."""
    real = open_embedder(IndexSettings(), models)
    base = real.embed_passages([document.title for document in documents(64)])
    model = _peak()
    report = build(documents(pages), folder, StandInEmbedder(real, base), IndexSettings())
    return {"model": model, "peak": _peak(), "chunks": report.chunks}


def _opening(folder: Path, models: Path, _: int) -> dict[str, float]:
    """MB that an opened snapshot adds to the program, dictionaries and model loaded before."""
    real = open_embedder(IndexSettings(), models)
    base = real.embed_passages(["Personalausweisverlängerung"])
    preload()
    model = read_manifest(folder / str(current(folder))).model
    embedder = real if model == real.name else StandInEmbedder(real, base)
    before = _memory_of("VmRSS")
    searcher = Searcher.open(folder, embedder)
    return {"taken": _memory_of("VmRSS") - before, "chunks": sum(len(searcher.chunks_of(d.id)) for d in searcher.documents())}


def _peak() -> float:
    # Not getrusage: its maximum still counts the parent from which this process was forked.
    return _memory_of("VmHWM")


def _memory_of(name: str) -> float:
    """A line of /proc/self/status in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def main() -> None:
    """One line of JSON on standard output."""
    what, folder, models, pages = sys.argv[1:]
    measured = {"rebuild": _rebuild, "memory": _memory, "opening": _opening}[what](Path(folder), Path(models), int(pages))
    sys.stdout.write(json.dumps(measured) + "\n")


if __name__ == "__main__":
    main()
