# SPDX-License-Identifier: EUPL-1.2
"""Train the Reader: `python -m evaluation.training.reader --data FOLDER` (folder with train_<language>.jsonl of OMoS-QA).

Lines first, then silence from out-of-fold line probabilities. Folds keep all languages of a question together. With `--own`
the questions written for this project are learned from as well, each counting as much as `--own-weight` says.
"""

import argparse
import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from corpus.progress import ProgressBar
from evaluation.training.own_questions import Page, read_pages
from index.embedding import Embedder, open_embedder
from index.features import Floats, line_features, page_features
from index.reading import MODELS
from index.settings import IndexSettings
from index.trees import Trees

FOLDS = 5
# Averages of several models that differ in their random draws of features.
LINE_MODELS, SILENCE_MODELS = 3, 5


def main() -> None:
    """Read the questions, train both models, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train_<language>.jsonl")
    parser.add_argument("--languages", nargs="+", default=["de", "en"])
    parser.add_argument("--own", type=Path, help="folder with omos/ and munich/, for the questions of this project")
    parser.add_argument("--own-weight", type=float, default=0.3, help="what such a question counts beside one of OMoS-QA")
    parser.add_argument("--models", type=Path, default=Path("var/models"), help="folder of the embedding model")
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    rows = [row for language in args.languages for row in read_rows(args.data / f"train_{language}.jsonl")]
    rows += own_rows(read_pages(args.own), args.languages, args.own_weight) if args.own else []
    train(rows, open_embedder(IndexSettings(), args.models), args.out)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """One OMoS-QA row a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def own_rows(pages: Sequence[Page], languages: Sequence[str], weight: float) -> list[dict[str, Any]]:
    """The project's own questions in the shape of OMoS-QA rows, each in the languages its page is at hand in."""
    return [
        {"question": text, "context": "\n".join(lines), "answers": asked.lines, "id": f"{page.id}/{number}", "weight": weight}
        for page in pages
        for number, asked in enumerate(page.questions)
        for language, lines in (("de", page.german), ("en", page.english))
        if lines and language in languages and (text := asked.texts().get(language))
    ]


def train(rows: list[dict[str, Any]], embedder: Embedder, out: Path) -> None:
    """Fit and save lines.npz and silence.npz, and print what cross-validation says of them."""
    features = [
        line_features(row["question"], row["context"].split("\n"), embedder) for row in ProgressBar().track(rows, "Features")
    ]
    groups = np.array([str(row["id"]) for row in rows])
    weights = np.array([row.get("weight", 1.0) for row in rows])
    of_lines = [np.full(len(found), weight) for found, weight in zip(features, weights, strict=True)]
    labels = [np.isin(np.arange(len(found)), row["answers"]) for found, row in zip(features, rows, strict=True)]
    silent = np.array([not row["answers"] for row in rows])
    lines = cross_lines(features, labels, of_lines, groups)
    pages = np.concatenate([page_features(f, p) for f, p in zip(features, lines, strict=True)])
    silences = cross_silences(pages, silent, weights, groups)
    out.mkdir(exist_ok=True)
    to_trees(_line_models(features, labels, of_lines)).save(out / "lines.npz")
    to_trees(_silence_models(pages, silent, weights)).save(out / "silence.npz")
    for line_limit, silence_limit in product(np.arange(0.15, 0.45, 0.05), np.arange(0.25, 0.65, 0.05)):
        found = score(labels, lines, silences, float(line_limit), float(silence_limit))
        print(f"lines {line_limit:.2f} silence {silence_limit:.2f}: F1 {found[0]:.3f}, abstention {found[1]:.3f}")  # noqa: T201


def cross_lines(
    features: list[Floats], labels: list[NDArray[np.bool_]], weights: list[NDArray[Any]], groups: NDArray[Any]
) -> list[Floats]:
    """Line probabilities of each text by models that never saw its question in any language."""
    found: dict[int, Floats] = {}
    for fit, held in GroupKFold(FOLDS).split(groups, groups=groups):
        trees = to_trees(_line_models(*([values[n] for n in fit] for values in (features, labels, weights))))
        found |= {int(n): trees.probabilities(features[n]) for n in held}
    return [found[number] for number in range(len(features))]


def cross_silences(pages: Floats, silent: NDArray[np.bool_], weights: NDArray[Any], groups: NDArray[Any]) -> Floats:
    """Probabilities of silence by models that never saw the question: (texts,)."""
    found = np.zeros(len(pages), np.float32)
    for fit, held in GroupKFold(FOLDS).split(groups, groups=groups):
        found[held] = to_trees(_silence_models(pages[fit], silent[fit], weights[fit])).probabilities(pages[held])
    return found


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


def _line_models(
    features: Sequence[Floats], labels: Sequence[NDArray[np.bool_]], weights: Sequence[NDArray[Any]]
) -> list[HistGradientBoostingClassifier]:
    rows, answers, counting = (np.concatenate(values) for values in (features, labels, weights))
    options = {"learning_rate": 0.04, "max_iter": 300, "max_leaf_nodes": 16, "min_samples_leaf": 40, "max_features": 0.3}
    return [
        HistGradientBoostingClassifier(**options, l2_regularization=10.0, random_state=seed).fit(rows, answers, counting)
        for seed in range(LINE_MODELS)
    ]


def _silence_models(rows: Floats, labels: NDArray[np.bool_], weights: NDArray[Any]) -> list[HistGradientBoostingClassifier]:
    options = {"learning_rate": 0.03, "max_iter": 150, "max_leaf_nodes": 6, "min_samples_leaf": 30, "max_features": 0.4}
    return [
        HistGradientBoostingClassifier(**options, l2_regularization=10.0, random_state=seed).fit(rows, labels, weights)
        for seed in range(SILENCE_MODELS)
    ]


def to_trees(models: list[HistGradientBoostingClassifier]) -> Trees:
    """scikit-learn's trees as plain arrays; several models become one, their log-odds averaged."""
    nodes = [predictor[0].nodes for model in models for predictor in model._predictors]
    width = max(map(len, nodes))
    shape = (len(nodes), width)
    arrays = {"feature": np.int32, "threshold": np.float32, "left": np.int32, "right": np.int32, "value": np.float32}
    filled = {name: np.zeros(shape, kind) for name, kind in arrays.items()}
    for tree, found in enumerate(nodes):
        leaf, own = found["is_leaf"].astype(bool), np.arange(len(found))
        filled["feature"][tree, : len(found)] = np.where(leaf, 0, found["feature_idx"])
        filled["threshold"][tree, : len(found)] = np.where(leaf, 0, found["num_threshold"])
        filled["left"][tree, : len(found)] = np.where(leaf, own, found["left"])
        filled["right"][tree, : len(found)] = np.where(leaf, own, found["right"])
        filled["value"][tree, : len(found)] = found["value"] / len(models)
    baseline = float(np.mean([np.ravel(model._baseline_prediction)[0] for model in models]))
    depth = max(int(found["depth"].max()) for found in nodes)
    return Trees(**filled, baseline=baseline, depth=depth)


if __name__ == "__main__":
    main()
