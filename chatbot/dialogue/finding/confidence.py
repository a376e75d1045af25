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

from chatbot.dialogue.asking.things import Inquiry
from chatbot.dialogue.finding.subject import named_by, title_says, told, told_together, with_beginnings
from corpus.documents import Document, DocumentKind
from index.chunks import Chunk, Passage, Reading
from index.language import analyse

# This model's cosines lie in a narrow band above this.
LOWEST_COSINE = 0.8
# Of a page that fits well; it brings the score near 1.
USUAL_SCORE = 5.0
# A page that says nothing of what was asked is at most this sure. Among many pages none is surer by itself; among very few the
# search's scores have no measure, and any page is far ahead of the others.
SAYS_NOTHING_OF_IT = 0.25
WEIGHTS = Path(__file__).parent / "confidence.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer; every value is near 0..1."""

    found: float
    """The search's score of the best passage."""
    ahead: float
    """How far that is ahead of the best passage of any other document."""
    told: float
    """Share of the question's things that the page says."""
    titled: float
    """Share of the question's things that its title or citizens' words for it say, or the heading on a page."""
    named: float
    """Share of the title's words that the question says."""
    line: float
    """Probability of the best line."""
    silence: float
    """Probability that the passage is silent."""


def gather(inquiry: Inquiry, reading: Reading, document: Document, passages: Sequence[Passage]) -> Evidence:
    """Evidence for answering from this reading of a document."""
    found = _score(reading.passage)
    other = max((_score(passage) for passage in passages if _is_rival(passage.chunk, document)), default=found)
    # Words of another language cannot be found again; only the vectors can vouch for the page.
    at_least = (reading.passage.signals.vector - LOWEST_COSINE) * 10 if inquiry.query.foreign else 0.0
    return Evidence(
        found=found / USUAL_SCORE,
        ahead=found - other,
        told=max(told_together(inquiry.named, document), at_least),
        titled=max(told(inquiry.named, title_says(document)), _headed(inquiry, reading, document), at_least),
        named=named_by(inquiry.query, document),
        line=max((line.probability for line in reading.lines), default=0.0),
        silence=reading.silence,
    )


def _headed(inquiry: Inquiry, reading: Reading, document: Document) -> float:
    """Share of the question's things that the heading says, where a page tells of many: each section has a title of its own.

    What stands above them all speaks for each.
    """
    if document.kind is not DocumentKind.PAGE:
        return 0.0
    own = reading.chunk.section
    headings = [section.heading for section in document.sections] if own == document.title else [own]
    return max(told(inquiry.named, with_beginnings(analyse(heading))) for heading in headings)


def _score(passage: Passage) -> float:
    """The search's score, without what a document gets for being under discussion."""
    return passage.score - dict(passage.signals.boosts).get("about", 0.0)


def _is_rival(chunk: Chunk, document: Document) -> bool:
    """Whether a passage speaks for another page; a service's form and its page in another language speak for it."""
    if chunk.document == document.id or chunk.url.split("#")[0] in document.translations:
        return False
    return chunk.document_kind is not DocumentKind.FORM or document.kind is DocumentKind.FORM


def probability(evidence: Evidence) -> float:
    """Calibrated probability in 0..1."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * getattr(evidence, name) for name in Evidence.__slots__)
    sure = 1 / (1 + math.exp(-total))
    return sure if evidence.told or evidence.titled or evidence.named else min(sure, SAYS_NOTHING_OF_IT)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
