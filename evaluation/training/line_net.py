# SPDX-License-Identifier: EUPL-1.2
"""Train the nets of index/line_net.py with torch: a few minutes on two cores."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from evaluation.training.batching import of_like_length
from index.features import Floats
from index.line_net import EPSILON, LARGEST, LineNet, Seen

AGREEING, TOLD, BREADTH, WIDTH = 48, 64, 4, 96
ROUNDS, BATCH, RATE, DECAY, DROPPED = 4, 32, 8e-4, 0.05, 0.5
# Besides the lines the nets learn whether the text is silent: it keeps them from learning single pages by heart.
SILENCE = 0.5
# A line of a text of so many lines counts once; of a longer one less, but all of its lines together more.
_USUAL_LINES = 20
_WARMING = 100


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question and a text: what is seen of them, which lines answer, how much that counts, whether we marked them."""

    seen: Seen
    answers: NDArray[np.bool_]
    weight: float
    own: bool


class _Net(nn.Module):
    def __init__(self, values: int, features: int) -> None:
        super().__init__()
        self.question, self.line, self.row = (
            nn.Linear(values, AGREEING),
            nn.Linear(values, AGREEING),
            nn.Linear(features, TOLD),
        )
        self.breadth = nn.Linear(values, BREADTH)
        # In our own questions less is marked than in OMoS-QA; what is shipped marks like OMoS-QA and leaves this out.
        self.ours = nn.Parameter(torch.zeros(TOLD))
        together = AGREEING + TOLD + BREADTH
        self.first, self.inner = nn.LayerNorm(together, EPSILON), nn.Linear(together, WIDTH)
        self.second, self.out = nn.LayerNorm(WIDTH, EPSILON), nn.Linear(WIDTH, 1)
        self.silence = nn.Sequential(nn.LayerNorm(WIDTH * 2), nn.Dropout(DROPPED), nn.Linear(WIDTH * 2, 1))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, asked: Tensor, lines: Tensor, rows: Tensor, real: Tensor, own: Tensor) -> tuple[Tensor, Tensor]:
        """Log-odds of lines (texts, lines) and of silence (texts,); `real` tells lines from padding, `own` our texts."""
        asked = self.drop(asked)
        agreeing = self.line(self.drop(lines)) * self.question(asked)[:, None]
        told = torch.relu(self.row(rows) + own[:, None, None] * self.ours)
        wide = torch.relu(self.breadth(asked))[:, None].expand(-1, lines.shape[1], -1)
        state = torch.cat([agreeing, told, wide], dim=2)
        state = torch.relu(self.inner(self.drop(self.first(state))))
        padded = ~real[..., None]
        best = state.masked_fill(padded, -1e4).max(dim=1).values
        mean = state.masked_fill(padded, 0).sum(dim=1) / real.sum(dim=1, keepdim=True)
        odds = self.out(self.drop(self.second(state))).squeeze(2)
        return odds, self.silence(torch.cat([best, mean], dim=1)).squeeze(1)


@dataclass(frozen=True, slots=True)
class _Scales:
    """What makes all values comparable, and what is common to all texts."""

    question: tuple[Floats, Floats]
    line: tuple[Floats, Floats]
    row: tuple[Floats, Floats]

    @classmethod
    def of(cls, lessons: Sequence[Lesson]) -> "_Scales":
        seen = [lesson.seen for lesson in lessons]
        questions = np.stack([one.question for one in seen])
        return cls(
            *(
                (values.mean(axis=0), values.std(axis=0) + 1e-6)
                for values in (questions, np.concatenate([s.lines for s in seen]), np.concatenate([s.rows for s in seen]))
            )
        )

    def padded(self, lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """question, lines, rows, which lines are real, which answer."""
        longest = max(len(lesson.answers) for lesson in lessons)
        asked = np.stack([(lesson.seen.question - self.question[0]) / self.question[1] for lesson in lessons])
        lines = np.zeros((len(lessons), longest, asked.shape[1]), np.float32)
        rows = np.zeros((len(lessons), longest, len(self.row[0])), np.float32)
        real, answers = np.zeros(lines.shape[:2], bool), np.zeros(lines.shape[:2], np.float32)
        for number, lesson in enumerate(lessons):
            count = len(lesson.answers)
            lines[number, :count] = (lesson.seen.lines - self.line[0]) / self.line[1]
            rows[number, :count] = np.clip((lesson.seen.rows - self.row[0]) / self.row[1], -LARGEST, LARGEST)
            real[number, :count], answers[number, :count] = True, lesson.answers
        asked_t, lines_t, rows_t, real_t, answers_t = map(torch.from_numpy, (asked, lines, rows, real, answers))
        return asked_t, lines_t, rows_t, real_t, answers_t


def train_line_net(lessons: Sequence[Lesson], nets: int, first_seed: int = 0) -> LineNet:
    """Several nets as one LineNet."""
    scales = _Scales.of(lessons)
    trained = [_train(lessons, scales, first_seed + seed) for seed in range(nets)]
    stacked = {name: np.stack([_array(net, name) for net in trained]) for name in _ARRAYS}
    spread = {
        f"{name}_{kind}": value
        for name in ("question", "line", "row")
        for kind, value in zip(("mean", "scale"), getattr(scales, name), strict=True)
    }
    return LineNet(**spread, **stacked)


_ARRAYS = tuple(
    f"{name}{end}" for name in ("question", "line", "row", "breadth", "first", "inner", "second", "out") for end in ("", "_bias")
)


def _array(net: _Net, name: str) -> Floats:
    """A layer's weights (inputs, outputs) or its bias."""
    layer: nn.Linear = getattr(net, name.removesuffix("_bias"))
    values = layer.bias if name.endswith("_bias") else layer.weight
    found: Floats = values.detach().numpy().T
    return np.squeeze(found) if name.startswith("out") else found


def _train(lessons: Sequence[Lesson], scales: _Scales, seed: int) -> _Net:
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 (the order of lessons, nothing secret)
    net = _Net(len(scales.question[0]), len(scales.row[0]))
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    total, step = ROUNDS * math.ceil(len(lessons) / BATCH), 0
    for _ in range(ROUNDS):
        for batch in _batches(lessons, chance):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, step / _WARMING) * (1 - step / total) + 1e-6
            optimiser.zero_grad()
            _loss(net, scales, batch).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
    return net.eval()


def _loss(net: _Net, scales: _Scales, batch: Sequence[Lesson]) -> Tensor:
    asked, lines, rows, real, answers = scales.padded(batch)
    odds, silence = net(asked, lines, rows, real, torch.tensor([float(lesson.own) for lesson in batch]))
    of_lines = binary_cross_entropy_with_logits(odds, answers, reduction="none").masked_fill(~real, 0)
    silent = (answers.sum(dim=1) == 0).float()
    of_lines = of_lines.sum(dim=1) / torch.sqrt(real.sum(dim=1) * _USUAL_LINES)
    loss = of_lines + SILENCE * binary_cross_entropy_with_logits(silence, silent, reduction="none")
    return (torch.tensor([lesson.weight for lesson in batch]) * loss).mean()


def _batches(lessons: Sequence[Lesson], chance: random.Random) -> Iterator[Sequence[Lesson]]:
    """In random order."""
    batches = of_like_length(lessons, lambda lesson: len(lesson.answers), BATCH, 20, chance)
    chance.shuffle(batches)
    yield from batches
