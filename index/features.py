# SPDX-License-Identifier: EUPL-1.2
"""What the Reader looks at: how each line of a text relates to a question. The training script uses the same functions."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder, Vectors
from index.language import analyse

Floats = NDArray[np.float32]

_LINE_SIGNS = (r"\d", r"€|euro\b", r"\d{4,}[ /-]?\d|\+\d", r"@|www\.|https?:", r"[.!?:]$", r"^[-•*]|^\d+\.", r":$", r"\|")
_QUESTION_SIGNS = (
    r"\bwo\b|wohin|where|où|де\b|куди|أين",
    r"wann|when|quand|коли|متى",
    r"wie ?viel|kost|how much|cost|combien|coût|скільки|كم|تكلف",
    r"\bwer\b|\bwen\b|\bwem\b|who\b|qui\b|хто|من ",
    r"welche|what|which|quels?|quelles?|які|яка|ما ",
    r"wie\b|how|comment|як\b|كيف",
    r"kann|darf|muss|can |may |must|peut|чи |هل",
    r"unterlag|dokument|document|pièces|документ|وثائق",
)
_LINE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _LINE_SIGNS)
_QUESTION = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _QUESTION_SIGNS)
_HEADING_LENGTH = 60


def line_features(question: str, lines: Sequence[str], embedder: Embedder) -> Floats:
    """One row for each line: (lines, features)."""
    [asked] = embedder.embed_queries([question])
    vectors = embedder.embed_passages([line or " " for line in lines])
    return _assemble(question, lines, asked, vectors)


def _assemble(question: str, lines: Sequence[str], asked: Vectors, vectors: Vectors) -> Floats:
    similar = vectors @ asked
    count = len(lines)
    headings = _heading_above(lines)
    overlap = _overlap(question, lines)
    best = vectors[int(similar.argmax())]
    mean = vectors.mean(axis=0)
    page = float(mean @ asked / max(float(np.linalg.norm(mean)), 1e-6))
    ranks = np.argsort(np.argsort(-similar)) / count
    columns = [
        *(_shifted(similar, by) for by in (0, -1, 1, -2, 2)),
        similar - similar.max(),
        similar - similar.mean(),
        (similar - similar.mean()) / (similar.std() + 1e-6),
        np.full(count, similar.max()),
        np.full(count, similar.std()),
        np.full(count, page),
        ranks,
        vectors @ best,
        similar[headings],
        (similar - similar.mean())[headings],
        overlap[headings],
        *(_shifted(overlap, by) for by in (0, -1, 1)),
        _smooth(similar),
        _smooth(overlap),
        np.full(count, overlap.max()),
        np.full(count, _covered(question, lines)),
        np.arange(count) / count,
        np.arange(count),
        np.full(count, count),
        np.array([len(line) for line in lines]),
        np.array([_is_heading(line) for line in lines]),
        np.arange(count) - headings,
        np.full(count, len(question)),
        *(np.array([bool(sign.search(line)) for line in lines]) for sign in _LINE),
        *(np.full(count, bool(sign.search(question))) for sign in _QUESTION),
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def page_features(rows: Floats, probabilities: Floats) -> Floats:
    """One row for the whole text, from its line features and line probabilities: (1, features)."""
    ordered = np.sort(probabilities)[::-1]
    top = [float(ordered[:n].mean()) for n in (1, 2, 3, 5)]
    shape = [
        float(probabilities.sum()),
        float(probabilities.std()),
        float((probabilities > 0.3).sum()),
        float(len(probabilities)),
    ]
    similar, overlap = rows[:, 0], rows[:, 16]
    seen = [float(similar.max()), float(np.sort(similar)[::-1][:3].mean()), float(similar.std()), float(rows[0, 10])]
    worded = [
        float(overlap.max()),
        float(rows[0, 21]),
        float(rows[0, 22]),
        float(rows[0, 29]),
        float(similar[0]),
        float(overlap[0]),
    ]
    asked = [float(value) for value in rows[0, -len(_QUESTION) :]]
    return np.array([[*top, *shape, *seen, *worded, *asked]], np.float32)


def _shifted(values: Floats, by: int) -> Floats:
    """The value of the line `by` further on; 0 outside."""
    moved = np.zeros_like(values)
    if by == 0:
        return values
    if by > 0:
        moved[:-by] = values[by:]
    else:
        moved[-by:] = values[:by]
    return moved


def _smooth(values: Floats) -> Floats:
    smoothed: Floats = ((_shifted(values, -1) + 2 * values + _shifted(values, 1)) / 4).astype(np.float32)
    return smoothed


def _is_heading(line: str) -> bool:
    return len(line) < _HEADING_LENGTH and not line.rstrip().endswith((".", "!", ",", ";"))


def _heading_above(lines: Sequence[str]) -> NDArray[np.int64]:
    """For each line the number of the nearest heading-like line before it (itself if none)."""
    above, last = [], 0
    for number, line in enumerate(lines):
        above.append(last)
        if _is_heading(line):
            last = number
    return np.array(above, np.int64)


def _overlap(question: str, lines: Sequence[str]) -> Floats:
    """Share of the question's words, rare ones counting more, that occur in each line."""
    asked = set(analyse(question))
    tokens = [set(analyse(line)) for line in lines]
    seen = Counter(token for line in tokens for token in line & asked)
    weight = {token: 1 / (1 + seen[token]) for token in asked}
    total = sum(weight.values()) or 1.0
    return np.array([sum(weight[token] for token in line & asked) / total for line in tokens], np.float32)


def _covered(question: str, lines: Sequence[str]) -> float:
    """Share of the question's words that occur anywhere."""
    asked = set(analyse(question))
    return len(asked & set(analyse("\n".join(lines)))) / max(1, len(asked))
