# SPDX-License-Identifier: EUPL-1.2
"""Train the Reader's layers (index/weights/layers.py) with torch: a quarter of an hour on two quiet cores.

A line is near a question as their means are near, and as each token of the question has a near one in the line. The layers of
questions and those of pages learn to make the lines that answer near and all others far: each line by itself, and the lines of
a page against each other and against "the page is silent".
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, normalize, pad

from corpus.progress import Progress
from evaluation.training.batching import of_like_length, pieces
from evaluation.training.layers import LearningLayers, learn, mean_steps, over_tokens
from evaluation.training.rows import Row
from index.context import SEPARATOR, readable, tokens_of, windows_of
from index.embedding import OnnxEmbedder
from index.weights.layers import TaughtLayers

ROUNDS, PAGES, QUESTIONS = 3, 8, 8
RATE, RATE_OF_SCORE = 5e-4, 2e-3
# How much telling lines of a page from each other counts beside judging each.
AGAINST = 0.3
# Few shapes: lengths of tokens, and texts at once. Others would make the processor's code be made anew each time.
_Shapes = tuple[tuple[int, ...], int]
_WINDOWS: _Shapes = ((128, 224, 320, 512), 4)
_QUESTIONS: _Shapes = ((16, 24, 32, 64, 128, 512), 16)
# So many are enough for what all have in common.
_SOME = 300
_FAR = -1e4


@dataclass(frozen=True, slots=True)
class PageBelow:
    """A page after the lower layers: its windows (tokens, hidden); of each token of a line its window, place and line."""

    windows: tuple[Tensor, ...]
    window: Tensor
    place: Tensor
    line: Tensor
    lines: int


@dataclass(frozen=True, slots=True)
class Below:
    """All texts after the lower layers, as the Reader will be given them."""

    pages: Mapping[tuple[str, ...], PageBelow]
    questions: Mapping[str, Tensor]

    @classmethod
    def of(cls, rows: Sequence[Row], embedder: OnnxEmbedder, progress: Progress) -> "Below":
        """Of the pages and questions of these rows."""
        pages = progress.track(list(dict.fromkeys(row.lines for row in rows)), "Lower layers, pages")
        questions = progress.track(list(dict.fromkeys(row.question for row in rows)), "Lower layers, questions")
        return cls(
            {lines: _page_below(lines, embedder) for lines in pages},
            {text: torch.from_numpy(embedder.below_question(text).states).half() for text in questions},
        )


class ReadingLayers(nn.Module):
    """Two times the upper layers, and how nearness becomes log-odds."""

    def __init__(self, models: Path) -> None:
        super().__init__()
        self.asked, self.read = LearningLayers(models), LearningLayers(models)
        hidden = self.asked.hidden
        self.usual_asked, self.usual_read, self.told = (nn.Parameter(torch.zeros(hidden)) for _ in range(3))
        self.weight = nn.Parameter(torch.tensor([10.0, 10.0]))
        self.bias, self.silent = nn.Parameter(torch.tensor(-4.0)), nn.Parameter(torch.tensor(0.0))

    def forward(self, pages: Sequence[PageBelow], questions: Sequence[Sequence[Tensor]]) -> list[Tensor]:
        """Log-odds (questions, lines) of each page's lines for each of its questions."""
        windows = [window for page in pages for window in page.windows]
        states, _ = _through(self.read, windows, _WINDOWS)
        asked, real = _through(self.asked, [one for own in questions for one in own], _QUESTIONS)
        firsts = np.cumsum([0, *(len(page.windows) for page in pages)])
        counts = [len(own) for own in questions]
        found = zip(pages, firsts[:-1], torch.split(asked, counts), torch.split(real, counts), strict=True)
        return [self._odds(page, _tokens(page, states, int(first)), own, there) for page, first, own, there in found]

    def _odds(self, page: PageBelow, tokens: Tensor, asked: Tensor, real: Tensor) -> Tensor:
        tokens, asked, count = tokens - self.usual_read, asked - self.usual_asked, len(asked)
        size = torch.bincount(page.line, minlength=page.lines).clamp(min=1)[:, None]
        lines = normalize(torch.zeros(page.lines, tokens.shape[1]).index_add(0, page.line, tokens) / size, dim=1, eps=1e-6)
        whole = normalize(over_tokens(asked, real), dim=1)
        near = normalize(asked, dim=2, eps=1e-6).reshape(-1, asked.shape[2]) @ normalize(tokens, dim=1, eps=1e-6).T
        nearest = torch.full((len(near), page.lines), -1.0).scatter_reduce(1, page.line.expand(len(near), -1), near, "amax")
        said = over_tokens(nearest.reshape(count, -1, page.lines), real)
        odds: Tensor = self.weight[0] * whole @ lines.T + self.weight[1] * said + 10 * (whole * self.told) @ lines.T + self.bias
        return odds

    @torch.no_grad()
    def start_from(self, below: Below, chance: random.Random) -> None:
        """What texts have in common before anything was learned."""
        windows = [page.windows[0] for page in chance.sample(list(below.pages.values()), min(_SOME, len(below.pages)))]
        questions = chance.sample(list(below.questions.values()), min(_SOME, len(below.questions)))
        self.usual_read.copy_(_mean(self.read, windows, _WINDOWS))
        self.usual_asked.copy_(_mean(self.asked, questions, _QUESTIONS))

    @classmethod
    def mean(cls, runs: Sequence["ReadingLayers"], models: Path) -> "ReadingLayers":
        """The layers in which several runs agree; how nearness became log-odds is each run's own and not shipped."""
        together = cls(models)
        together.asked.take(mean_steps([run.asked.steps() for run in runs]))
        together.read.take(mean_steps([run.read.steps() for run in runs]))
        return together

    @torch.no_grad()
    def taught(self, below: Below) -> tuple[TaughtLayers, TaughtLayers]:
        """What is shipped, of questions and of pages; `usual` is of the states below and of these, side by side."""
        windows = [page.windows[0] for page in below.pages.values()]
        questions = list(below.questions.values())
        return (
            TaughtLayers(self.asked.steps(), _usual(self.asked, questions, _QUESTIONS)),
            TaughtLayers(self.read.steps(), _usual(self.read, windows, _WINDOWS)),
        )


