# SPDX-License-Identifier: EUPL-1.2
"""What the Reader looks at: how each line of a text relates to a question. The training script uses the same functions."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.language import analyse

Floats = NDArray[np.float32]

_LINE_SIGNS = (r"\d", r"€|euro?\b", r"\d{4,}[ /-]?\d|\+\d", r"@|www\.|https?:", r"[.!?:]$", r"^[-•*]|^\d+\.", r":$", r"\|")
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
# Columns of one similarity, and the last columns that say the same of every line of a text.
PER_SIMILARITY = 13
# What a token is below the layers that were taught to read, and above them.
DEPTHS = 2
# The first columns: 13 for each depth.
NEAR = 13 * DEPTHS
# Of a depth's columns those that tell a line from the others.
_AMONG_OTHERS = slice(1, 10, 2)
PAGE_WIDE = 8 + len(_QUESTION)


def line_features(question: str, lines: Sequence[str], asked: Floats, seen: Sequence[Floats]) -> Floats:
    """One row for each line: (lines, features).

    `asked` (tokens, depths, dimension) and `seen`, the same of each line, are states of tokens in their context.
    """
    headings = heading_above(lines)
    depths = [_Depth.of(asked[:, depth], [line[:, depth] for line in seen]) for depth in range(asked.shape[1])]
    deepest = depths[-1]
    joined = np.mean([_standard(values) for values in deepest.values[:3]], axis=0)
    overlap = _overlap(question, lines)
    of_depths = [depth.columns() for depth in depths]
    near = np.stack([column for columns in of_depths for column in columns], axis=1)
    columns = [
        *near.T,
        *(column for similar in deepest.values[:2] for column in _similarity_columns(similar, headings)),
        *_joined_columns(joined, headings),
        *_section_columns(joined, overlap, sections(lines)),
        *_word_columns(overlap, headings),
        *_form_columns(lines, headings),
        *(np.array([bool(sign.search(line)) for line in lines]) for sign in _LINE),
        *(shifted(column, by) for by in (-1, 1) for columns in of_depths for column in columns[_AMONG_OTHERS]),
        *_page_columns(question, lines, joined, overlap, float(deepest.whole[0])),
        *(np.full(len(lines), bool(sign.search(question))) for sign in _QUESTION),
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


@dataclass(frozen=True, slots=True)
class _Depth:
    """How near the tokens of a question and of each line are to each other, at one depth of the model: (lines,) each."""

    whole: Floats
    """Mean of the line's tokens to mean of the question's."""
    said: Floats
    """Mean over the question's tokens of the nearest token of the line."""
    telling: Floats
    """The same, tokens that tell the lines apart counting more."""
    best: Floats
    """The nearest pair of tokens."""
    back: Floats
    """Mean over the line's tokens of the nearest token of the question."""
    question: float
    """Mean over the question's tokens of the nearest token anywhere."""

    @classmethod
    def of(cls, asked: Floats, seen: Sequence[Floats]) -> "_Depth":
        starts = np.cumsum([0, *map(len, seen)])[:-1]
        near = _unit(asked) @ _unit(np.concatenate(seen)).T
        nearest = np.maximum.reduceat(near, starts, axis=1)
        spread = nearest.max(axis=1) - nearest.mean(axis=1)
        of_tokens = near.max(axis=0)
        means = np.stack([_unit(line.mean(axis=0)) for line in seen])
        return cls(
            whole=means @ _unit(asked.mean(axis=0)),
            said=nearest.mean(axis=0),
            telling=(spread / (spread.sum() + 1e-6)) @ nearest,
            best=nearest.max(axis=0),
            back=(np.add.reduceat(of_tokens, starts) / [len(line) for line in seen]).astype(np.float32),
            question=float(nearest.max(axis=1).mean()),
        )

    @property
    def values(self) -> tuple[Floats, ...]:
        return self.whole, self.said, self.telling, self.best, self.back

    def columns(self) -> list[Floats]:
        """Each value as it is and among those of the other lines, then three that are the same for all lines."""
        wide = [float(self.said.max()), float(self.whole.max()), self.question]
        both = [column for value in self.values for column in (value, _standard(value))]
        return [*both, *(np.full(len(self.whole), value, np.float32) for value in wide)]


