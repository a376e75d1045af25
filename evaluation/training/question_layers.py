# SPDX-License-Identifier: EUPL-1.2
"""Train the search's layers for questions (index/weights/layers.py) with torch: two minutes a run on two quiet cores.

A question goes towards the page that answers it: cross-entropy over all pages of its place, of the mean of the page's cosine
and its best chunk's. Every move costs, so that a question which lies well already stays; so does lying apart from the same
question in German. Only the upper layers learn, and only steps of low rank: little can be learned by heart.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize

from corpus.progress import Progress
from evaluation.training.batching import of_like_length, pieces
from evaluation.training.layers import LearningLayers, Steps, learn, mean_steps, over_tokens
from index.embedding import Vectors
from index.weights.layers import TaughtLayers

ROUNDS, BATCH, RATE, TEMPERATURE = 2, 64, 5e-4, 0.03
# What a move costs, and what lying apart from the same question in German costs.
MOVING, APART = 3.0, 3.0
# So many are enough for what all questions have in common.
EVERY = 5


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


def train_question_layers(
    places: Sequence[Place],
    lessons: Sequence[Lesson],
    below: Mapping[str, Tensor],
    layers: Callable[[], LearningLayers],
    seeds: Sequence[int],
    progress: Progress,
) -> TaughtLayers:
    """Several runs that differ in chance, averaged: chance goes, what they agree in stays.

    `below` has the states (tokens, hidden) of every lesson's text after the lower layers; `layers` makes fresh ones.
    """
    runs = [_train(places, lessons, below, layers, seed, progress) for seed in seeds]
    together = layers()
    together.take(mean_steps(runs))
    with torch.no_grad():
        found = [_questions(together, batch) for batch in pieces([below[text] for text in sorted(below)][::EVERY], BATCH)]
    return TaughtLayers(together.steps(), torch.cat(found).mean(dim=0).numpy())


def _train(
    places: Sequence[Place],
    lessons: Sequence[Lesson],
    below: Mapping[str, Tensor],
    layers: Callable[[], LearningLayers],
    seed: int,
    progress: Progress,
) -> Steps:
    torch.manual_seed(seed)
    chance, learning = random.Random(seed), layers()  # noqa: S311 (the order of lessons, nothing secret)
    batches = [batch for _ in range(ROUNDS) for batch in _batches(lessons, below, chance)]
    losses = (
        lambda batch=batch: _loss(places[batch[0].place], batch, _questions(learning, [below[one.text] for one in batch]))
        for batch in progress.track(batches, f"Upper layers, run {seed}")
    )
    learn([(learning.parameters(), RATE)], losses, len(batches))
    return learning.steps()


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


def _questions(layers: LearningLayers, below: Sequence[Tensor]) -> Tensor:
    """Normalised means over the tokens: (questions, hidden)."""
    # Multiples of eight, for the product's own sake.
    state, real = layers([own.float() for own in below], -(-max(map(len, below)) // 8) * 8)
    return normalize(over_tokens(state, real), dim=1)


def _batches(lessons: Sequence[Lesson], below: Mapping[str, Tensor], chance: random.Random) -> Iterator[list[Lesson]]:
    """Each of one place, in random order."""
    batches = []
    for place in sorted({lesson.place for lesson in lessons}):
        own = [lesson for lesson in lessons if lesson.place == place]
        batches += of_like_length(own, lambda lesson: len(below[lesson.text]), BATCH, 8, chance)
    chance.shuffle(batches)
    yield from batches
