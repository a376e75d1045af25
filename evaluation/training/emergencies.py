# SPDX-License-Identifier: EUPL-1.2
"""Fit what sounds like an emergency: `python -m evaluation.training.emergencies`.

On the rows of evaluation/questions/emergencies.jsonl of the split "tune" and, as what is none, on the citizens' questions of
that split. What it says of the split "test" is printed, beside what the rules alone know.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from chatbot.answers import Question
from chatbot.dialogue.screening import normalise
from chatbot.dialogue.screening.alarm import REASONS, SOUNDS_LIKE_ONE, WEIGHTS, probabilities
from chatbot.dialogue.screening.emergencies import emergency
from chatbot.dialogue.screening.understanding import as_written
from chatbot.settings import load_settings
from corpus.progress import ProgressBar
from index.embedding import bundled_embedder

QUESTIONS = Path(__file__).parent.parent / "questions"
# How strongly the weights are drawn to nothing, and how much an emergency counts beside the many questions that are none.
DRAWN, COUNTS = 0.005, 2.0


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and which emergency it tells of."""

    question: str
    emergency: str | None
    split: str


def main() -> None:
    """Embed, fit, write, and say how many of the questions kept back are heard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, default=Path("amtslotse.toml"), help="configuration that names the model")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    settings = load_settings(args.config)
    embedder = bundled_embedder(settings.index, settings.var_folder / "models")
    cases = [*told(), *plain_questions()]
    vectors = [embedder.embed_queries([as_asked(case.question)])[0] for case in ProgressBar().track(cases, "Embedding")]
    rows, tune = np.array(vectors, float), np.array([case.split == "tune" for case in cases])
    weights = fit(rows[tune], [case for case in cases if case.split == "tune"])
    args.out.write_text(json.dumps(np.round(weights, 2).tolist()) + "\n", encoding="utf-8")
    kept_back = [case for case in cases if case.split == "test"]
    print(*heard(kept_back, probabilities(weights, rows[~tune])), sep="\n")  # noqa: T201


def as_asked(text: str) -> str:
    """A question as the Assistant reads it: with the capitals of German, where it was typed without any."""
    return as_written(Question(normalise(text), "")).text


def told() -> Iterator[Case]:
    """Emergencies and what only sounds like one."""
    for line in (QUESTIONS / "emergencies.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Case(row["question"], row["emergency"], row["split"])


def plain_questions() -> Iterator[Case]:
    """The citizens' questions, of which none is an emergency but those the rules know."""
    for name in ("citizens.jsonl", "sureness.jsonl"):
        for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not emergency(normalise(row["question"])):
                yield Case(row["question"], None, row["split"])


def fit(rows: NDArray[np.float64], cases: list[Case]) -> NDArray[np.float64]:
    """Weights of a multinomial logistic regression, a row for each of `REASONS`; vectors are taken around their mean."""
    mean = rows.mean(axis=0)
    columns = np.hstack([np.ones((len(rows), 1)), rows - mean])
    wanted = np.array([[float(case.emergency == reason) for reason in REASONS] for case in cases])
    counts = np.where(wanted.any(axis=1), COUNTS, 1.0)[:, None]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(len(REASONS), -1)
        totals = columns @ weights.T
        whole = np.logaddexp(0, np.logaddexp.reduce(totals, axis=1))
        drawn = weights.copy()
        drawn[:, 0] = 0
        slope = (counts * (probabilities(weights, columns[:, 1:]) - wanted)).T @ columns + 2 * DRAWN * drawn
        value = (counts[:, 0] * (whole - (totals * wanted).sum(axis=1))).sum() + DRAWN * (drawn**2).sum()
        return float(value), slope.ravel()

    start = np.zeros(len(REASONS) * columns.shape[1])
    found: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B").x.reshape(len(REASONS), -1)
    found[:, 0] -= found[:, 1:] @ mean
    return found


def heard(cases: list[Case], chances: NDArray[np.float64]) -> Iterator[str]:
    """How many emergencies are heard, of these the right one, and how many plain questions are taken for one."""
    alarms, right = chances.sum(axis=1) >= SOUNDS_LIKE_ONE, [REASONS[number] for number in chances.argmax(axis=1)]
    told = [number for number, case in enumerate(cases) if case.emergency]
    plain = [number for number, case in enumerate(cases) if not case.emergency]
    by_rule = sum(emergency(normalise(cases[number].question)) is not None for number in told)
    yield f"emergencies {len(told)}: by rule {by_rule}, heard {sum(alarms[told])}"
    yield f"heard as what they are {sum(alarms[number] and right[number] == cases[number].emergency for number in told)}"
    yield f"plain questions {len(plain)}: taken for one {sum(alarms[plain])}"
    yield from (f"  {cases[number].question}" for number in plain if alarms[number])


if __name__ == "__main__":
    main()
