# SPDX-License-Identifier: EUPL-1.2
"""Layers that were taught one thing: kept small, refused when damaged; they lead to where answers lie and tell lines apart."""

from pathlib import Path

import numpy as np
import pytest

from chatbot.settings import Settings
from evaluation.sets import read_citizens
from index.context import lines_in_context, question_in_context
from index.embedding import Embedder, OnnxEmbedder, Question
from index.errors import ModelUnusable
from index.searching import Searcher
from index.weights import prepared, verified
from index.weights.bundle import Bundle, Shape, Tensor
from index.weights.layers import PRODUCTS, TaughtLayers

QUESTIONS = Path(__file__).parents[2] / "evaluation" / "questions" / "citizens.jsonl"
HIDDEN, INNER, RANK = 4, 8, 2
SHAPE = Shape(HIDDEN, 3, 2, INNER, 10, 16, 1, 1e-12)


def tensor(values: np.ndarray) -> Tensor:
    return Tensor(False, values.astype(np.float32).reshape(-1).view(np.uint8))


def sizes(product: str) -> tuple[int, int]:
    """Values a product takes and gives."""
    return (INNER if product == "fo" else HIDDEN), (INNER if product == "fi" else HIDDEN)


def bundle() -> Bundle:
    drawn, tensors = np.random.default_rng(1), {}
    for layer in range(SHAPE.layers):
        for product in PRODUCTS:
            taken, given = sizes(product)
            tensors[f"l{layer}.{product}.w"] = tensor(drawn.normal(size=(given, taken)))
            tensors[f"l{layer}.{product}.b"] = tensor(drawn.normal(size=given))
        for norm in ("aln", "oln"):
            tensors |= {f"l{layer}.{norm}.{part}": tensor(drawn.normal(size=HIDDEN)) for part in "wb"}
    return Bundle(SHAPE, (), tensors)


def layers() -> TaughtLayers:
    """Of the last layer alone; the numbers survive half precision."""
    drawn = np.random.default_rng(2)

    def part(*shape: int) -> np.ndarray:
        return drawn.normal(size=shape).astype(np.float16).astype(np.float32)

    steps = {f"l2.{name}": (part(sizes(name)[0], RANK), part(RANK, sizes(name)[1])) for name in PRODUCTS}
    return TaughtLayers(steps, part(HIDDEN))


def test_they_change_their_own_products_and_share_the_rest() -> None:
    given, changed = bundle(), layers().tensors(bundle())
    assert layers().names == ["taught.l2"]
    assert {name.split(".")[1] for name in changed} == {"l2"}
    assert np.array_equal(changed["taught.l2.oln.w"].raw, given.tensors["l2.oln.w"].raw)
    down, up = layers().steps["l2.fi"]
    before, after = (tensors.values().reshape(INNER, HIDDEN) for tensors in (given.tensors["l2.fi.w"], changed["taught.l2.fi.w"]))
    state = np.ones(HIDDEN, np.float32)
    assert after @ state == pytest.approx(before @ state + (state @ down) @ up, abs=1e-5)


def test_saved_and_opened_they_are_the_same(tmp_path: Path) -> None:
    layers().save(tmp_path / "q.npz")
    again = TaughtLayers.load(tmp_path / "q.npz")
    assert list(again.steps) == list(layers().steps)
    assert np.array_equal(again.usual, layers().usual)
    for name, step in layers().steps.items():
        assert all(np.array_equal(one, other) for one, other in zip(step, again.steps[name], strict=True))


@pytest.mark.parametrize("content", [b"PK nothing", b""])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.npz").write_bytes(content)
    with pytest.raises(ModelUnusable, match=r"q\.npz"):
        TaughtLayers.load(tmp_path / "q.npz")


@pytest.mark.model
def test_a_model_unpacked_with_other_layers_is_unpacked_again(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers().save(tmp_path / "newer.npz")
    monkeypatch.setattr(prepared, "_TAUGHT", (tmp_path / "newer.npz",))
    with pytest.raises(ModelUnusable, match="another version"):
        verified(models)


@pytest.mark.model
class TestShippedLayers:
    def test_a_question_as_asked_is_the_vector_of_the_question(self, embedder: Embedder) -> None:
        text = "Wo melde ich meinen Hund an?"
        assert np.array_equal(embedder.embed_question(text).as_asked, embedder.embed_queries([text])[0])

    def test_a_question_moves_but_stays_what_it_is(self, embedder: Embedder) -> None:
        question = embedder.embed_question("Mein Mann ist gestorben, was muss ich jetzt tun?")
        assert np.linalg.norm(question.towards) == pytest.approx(1, abs=1e-4)
        assert 0.7 < question.as_asked @ question.towards < 0.999


@pytest.mark.model
def test_questions_in_other_languages_find_their_pages_higher_up(settings: Settings, embedder: Embedder) -> None:
    searcher = Searcher.open(settings.var_folder / "index" / "musterstadt", embedder)
    pages, _, _ = searcher.vectors()
    ids = np.array([document.id for document in searcher.documents()])
    asked = [one for one in read_citizens(QUESTIONS, "musterstadt") if one.language != "de"]
    ranks: dict[str, list[float]] = {"as_asked": [], "towards": []}
    for one in asked:
        question = embedder.embed_question(searcher.understand(one.text, one.language).text)
        right = np.isin(ids, [*one.right])
        for name, found in ranks.items():
            near = pages @ getattr(question, name)
            found.append(1 / (1 + np.sum(near > near[right].max())))
    assert len(asked) >= 10
    assert np.mean(ranks["towards"]) > np.mean(ranks["as_asked"])


@pytest.mark.model
def test_of_lines_that_lie_near_the_one_that_answers_lies_nearest(embedder: OnnxEmbedder) -> None:
    lines = [
        "Hund anmelden",
        "Hunde müssen angemeldet werden.",
        "Die Steuer beträgt 80 Euro im Jahr.",
        "Das Steueramt hat bis 12 Uhr offen.",
    ]
    [seen] = lines_in_context([lines], embedder)
    means = [states.mean(axis=0)[embedder.dimension :] for states in seen]
    for question, answer in (
        ("Was kostet die Hundesteuer?", 2),
        ("How much is the tax for my dog?", 2),
        ("Bis wann ist geöffnet?", 3),
    ):
        asked = question_in_context(question, embedder).mean(axis=0)[embedder.dimension :]
        assert np.argmax([asked @ mean / np.linalg.norm(mean) for mean in means]) == answer


def test_another_models_question_is_searched_as_asked() -> None:
    vector = np.array([0.6, 0.8], np.float32)
    question = Question.unmoved(vector)
    assert question.towards @ vector == question.apart @ vector == question.as_asked @ vector
