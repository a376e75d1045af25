# SPDX-License-Identifier: EUPL-1.2
"""Lines that answer stand together: what a line's neighbours and its section say about it, once each was judged by itself.

Columns of the weighted sum in index/models/neighbours.json.
"""

from collections.abc import Sequence

import numpy as np

from index.features import Floats, heading_above, is_heading, sections, shifted

# Log-odds of a line that is not there; and no line is surer than this, for certainty has no log-odds.
_NO_LINE, _NEVER_SURER = -6.0, 1e-4
_AROUND = (-1, 1, -2, 2, -3, 3)


def neighbour_columns(lines: Sequence[str], alone: Floats) -> dict[str, Floats]:
    """What is looked at, (lines,) each, by name; `alone` are the probabilities of lines judged by themselves."""
    doubted = np.clip(alone, _NEVER_SURER, 1 - _NEVER_SURER)
    odds = np.log(doubted / (1 - doubted))
    best, numbers = int(odds.argmax()), np.arange(len(lines))
    around = {by: _or_none(odds, by) for by in _AROUND}
    return {
        "own": odds,
        **{f"line {by:+d}": values for by, values in around.items()},
        "less likely neighbour": np.minimum(around[-1], around[1]),
        "likelier neighbour": np.maximum(around[-1], around[1]),
        "best": np.full(len(lines), odds[best]),
        "far from best": np.abs(numbers - best).astype(np.float32),
        "all together": np.full(len(lines), np.log(alone.sum() + 0.1)),
        **_of_sections(lines, odds, best),
    }


def _of_sections(lines: Sequence[str], odds: Floats, best: int) -> dict[str, Floats]:
    headings = np.array([is_heading(line) for line in lines], np.float32)
    section = sections(lines)
    own = [section == number for number in section]
    return {
        "heading": headings,
        "heading next": np.concatenate([headings[1:], [1.0]]).astype(np.float32),
        "heading before": shifted(headings, -1),
        "best of section": np.array([odds[mask].max() for mask in own], np.float32),
        "mean of section": np.array([odds[mask].mean() for mask in own], np.float32),
        "heading above": odds[heading_above(lines)],
        "section of best": (section == section[best]).astype(np.float32),
        "lines since its heading": np.array([n - int(np.flatnonzero(mask)[0]) for n, mask in enumerate(own)], np.float32),
    }


def _or_none(odds: Floats, by: int) -> Floats:
    """Log-odds of the line `by` further on."""
    return shifted(odds - _NO_LINE, by) + _NO_LINE
