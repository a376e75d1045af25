# SPDX-License-Identifier: EUPL-1.2
"""Several rankings of the same candidates into one score; pure functions over arrays.

A score is a weighted sum of evidence, so every part of it can be shown. The weights come with the project
(index/models/ranking.json): some for every question, the others for its type. docs/decisions/ says how they were chosen.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnusable
from index.intent import QuestionType

Floats = NDArray[np.float32]
Weights = Mapping[str, float]

FILE = Path(__file__).parent / "models" / "ranking.json"


@lru_cache(maxsize=4)
def shipped_weights(path: Path = FILE) -> Mapping[QuestionType, Weights]:
    """How much each piece of evidence counts, by type of question; `ModelUnusable` when the file is damaged."""
    try:
        stored: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
        return {kind: stored["always"] | stored[kind] for kind in QuestionType}
    except (OSError, ValueError, KeyError) as error:
        raise ModelUnusable(f"{path} cannot be read. Install Amtslotse again.") from error


def weigh(evidence: Mapping[str, Floats], weights: Weights) -> dict[str, Floats]:
    """What each piece of evidence adds to each candidate; those without a weight add nothing."""
    return {name: values * np.float32(weights[name]) for name, values in evidence.items() if weights.get(name)}


def zscore(values: Floats) -> Floats:
    """Mean 0, deviation 1; all zeros where every value is the same."""
    spread = values.std()
    if spread < 1e-9:
        return np.zeros_like(values)
    centred: Floats = ((values - values.mean()) / spread).astype(np.float32)
    return centred
