# SPDX-License-Identifier: EUPL-1.2
"""The nouns of the index: pieces of sections, pieces found, and lines in them that answer."""

from dataclasses import dataclass
from datetime import date

from corpus.documents import DocumentKind, SectionKind


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of one section, at most ~250 tokens.

    `id` is "<document>#<anchor>.<part>"; `text` holds whole lines of the section, unchanged; `url` already carries
    its fragment (or "#page=n"); `digest` covers everything the vector depends on, so equal digests share a vector.
    """

    id: str
    document: str
    title: str
    section: str
    kind: SectionKind
    document_kind: DocumentKind
    language: str
    url: str
    text: str
    digest: str
    page: int | None = None
    as_of: date | None = None
    keywords: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class Signals:
    """Why a passage was found. `vector` is a cosine, `lexical` a BM25 score; ranks are 0-based, None = not in that list."""

    vector: float = 0.0
    lexical: float = 0.0
    vector_rank: int | None = None
    lexical_rank: int | None = None
    boosts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question; `score` orders passages of one search, higher is better."""

    chunk: Chunk
    score: float
    signals: Signals = Signals()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a passage with the probability that it is (part of) the answer. `number` counts lines of the chunk."""

    number: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the Reader saw in one passage. `silence` is the probability that the passage does not answer at all."""

    passage: Passage
    lines: tuple[Line, ...]
    silence: float

    @property
    def chunk(self) -> Chunk:
        """The chunk that was read."""
        return self.passage.chunk
