# SPDX-License-Identifier: EUPL-1.2
"""Vectors without the model, where a benchmark needs more of them than it has time to compute."""

import zlib
from collections.abc import Sequence

import numpy as np

from index.embedding import Embedder, Question, Vectors

_OWN, _OTHER = 0.85, 0.5


class StandInEmbedder:
    """Mixes two real vectors into a new one, chosen by a checksum of the text; questions are embedded for real."""

    def __init__(self, real: Embedder, base: Vectors) -> None:
        self._real, self._base = real, base
        self.name, self.dimension = f"stand-in for {real.name}", real.dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The same text gives the same vector, another text practically always another one."""
        checksums = np.array([zlib.crc32(text.encode()) for text in texts], np.int64)
        one, other = checksums % len(self._base), checksums // len(self._base) % len(self._base)
        mixed = _OWN * self._base[one] + _OTHER * self._base[other]
        vectors: Vectors = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """By the real model."""
        return self._real.embed_queries(texts)

    def embed_question(self, text: str) -> Question:
        """By the real model."""
        return self._real.embed_question(text)

    def count_tokens(self, text: str) -> int:
        """By the real model."""
        return self._real.count_tokens(text)