def train_reading_layers(rows: Sequence[Row], below: Below, models: Path, progress: Progress, seed: int) -> ReadingLayers:
    """Learn from all rows; `models` is the folder of the embedding model."""
    torch.manual_seed(seed)
    chance, layers = random.Random(seed), ReadingLayers(models)  # noqa: S311 (the order of lessons, nothing secret)
    layers.start_from(below, chance)
    of_page: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        of_page.setdefault(row.lines, []).append(row)
    batches = [batch for _ in range(ROUNDS) for batch in _batches(_of_round(of_page, chance), below, chance)]
    losses = (
        lambda batch=batch: _loss(layers, below, [_some(of_page[lines], chance) for lines in batch])
        for batch in progress.track(batches, "Reader's layers")
    )
    steps = [*layers.asked.parameters(), *layers.read.parameters()]
    known = set(map(id, steps))
    score = [parameter for parameter in layers.parameters() if id(parameter) not in known]
    learn([(steps, RATE), (score, RATE_OF_SCORE)], losses, len(batches))
    return layers


def _loss(layers: ReadingLayers, below: Below, rows: Sequence[Sequence[Row]]) -> Tensor:
    pages = [below.pages[own[0].lines] for own in rows]
    odds = layers(pages, [[below.questions[row.question] for row in own] for own in rows])
    judged = [pair for own, found in zip(rows, odds, strict=True) for pair in zip(own, found, strict=True)]
    losses = [row.weight * _of_question(layers, found, row) for row, found in judged]
    return torch.stack(losses).sum() / sum(row.weight for row, _ in judged)


def _of_question(layers: ReadingLayers, odds: Tensor, row: Row) -> Tensor:
    right = torch.from_numpy(np.isin(np.arange(len(odds)), row.answers).astype(np.float32))
    return binary_cross_entropy_with_logits(odds, right) + AGAINST * _against(layers, odds, right)


def _against(layers: ReadingLayers, odds: Tensor, right: Tensor) -> Tensor:
    """Cross-entropy of the right lines together, or of silence when there is none, over all lines and silence."""
    every = torch.cat([layers.silent[None], odds])
    due = torch.cat([(right.sum() == 0).float()[None], right])
    return every.logsumexp(dim=0) - every.masked_fill(due == 0, _FAR).logsumexp(dim=0)


