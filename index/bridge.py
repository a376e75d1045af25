# SPDX-License-Identifier: EUPL-1.2
"""From where a question lies to where its answer lies: a small learned step for question vectors.

A page and a question about it are neighbours, not the same, and a question in another language lies a little aside.
The step is v + (v A) B + b, of low rank, made by evaluation/training/bridge.py for the bundled model only.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.embedding import Vectors
from index.errors import ModelUnusable

FILE = Path(__file__).parent / "models" / "bridge.npz"
PARTS = ("down", "up", "shift", "middle")


@dataclass(frozen=True, slots=True)
class Bridge:
    """`down` (d, rank), `up` (rank, d), `shift` (d,); rank 0 leaves every vector where it is.

    `middle` (d,) is the mean of many moved questions: what every question has in common speaks for no passage.
    """

    down: Vectors
    up: Vectors
    shift: Vectors
    middle: Vectors

    @classmethod
    def none(cls, dimension: int) -> "Bridge":
        """The step that changes nothing."""
        still = np.zeros(dimension, np.float32)
        return cls(np.zeros((dimension, 0), np.float32), np.zeros((0, dimension), np.float32), still, still)

    @classmethod
    def of_model(cls, name: str, dimension: int, path: Path = FILE) -> "Bridge":
        """The step trained for a model, or none for another one; `ModelUnusable` when its file is damaged."""
        try:
            with np.load(path) as stored:
                if str(stored["model"]) != name:
                    return cls.none(dimension)
                return cls(*(stored[part].astype(np.float32) for part in PARTS))
        except (OSError, ValueError, KeyError) as error:
            raise ModelUnusable(f"{path} cannot be read. Install Amtslotse again.") from error

    def save(self, path: Path, model: str) -> None:
        """Write half precision; `model` is the name of the embedder it was trained for."""
        np.savez(path, model=np.array(model), **{name: getattr(self, name).astype(np.float16) for name in PARTS})

    def across(self, vector: Vectors) -> Vectors:
        """The moved vectors, of length 1 again: (..., d)."""
        moved = vector + (vector @ self.down) @ self.up + self.shift
        length = np.maximum(np.linalg.norm(moved, axis=-1, keepdims=True), 1e-9)
        return np.asarray(moved / length, np.float32)
