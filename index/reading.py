# SPDX-License-Identifier: EUPL-1.2
"""The Reader: which lines of a text answer a question, and does it answer at all? Model card: index/models/README.md."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.chunks import Line, Passage, Reading
from index.embedding import Embedder
from index.features import line_features, page_features
from index.trees import Trees

MODELS = Path(__file__).parent / "models"
# Chosen on the training questions by cross-validation (evaluation/training/reader.py).
LINE_THRESHOLD = 0.2
SILENCE_THRESHOLD = 0.3
# A text of a hundred thousand characters must not stop the service: what comes later is not read.
LONGEST_TEXT_LINES = 400
LONGEST_LINE = 1_000


class Reader:
    """Reads passages with small trees over similarities and words. Thread-safe."""

    def __init__(self, embedder: Embedder, lines: Trees, silence: Trees) -> None:
        self._embedder, self._lines, self._silence = embedder, lines, silence

    @classmethod
    def open(cls, embedder: Embedder, models: Path = MODELS) -> "Reader":
        """The Reader that ships with the project; `ModelUnusable` when its files are damaged."""
        return cls(embedder, Trees.load(models / "lines.npz"), Trees.load(models / "silence.npz"))

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """A Reading for each passage, in the same order."""
        return [self._read_passage(question, passage) for passage in passages]

    def read_lines(self, question: str, lines: Sequence[str]) -> tuple[list[float], float]:
        """Probability of each line being part of the answer, and of the text not answering at all."""
        readable = [line[:LONGEST_LINE] for line in lines[:LONGEST_TEXT_LINES]]
        if not any(line.strip() for line in readable):
            return [0.0] * len(lines), 1.0
        rows = line_features(question, readable, self._embedder)
        probabilities = self._lines.probabilities(rows)
        silence = float(self._silence.probabilities(page_features(rows, probabilities))[0])
        return [*map(float, probabilities), *[0.0] * (len(lines) - len(readable))], silence

    def choose_lines(self, question: str, lines: Sequence[str]) -> list[int]:
        """Numbers of the lines that answer, [] when the text is silent."""
        probabilities, silence = self.read_lines(question, lines)
        if silence >= SILENCE_THRESHOLD:
            return []
        chosen = [number for number, probability in enumerate(probabilities) if probability >= LINE_THRESHOLD]
        return chosen or [int(np.argmax(probabilities))]

    def _read_passage(self, question: str, passage: Passage) -> Reading:
        chunk = passage.chunk
        above = [text for text in (chunk.title, chunk.section) if text]
        texts = chunk.text.split("\n")
        probabilities, silence = self.read_lines(question, [*above, *texts])
        numbered = enumerate(zip(texts, probabilities[len(above) :], strict=True))
        return Reading(passage, tuple(Line(number, text, probability) for number, (text, probability) in numbered), silence)