def _unit(vectors: Floats) -> Floats:
    """Of length 1 along the last axis."""
    turned: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-6)
    return turned


def _similarity_columns(similar: Floats, headings: NDArray[np.int64]) -> list[Floats]:
    count, centred = len(similar), similar - similar.mean()
    ranks = np.argsort(np.argsort(-similar))
    there = [similar, shifted(similar, -1), shifted(similar, 1), similar - similar.max(), _standard(similar)]
    placed = [ranks / count, ranks, _smooth(similar), similar[headings], centred[headings]]
    return [*there, *placed, *(np.full(count, value) for value in (similar.max(), similar.std(), similar.mean()))]


def _joined_columns(joined: Floats, headings: NDArray[np.int64]) -> list[Floats]:
    return [joined, *(shifted(joined, by) for by in (-1, 1, -2, 2, -3, 3)), _smooth(_smooth(joined)), joined[headings]]


def _section_columns(joined: Floats, overlap: Floats, sections: NDArray[np.int64]) -> list[Floats]:
    """How well the section around a line fits, how long it is, and where in it the line stands."""
    own = [sections == number for number in sections]
    mean = np.array([joined[mask].mean() for mask in own])
    best = np.array([joined[mask].max() for mask in own])
    words = np.array([overlap[mask].max() for mask in own])
    place = np.array([number - int(np.flatnonzero(mask)[0]) for number, mask in enumerate(own)])
    size = np.array([mask.sum() for mask in own])
    return [best, mean, words, size, mean - mean.max(), place, sections]


def _word_columns(overlap: Floats, headings: NDArray[np.int64]) -> list[Floats]:
    return [overlap, shifted(overlap, -1), shifted(overlap, 1), overlap[headings], _smooth(overlap)]


def _form_columns(lines: Sequence[str], headings: NDArray[np.int64]) -> list[Floats]:
    lengths = np.array([len(line) for line in lines], np.float32)
    numbers = np.arange(len(lines))
    looks = np.array([is_heading(line) for line in lines])
    around = [lengths, shifted(lengths, -1), shifted(lengths, 1), looks, numbers - headings]
    return [*around, numbers, numbers / len(lines)]


def _page_columns(question: str, lines: Sequence[str], joined: Floats, overlap: Floats, title: float) -> list[Floats]:
    """The same for every line: how the text as a whole relates to the question."""
    near = [float(joined.max()), float(np.sort(joined)[::-1][:3].mean()), title]
    words = [float(overlap.max()), _covered(question, lines), float(overlap[0])]
    values = [*near, *words, float(len(lines)), float(len(question))]
    return [np.full(len(lines), value) for value in values]


def shifted(values: Floats, by: int) -> Floats:
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
    smoothed: Floats = ((shifted(values, -1) + 2 * values + shifted(values, 1)) / 4).astype(np.float32)
    return smoothed


def _standard(values: Floats) -> Floats:
    """Distance from the mean in standard deviations."""
    distance: Floats = (values - values.mean()) / (values.std() + 1e-6)
    return distance


def sections(lines: Sequence[str]) -> NDArray[np.int64]:
    """The number of each line's section: a heading-like line after another kind of line opens the next."""
    numbers, section = [], 0
    for number, line in enumerate(lines):
        if number and is_heading(line) and not is_heading(lines[number - 1]):
            section += 1
        numbers.append(section)
    return np.array(numbers, np.int64)


def is_heading(line: str) -> bool:
    return len(line) < _HEADING_LENGTH and not line.rstrip().endswith((".", "!", ",", ";"))


def heading_above(lines: Sequence[str]) -> NDArray[np.int64]:
    """For each line the number of the nearest heading-like line before it (itself if none)."""
    above, last = [], 0
    for number, line in enumerate(lines):
        above.append(last)
        if is_heading(line):
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
