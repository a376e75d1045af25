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

from index.chunks import Passage, Reading
from index.intent import wanted_kinds
from index.language import analyse
from index.searching import Query

WEIGHTS = Path(__file__).parent / "confidence.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer; every value is near 0..1."""

    cosine: float
    """Cosine of question and best passage, stretched from the narrow band where this model's cosines lie."""
    margin: float
    """How far the best document is ahead of the next one, in cosine."""
    coverage: float
    """Share of the question's words found in the passage, its title and its citizens' words."""
    title: float
    """Share of the question's words found in title and heading."""
    line: float
    """Probability of the best line."""
    silence: float
    """Probability that the passage is silent."""
    kind: float
    """1 when the question names a kind of section and the passage is one of them."""


def gather(query: Query, reading: Reading, passages: Sequence[Passage], *, foreign: bool) -> Evidence:
    """Evidence for answering from this reading; `foreign` when the question is in a language the town does not publish."""
    chunk = reading.passage.chunk
    heading = set(analyse(f"{chunk.title} {chunk.section} {' '.join(chunk.keywords)}"))
    best = reading.passage.signals.vector
    cosine = (best - 0.8) * 10
    other = max((p.signals.vector for p in passages if p.chunk.document != chunk.document), default=best)
    covered = _share(query, heading | set(analyse(chunk.text)))
    return Evidence(
        cosine=cosine,
        margin=(best - other) * 20,
        # Words of another language cannot be found again; only the vectors can vouch for the passage.
        coverage=max(covered, cosine) if foreign else covered,
        title=_share(query, heading),
        line=max((line.probability for line in reading.lines), default=0.0),
        silence=reading.silence,
        kind=float(chunk.kind in wanted_kinds(query.text)),
    )


def probability(evidence: Evidence) -> float:
    """Calibrated probability in 0..1."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * getattr(evidence, name) for name in Evidence.__slots__)
    return 1 / (1 + math.exp(-total))


def _share(query: Query, found: set[str]) -> float:
    """Share of the question's words of which a token was found."""
    said = [word for word in query.words if word]
    return sum(bool(found & set(word)) for word in said) / len(said) if said else 0.0


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
