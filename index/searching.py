# SPDX-License-Identifier: EUPL-1.2
"""A question finds passages: vectors of chunks and pages, BM25 and what the question asks for, weighed into one score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Document, DocumentKind
from index import snapshot
from index.asking import Query, understand
from index.chunks import Chunk, Passage, Signals
from index.embedding import Embedder, Question, Vectors
from index.errors import IndexUnusable, NoSnapshot, SnapshotDamaged, SnapshotMismatch
from index.evidence import ASIDE, Names, Traits
from index.fusion import Weights, shipped_weights, weigh, zscore
from index.intent import QuestionType
from index.lexical import LexicalIndex
from index.synonyms import Synonyms
from index.vectors import VectorIndex

__all__ = ["ASIDE", "PER_DOCUMENT", "Found", "Query", "Searcher"]

# Candidates each ranking brings; more changes nothing in the first ten.
CANDIDATES = 100
# Passages that say where the pages lie that could help.
FEEDBACK = 3
# What another form of a word is worth ("Abholung" for "abholen").
OTHER_FORM = np.float32(0.5)
# A page should not crowd out every other one.
PER_DOCUMENT = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates of one search: their chunk numbers, cosines and BM25 scores, and the evidence for each by name."""

    chunks: NDArray[np.int64]
    cosine: Vectors
    lexical: Vectors
    evidence: Mapping[str, Vectors]


