# SPDX-License-Identifier: EUPL-1.2
"""One question against 10,000 and 100,000 chunks."""

import gc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import faiss
import numpy as np

from evaluation.benchmarks.made_town import documents, questions
from evaluation.benchmarks.measuring import TOWN, Row, Workplace, alternately, middle_and_slow
from evaluation.benchmarks.stand_in import StandInEmbedder
from index.building import build
from index.embedding import Embedder, Vectors
from index.searching import Searcher
from index.snapshot import read_chunks
from index.splitting import embedded_text
from index.vectors import VectorIndex

_QUESTIONS = 240
_LARGE = 10 * TOWN


def measure(place: Workplace) -> Iterator[Row]:
    """10,000 chunks with real vectors; the searches and the bare embedding of their questions in turns."""
    place.build_town(TOWN)
    searcher, taken = _opened(place.town, place.embedder)
    searched, embedded = _ask(searcher, place.embedder, TOWN)
    (median, slow), (embedding, slow_embedding) = middle_and_slow(searched), middle_and_slow(embedded)
    yield Row("one question against 10,000 chunks: median, p95", f"{median:.1f} ms, {slow:.1f} ms", "p95 ≤ 40 ms", slow <= 40)
    ratio = float(np.median(np.array(searched) / np.array(embedded)))
    yield Row(
        "beside one question embedded: median, p95; ratio in turns",
        f"{embedding:.1f} ms, {slow_embedding:.1f} ms; {ratio:.2f} times",
        "≤ 2 times",
        ratio <= 2,
    )
    yield Row("memory of the opened snapshot, 10,000 chunks", f"{taken:.0f} MB")


def measure_large(place: Workplace) -> Iterator[Row]:
    """100,000 chunks: real texts and words, vectors mixed from real ones by a stand-in."""
    base = place.embedder.embed_passages([section.text for document in documents(120) for section in document.sections])
    stand_in, folder = StandInEmbedder(place.embedder, base), place.folder / "large"
    build(islice(documents(_LARGE), _LARGE), folder, stand_in, place.settings, progress=place.progress)
    searcher, taken = _opened(folder, stand_in)
    searched, _ = _ask(searcher, stand_in, _LARGE)
    median, slow = middle_and_slow(searched)
    yield Row("one question against 100,000 chunks: median, p95", f"{median:.1f} ms, {slow:.1f} ms", "p95 ≤ 80 ms", slow <= 80)
    recall = _recall(folder, searcher.snapshot, stand_in)
    yield Row("recall@10 of its vector search against exact float32", f"{recall:.3f}", "≥ 0.98", recall >= 0.98)
    yield Row("memory of the opened snapshot, 100,000 chunks", f"{taken:.0f} MB")


def _opened(folder: Path, embedder: Embedder) -> tuple[Searcher, float]:
    """The Searcher and the MB it added to this process."""
    gc.collect()
    before = _resident()
    searcher = Searcher.open(folder, embedder)
    gc.collect()
    return searcher, _resident() - before


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1024 / 1024


def _ask(searcher: Searcher, embedder: Embedder, of: int) -> list[list[float]]:
    """Milliseconds of whole searches and of embedding the same questions; the first questions only warm up."""
    asked = [question for question, _ in questions(_QUESTIONS, of)]
    for question in asked[:20]:
        searcher.search(question, limit=8, language="de")
    works = [
        lambda number: searcher.search(asked[number], limit=8, language="de"),
        lambda number: embedder.embed_queries([asked[number]]),
    ]
    return alternately(works, len(asked))


def _recall(folder: Path, snapshot: str, stand_in: StandInEmbedder) -> float:
    """The exact vectors are made once more from the stored chunks."""
    texts = [embedded_text(chunk) for chunk in read_chunks(folder / snapshot / "chunks.jsonl")]
    asked = stand_in.embed_queries([question for question, _ in questions(100, _LARGE)])
    return _overlap(stand_in.embed_passages(texts), VectorIndex.load(folder / snapshot / "chunks.faiss"), asked)


def _overlap(exact: Vectors, index: VectorIndex, asked: Vectors) -> float:
    flat = faiss.IndexFlatIP(exact.shape[1])
    flat.add(exact)
    _, right = flat.search(asked, 10)
    found = [index.nearest(query, 10)[0] for query in asked]
    return float(np.mean([len(set(one) & set(other)) / 10 for one, other in zip(right, found, strict=True)]))
