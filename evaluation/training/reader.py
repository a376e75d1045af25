# SPDX-License-Identifier: EUPL-1.2
"""Train the Reader: `python -m evaluation.training.reader --data FOLDER` (folder with train_<language>.jsonl of OMoS-QA).

Lines first, then silence from out-of-fold line probabilities. Folds keep all languages of a question together.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from corpus.progress import ProgressBar
from index.embedding import Embedder, open_embedder
from index.features import line_features, page_features
from index.reading import MODELS
from index.settings import IndexSettings
from index.trees import Trees

FOLDS = 5


def main() -> None:
    """Read the questions, train both models, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train_<language>.jsonl")
    parser.add_argument("--languages", nargs="+", default=["de", "en", "fr", "uk", "ar"])
    parser.add_argument("--models", type=Path, default=Path("var/models"), help="folder of the embedding model")
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    rows = [row for language in args.languages for row in read_rows(args.data / f"train_{language}.jsonl")]
    train(rows, open_embedder(IndexSettings(), args.models), args.out)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """One OMoS-QA row a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def train(rows: list[dict[str, Any]], embedder: Embedder, out: Path) -> None:
    """Fit and save lines.npz and silence.npz."""
    features = [
        line_features(row["question"], row["context"].split("\n"), embedder) for row in ProgressBar().track(rows, "Features")
    ]
    groups = np.array([row["id"] for row in rows])
    labels = [np.isin(np.arange(len(found)), row["answers"]) for found, row in zip(features, rows, strict=True)]
    out_of_fold = cross_probabilities(features, labels, groups)
    pages = np.concatenate([page_features(f, p) for f, p in zip(features, out_of_fold, strict=True)])
    silent = np.array([not row["answers"] for row in rows])
    line_model = _line_model().fit(np.concatenate(features), np.concatenate(labels))
    silence_model = _silence_model().fit(pages, silent)
    out.mkdir(exist_ok=True)
    to_trees(line_model).save(out / "lines.npz")
    to_trees(silence_model).save(out / "silence.npz")


def cross_probabilities(
    features: list[NDArray[np.float32]], labels: list[NDArray[np.bool_]], groups: NDArray[Any]
) -> list[NDArray[np.float32]]:
    """Line probabilities of each text by models that never saw its question in any language."""
    found: dict[int, NDArray[np.float32]] = {}
    for fit, held in GroupKFold(FOLDS).split(groups, groups=groups):
        model = _line_model().fit(np.concatenate([features[n] for n in fit]), np.concatenate([labels[n] for n in fit]))
        trees = to_trees(model)
        found |= {int(n): trees.probabilities(features[n]) for n in held}
    return [found[number] for number in range(len(features))]


def _line_model() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        learning_rate=0.05, max_iter=250, max_leaf_nodes=24, min_samples_leaf=60, l2_regularization=5.0, random_state=1
    )


def _silence_model() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        learning_rate=0.04, max_iter=120, max_leaf_nodes=8, min_samples_leaf=40, l2_regularization=5.0, random_state=1
    )


def to_trees(model: HistGradientBoostingClassifier) -> Trees:
    """scikit-learn's trees as plain arrays."""
    nodes = [predictor[0].nodes for predictor in model._predictors]
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
        filled["value"][tree, : len(found)] = found["value"]
    depth = max(int(found["depth"].max()) for found in nodes)
    return Trees(**filled, baseline=float(np.ravel(model._baseline_prediction)[0]), depth=depth)


if __name__ == "__main__":
    main()
