# SPDX-License-Identifier: EUPL-1.2
"""The learned step for question vectors: only for its model, never leaving the unit sphere, refused when damaged."""

from pathlib import Path

import numpy as np
import pytest

from index.bridge import Bridge
from index.embedding import Embedder
from index.errors import ModelUnusable


def vectors(count: int = 5, dimension: int = 8) -> np.ndarray:
    drawn = np.random.default_rng(1).normal(size=(count, dimension)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


def test_no_bridge_leaves_every_vector_where_it_is() -> None:
    assert Bridge.none(8).across(vectors()) == pytest.approx(vectors(), abs=1e-6)


def test_saved_and_opened_it_moves_alike(tmp_path: Path) -> None:
    draw = np.random.default_rng(2)
    bridge = Bridge(*(draw.normal(size=shape).astype(np.float16).astype(np.float32) for shape in ((8, 2), (2, 8), 8, 8)))
    bridge.save(tmp_path / "b.npz", "a model")
    again = Bridge.of_model("a model", 8, tmp_path / "b.npz")
    assert again.across(vectors()) == pytest.approx(bridge.across(vectors()))
    assert np.linalg.norm(again.across(vectors()), axis=1) == pytest.approx(np.ones(5), abs=1e-5)


def test_another_model_gets_no_bridge() -> None:
    assert Bridge.of_model("another model", 8).across(vectors()) == pytest.approx(vectors(), abs=1e-6)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "bridge.npz").write_bytes(b"PK nothing")
    with pytest.raises(ModelUnusable, match=r"bridge\.npz"):
        Bridge.of_model("a model", 8, tmp_path / "bridge.npz")


@pytest.mark.model
def test_translations_of_a_question_come_nearer_to_each_other(embedder: Embedder) -> None:
    bridge = Bridge.of_model(embedder.name, embedder.dimension)
    german, *others = embedder.embed_queries(
        ["Wo kann ich Deutsch lernen?", "Where can I learn German?", "Де я можу вивчити німецьку?", "أين يمكنني تعلم الألمانية؟"]
    )
    for other in others:
        assert bridge.across(german) @ bridge.across(other) > german @ other
