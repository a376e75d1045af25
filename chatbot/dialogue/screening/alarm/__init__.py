# SPDX-License-Identifier: EUPL-1.2
"""What sounds like an emergency though no rule knows the words: "unser Baby ist ganz blau", "eine Frau will springen".

Rules (`emergencies`) come first and end a question. This is the net below them: a weighted sum over the question's vector,
fitted by `evaluation.training.emergencies`. It is asked only where the pages give no sure answer, and only adds the numbers.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors

WEIGHTS = Path(__file__).parent / "alarm.json"
# The same as `emergencies` knows, in the order of the rows of the weights.
REASONS = ("crisis", "violence", "medical", "police")
# Better a number too many than one too few; of a question that was answered it has to be likelier.
SOUNDS_LIKE_ONE, SURELY_ONE = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Alarm:
    """Tells by a question's vector of 384 numbers which emergency it sounds like."""

    embed: Callable[[Sequence[str]], Vectors]
    weights: NDArray[np.float64]
    """A row for each of `REASONS`, the first column the bias."""

    @classmethod
    def open(cls, embed: Callable[[Sequence[str]], Vectors], path: Path = WEIGHTS) -> "Alarm":
        """With the fitted weights; `embed` is that of the bundled model, which they belong to."""
        return cls(embed, np.array(json.loads(path.read_text(encoding="utf-8"))))

    def sounds_like(self, text: str, at_least: float = SOUNDS_LIKE_ONE) -> str | None:
        """The emergency a question sounds like, None where it is not `at_least` so likely."""
        chances = probabilities(self.weights, np.asarray(self.embed([text]), float))[0]
        return REASONS[int(chances.argmax())] if chances.sum() >= at_least else None


def probabilities(weights: NDArray[np.float64], vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each vector how likely each of `REASONS` is, each 0..1; what is left of 1 is none of them."""
    totals = weights[:, 0] + vectors @ weights[:, 1:].T
    powers: NDArray[np.float64] = np.exp(np.minimum(totals, 30))
    chances: NDArray[np.float64] = powers / (1 + powers.sum(axis=1, keepdims=True))
    return chances
