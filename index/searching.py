# SPDX-License-Identifier: EUPL-1.2
"""A question finds passages: vectors of chunks and pages, BM25, fused; then what the question asks for is preferred."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Document, DocumentKind, SectionKind
from index import snapshot
from index.chunks import Chunk, Passage, Signals
from index.embedding import Embedder, Vectors
from index.errors import IndexUnusable, NoSnapshot, SnapshotDamaged, SnapshotMismatch
from index.fusion import Weights, fuse
from index.intent import wanted_kinds
from index.language import analyse_word, words
from index.lexical import LexicalIndex
from index.spelling import repair
from index.synonyms import Synonyms
from index.vectors import VectorIndex

# Candidates each ranking brings; more changes nothing in the first ten.
CANDIDATES = 100
# Boosts are in units of a standard deviation of the candidates' scores.
WANTED_KIND, OWN_LANGUAGE, TITLE_WORDS, CITIZENS_WORD = 0.5, 0.6, 1.4, 0.45
# Registering, deregistering and changing lie near each other for vectors and could not be further apart for citizens.
ANOTHER_SERVICE = -1.5
_OPPOSITES = ("anmeld", "abmeld", "ummeld")
# Sections that name where to go on answer only a question for just that.
ASIDE = (SectionKind.ONLINE_SERVICE, SectionKind.FORMS, SectionKind.LEGAL_BASIS, SectionKind.OFFICE, SectionKind.REMEDY)
# Who asks for these wants the page of an office, everybody else the page of a service.
PLACES = frozenset((SectionKind.HOURS,))
# What every service page says in its title; it tells none of them apart.
_GENERIC = frozenset(("beantragen", "bestellen", "stellen", "antrag", "apply", "applying"))
# A page should not crowd out every other one.
PER_DOCUMENT = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: the text for vectors, tokens for BM25, and the repairs that were made."""

    text: str
    words: tuple[tuple[str, ...], ...]
    """The tokens of each word that carries meaning, a repaired spelling among them."""
    repaired: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    guessed: int = 0
    """How many of `words`, the last ones, the search added."""

    @property
    def said(self) -> tuple[str, ...]:
        """Tokens of the citizen's own words."""
        own = self.words[: len(self.words) - self.guessed]
        return tuple(token for word in own for token in word)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Tokens of all words, those the search added at the end."""
        return tuple(token for word in self.words for token in word)


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
        weights: Weights,
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
        self._title_tokens = [frozenset(_tokens(document.title)) - _GENERIC for document in documents.values()]

    @classmethod
    def open(
        cls, folder: Path, embedder: Embedder, synonyms: Synonyms | None = None, weights: Weights | None = None
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
        return cls(published, documents, chunks, vectors, pages, lexical, embedder, synonyms or Synonyms(), weights or Weights())

    def document(self, identity: str) -> Document | None:
        """A document of this snapshot by id."""
        return self._documents.get(identity)

    def documents(self) -> Iterable[Document]:
        """All documents, by id."""
        return self._documents.values()

    def chunks_of(self, document: str) -> list[Chunk]:
        """A document's chunks in reading order."""
        return [self._chunks[number] for number in self._of_document.get(document, ())]

    def search(self, query: str, *, limit: int, language: str | None = None, about: str | None = None) -> list[Passage]:
        """The best passages, best first; `language` is the asker's, `about` a document under discussion.

        Returns [] for a query without a word. `IndexUnusable` when the model fails.
        """
        asked = self.understand(query, language)
        if not asked.tokens and not any(letter.isalpha() for letter in query):
            return []
        candidates, chunk_cosine, page_cosine, lexical = self._candidates(asked)
        # Words of another language meet German ones only by accident.
        foreign = language is not None and language not in self.languages
        weights = replace(self._weights, lexical=0.0) if foreign else self._weights
        fused = fuse(chunk_cosine, page_cosine, lexical, weights)
        boosts = self._boosts(query, asked, candidates, language, about)
        order = np.argsort(-(fused + sum(boosts.values(), np.zeros_like(fused))), kind="stable")
        ranks = _ranks(chunk_cosine), _ranks(lexical, zero_is_absent=True)
        passages: list[Passage] = []
        seen: dict[str, int] = {}
        for at in order:
            chunk = self._chunks[candidates[at]]
            if seen.get(chunk.document, 0) == PER_DOCUMENT:
                continue
            seen[chunk.document] = seen.get(chunk.document, 0) + 1
            applied = tuple((name, float(values[at])) for name, values in boosts.items() if values[at])
            signals = Signals(float(chunk_cosine[at]), float(lexical[at]), ranks[0][at], ranks[1][at], applied)
            passages.append(Passage(chunk, float(fused[at] + sum(value for _, value in applied)), signals))
            if len(passages) == limit:
                break
        return passages

    def understand(self, query: str, language: str | None = None) -> Query:
        """Words analysed, typos repaired where the language is one of the documents', official words added."""
        added = self._synonyms.official_words(query)
        repairs = language is None or language in self.languages
        repaired: list[tuple[str, str]] = []
        own = self._analysed(words(query), repaired, repairs=repairs)
        guessed = self._analysed([word for official in added for word in words(official)], repaired, repairs=repairs)
        text = f"{query} ({', '.join(added)})" if added else query
        return Query(text, (*own, *guessed), tuple(repaired), added, len(guessed))

    def _analysed(self, said: Sequence[str], repaired: list[tuple[str, str]], *, repairs: bool) -> list[tuple[str, ...]]:
        """Tokens of each word that carries meaning, with what an unknown one probably means; repairs are noted."""
        found = []
        for word in said:
            tokens = analyse_word(word)
            meant = [known for token in tokens if repairs and (known := self._repair(token))]
            repaired += [(word, known) for known in meant]
            if tokens:
                found.append((*tokens, *meant))
        return found

    def _repair(self, token: str) -> str | None:
        return None if token in self._lexical.vocabulary else repair(token, self._lexical.known_words)

    def _candidates(self, asked: Query) -> tuple[NDArray[np.int64], Vectors, Vectors, Vectors]:
        try:
            [vector] = self._embedder.embed_queries([asked.text])
        except RuntimeError as error:
            raise IndexUnusable("The embedding model failed.") from error
        near, _ = self._vectors.nearest(vector, CANDIDATES)
        near_pages, _ = self._pages.nearest(vector, CANDIDATES // 4)
        documents = list(self._documents)
        of_pages = [number for page in near_pages for number in self._of_document.get(documents[page], ())[:PER_DOCUMENT]]
        scores = self._lexical.scores(asked.tokens)
        worded = np.argpartition(-scores, min(CANDIDATES, len(scores) - 1))[:CANDIDATES]
        worded = worded[scores[worded] > 0]
        chosen = np.unique(np.concatenate([near, np.array(of_pages, np.int64), worded]))
        chosen = chosen[chosen >= 0]
        pages = self._page_of[chosen]
        return chosen, self._vectors.cosines(vector, chosen), self._pages.cosines(vector, pages), scores[chosen]

    def _boosts(
        self, query: str, asked: Query, candidates: NDArray[np.int64], language: str | None, about: str | None
    ) -> dict[str, Vectors]:
        wanted = set(wanted_kinds(query))
        chunks = [self._chunks[number] for number in candidates]
        # Words the search added are a guess: they find pages, but do not vouch for a title.
        tokens = set(asked.said)
        named = [self._title_share(number, tokens) for number in candidates]
        return {
            "kind": _boost([chunk.kind in wanted for chunk in chunks], WANTED_KIND),
            "language": _boost([language is not None and chunk.language == language for chunk in chunks], OWN_LANGUAGE),
            "title": np.array(named, np.float32) * TITLE_WORDS,
            "words": np.array([_longest_said(tokens, chunk.keywords) for chunk in chunks], np.float32) * CITIZENS_WORD,
            "another": _boost(
                [_another_service(tokens, self._title_tokens[self._page_of[n]]) for n in candidates], ANOTHER_SERVICE
            ),
            "about": _boost([about is not None and chunk.document == about for chunk in chunks], 3.0),
            "aside": _boost([chunk.kind in ASIDE and chunk.kind not in wanted for chunk in chunks], -0.6),
            "office": _boost([chunk.document_kind is DocumentKind.OFFICE for chunk in chunks], 1.2 if wanted & PLACES else -0.3),
        }

    def _title_share(self, chunk: int, tokens: set[str]) -> float:
        title = self._title_tokens[self._page_of[chunk]]
        return len(title & tokens) / len(title) if title else 0.0


def _longest_said(tokens: set[str], keywords: Sequence[str]) -> int:
    """Length in words (at most 3) of the longest of a page's citizens' words that the question says."""
    analysed = ([set(analyse_word(word)) for word in words(keyword)] for keyword in keywords)
    meaning = ([word for word in keyword if word] for keyword in analysed)
    return max((min(len(keyword), 3) for keyword in meaning if keyword and all(word & tokens for word in keyword)), default=0)


def _another_service(asked: set[str], title: frozenset[str]) -> bool:
    """Whether the title names another of the opposite services than the question, and not the question's own."""
    wanted = {stem for stem in _OPPOSITES if any(token.startswith(stem) for token in asked)}
    named = {stem for stem in _OPPOSITES if any(token.startswith(stem) for token in title)}
    return bool(wanted and named) and not wanted & named


def _boost(applies: Sequence[bool], amount: float) -> Vectors:
    return np.array(applies, np.float32) * np.float32(amount)


def _tokens(text: str) -> list[str]:
    return [token for word in words(text) for token in analyse_word(word)]


def _ranks(values: Vectors, *, zero_is_absent: bool = False) -> list[int | None]:
    ranks: list[int | None] = [None] * len(values)
    for rank, at in enumerate(np.argsort(-values, kind="stable")):
        if not (zero_is_absent and values[at] == 0):
            ranks[at] = rank
    return ranks
