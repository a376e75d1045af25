# SPDX-License-Identifier: EUPL-1.2
"""What the Reader looks at: how each line of a text relates to a question. The training script uses the same functions."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
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
_LONGEST_PLACED = 400
# Columns of one similarity, and the last columns that say the same of every line of a text.
_PER_SIMILARITY = 13
_PAGE_WIDE = 8 + len(_QUESTION)


def line_features(question: str, lines: Sequence[str], embedder: Embedder) -> Floats:
    """One row for each line: (lines, features)."""
    [asked] = embedder.embed_queries([question])
    headings = _heading_above(lines)
    # Each line by itself, and below its title and heading, as a reader would understand it.
    alone = embedder.embed_passages([line or " " for line in lines])
    placed = embedder.embed_passages([_placed(lines, number, int(above)) for number, above in enumerate(headings)])
    near = [vectors @ asked for vectors in (alone, placed)]
    joined = np.mean([_standard(similar) for similar in near], axis=0)
    overlap = _overlap(question, lines)
    columns = [
        *(column for similar in near for column in _similarity_columns(similar, headings)),
        *_joined_columns(joined, headings),
        *_section_columns(joined, overlap, _sections(lines)),
        alone @ alone[int(joined.argmax())],
        *_word_columns(overlap, headings),
        *_form_columns(lines, headings),
        *(np.array([bool(sign.search(line)) for line in lines]) for sign in _LINE),
        *_page_columns(question, lines, joined, overlap, float(alone[0] @ asked)),
        *(np.full(len(lines), bool(sign.search(question))) for sign in _QUESTION),
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def page_features(rows: Floats, probabilities: Floats) -> Floats:
    """One row for the whole text, from its line features and line probabilities: (1, features)."""
    ordered = np.sort(probabilities)[::-1]
    found = [float(ordered[:n].mean()) for n in (1, 2, 3, 5, 8)]
    shape = [float(probabilities.sum()), float(probabilities.std()), float(len(probabilities))]
    likely = [float((probabilities > limit).sum()) for limit in (0.3, 0.5)]
    near = [value for number in range(2) for value in _page_similarity(rows[:, number * _PER_SIMILARITY])]
    return np.array([[*found, *shape, *likely, *near, *map(float, rows[0, -_PAGE_WIDE:])]], np.float32)


def _page_similarity(similar: Floats) -> list[float]:
    ordered = np.sort(similar)[::-1]
    top, mean = float(ordered[0]), float(similar.mean())
    return [top, float(ordered[:3].mean()), float(similar.std()), mean, top - mean, float(similar[0])]


def _similarity_columns(similar: Floats, headings: NDArray[np.int64]) -> list[Floats]:
    count, centred = len(similar), similar - similar.mean()
    ranks = np.argsort(np.argsort(-similar))
    there = [similar, _shifted(similar, -1), _shifted(similar, 1), similar - similar.max(), _standard(similar)]
    placed = [ranks / count, ranks, _smooth(similar), similar[headings], centred[headings]]
    return [*there, *placed, *(np.full(count, value) for value in (similar.max(), similar.std(), similar.mean()))]


def _joined_columns(joined: Floats, headings: NDArray[np.int64]) -> list[Floats]:
    return [joined, *(_shifted(joined, by) for by in (-1, 1, -2, 2, -3, 3)), _smooth(_smooth(joined)), joined[headings]]


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
    return [overlap, _shifted(overlap, -1), _shifted(overlap, 1), overlap[headings], _smooth(overlap)]


def _form_columns(lines: Sequence[str], headings: NDArray[np.int64]) -> list[Floats]:
    lengths = np.array([len(line) for line in lines], np.float32)
    numbers = np.arange(len(lines))
    looks = np.array([_is_heading(line) for line in lines])
    around = [lengths, _shifted(lengths, -1), _shifted(lengths, 1), looks, numbers - headings]
    return [*around, numbers, numbers / len(lines)]


def _page_columns(question: str, lines: Sequence[str], joined: Floats, overlap: Floats, title: float) -> list[Floats]:
    """The same for every line: how the text as a whole relates to the question."""
    near = [float(joined.max()), float(np.sort(joined)[::-1][:3].mean()), title]
    words = [float(overlap.max()), _covered(question, lines), float(overlap[0])]
    values = [*near, *words, float(len(lines)), float(len(question))]
    return [np.full(len(lines), value) for value in values]


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


def _standard(values: Floats) -> Floats:
    """Distance from the mean in standard deviations."""
    distance: Floats = (values - values.mean()) / (values.std() + 1e-6)
    return distance


def _placed(lines: Sequence[str], number: int, above: int) -> str:
    heading = f"{lines[above]}: " if above not in (0, number) else ""
    return f"{lines[0]}: {heading}{lines[number]}"[:_LONGEST_PLACED]


def _sections(lines: Sequence[str]) -> NDArray[np.int64]:
    """The number of each line's section: a heading-like line after another kind of line opens the next."""
    numbers, section = [], 0
    for number, line in enumerate(lines):
        if number and _is_heading(line) and not _is_heading(lines[number - 1]):
            section += 1
        numbers.append(section)
    return np.array(numbers, np.int64)


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
