# SPDX-License-Identifier: EUPL-1.2
"""Does a text answer at all? What all its lines together say of that.

Columns of the weighted sum in index/models/silence.json.
"""

from collections.abc import Iterator

import numpy as np

from index.features import NEAR, PAGE_WIDE, PER_SIMILARITY, Floats

_BEST, _LIKELY = (1, 2, 3, 5, 8), (0.3, 0.5)
# Whole and said (index/features.py), each with the columns that tell how it goes on from line to line.
_WAYS = ("whole", "said")


def silence_columns(rows: Floats, probabilities: Floats) -> dict[str, Floats]:
    """By name, one value each (1,): from the features (lines, features) and the probabilities (lines,) of a text's lines."""
    near, of_page = rows[:, :NEAR], rows[0, -PAGE_WIDE:]
    found = {
        **dict(_of_probabilities(probabilities)),
        **{name: value for number, way in enumerate(_WAYS) for name, value in _of_similarity(rows, number, way)},
        **{f"page {number}": value for number, value in enumerate(of_page)},
        **{f"nearest {number}": value for number, value in enumerate(near.max(axis=0))},
        **{f"usually near {number}": value for number, value in enumerate(near.mean(axis=0))},
    }
    return {name: np.array([value], np.float32) for name, value in found.items()}


def _of_probabilities(probabilities: Floats) -> Iterator[tuple[str, float]]:
    ordered = np.sort(probabilities)[::-1]
    yield from ((f"best {count}", float(ordered[:count].mean())) for count in _BEST)
    yield from (("all together", float(probabilities.sum())), ("spread", float(probabilities.std())))
    yield "lines", float(len(probabilities))
    yield from ((f"above {limit}", float((probabilities > limit).sum())) for limit in _LIKELY)


def _of_similarity(rows: Floats, number: int, way: str) -> Iterator[tuple[str, float]]:
    similar = rows[:, NEAR + number * PER_SIMILARITY]
    ordered, mean = np.sort(similar)[::-1], float(similar.mean())
    top = float(ordered[0])
    values = {
        "best": top,
        "best 3": float(ordered[:3].mean()),
        "spread": float(similar.std()),
        "mean": mean,
        "above mean": top - mean,
        "title": float(similar[0]),
    }
    yield from ((f"{way}, {name}", value) for name, value in values.items())
