# SPDX-License-Identifier: EUPL-1.2
"""The bundled model in torch, its upper layers ready to learn steps of low rank (index/weights/layers.py)."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from index.embedding import Vectors
from index.weights import FOLDER_NAME
from index.weights.layers import FIRST, PRODUCTS
from index.weights.standard_folder import OF_LAYER

RANK = 16
Steps = dict[str, tuple[Vectors, Vectors]]
# What has been learned counts twice: steps begin at nothing and would learn slowly.
_STRENGTH, _WARMING, _DECAY = 2.0, 30, 0.01
_PRODUCTS = {short: long for long, short in OF_LAYER.items() if short in PRODUCTS}


class _Step(nn.Module):
    """A product with a change of low rank beside it; it is no change as long as `up` is zero."""

    def __init__(self, product: nn.Linear) -> None:
        super().__init__()
        self.product = product
        self.down = nn.Parameter(torch.randn(product.in_features, RANK) / math.sqrt(product.in_features))
        self.up = nn.Parameter(torch.zeros(RANK, product.out_features))

    def forward(self, state: Tensor) -> Tensor:
        found: Tensor = self.product(state) + (state @ self.down) @ self.up * _STRENGTH
        return found


class LearningLayers(nn.Module):
    """The upper layers of the model under `models`; of each product a step learns, nothing else does."""

    def __init__(self, models: Path) -> None:
        from transformers import AutoModel

        super().__init__()
        model: Any = AutoModel.from_pretrained(models / FOLDER_NAME, add_pooling_layer=False).eval().requires_grad_(False)
        self.hidden: int = model.config.hidden_size
        self.layers = nn.ModuleList(model.encoder.layer[FIRST:])
        for layer in self.layers:
            for name in _PRODUCTS.values():
                parent, last = name.rsplit(".", 1)
                holder = layer.get_submodule(parent)
                setattr(holder, last, _Step(getattr(holder, last)))

    def forward(self, below: Sequence[Tensor], length: int) -> tuple[Tensor, Tensor]:
        """States (texts, length, hidden) from what the lower layers make of each text (tokens, hidden); and which are real."""
        state, real = torch.zeros(len(below), length, below[0].shape[1]), torch.zeros(len(below), length)
        for number, own in enumerate(below):
            state[number, : len(own)], real[number, : len(own)] = own, 1
        hidden = ((1 - real) * -1e4)[:, None, None, :].bfloat16()
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                found = layer(state, attention_mask=hidden)
                state = found[0] if isinstance(found, tuple) else found
        return state.float(), real

    def steps(self) -> Steps:
        """What was learned, as index/weights/layers.py keeps it."""
        return {name: (step.down.detach().numpy().copy(), (step.up.detach() * _STRENGTH).numpy()) for name, step in self._steps()}

    def take(self, steps: Steps) -> None:
        """Go on from these."""
        for name, step in self._steps():
            down, up = map(torch.from_numpy, steps[name])
            step.down, step.up = nn.Parameter(down), nn.Parameter(up / _STRENGTH)

    def _steps(self) -> Iterator[tuple[str, _Step]]:
        """By the product's name in the bundle."""
        for number, layer in enumerate(self.layers, FIRST):
            for short, name in _PRODUCTS.items():
                step = layer.get_submodule(name)
                assert isinstance(step, _Step)
                yield f"l{number}.{short}", step


def learn(parts: Sequence[tuple[Iterable[nn.Parameter], float]], losses: Iterable[Callable[[], Tensor]], count: int) -> None:
    """One step for each of `count` losses; each part has its rate, which rises at first and then falls to nothing."""
    groups = [([one for one in part if one.requires_grad], rate) for part, rate in parts]
    learning = [one for part, _ in groups for one in part]
    optimiser = torch.optim.AdamW([{"params": part} for part, _ in groups], weight_decay=_DECAY)
    for number, loss in enumerate(losses):
        for group, (_, rate) in zip(optimiser.param_groups, groups, strict=True):
            group["lr"] = rate * min(1, number / _WARMING) * (1 - number / count) + 1e-7
        optimiser.zero_grad()
        loss().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()


def over_tokens(values: Tensor, real: Tensor) -> Tensor:
    """Mean over the real tokens, (texts, tokens, ...) to (texts, ...)."""
    return (values * real[..., None]).sum(dim=1) / real.sum(dim=1, keepdim=True)


def mean_steps(runs: Sequence[Steps]) -> Steps:
    """The mean of several runs, of as many ranks as one: chance goes, what they agree in stays."""
    return {name: _mean([run[name] for run in runs]) for name in runs[0]}


def _mean(steps: Sequence[tuple[Vectors, Vectors]]) -> tuple[Vectors, Vectors]:
    left, sizes, right = np.linalg.svd(sum(down @ up for down, up in steps) / len(steps), full_matrices=False)
    root = np.sqrt(sizes[:RANK])
    return np.asarray(left[:, :RANK] * root, np.float32), np.asarray(root[:, None] * right[:RANK], np.float32)
