# SPDX-License-Identifier: EUPL-1.2
"""Train the layers of index/weights/question_layers.py with torch: two minutes a run on two quiet cores.

A question goes towards the page that answers it: cross-entropy over all pages of its place, of the mean of the page's cosine
and its best chunk's. Every move costs, so that a question which lies well already stays; so does lying apart from the same
question in German. Only the upper layers learn, and only steps of low rank: little can be learned by heart.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize

from corpus.progress import Progress
from evaluation.training.batching import of_like_length, pieces
from index.embedding import Vectors
from index.weights import FOLDER_NAME
from index.weights.question_layers import PRODUCTS, QuestionLayers
from index.weights.standard_folder import OF_LAYER

FIRST, RANK = 8, 16
ROUNDS, BATCH, RATE, DECAY, TEMPERATURE = 2, 64, 5e-4, 0.01, 0.03
# What a move costs, and what lying apart from the same question in German costs.
MOVING, APART = 3.0, 3.0
_STRENGTH, _WARMING = 2.0, 30
# So many are enough for what all questions have in common.
EVERY = 5
_PRODUCTS = {short: long for long, short in OF_LAYER.items() if short in PRODUCTS}


@dataclass(frozen=True, slots=True)
class Place:
    """One town: vectors of its pages and chunks, and the page of each chunk."""

    pages: Tensor
    chunks: Tensor
    page_of_chunk: Tensor


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question as the search understands it, the number of its page, its vector as asked and that of it in German."""

    text: str
    place: int
    page: int
    as_asked: Vectors
    in_german: Vectors
    weight: float


class _Step(nn.Module):
    """A product with a change of low rank beside it; it is no change as long as `up` is zero."""

    def __init__(self, product: nn.Linear) -> None:
        super().__init__()
        self.product = product
        self.down = nn.Parameter(torch.zeros(product.in_features, RANK))
        self.up = nn.Parameter(torch.zeros(RANK, product.out_features))

    def forward(self, state: Tensor) -> Tensor:
        found: Tensor = self.product(state) + (state @ self.down) @ self.up * _STRENGTH
        return found


class Encoder:
    """The bundled model in torch: its lower layers, frozen, and fresh upper ones that can learn."""

    def __init__(self, models: Path) -> None:
        from transformers import AutoTokenizer

        self._folder = models / FOLDER_NAME
        self._tokeniser = AutoTokenizer.from_pretrained(self._folder)

    def below(self, texts: Sequence[str], progress: Progress) -> dict[str, Tensor]:
        """States after the lower layers, (tokens, hidden) in half precision, of questions; short ones first."""
        model, tokens = self._model(), {text: self._tokeniser("query: " + text)["input_ids"][:128] for text in texts}
        order = sorted(tokens, key=lambda text: len(tokens[text]))
        found: dict[str, Tensor] = {}
        for batch in progress.track(pieces(order, BATCH), "Lower layers"):
            with torch.no_grad():
                ids, mask = _padded([torch.tensor(tokens[text])[:, None] for text in batch])
                state = _through(model.encoder.layer[:FIRST], model.embeddings(input_ids=ids.squeeze(2).long()), mask)
            found |= {text: own[: len(tokens[text])].half() for text, own in zip(batch, state, strict=True)}
        return found

    def upper(self) -> nn.ModuleList:
        """The upper layers, every product with a step that learns; nothing else does."""
        model = self._model()
        layers = nn.ModuleList(model.encoder.layer[FIRST:])
        for layer in layers:
            for name in _PRODUCTS.values():
                parent, last = name.rsplit(".", 1)
                holder = layer.get_submodule(parent)
                setattr(holder, last, _Step(getattr(holder, last)))
        return layers

    def _model(self) -> Any:  # noqa: ANN401 (transformers' models have no useful type)
        from transformers import AutoModel

        return AutoModel.from_pretrained(self._folder, add_pooling_layer=False).eval().requires_grad_(False)


def train_question_layers(
    places: Sequence[Place], lessons: Sequence[Lesson], encoder: Encoder, seeds: Sequence[int], progress: Progress
) -> QuestionLayers:
    """Several runs that differ in chance, averaged: chance goes, what they agree in stays."""
    below = encoder.below(sorted({lesson.text for lesson in lessons}), progress)
    runs = [_train(places, lessons, below, encoder.upper(), seed, progress) for seed in seeds]
    steps = {name: _mean([run[name] for run in runs]) for name in runs[0]}
    together = encoder.upper()
    for name, step in _steps(together).items():
        down, up = steps[name]
        step.down, step.up = nn.Parameter(torch.from_numpy(down)), nn.Parameter(torch.from_numpy(up / np.float32(_STRENGTH)))
    with torch.no_grad():
        found = [_questions(together, batch) for batch in pieces(list(below.values())[::EVERY], BATCH)]
    return QuestionLayers(FIRST, steps, torch.cat(found).mean(dim=0).numpy())


