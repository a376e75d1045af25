# SPDX-License-Identifier: EUPL-1.2
"""Fit how sure an answer is: `python -m evaluation.training.confidence --config FILE --questions FILE [--questions FILE]`.

Every question is asked twice: of the whole snapshot, and with its right pages taken away, when nothing can be right.
Fitted on the questions of the split "tune"; what it says of the split "test" is printed.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from chatbot.answers import Question
from chatbot.dialogue.asking.seeking import seek
from chatbot.dialogue.finding.confidence import WEIGHTS, Evidence
from chatbot.dialogue.finding.consulting import consult
from chatbot.dialogue.screening import normalise
from chatbot.dialogue.screening.understanding import understand
from chatbot.settings import Settings, load_settings
from corpus.progress import ProgressBar
from index.embedding import bundled_embedder, open_embedder
from index.reading import Reader
from index.searching import Searcher
from index.synonyms import Synonyms

# Passages looked at, so that enough are left when the right pages are taken away.
WIDE = 30
# Most citizens ask what their town does answer: what has no answer must not outweigh the others, least where it was made so.
UNANSWERABLE, TAKEN_AWAY = 0.5, 0.3
BINS = 5
# What each piece of evidence is expected to weigh, from asking the demo town, and how strongly that counts.
EXPECTED = {"found": 1.0, "ahead": 0.5, "told": 1.4, "titled": 1.0, "named": 1.0, "line": 1.0, "silence": -1.4}
DRAWN = 3.0


@dataclass(frozen=True, slots=True)
class Case:
    """What was seen when answering, and whether the page answered from was a right one."""

    evidence: Evidence
    right: bool
    split: str
    weight: float

    @property
    def row(self) -> list[float]:
        return [float(getattr(self.evidence, name)) for name in Evidence.__slots__]


def main() -> None:
    """Ask, fit, write, and say how well the probabilities hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, action="append", required=True, help="configuration of built cities")
    parser.add_argument("--questions", type=Path, action="append", required=True, help="like evaluation/questions/citizens.jsonl")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    rows = [json.loads(line) for path in args.questions for line in path.read_text(encoding="utf-8").splitlines()]
    cases = [case for config in args.config for case in cases_of(load_settings(config), rows)]
    weights = fit([case for case in cases if case.split == "tune"])
    args.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(*reliability([case for case in cases if case.split == "test"], weights), sep="\n")  # noqa: T201


def cases_of(settings: Settings, rows: list[dict[str, Any]]) -> Iterator[Case]:
    """Two cases a question of each configured city, one where its set says that nothing is right."""
    embedder = open_embedder(settings.index, settings.var_folder / "models")
    reader = Reader.open(bundled_embedder(settings.index, settings.var_folder / "models", embedder))
    for city, about in settings.cities.items():
        searcher = Searcher.open(settings.var_folder / "index" / city, embedder, Synonyms(about.synonyms))
        for row in ProgressBar().track([row for row in rows if row["city"] == city], f"Asking {city}"):
            for taken_away in (False, True) if row["documents"] else (False,):
                yield from _cases(row, settings, searcher, reader, taken_away=taken_away)


def _cases(row: dict[str, Any], settings: Settings, searcher: Searcher, reader: Reader, *, taken_away: bool) -> Iterator[Case]:
    text, right = normalise(row["question"]), set(row["documents"])
    question = Question(text=text, city=row["city"], language=row["language"])
    understood = understand(question, text, settings.cities[row["city"]])
    if understood.ending:
        return
    sought = seek(understood, (), searcher)
    found = searcher.search(sought.query, limit=WIDE, language=sought.language)
    passages = [p for p in found if not (taken_away and p.chunk.document in right)][: settings.index.passages]
    consulted = consult(sought, passages, searcher, reader)
    if consulted:
        answers = not taken_away and consulted.readings[0].chunk.document in right
        weight = TAKEN_AWAY if taken_away else 1.0 if right else UNANSWERABLE
        yield Case(consulted.evidence, answers, row["split"], weight)


def fit(cases: list[Case]) -> dict[str, float]:
    """Weights of the logistic formula, drawn towards `EXPECTED`: the questions are few."""
    rows = np.array([[1.0, *case.row] for case in cases])
    right, counts = np.array([case.right for case in cases], float), np.array([case.weight for case in cases])
    expected = np.array([EXPECTED[name] for name in Evidence.__slots__])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, off = rows @ weights, weights[1:] - expected
        slope = rows.T @ (counts * (1 / (1 + np.exp(-total)) - right))
        slope[1:] += 2 * DRAWN * off
        return float((counts * (np.logaddexp(0, total) - right * total)).sum() + DRAWN * (off**2).sum()), slope

    found = minimize(loss, np.array([0.0, *expected]), jac=True).x
    return {name: round(float(value), 3) for name, value in zip(("bias", *Evidence.__slots__), found, strict=True)}


def reliability(cases: list[Case], weights: dict[str, float]) -> Iterator[str]:
    """Stated against true shares by bins, and the expected calibration error."""
    said = probabilities(cases, weights)
    right, weights_of = np.array([case.right for case in cases], float), np.array([case.weight for case in cases])
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    gaps = 0.0
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            stated, true = (np.average(values[inside], weights=weights_of[inside]) for values in (said, right))
            gaps += weights_of[inside].sum() * abs(stated - true)
            yield f"said {stated:.2f}, right {true:.2f} ({inside.sum()} cases)"
    yield f"expected calibration error {gaps / weights_of.sum():.3f} over {len(cases)} cases never used for fitting"


def probabilities(cases: list[Case], weights: dict[str, float]) -> NDArray[np.float64]:
    """What the formula says of each case."""
    total = weights["bias"] + np.array([case.row for case in cases]) @ [weights[name] for name in Evidence.__slots__]
    said: NDArray[np.float64] = 1 / (1 + np.exp(-total))
    return said


if __name__ == "__main__":
    main()
