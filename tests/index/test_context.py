# SPDX-License-Identifier: EUPL-1.2
"""Lines in their context: every line keeps its own tokens, and knows where it stands."""

import numpy as np
import pytest

from index.context import WINDOW, lines_in_context, question_in_context
from index.embedding import OnnxEmbedder

pytestmark = pytest.mark.model

PAGE = ["Personalausweis", "Gebühren", "Für Personen unter 24 Jahren: 22,80 Euro", "", "Öffnungszeiten: Mo-Fr 8-12 Uhr"]
LONG = ["Hundesteuer", *(f"Für den Hund Nummer {number} zahlen Sie {number} Euro im Jahr." for number in range(80))]


@pytest.mark.parametrize("lines", [PAGE, LONG])
def test_every_line_keeps_its_own_tokens(embedder: OnnxEmbedder, lines: list[str]) -> None:
    [found] = lines_in_context([lines], embedder)
    assert [len(states) for states in found] == [max(1, embedder.count_tokens(line)) for line in lines]
    assert {states.shape[1] for states in found} == {question_in_context("Wo?", embedder).shape[1]}


def test_a_line_that_says_nothing_says_nothing(embedder: OnnxEmbedder) -> None:
    [found] = lines_in_context([PAGE], embedder)
    assert not found[PAGE.index("")].any()


def test_what_stands_above_changes_what_a_line_means(embedder: OnnxEmbedder) -> None:
    row = "Unter 24 Jahren: 22,80 Euro"
    identity, dogs = lines_in_context([["Personalausweis", row], ["Hundesteuer", row]], embedder)
    asked = question_in_context("Was kostet ein Personalausweis?", embedder)[:, -embedder.dimension :].mean(axis=0)
    near = [float(_cosine(lines[1][:, -embedder.dimension :].mean(axis=0), asked)) for lines in (identity, dogs)]
    assert near[0] > near[1]


def test_a_text_is_read_the_same_beside_others(embedder: OnnxEmbedder) -> None:
    [alone] = lines_in_context([PAGE], embedder)
    _, together = lines_in_context([LONG, PAGE], embedder)
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_a_line_longer_than_a_window_does_not_stop_the_reading(embedder: OnnxEmbedder) -> None:
    endless = "Anmeldung " * WINDOW * 3
    [found] = lines_in_context([["Titel", endless, "Danach"]], embedder)
    assert [bool(states.any()) for states in found] == [True, True, True]


def _cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
