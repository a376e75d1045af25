# SPDX-License-Identifier: EUPL-1.2
"""Beside a LangChain pipeline: the same model, the same chunks, the same questions, in turns."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from langchain_core.documents import Document as Text

from evaluation.benchmarks.langchain_pipeline import JoinedRetriever, pipeline
from evaluation.benchmarks.made_town import questions
from evaluation.benchmarks.measuring import TOWN, Row, Workplace, middle_and_slow, milliseconds
from evaluation.benchmarks.xquad import XQUAD, xquad_documents, xquad_questions
from evaluation.retrieval import PER_QUERY, rank_documents
from index.building import build
from index.chunks import Chunk
from index.embedding import Embedder, Question, Vectors
from index.searching import PER_DOCUMENT, Searcher
from index.snapshot import read_chunks
from index.splitting import embedded_text
from index.vectors import VectorIndex

_QUESTIONS = 120
Ranking = Callable[[str], list[str]]


class _StoredVectors:
    """The vectors a snapshot already has, so that nobody waits for them twice; questions are embedded for real."""

    def __init__(self, real: Embedder, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        self.name, self.dimension = real.name, real.dimension
        self._real, self._vectors = real, {embedded_text(c): v for c, v in zip(chunks, vectors, strict=True)}

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vectors[text] for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._real.embed_queries(texts)

    def embed_question(self, text: str) -> Question:
        return self._real.embed_question(text)

    def count_tokens(self, text: str) -> int:
        return self._real.count_tokens(text)


@dataclass(frozen=True, slots=True)
class Rivals:
    """A question to ten documents, by our Searcher and by the pipeline with both kinds of vector search."""

    ours: Ranking
    in_memory: Ranking
    flat: Ranking


def measure(place: Workplace) -> Iterator[Row]:
    """Time over the made town; quality over it and, where the data is given, over XQuAD-de."""
    place.build_town(TOWN)
    rivals = _rivals(place, place.town)
    asked = dict(questions(_QUESTIONS, TOWN))
    yield from _times(rivals, list(asked), place)
    wanted = {question: {page} for question, page in asked.items()}
    yield _quality("nDCG@10, made town: the page a question was made from", rivals, wanted, place)
    if place.data is None or not (place.data / XQUAD).is_dir():
        yield Row("nDCG@10, XQuAD-de", f"skipped: give the folder that holds {XQUAD}/ by --data")
        return
    index = place.folder / XQUAD
    build(xquad_documents(place.data), index, place.embedder, place.settings, progress=place.progress)
    judged = xquad_questions(place.data)
    yield _quality(f"nDCG@10, XQuAD-de, {len(judged):,} questions", _rivals(place, index), judged, place)


def _times(rivals: Rivals, asked: Sequence[str], place: Workplace) -> Iterator[Row]:
    works = [rivals.ours, rivals.flat, rivals.in_memory]
    for work in works:
        work(asked[0])
    turns = [
        [milliseconds(partial(work, question)) for work in works]
        for question in place.progress.track(asked, "Asking all, in turns")
    ]
    ours, flat, in_memory = zip(*turns, strict=True)
    yield Row("one question against 10,000 chunks, Amtslotse: median, p95", "{:.1f} ms, {:.1f} ms".format(*middle_and_slow(ours)))
    for name, theirs in (("its own in-memory store", in_memory), ("exact FAISS search", flat)):
        times = float(np.median(np.array(theirs) / np.array(ours)))
        figure = "{:.1f} ms, {:.1f} ms; {:.1f} times Amtslotse's".format(*middle_and_slow(theirs), times)
        yield Row(f"LangChain with {name}, bm25s, rank fusion", figure, "slower", times > 1)


def _rivals(place: Workplace, folder: Path) -> Rivals:
    """All over the chunks and vectors of one snapshot."""
    searcher = Searcher.open(folder, place.embedder)
    here = folder / searcher.snapshot
    chunks, stored = read_chunks(here / "chunks.jsonl"), VectorIndex.load(here / "chunks.faiss")
    model = _StoredVectors(place.embedder, chunks, stored.vectors(np.arange(len(stored))))
    texts = [Text(page_content=embedded_text(c), metadata={"chunk": c.id, "document": c.document}) for c in chunks]
    in_memory, flat = (pipeline(texts, model, PER_QUERY * PER_DOCUMENT, flat=flat) for flat in (False, True))
    return Rivals(partial(rank_documents, searcher), partial(_ask, in_memory), partial(_ask, flat))


def _ask(joined: JoinedRetriever, question: str) -> list[str]:
    return list(dict.fromkeys(found.metadata["document"] for found in joined.invoke(question)))[:PER_QUERY]


def _quality(what: str, rivals: Rivals, wanted: Mapping[str, set[str]], place: Workplace) -> Row:
    gained = [
        (ndcg(rivals.ours(question), right), ndcg(rivals.flat(question), right))
        for question, right in place.progress.track(wanted.items(), "Asking both", len(wanted))
    ]
    ours, theirs = np.mean(gained, axis=0)
    return Row(what, f"Amtslotse {ours:.3f}, LangChain {theirs:.3f}", "better", bool(ours > theirs))


def ndcg(ranked: Sequence[str], right: set[str]) -> float:
    """nDCG@10 with every right document worth the same."""
    gained = sum(1 / math.log2(place + 1) for place, document in enumerate(ranked[:10], 1) if document in right)
    return gained / sum(1 / math.log2(place + 1) for place in range(1, min(len(right), 10) + 1))
