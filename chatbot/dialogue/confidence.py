# SPDX-License-Identifier: EUPL-1.2
"""How probable it is that the answer is right: a logistic formula over what search and Reader saw.

The weights in confidence.json are made by evaluation/training/confidence.py; docs/benchmarks.md shows how well they hold.
A formula of few terms is kept on purpose: everybody can see why an answer was held back.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from chatbot.dialogue.subject import Thing, named_by, page_says, title_says, told
from corpus.documents import Document
from index.chunks import Passage, Reading
from index.searching import Query

WEIGHTS = Path(__file__).parent / "confidence.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer; every value is near 0..1."""

    cosine: float
    """Cosine of question and best passage, stretched from the narrow band where this model's cosines lie."""
    margin: float
    """How far the best document is ahead of the next one, in cosine."""
    told: float
    """Share of the question's things that the page says."""
    titled: float
    """Share of the question's things that its title or citizens' words for it say."""
    named: float
    """Share of the title's words that the question says."""
    line: float
    """Probability of the best line."""
    silence: float
    """Probability that the passage is silent."""


def gather(
    query: Query,
    asked_about: Sequence[Thing],
    reading: Reading,
    document: Document,
    passages: Sequence[Passage],
    *,
    foreign: bool,
) -> Evidence:
    """Evidence for answering from this reading of a document; `foreign` when the town publishes nothing in that language."""
    best = reading.passage.signals.vector
    cosine = (best - 0.8) * 10
    other = max((p.signals.vector for p in passages if p.chunk.document != document.id), default=best)
    # Words of another language cannot be found again; only the vectors can vouch for the page.
    at_least = cosine if foreign else 0.0
    return Evidence(
        cosine=cosine,
        margin=(best - other) * 20,
        told=max(told(asked_about, page_says(document)), at_least),
        titled=max(told(asked_about, title_says(document)), at_least),
        named=named_by(query, document),
        line=max((line.probability for line in reading.lines), default=0.0),
        silence=reading.silence,
    )


def probability(evidence: Evidence) -> float:
    """Calibrated probability in 0..1."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * getattr(evidence, name) for name in Evidence.__slots__)
    return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
