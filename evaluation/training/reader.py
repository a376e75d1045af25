# SPDX-License-Identifier: EUPL-1.2
"""Train the Reader: `python -m evaluation.training.reader --data FOLDER` (folder with omos/ and munich/).

First the layers that read (reading_layers.py), then the nets above them: which lines answer, learned from the train split of
OMoS-QA in five languages and from the questions written for this project (evaluation/questions/reading.jsonl). Above these two
weighted sums, learned from OMoS-QA alone: lines beside their neighbours, and when a text is silent. What the nets see of a page
comes from layers that never saw it: of pages learned already the layers are surer than they will ever be again. More than an hour
on two cores.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from corpus.progress import ProgressBar
from evaluation.training.line_net import Lesson, train_line_net
from evaluation.training.reading_layers import Below, ReadingLayers, train_reading_layers
from evaluation.training.rows import Row, read_training_rows
from evaluation.training.weighted_sum import fit_weighted_sum
from index.context import lines_in_context, question_in_context
from index.embedding import OnnxEmbedder
from index.features import Floats
from index.line_net import look
from index.neighbours import neighbour_columns
from index.reading import MODELS
from index.silence import silence_columns
from index.weights import prepare, write_parts
from index.weights.bundle import bundled_file, read_bundle
from index.weights.layers import ASKED, READ, SEARCHING, TaughtLayers

# Of the layers, and of the nets and weighted sums above them.
HALVES, FOLDS = 2, 4
# Averages of several models that differ in their random draws.
RUNS, NETS = 2, 4
# How freely the weighted sums may learn.
_NEIGHBOURS, _SILENCE = 0.1, 0.003


def main() -> None:
    """Read the questions, train layers, nets and weighted sums, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with omos/ and munich/")
    parser.add_argument("--models", type=Path, default=Path("var/models"), help="folder of the embedding model")
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    rows, embedder = read_training_rows(args.data), OnnxEmbedder(prepare(args.models), threads=2)
    below = Below.of(rows, embedder, ProgressBar())
    lessons = cross_lessons(rows, below, args.models)
    train(rows, lessons, args.out)
    for path, taught in zip((ASKED, READ), _taught(rows, below, args.models, RUNS), strict=True):
        taught.save(args.out / path.name)


def cross_lessons(rows: Sequence[Row], below: Below, models: Path) -> list[Lesson]:
    """What the Reader sees of each row through layers that never saw its page."""
    groups, found = np.array([row.page for row in rows]), dict[int, Lesson]()
    for fit, held in GroupKFold(HALVES).split(groups, groups=groups):
        with tempfile.TemporaryDirectory() as folder:
            embedder = _embedder(Path(folder), models, *_taught([rows[n] for n in fit], below, models, 1))
            found |= zip(map(int, held), look_at([rows[n] for n in held], embedder), strict=True)
    return [found[number] for number in range(len(rows))]


def _taught(rows: Sequence[Row], below: Below, models: Path, runs: int) -> tuple[TaughtLayers, TaughtLayers]:
    trained = [train_reading_layers(rows, below, models, ProgressBar(), seed) for seed in range(runs)]
    return ReadingLayers.mean(trained, models).taught(below)


def _embedder(folder: Path, models: Path, asked: TaughtLayers, read: TaughtLayers) -> OnnxEmbedder:
    """The bundled model, reading with these layers."""
    shutil.copy(prepare(models) / "tokenizer.json", folder)
    write_parts(read_bundle(bundled_file()), folder, TaughtLayers.load(SEARCHING), asked, read)
    return OnnxEmbedder(folder, threads=2)