def _train(
    places: Sequence[Place],
    lessons: Sequence[Lesson],
    below: Mapping[str, Tensor],
    layers: nn.ModuleList,
    seed: int,
    progress: Progress,
) -> dict[str, tuple[Vectors, Vectors]]:
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 (the order of lessons, nothing secret)
    for step in _steps(layers).values():
        nn.init.normal_(step.down, std=1 / math.sqrt(len(step.down)))
    learning = [parameter for parameter in layers.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=DECAY)
    batches = [batch for _ in range(ROUNDS) for batch in _batches(lessons, below, chance)]
    for number, batch in enumerate(progress.track(batches, f"Upper layers, run {seed}")):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, number / _WARMING) * (1 - number / len(batches)) + 1e-7
        optimiser.zero_grad()
        _loss(places[batch[0].place], batch, _questions(layers, [below[lesson.text] for lesson in batch])).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
    return {name: (step.down.detach().numpy(), (step.up.detach() * _STRENGTH).numpy()) for name, step in _steps(layers).items()}


def _loss(place: Place, lessons: Sequence[Lesson], vectors: Tensor) -> Tensor:
    of_chunks = vectors @ place.chunks.T
    pages = place.page_of_chunk.expand(len(vectors), -1)
    best = torch.full((len(vectors), len(place.pages)), -1.0).scatter_reduce(1, pages, of_chunks, "amax")
    near = (vectors @ place.pages.T + best) / 2
    as_asked, in_german = (
        torch.from_numpy(np.stack([getattr(lesson, name) for lesson in lessons])) for name in ("as_asked", "in_german")
    )
    right, weights = torch.tensor([lesson.page for lesson in lessons]), torch.tensor([lesson.weight for lesson in lessons])
    missed = (cross_entropy(near / TEMPERATURE, right, reduction="none") * weights).mean()
    moved, apart = ((1 - (vectors * other).sum(dim=1)).mean() for other in (as_asked, in_german))
    loss: Tensor = missed + MOVING * moved + APART * apart
    return loss


def _questions(layers: nn.ModuleList, below: Sequence[Tensor]) -> Tensor:
    """Normalised means over the tokens: (questions, hidden)."""
    state, mask = _padded([own.float() for own in below])
    with torch.autocast("cpu", torch.bfloat16):
        state = _through(layers, state, mask)
    real = mask[:, :, None]
    return normalize((state.float() * real).sum(dim=1) / real.sum(dim=1), dim=1)


def _through(layers: Any, state: Tensor, mask: Tensor) -> Tensor:  # noqa: ANN401 (a slice of transformers' layers)
    hidden = ((1 - mask) * -1e4)[:, None, None, :].to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else state.dtype)
    for layer in layers:
        found = layer(state, attention_mask=hidden)
        state = found[0] if isinstance(found, tuple) else found
    return state


def _padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """(rows, longest, values) and which tokens are real; multiples of eight, for the product's own sake."""
    longest = -(-max(map(len, rows)) // 8) * 8
    values, mask = torch.zeros(len(rows), longest, rows[0].shape[1]), torch.zeros(len(rows), longest)
    for number, row in enumerate(rows):
        values[number, : len(row)], mask[number, : len(row)] = row, 1
    return values, mask


def _steps(layers: nn.ModuleList) -> dict[str, _Step]:
    """By the product's name in the bundle."""
    found = {}
    for number, layer in enumerate(layers, FIRST):
        for short, name in _PRODUCTS.items():
            step = layer.get_submodule(name)
            assert isinstance(step, _Step)
            found[f"l{number}.{short}"] = step
    return found


def _mean(steps: Sequence[tuple[Vectors, Vectors]]) -> tuple[Vectors, Vectors]:
    """The mean of several steps, of as many ranks as one: those in which they agree."""
    left, sizes, right = np.linalg.svd(sum(down @ up for down, up in steps) / len(steps), full_matrices=False)
    root = np.sqrt(sizes[:RANK])
    return np.asarray(left[:, :RANK] * root, np.float32), np.asarray(root[:, None] * right[:RANK], np.float32)


def _batches(lessons: Sequence[Lesson], below: Mapping[str, Tensor], chance: random.Random) -> Iterator[list[Lesson]]:
    """Each of one place, in random order."""
    batches = []
    for place in sorted({lesson.place for lesson in lessons}):
        own = [lesson for lesson in lessons if lesson.place == place]
        batches += of_like_length(own, lambda lesson: len(below[lesson.text]), BATCH, 8, chance)
    chance.shuffle(batches)
    yield from batches