def _page_below(lines: Sequence[str], embedder: OnnxEmbedder) -> PageBelow:
    read = readable(lines)
    windows, owners = [], []
    for window in windows_of(read, embedder):
        texts = [read[line] for line in window]
        tokens = embedder.below_passage(SEPARATOR.join(texts))
        windows.append(torch.from_numpy(tokens.states).half())
        owners.append({line: np.flatnonzero(own) for line, own in zip(window, tokens_of(texts, tokens), strict=True)})
    window, place, line = ([*column] for column in zip(*_places(owners), strict=True))
    return PageBelow(tuple(windows), torch.tensor(window), torch.tensor(place), torch.tensor(line), len(read))


def _places(owners: Sequence[Mapping[int, NDArray[np.int64]]]) -> Iterator[tuple[int, int, int]]:
    """Window, place and line of each token; a line in two windows counts in the later one, the title in the first."""
    last = {line: number for number, own in enumerate(owners) for line in own} | {0: 0}
    for line, number in sorted(last.items()):
        yield from ((number, int(place), line) for place in owners[number][line])


def _tokens(page: PageBelow, states: Tensor, first: int) -> Tensor:
    """States of the tokens that belong to lines: (tokens, hidden)."""
    return states[page.window + first, page.place]


def _through(layers: LearningLayers, below: Sequence[Tensor], shapes: _Shapes) -> tuple[Tensor, Tensor]:
    """States (texts, longest, hidden) in the order of the texts, and which are real; texts of like length run together."""
    lengths, at_once = shapes
    order = sorted(range(len(below)), key=lambda number: len(below[number]))
    longest = max(map(len, below))
    found = [
        _padded_piece(layers, [below[number] for number in piece], lengths, at_once, longest) for piece in pieces(order, at_once)
    ]
    back = torch.from_numpy(np.argsort(order))
    states, real = (torch.cat(parts)[back] for parts in zip(*found, strict=True))
    return states, real


def _padded_piece(
    layers: LearningLayers, below: Sequence[Tensor], lengths: Sequence[int], at_once: int, longest: int
) -> tuple[Tensor, Tensor]:
    length = next(fitting for fitting in lengths if fitting >= max(map(len, below)))
    nothing = [torch.zeros(1, layers.hidden)] * (at_once - len(below))
    states, real = layers([*(one.float() for one in below), *nothing], length)
    missing = longest - length
    if missing <= 0:
        return states[: len(below), :longest], real[: len(below), :longest]
    return pad(states[: len(below)], (0, 0, 0, missing)), pad(real[: len(below)], (0, missing))


def _mean(layers: LearningLayers, below: Sequence[Tensor], shapes: _Shapes) -> Tensor:
    total, count = torch.zeros(layers.hidden), 0.0
    for piece in pieces(sorted(below, key=len), shapes[1]):
        states, real = _through(layers, piece, shapes)
        total, count = total + (states * real[..., None]).sum(dim=(0, 1)), count + float(real.sum())
    return total / count


def _usual(layers: LearningLayers, below: Sequence[Tensor], shapes: _Shapes) -> NDArray[np.float32]:
    of_below = torch.cat([one.float() for one in below]).mean(dim=0)
    return np.concatenate([of_below.numpy(), _mean(layers, below, shapes).numpy()])


def _some(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    return chance.sample(rows, min(QUESTIONS, len(rows)))


def _of_round(of_page: Mapping[tuple[str, ...], Sequence[Row]], chance: random.Random) -> list[tuple[str, ...]]:
    """All pages, of the machine's translations of one page a single one: they say the same once more and cost as much."""
    translations: dict[str, list[tuple[str, ...]]] = {}
    for lines, rows in of_page.items():
        if all(row.translated for row in rows):
            translations.setdefault(rows[0].page, []).append(lines)
    dropped = {lines for same in translations.values() for lines in chance.sample(same, len(same) - 1)}
    return [lines for lines in of_page if lines not in dropped]


def _batches(pages: Sequence[tuple[str, ...]], below: Below, chance: random.Random) -> Iterator[list[tuple[str, ...]]]:
    """Pages of like length together, in random order."""
    batches = of_like_length(pages, lambda lines: max(map(len, below.pages[lines].windows)), PAGES, 16, chance)
    chance.shuffle(batches)
    yield from batches
