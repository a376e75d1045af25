# SPDX-License-Identifier: EUPL-1.2
"""Beside a LangChain pipeline: the same model, the same chunks, the same questions, in turns."""

import csv
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from langchain_core.documents import Document as Text

from corpus.documents import Document, Section
from evaluation.benchmarks.langchain_pipeline import pipeline
from evaluation.benchmarks.made_town import questions
from evaluation.benchmarks.measuring import TOWN, Row, Workplace, alternately, middle_and_slow
from evaluation.cases import read_cases
from evaluation.retrieval import PER_QUERY, CorpusRow, QueryRow, rank_documents
from index.building import build
from index.chunks import Chunk
from index.embedding import Embedder, Vectors
from index.searching import PER_DOCUMENT, Searcher
from index.snapshot import read_chunks
from index.splitting import embedded_text
from index.vectors import VectorIndex

_QUESTIONS = 120
_XQUAD = "xquad-de"
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

    def count_tokens(self, text: str) -> int:
        return self._real.count_tokens(text)


def measure(place: Workplace) -> Iterator[Row]:
    """Time over the made town; quality over it and, where the data is given, over XQuAD-de."""
    place.build_town(TOWN)
    ours, theirs = _both(place, place.town)
    asked = list(questions(_QUESTIONS, TOWN))
    for question, _ in asked[:5]:
        ours(question), theirs(question)
    rounds = place.progress.track(range(len(asked)), "Asking both, in turns")
    turns = [alternately([lambda _, n=n: ours(asked[n][0]), lambda _, n=n: theirs(asked[n][0])], 1) for n in rounds]  # type: ignore[misc]
    mine, other = [turn[0][0] for turn in turns], [turn[1][0] for turn in turns]
    times = float(np.median(np.array(other) / np.array(mine)))
    yield Row(
        "one question against 10,000 chunks, LangChain pipeline: median, p95",
        "{:.1f} ms, {:.1f} ms".format(*middle_and_slow(other)),
    )
    yield Row(
        "Amtslotse, in turns with it: median, p95",
        "{:.1f} ms, {:.1f} ms; {:.1f} times faster".format(*middle_and_slow(mine), times),
        "faster",
        times > 1,
    )
    wanted = {question: {page} for question, page in asked}
    yield _quality("nDCG@10, made town, the page a question was made from", ours, theirs, wanted)
    yield from _xquad(place)


def _xquad(place: Workplace) -> Iterator[Row]:
    what = "nDCG@10, XQuAD-de"
    folder = place.data / _XQUAD if place.data else None
    if folder is None or not folder.is_dir():
        yield Row(what, "skipped: give the folder that holds xquad-de/ by --data")
        return
    rows = read_cases(folder / "corpus.jsonl", CorpusRow)
    documents = [
        Document(row.id, "xquad", "corpus", f"urn:{row.id}", row.title, "de", (Section(heading="", text=row.text),))
        for row in rows
    ]
    index = place.folder / "xquad"
    build(documents, index, place.embedder, place.settings, progress=place.progress)
    texts = {row.id: row.text for row in read_cases(folder / "queries.jsonl", QueryRow)}
    with (folder / "qrels.tsv").open(encoding="utf-8") as lines:
        judged = [(query, document) for query, document, score in list(csv.reader(lines, delimiter="\t"))[1:] if float(score) > 0]
    wanted: dict[str, set[str]] = {}
    for query, document in judged:
        wanted.setdefault(texts[query], set()).add(document)
    tracked = dict(place.progress.track(wanted.items(), "Asking both, XQuAD-de", len(wanted)))
    yield _quality(f"{what}, {len(wanted):,} questions", *_both(place, index), tracked)


def _both(place: Workplace, folder: Path) -> tuple[Ranking, Ranking]:
    """A question to ten documents, by our Searcher and by the pipeline over the same chunks and vectors."""
    searcher = Searcher.open(folder, place.embedder)
    here = folder / searcher.snapshot
    chunks, stored = read_chunks(here / "chunks.jsonl"), VectorIndex.load(here / "chunks.faiss")
    vectors = stored.vectors(np.arange(len(stored)))
    texts = [Text(page_content=embedded_text(c), metadata={"chunk": c.id, "document": c.document}) for c in chunks]
    joined = pipeline(texts, _StoredVectors(place.embedder, chunks, vectors), PER_QUERY * PER_DOCUMENT)

    def theirs(question: str) -> list[str]:
        return list(dict.fromkeys(found.metadata["document"] for found in joined.invoke(question)))[:PER_QUERY]

    return lambda question: rank_documents(searcher, question), theirs


def _quality(what: str, ours: Ranking, theirs: Ranking, wanted: Mapping[str, set[str]]) -> Row:
    mine, other = (float(np.mean([ndcg(rank(q), right) for q, right in wanted.items()])) for rank in (ours, theirs))
    return Row(what, f"Amtslotse {mine:.3f}, LangChain {other:.3f}", "better", mine > other)


def ndcg(ranked: Sequence[str], right: set[str]) -> float:
    """nDCG@10 with every right document worth the same."""
    gained = sum(1 / math.log2(place + 1) for place, document in enumerate(ranked[:10], 1) if document in right)
    return gained / sum(1 / math.log2(place + 1) for place in range(1, min(len(right), 10) + 1))
