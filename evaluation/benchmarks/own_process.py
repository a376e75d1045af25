# SPDX-License-Identifier: EUPL-1.2
"""What must be measured in a process of its own: `python -m evaluation.benchmarks.own_process WHAT FOLDER MODELS PAGES`."""

import json
import resource
import sys
import time
from pathlib import Path

from evaluation.benchmarks.made_town import documents
from evaluation.benchmarks.stand_in import StandInEmbedder
from index.building import build
from index.embedding import open_embedder
from index.settings import IndexSettings

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


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """One line of JSON on standard output."""
    what, folder, models, pages = sys.argv[1:]
    measured = {"rebuild": _rebuild, "memory": _memory}[what](Path(folder), Path(models), int(pages))
    sys.stdout.write(json.dumps(measured) + "\n")


if __name__ == "__main__":
    main()