def train(rows: Sequence[Row], lessons: Sequence[Lesson], out: Path) -> None:
    """Fit and save lines.npz, neighbours.json and silence.json, and print what cross-validation says of them."""
    groups = np.array([row.page for row in rows])
    alone = cross_lines(lessons, groups)
    # How much to mark, and when a text is silent, is learned from OMoS-QA alone: in ours less is marked, and more is asked for.
    theirs = [number for number, row in enumerate(rows) if not row.own]
    answers, silent = [lessons[n].answers for n in theirs], np.array([not rows[n].answers for n in theirs])
    lines = [neighbour_columns(rows[n].lines[: len(alone[n])], alone[n]) for n in theirs]
    counts = np.concatenate([np.full(len(alone[n]), lessons[n].weight, np.float32) for n in theirs])
    neighbours = fit_weighted_sum(lines, np.concatenate(answers), counts, freedom=_NEIGHBOURS)
    pages = [silence_columns(lessons[n].seen.rows, alone[n]) for n in theirs]
    report(answers, [neighbours.probabilities(own) for own in lines], cross_silences(pages, silent, groups[theirs]))
    fit_weighted_sum(pages, silent, freedom=_SILENCE).save(out / "silence.json")
    neighbours.save(out / "neighbours.json")
    train_line_net(lessons, NETS).save(out / "lines.npz")


def look_at(rows: Sequence[Row], embedder: OnnxEmbedder) -> Iterator[Lesson]:
    """What the nets look at."""
    track = ProgressBar().track
    texts, questions = (list(dict.fromkeys(getattr(row, name) for row in rows)) for name in ("lines", "question"))
    states = {text: next(lines_in_context([text], embedder)) for text in track(texts, "Reading pages")}
    asked = {text: question_in_context(text, embedder) for text in track(questions, "Reading questions")}
    for row in track(list(rows), "Comparing"):
        seen = look(row.question, row.lines, asked[row.question], states[row.lines])
        yield Lesson(seen, np.isin(np.arange(len(row.lines)), row.answers), row.weight, row.own)


def cross_lines(lessons: Sequence[Lesson], groups: NDArray[Any]) -> list[Floats]:
    """Line probabilities of each lesson by a net that never saw its page."""
    found: dict[int, Floats] = {}
    for fit, held in ProgressBar().track(list(GroupKFold(FOLDS).split(groups, groups=groups)), "Cross-validating"):
        net = train_line_net([lessons[n] for n in fit], nets=1)
        found |= {int(n): net.probabilities(lessons[n].seen) for n in held}
    return [found[number] for number in range(len(lessons))]


def cross_silences(pages: Sequence[Mapping[str, Floats]], silent: NDArray[np.bool_], groups: NDArray[Any]) -> Floats:
    """Probabilities of silence by sums that never saw the page: (texts,)."""
    found = np.zeros(len(pages), np.float32)
    for fit, held in GroupKFold(FOLDS).split(groups, groups=groups):
        fitted = fit_weighted_sum([pages[n] for n in fit], silent[fit], freedom=_SILENCE)
        found[held] = [float(fitted.probabilities(pages[n])[0]) for n in held]
    return found


def report(labels: list[NDArray[np.bool_]], lines: list[Floats], silences: Floats) -> None:
    """F1 of lines and of abstention for the limits `index/reading.py` may use."""
    for line_limit, silence_limit in product((0.1, 0.15, 0.2, 0.25, 0.3), (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)):
        found = score(labels, lines, silences, line_limit, silence_limit)
        print(f"lines {line_limit:.2f} silence {silence_limit:.2f}: F1 {found[0]:.3f}, abstention {found[1]:.3f}")  # noqa: T201


def score(
    labels: list[NDArray[np.bool_]], lines: list[Floats], silences: Floats, line_limit: float, silence_limit: float
) -> tuple[float, float]:
    """F1 of lines over all texts and F1 of abstention, with these limits."""
    chosen = [_chosen(p, line_limit, silence >= silence_limit) for p, silence in zip(lines, silences, strict=True)]
    hits = sum(int((c & y).sum()) for c, y in zip(chosen, labels, strict=True))
    both = sum(int(c.sum()) for c in chosen) + sum(int(y.sum()) for y in labels)
    held = [not c.any() for c in chosen]
    due = [not y.any() for y in labels]
    agreed = sum(h and d for h, d in zip(held, due, strict=True))
    return 2 * hits / max(1, both), 2 * agreed / max(1, sum(held) + sum(due))


def _chosen(probabilities: Floats, limit: float, silent: bool) -> NDArray[np.bool_]:
    """As `Reader.choose_lines`: nothing of a silent text, else what passes the limit, at least the best line."""
    if silent:
        return np.zeros(len(probabilities), bool)
    return probabilities >= min(limit, float(probabilities.max()))


if __name__ == "__main__":
    main()
