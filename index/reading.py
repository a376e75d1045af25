# SPDX-License-Identifier: EUPL-1.2
"""The Reader: which lines of a text answer a question, and does it answer at all? Model card: index/models/README.md."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.chunks import Line, Passage, Reading
from index.context import lines_in_context, question_in_context, readable
from index.embedding import OnnxEmbedder, Vectors
from index.features import DEPTHS
from index.line_net import LineNet, look
from index.neighbours import neighbour_columns
from index.silence import silence_columns
from index.weighted_sum import WeightedSum

MODELS = Path(__file__).parent / "models"
# By cross-validation on the training questions (evaluation/training/reader.py); for lines the dev split decided between equals.
LINE_THRESHOLD = 0.3
SILENCE_THRESHOLD = 0.3


class Reader:
    """Reads passages line by line, each in its context. Thread-safe."""

    def __init__(self, embedder: OnnxEmbedder, lines: LineNet, neighbours: WeightedSum, silence: WeightedSum) -> None:
        self._embedder, self._lines, self._neighbours, self._silence = embedder, lines, neighbours, silence

    @classmethod
    def open(cls, embedder: OnnxEmbedder, models: Path = MODELS) -> "Reader":
        """The Reader that ships with the project; `ModelUnusable` when its files are damaged."""
        # Columns have the same names whatever is read, an empty line too.
        state, alone = np.zeros((1, DEPTHS), np.float32), np.zeros(1, np.float32)
        neighbours = WeightedSum.load(models / "neighbours.json", neighbour_columns([""], alone))
        silence = WeightedSum.load(models / "silence.json", silence_columns(look("", [""], state, [state]).rows, alone))
        return cls(embedder, LineNet.load(models / "lines.npz"), neighbours, silence)

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """A Reading for each passage, in the same order."""
        found = self._read([_with_headings(passage) for passage in passages], question)
        return [_reading(passage, *read) for passage, read in zip(passages, found, strict=True)]

    def read_lines(self, question: str, lines: Sequence[str]) -> tuple[list[float], float]:
        """Probability of each line being part of the answer, and of the text not answering at all."""
        [found] = self._read([lines], question)
        return found

    def choose_lines(self, question: str, lines: Sequence[str]) -> list[int]:
        """Numbers of the lines that answer, [] when the text is silent."""
        probabilities, silence = self.read_lines(question, lines)
        if silence >= SILENCE_THRESHOLD:
            return []
        chosen = [number for number, probability in enumerate(probabilities) if probability >= LINE_THRESHOLD]
        return chosen or [int(np.argmax(probabilities))]

    def _read(self, texts: Sequence[Sequence[str]], question: str) -> list[tuple[list[float], float]]:
        taken = [readable(lines) for lines in texts]
        asked = question_in_context(question, self._embedder)
        seen = lines_in_context(taken, self._embedder)
        found = [self._judge(question, lines, asked, states) for lines, states in zip(taken, seen, strict=True)]
        unread = [[0.0] * (len(lines) - len(read)) for lines, read in zip(texts, taken, strict=True)]
        return [(probabilities + rest, silence) for (probabilities, silence), rest in zip(found, unread, strict=True)]

    def _judge(self, question: str, lines: Sequence[str], asked: Vectors, states: Sequence[Vectors]) -> tuple[list[float], float]:
        if not any(line.strip() for line in lines):
            return [0.0] * len(lines), 1.0
        seen = look(question, lines, asked, states)
        alone = self._lines.probabilities(seen)
        [silence] = self._silence.probabilities(silence_columns(seen.rows, alone))
        return [*map(float, self._neighbours.probabilities(neighbour_columns(lines, alone)))], float(silence)


def _with_headings(passage: Passage) -> list[str]:
    chunk = passage.chunk
    return [*(text for text in (chunk.title, chunk.section) if text), *chunk.lines]


def _reading(passage: Passage, probabilities: Sequence[float], silence: float) -> Reading:
    texts = passage.chunk.lines
    of_texts = probabilities[len(probabilities) - len(texts) :]
    lines = (Line(number, text, found) for number, (text, found) in enumerate(zip(texts, of_texts, strict=True)))
    return Reading(passage, tuple(lines), silence)
