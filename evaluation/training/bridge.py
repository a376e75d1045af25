# SPDX-License-Identifier: EUPL-1.2
"""Train the bridge of index/bridge.py: questions move towards the pages that answer them, translations towards each other.

Cross-entropy over all pages of a county, of the mean of the page's cosine and its best chunk's; every move costs, so
that a question which lies well already stays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import Parameter
from torch.nn.functional import cross_entropy, normalize

from index.bridge import Bridge
from index.embedding import Vectors

RANK, STEPS, RATE, TEMPERATURE = 64, 80, 3e-3, 0.03
# What a move costs, and what two translations of one question lying apart cost.
MOVING, APART = 10.0, 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """One county: vectors of its questions, pages and chunks; the page of each chunk and of each question."""

    questions: Vectors
    pages: Vectors
    chunks: Vectors
    page_of_chunk: NDArray[np.int64]
    right: NDArray[np.int64]


def train_bridge(places: Sequence[Place], translations: tuple[Vectors, Vectors]) -> Bridge:
    """The bridge learned from all places; `translations` are vectors of the same questions in two languages."""
    torch.manual_seed(0)
    dimension = places[0].pages.shape[1]
    down = Parameter(torch.randn(dimension, RANK) * 0.05)
    up, shift = Parameter(torch.zeros(RANK, dimension)), Parameter(torch.zeros(dimension))
    optimiser = torch.optim.AdamW([down, up, shift], lr=RATE, weight_decay=0.02)
    total = sum(len(place.right) for place in places)
    one, other = map(torch.from_numpy, translations)

    def move(vectors: torch.Tensor) -> torch.Tensor:
        return (vectors @ down) @ up + shift

    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        optimiser.zero_grad()
        loss = sum(_loss(place, move) * len(place.right) / total for place in places)
        together = normalize(one + move(one), dim=1) * normalize(other + move(other), dim=1)
        loss = loss + APART * (1 - together.sum(1)).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    learned = [part.detach().numpy().astype(np.float32) for part in (down, up, shift)]
    bridge = Bridge(learned[0], learned[1], learned[2], np.zeros(dimension, np.float32))
    return replace(bridge, middle=bridge.across(np.concatenate([place.questions for place in places])).mean(axis=0))


def _loss(place: Place, move: Callable[[torch.Tensor], torch.Tensor]) -> torch.Tensor:
    questions = torch.from_numpy(place.questions)
    moved = move(questions)
    vectors = normalize(questions + moved, dim=1)
    of_chunks = vectors @ torch.from_numpy(place.chunks).T
    pages = torch.from_numpy(place.page_of_chunk).expand(len(vectors), -1)
    best = torch.full((len(vectors), len(place.pages)), -1.0).scatter_reduce(1, pages, of_chunks, "amax")
    near = (vectors @ torch.from_numpy(place.pages).T + best) / 2
    loss: torch.Tensor = cross_entropy(near / TEMPERATURE, torch.from_numpy(place.right)) + MOVING * (moved**2).sum(1).mean()
    return loss
