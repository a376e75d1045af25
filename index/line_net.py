# SPDX-License-Identifier: EUPL-1.2
"""Does a line answer? A small net over the line, the question and what index/features.py says of both; numpy alone runs it.

Question and line are each brought into a space of few dimensions where what belongs together agrees; a few numbers of the
question alone say how much is asked for. Several nets that differ in their random beginnings are averaged. Trained by
evaluation/training/line_net.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.errors import ModelUnusable
from index.features import DEPTHS, Floats, line_features

# Beyond this a feature says no more.
LARGEST = 5.0
EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class Seen:
    """What the net looks at: means of the question's tokens (values,) and of each line's (lines, values), and features."""

    question: Floats
    lines: Floats
    rows: Floats


@dataclass(frozen=True, slots=True)
class LineNet:
    """Arrays as trained; the first axis of those after `row_scale` counts the nets."""

    question_mean: Floats
    question_scale: Floats
    line_mean: Floats
    line_scale: Floats
    row_mean: Floats
    row_scale: Floats
    question: Floats
    question_bias: Floats
    line: Floats
    line_bias: Floats
    row: Floats
    row_bias: Floats
    breadth: Floats
    breadth_bias: Floats
    first: Floats
    first_bias: Floats
    inner: Floats
    inner_bias: Floats
    second: Floats
    second_bias: Floats
    out: Floats
    out_bias: Floats

    def probabilities(self, seen: Seen) -> Floats:
        """Of each line that it is part of the answer: (lines,)."""
        asked = (seen.question - self.question_mean) / self.question_scale
        lines = (seen.lines - self.line_mean) / self.line_scale
        rows = np.clip((seen.rows - self.row_mean) / self.row_scale, -LARGEST, LARGEST)
        odds = np.mean([self._log_odds(net, asked, lines, rows) for net in range(len(self.out))], axis=0)
        found: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return found

    def _log_odds(self, net: int, asked: Floats, lines: Floats, rows: Floats) -> Floats:
        agreeing = (lines @ self.line[net] + self.line_bias[net]) * (asked @ self.question[net] + self.question_bias[net])
        told = np.maximum(rows @ self.row[net] + self.row_bias[net], 0)
        wide = np.maximum(asked @ self.breadth[net] + self.breadth_bias[net], 0)
        seen = np.concatenate([agreeing, told, np.broadcast_to(wide, (len(told), len(wide)))], axis=1)
        state = _normalised(seen) * self.first[net] + self.first_bias[net]
        state = np.maximum(state @ self.inner[net] + self.inner_bias[net], 0)
        odds: Floats = (_normalised(state) * self.second[net] + self.second_bias[net]) @ self.out[net] + self.out_bias[net]
        return odds

    def save(self, path: Path) -> None:
        """One compressed .npz in half precision."""
        np.savez_compressed(path, **{name: getattr(self, name).astype(np.float16) for name in self.__slots__})

    @classmethod
    def load(cls, path: Path) -> "LineNet":
        """Open what `save` wrote; `ModelUnusable` when it cannot be read."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                return cls(**{name: stored[name].astype(np.float32) for name in cls.__slots__})
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise ModelUnusable(f"The reading model {path} is missing or damaged.") from error


def look(question: str, lines: Sequence[str], asked: Floats, seen: Sequence[Floats]) -> Seen:
    """From states of tokens in their context, (tokens, depths * dimension) of the question and of each line.

    The lower depth speaks in the features alone.
    """
    deep, deep_lines = (asked.reshape(len(asked), DEPTHS, -1), [line.reshape(len(line), DEPTHS, -1) for line in seen])
    rows = line_features(question, lines, deep, deep_lines)
    return Seen(deep[:, 1:].mean(axis=0).ravel(), np.stack([line[:, 1:].mean(axis=0).ravel() for line in deep_lines]), rows)


def _normalised(state: Floats) -> Floats:
    spread = np.sqrt(state.var(axis=1, keepdims=True) + EPSILON)
    away: Floats = (state - state.mean(axis=1, keepdims=True)) / spread
    return away
