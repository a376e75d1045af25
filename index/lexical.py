# SPDX-License-Identifier: EUPL-1.2
"""BM25 over the analysed words of chunks (bm25s), kept as arrays and JSON."""

from collections.abc import Collection, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.chunks import Chunk
from index.language import analyse
from index.spelling import stem

# A word of the title says more about a page than one in its text.
TITLE_WEIGHT = 2

# Shorter roots are shared by words that have nothing to do with each other ("Wohnung", "Wohner").
_SHORTEST_ROOT = 5

Tokens = tuple[str, ...]


class LexicalIndex:
    """Scores every chunk for a list of tokens. Thread-safe once built."""

    def __init__(self, bm25: bm25s.BM25, size: int) -> None:
        self._bm25, self._size = bm25, size
        self.known_words = tuple(word for word in bm25.vocab_dict if word.isalpha())
        self._families: dict[str, list[str]] = {}
        for word in self.known_words:
            if len(root := stem(word)) >= _SHORTEST_ROOT:
                self._families.setdefault(root, []).append(word)

    @classmethod
    def build(cls, tokens: Sequence[Tokens]) -> "LexicalIndex":
        """Index the tokens of chunks; a chunk's number is its position."""
        if not any(tokens):  # a town of one page that says nothing but "und"
            tokens = [("",)] * len(tokens)
        bm25 = bm25s.BM25(k1=1.2, b=0.6)
        # Sorted, for the order of a set differs from process to process and equal input must give equal files.
        vocabulary = sorted({token for words in tokens for token in words})
        numbers = {token: number for number, token in enumerate(vocabulary)}
        bm25.index(([[numbers[token] for token in words] for words in tokens], numbers), show_progress=False)
        return cls(bm25, len(tokens))

    @classmethod
    def load(cls, folder: Path, size: int) -> "LexicalIndex":
        """Open what `save` wrote."""
        return cls(bm25s.BM25.load(folder, load_corpus=False), size)

    def save(self, folder: Path) -> None:
        """Write arrays and JSON into `folder`."""
        self._bm25.save(folder, show_progress=False)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """BM25 score of every chunk, 0 where no token occurs: float32 (chunks,)."""
        known = [token for token in tokens if token in self.vocabulary]
        if not known:
            return np.zeros(self._size, np.float32)
        return np.asarray(self._bm25.get_scores(known), np.float32)[: self._size]

    def relatives(self, tokens: Collection[str]) -> list[str]:
        """Words of the index that are other forms of these ("abholen", "Abholung")."""
        return sorted({word for token in tokens for word in self._families.get(stem(token), ())}.difference(tokens))

    @property
    def vocabulary(self) -> dict[str, int]:
        """Every token of the index."""
        vocabulary: dict[str, int] = self._bm25.vocab_dict
        return vocabulary


def chunk_tokens(chunk: Chunk) -> Tokens:
    """The tokens a chunk is found by: title, heading, citizens' words, text."""
    title = analyse(chunk.title) * TITLE_WEIGHT
    return (*title, *analyse(chunk.section), *analyse(" ".join(chunk.keywords)), *analyse(chunk.text))
