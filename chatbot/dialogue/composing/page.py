# SPDX-License-Identifier: EUPL-1.2
"""The page an answer is quoted from, together with what is asked of it: handed from step to step of composing."""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.dialogue.asking import Asked
from corpus.documents import Document
from index.chunks import Chunk, Reading
from index.searching import Searcher


@dataclass(frozen=True, slots=True)
class Page:
    """A page that answers: `chunks` are those of its sections that count, `readings` begin with the one to answer from."""

    asked: Asked
    document: Document
    chunks: Sequence[Chunk]
    readings: Sequence[Reading]
    searcher: Searcher

    @property
    def best(self) -> Reading:
        """The reading to answer from."""
        return self.readings[0]