class Searcher:
    """Searches one snapshot. Immutable and thread-safe: a new snapshot is a new Searcher."""

    def __init__(
        self,
        identity: str,
        documents: Mapping[str, Document],
        chunks: Sequence[Chunk],
        vectors: VectorIndex,
        pages: VectorIndex,
        lexical: LexicalIndex,
        embedder: Embedder,
        synonyms: Synonyms,
        weights: Mapping[QuestionType, Weights],
    ) -> None:
        self.snapshot = identity
        self._documents, self._chunks, self._embedder = documents, chunks, embedder
        self._vectors, self._pages, self._lexical = vectors, pages, lexical
        self._synonyms, self._weights = synonyms, weights
        numbers = {document: number for number, document in enumerate(documents)}
        self._page_of = np.array([numbers[chunk.document] for chunk in chunks], np.int64)
        self._of_document: dict[str, list[int]] = {}
        for number, chunk in enumerate(chunks):
            self._of_document.setdefault(chunk.document, []).append(number)
        self.languages = frozenset(chunk.language for chunk in chunks)
        self._first_of_page = [self._of_document.get(document, [])[:PER_DOCUMENT] for document in documents]
        self._names, self._traits = Names(list(documents.values())), Traits(chunks)

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder,
        synonyms: Synonyms | None = None,
        weights: Mapping[QuestionType, Weights] | None = None,
    ) -> "Searcher":
        """The published snapshot of a city's index folder.

        Errors: `NoSnapshot`, `SnapshotDamaged`, `SnapshotMismatch`, each saying what to do.
        """
        published = snapshot.current(folder)
        if published is None:
            raise NoSnapshot(f"Nothing was published in {folder} yet. Run `amtslotse crawl` and `amtslotse index`.")
        manifest = snapshot.verify(folder, published)
        if (manifest.format, manifest.model) != (snapshot.FORMAT, embedder.name):
            made = f"format {manifest.format} with {manifest.model}"
            raise SnapshotMismatch(f"Snapshot {published} was built in {made}, running {embedder.name}. Run `amtslotse index`.")
        here = folder / published
        try:
            vectors, pages = VectorIndex.load(here / "chunks.faiss"), VectorIndex.load(here / "pages.faiss")
            lexical = LexicalIndex.load(here / "lexical", manifest.chunks)
        except (RuntimeError, OSError, ValueError) as error:
            raise SnapshotDamaged(
                f"Snapshot {published} cannot be opened. Build the index again with `amtslotse index`."
            ) from error
        chunks = snapshot.read_chunks(here / "chunks.jsonl")
        documents = snapshot.read_documents(here / "documents.jsonl")
        words = synonyms or Synonyms()
        return cls(published, documents, chunks, vectors, pages, lexical, embedder, words, weights or shipped_weights())

    def document(self, identity: str) -> Document | None:
        """A document of this snapshot by id."""
        return self._documents.get(identity)

    def documents(self, kind: DocumentKind | None = None, language: str | None = None) -> Iterator[Document]:
        """All documents, or those of a kind, or in a language."""
        for document in self._documents.values():
            if kind in (None, document.kind) and language in (None, document.language):
                yield document

    def chunks_of(self, document: str) -> list[Chunk]:
        """A document's chunks in reading order."""
        return [self._chunks[number] for number in self._of_document.get(document, ())]

    def vectors(self) -> tuple[Vectors, Vectors, NDArray[np.int64]]:
        """Vectors of all documents and of all chunks, and the document number of each chunk; for training."""
        pages, chunks = (index.vectors(np.arange(len(index))) for index in (self._pages, self._vectors))
        return pages, chunks, self._page_of

    def search(self, query: str, *, limit: int, language: str | None = None, about: str | None = None) -> list[Passage]:
        """The best passages, best first; `language` is the asker's, `about` a document under discussion.

        Returns [] for a query without a word. `IndexUnusable` when the model fails.
        """
        asked = self.understand(query, language)
        if not asked.tokens and not any(letter.isalpha() for letter in query):
            return []
        found = self.find(asked, language=language, about=about)
        parts = weigh(found.evidence, self._weights[asked.type])
        score = sum(parts.values(), np.zeros(len(found.chunks), np.float32))
        near, worded = _ranks(found.cosine), _ranks(found.lexical)
        passages = []
        for at in self._first(found, np.argsort(-score, kind="stable"), limit):
            applied = tuple((name, float(values[at])) for name, values in parts.items() if values[at])
            by_words = int(worded[at]) if found.lexical[at] else None
            signals = Signals(float(found.cosine[at]), float(found.lexical[at]), int(near[at]), by_words, applied)
            passages.append(Passage(self._chunks[found.chunks[at]], float(score[at]), signals))
        return passages

    def understand(self, query: str, language: str | None = None) -> Query:
        """Words analysed, typos repaired where the language is one of the documents', official words added."""
        return understand(query, language, self.languages, self._lexical, self._synonyms)

    def find(self, asked: Query, *, language: str | None = None, about: str | None = None) -> Found:
        """All candidates with the evidence for each; training and explanations look at it."""
        try:
            question = self._embedder.embed_question(asked.text)
        except RuntimeError as error:
            raise IndexUnusable("The embedding model failed.") from error
        scores, told = self._worded(asked)
        chosen = self._candidates(question.towards, scores)
        found = self._vectors.vectors(chosen)
        cosine = found @ question.as_asked
        pages, at = np.unique(self._page_of[chosen], return_inverse=True)
        # Of the words the search added only other names vouch for a title; the rest is a guess.
        said = asked.named.union(asked.said, asked.forms)
        of_pages = {"told": told[pages], **self._names.of_pages(said, pages)}
        evidence = {
            "near": zscore(found @ question.towards),
            "near_as_asked": zscore(cosine),
            "apart": zscore(found @ question.apart),
            **self._near_pages(question, pages, at),
            "words": zscore(scores[chosen]),
            **self._traits.of_sections(chosen, asked.text, language, about),
            **{name: values[at] for name, values in of_pages.items()},
        }
        return Found(chosen, cosine, scores[chosen], evidence)

    def _near_pages(self, question: Question, pages: NDArray[np.int64], at: NDArray[np.int64]) -> dict[str, Vectors]:
        """Nearness of each candidate's page `pages[at]`; `feedback` is nearness to the question and the best pages together."""
        found = self._pages.vectors(pages)
        near = found @ question.towards
        best = found[np.argsort(-near, kind="stable")[:FEEDBACK]].mean(axis=0)
        return {
            "page": zscore(near[at]),
            "page_as_asked": zscore((found @ question.as_asked)[at]),
            "feedback": zscore((found @ (question.towards + best / 2))[at]),
        }

    def _worded(self, asked: Query) -> tuple[Vectors, Vectors]:
        """BM25 of every chunk, and of every document the share of the question's words it says, rare ones counting more."""
        total = np.zeros(len(self._chunks), np.float32)
        rarity, saying = [], []
        for word in asked.telling:
            scores = self._lexical.scores(word)
            if asked.type is not QuestionType.STORY:  # whose words hardly mean what a page says in a form of its own
                # Of the whole word only: the "Ausweis" of "Personalausweis" has nothing to do with "ausweisen".
                scores = scores + OTHER_FORM * self._lexical.scores(self._lexical.relatives(word[:1]))
            total += scores
            rarity.append(float(scores.max()))
            says = np.zeros(len(self._documents), bool)
            says[self._page_of[scores > 0]] = True
            saying.append(says)
        # A word nobody uses is as rare as the rarest.
        weights = [weight or max(rarity, default=0.0) or 1.0 for weight in rarity]
        told = np.zeros(len(self._documents), np.float32)
        for says, weight in zip(saying, weights, strict=True):
            told[says] += weight / sum(weights)
        return total, told

    def _candidates(self, vector: Vectors, scores: Vectors) -> NDArray[np.int64]:
        near, _ = self._vectors.nearest(vector, CANDIDATES)
        near_pages, _ = self._pages.nearest(vector, CANDIDATES // 4)
        of_pages = [number for page in near_pages for number in self._first_of_page[page]]
        worded = np.argpartition(-scores, min(CANDIDATES, len(scores) - 1))[:CANDIDATES]
        worded = worded[scores[worded] > 0]
        chosen = np.unique(np.concatenate([near, np.array(of_pages, np.int64), worded]))
        return chosen[chosen >= 0]

    def _first(self, found: Found, order: NDArray[np.int64], limit: int) -> list[int]:
        """The first `limit` of an order, at most `PER_DOCUMENT` of one document."""
        seen: dict[int, int] = {}
        first: list[int] = []
        for at in map(int, order):
            page = int(self._page_of[found.chunks[at]])
            seen[page] = seen.get(page, 0) + 1
            if seen[page] <= PER_DOCUMENT:
                first.append(at)
            if len(first) == limit:
                break
        return first


def _ranks(values: Vectors) -> NDArray[np.int64]:
    """The rank of each value, 0 the largest."""
    ranks = np.empty(len(values), np.int64)
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks
