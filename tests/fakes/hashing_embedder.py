# SPDX-License-Identifier: EUPL-1.2
"""An Embedder without a model: hashed letter trigrams, normalised, so that related sentences lie near each other."""

import zlib
from collections.abc import Sequence

import numpy as np

from index.embedding import Question, Vectors


class HashingEmbedder:
    """Counts what it embedded, so that a test can see what was reused."""

    dimension = 256

    def __init__(self, name: str = "hashing") -> None:
        self.name, self.embedded = name, 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return np.stack([self._vector(text) for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts])

    def embed_question(self, text: str) -> Question:
        return Question.unmoved(self._vector(text))

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 1e-3, np.float32)
        padded = f"  {text.lower()} "
        for at in range(len(padded) - 2):
            vector[zlib.crc32(padded[at : at + 3].encode()) % self.dimension] += 1
        return vector / np.float32(np.linalg.norm(vector))
