# SPDX-License-Identifier: EUPL-1.2
"""What the Reader's layers learn from: the very tokens the Reader will read, and less loss where the right line is near."""

from pathlib import Path

import pytest
import torch

from corpus.progress import SilentProgress
from evaluation.training.reading_layers import Below, ReadingLayers, _loss
from evaluation.training.rows import Row
from index.context import lines_in_context
from index.embedding import OnnxEmbedder

pytestmark = pytest.mark.model

LONG = ("Hundesteuer", *(f"Für den Hund Nummer {number} zahlen Sie {number} Euro im Jahr." for number in range(60)), "")


def row(question: str, lines: tuple[str, ...], *answers: int) -> Row:
    return Row(question, lines, answers, "page", 1.0, own=True)


def test_every_line_has_the_tokens_the_reader_gives_it(embedder: OnnxEmbedder) -> None:
    page = Below.of([row("Was kostet ein Hund?", LONG)], embedder, SilentProgress()).pages[LONG]
    [read] = lines_in_context([LONG], embedder)
    counted = torch.bincount(page.line, minlength=page.lines).tolist()
    assert len(page.windows) > 1
    assert counted[:-1] == [len(states) for states in read][:-1]
    assert counted[-1] == 0  # of an empty line the Reader makes up a token that says nothing


def test_the_loss_is_less_where_the_near_line_is_the_right_one(models: Path, embedder: OnnxEmbedder) -> None:
    layers = ReadingLayers(models)
    lines = ("Hundesteuer", "Die Steuer für einen Hund kostet 80 Euro im Jahr.", "Das Rathaus liegt am Markt.")
    right, wrong = (row("Was kostet die Steuer für einen Hund?", lines, answer) for answer in (1, 2))
    below = Below.of([right], embedder, SilentProgress())
    with torch.no_grad():
        assert _loss(layers, below, [[right]]) < _loss(layers, below, [[wrong]])
        together, alone = _loss(layers, below, [[right, wrong]]), [_loss(layers, below, [[one]]) for one in (right, wrong)]
    assert float(together) == pytest.approx(float(sum(alone)) / 2, rel=0.02)
