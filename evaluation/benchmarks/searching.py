# SPDX-License-Identifier: EUPL-1.2
"""One question against 10,000 and 100,000 chunks."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import faiss
import numpy as np

from evaluation.benchmarks.made_town import documents, questions
from evaluation.benchmarks.measuring import (
    TOWN,
    Row,
    Workplace,
    alternately,
    in_own_process,
    middle_and_slow,
    processor_milliseconds,
)
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
    searcher, asked = Searcher.open(place.town, place.embedder), _questions(TOWN)
    searched, embedded = _in_turns(searcher, place.embedder, asked)
    yield _clock("10,000 chunks", searched, 40)
    ratio = float(np.median(np.array(searched) / np.array(embedded)))
    figure = "{:.1f} ms, {:.1f} ms; {:.2f} times".format(*middle_and_slow(embedded), ratio)
    yield Row("only embedding the same question: median, p95; search beside it, median of turns", figure, "≤ 2 times", ratio <= 2)
    yield _processor("10,000 chunks", searcher, asked)
    yield _memory("10,000 chunks", place.town, place)


def measure_large(place: Workplace) -> Iterator[Row]:
    """100,000 chunks: real texts and words, vectors mixed from real ones by a stand-in."""
    base = place.embedder.embed_passages([section.text for document in documents(120) for section in document.sections])
    stand_in, folder = StandInEmbedder(place.embedder, base), place.folder / "large"
    build(documents(_LARGE), folder, stand_in, place.settings, progress=place.progress)
    searcher, asked = Searcher.open(folder, stand_in), _questions(_LARGE)
    searched, _ = _in_turns(searcher, stand_in, asked)
    yield _clock("100,000 chunks", searched, 80)
    yield _processor("100,000 chunks", searcher, asked)
    recall = _recall(folder, searcher.snapshot, stand_in)
    yield Row("recall@10 of its vector search against exact float32", f"{recall:.4f}", "≥ 0.98", recall >= 0.98)
    yield _memory("100,000 chunks", folder, place)


def _clock(chunks: str, searched: Sequence[float], aim: int) -> Row:
    median, slow = middle_and_slow(searched)
    return Row(f"one question against {chunks}: median, p95", f"{median:.1f} ms, {slow:.1f} ms", f"p95 ≤ {aim} ms", slow <= aim)


def _processor(chunks: str, searcher: Searcher, asked: Sequence[str]) -> Row:
    needed = [processor_milliseconds(partial(_search, searcher, question)) for question in asked]
    return Row(f"the same in processor time, {chunks}: median, p95", "{:.1f} ms, {:.1f} ms".format(*middle_and_slow(needed)))


def _memory(chunks: str, folder: Path, place: Workplace) -> Row:
    taken = in_own_process("opening", folder, place.models, 0)["taken"]
    return Row(f"memory of the opened snapshot, {chunks}", f"{taken:,.0f} MB")


def _questions(of: int) -> list[str]:
    return [question for question, _ in questions(_QUESTIONS, of)]


def _search(searcher: Searcher, question: str) -> object:
    return searcher.search(question, limit=8, language="de")


def _in_turns(searcher: Searcher, embedder: Embedder, asked: Sequence[str]) -> list[list[float]]:
    """Milliseconds of whole searches and of embedding the same questions; the first questions only warm up."""
    for question in asked[:20]:
        _search(searcher, question)
    return alternately([lambda n: _search(searcher, asked[n]), lambda n: embedder.embed_queries([asked[n]])], len(asked))


def _recall(folder: Path, snapshot: str, stand_in: StandInEmbedder) -> float:
    """The exact vectors are made once more from the stored chunks."""
    texts = [embedded_text(chunk) for chunk in read_chunks(folder / snapshot / "chunks.jsonl")]
    asked = stand_in.embed_queries(_questions(_LARGE)[:100])
    return _overlap(stand_in.embed_passages(texts), VectorIndex.load(folder / snapshot / "chunks.faiss"), asked)


def _overlap(exact: Vectors, index: VectorIndex, asked: Vectors) -> float:
    flat = faiss.IndexFlatIP(exact.shape[1])
    flat.add(exact)
    _, right = flat.search(asked, 10)
    found = [index.nearest(query, 10)[0] for query in asked]
    return float(np.mean([len(set(one) & set(other)) / 10 for one, other in zip(right, found, strict=True)]))
