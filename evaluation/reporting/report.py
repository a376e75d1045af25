# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate report`: gathers what the page shows; the page itself is templates/report.html."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chatbot.contract import JsonObject
from evaluation.gate import Check, check, read_thresholds
from evaluation.rating.ratings import Rating, mean_points, read_ratings
from evaluation.reporting import words
from evaluation.reporting.charts import reliability_chart, risk_coverage_chart
from evaluation.reporting.groups import worst_groups
from evaluation.reporting.requirements import requirement
from evaluation.reporting.summary import summary
from evaluation.runs import GivenAnswer, TestRun, load_run
from evaluation.scoring.comparing import Comparison, compare, same_questions
from evaluation.scoring.figures import FIGURES
from evaluation.scoring.scorecard import ACCEPTED_RISK, Scorecard, score
from evaluation.scoring.showing import LABELS, between, changed, shown
from evaluation.scoring.verdicts import Verdict
from evaluation.testset import TestQuestion

REPORT = "report.html"
TEMPLATES = Path(__file__).parent / "templates"
BY_KIND = ("right", "answered_right", "page_3", "quote_hit", "false_answers", "seconds_median")


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its answer and what was wrong with it."""

    question: TestQuestion
    given: GivenAnswer
    verdict: Verdict
    problems: list[str]


def write_report(
    folder: Path, against: Path | None = None, thresholds: Path | None = None, questions: Path | None = None
) -> Path:
    """Write report.html into the folder of a run, compared with the run in `against` and held to `thresholds` where given.

    With `questions` their expectations count, for both runs.

    Errors: `RunIncomplete`; `RunDiffers` when the two runs did not ask the same questions; `ThresholdsInvalid`.
    """
    run = load_run(folder, questions)
    card = score(run)
    earlier = load_run(against, questions) if against else None
    if earlier:
        same_questions(run, earlier)
    comparison = compare(card, score(earlier)) if earlier else None
    checks = check(card, read_thresholds(thresholds)) if thresholds else []
    path = folder / REPORT
    path.write_text(render(run, card, earlier, comparison, checks), encoding="utf-8")
    return path


def render(run: TestRun, card: Scorecard, earlier: TestRun | None, comparison: Comparison | None, checks: Sequence[Check]) -> str:
    """The page as HTML."""
    cases = _cases(run, card)
    return (
        _environment()
        .get_template(REPORT)
        .render(
            run=run,
            card=card,
            earlier=earlier,
            comparison=comparison,
            checks=checks,
            missed=[one for one in checks if not one.passed],
            summary=summary(card),
            rated=_rated(read_ratings(run)),
            worst=worst_groups(card.verdicts),
            wrong=[case for case in cases if case.problems],
            right=_by_kind([case for case in cases if case.question.expect.judged and not case.problems]),
            unjudged=[case for case in cases if not case.question.expect.judged and not case.problems],
            cases={case.question.id: case for case in cases},
            risk_chart=risk_coverage_chart(card.risk_coverage, ACCEPTED_RISK, card.as_shown),
            reliability_chart=reliability_chart(card.reliability),
        )
    )


def _rated(ratings: dict[str, Rating]) -> str:
    """What people said of the answers, empty where nobody has."""
    mean = mean_points(list(ratings.values()))
    points = f"{mean:.1f}".replace(".", ",")
    return (
        "" if math.isnan(mean) else f"Von Menschen bewertete Antworten: {len(ratings)}, im Mittel mit {points} von 100 Punkten."
    )


def _by_kind(cases: Sequence[Case]) -> dict[str, list[Case]]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.question.kind.value, []).append(case)
    return groups


def _cases(run: TestRun, card: Scorecard) -> list[Case]:
    return [
        Case(question, given, verdict, words.problem_sentences(verdict, question))
        for (question, given), verdict in zip(run.pairs, card.verdicts, strict=True)
    ]


def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.globals |= {
        "figures": FIGURES,
        "labels": LABELS,
        "by_kind": BY_KIND,
        "words": words,
        "between": between,
        "requirement": requirement,
    }
    environment.globals |= {"shown": shown, "is_nan": math.isnan, "accepted": ACCEPTED_RISK}
    environment.filters |= {"date": _date, "moment": _moment, "web": _web, "change": changed, "settings": _settings}
    return environment


def _date(text: str | None) -> str:
    """An ISO date or time as Germans write it."""
    return f"{datetime.fromisoformat(text):%d.%m.%Y}" if text else "nicht angegeben"


def _moment(text: str) -> str:
    """Day and time of a run."""
    return f"{datetime.fromisoformat(text):%d.%m.%Y, %H:%M} Uhr"


def _web(url: str) -> str | None:
    """An address that may be linked; anything that is not a web address is shown as text."""
    return url if url.startswith(("http://", "https://")) else None


def _settings(made: JsonObject) -> dict[str, str]:
    """The settings that decide how much is answered, in words."""
    limits = made["configuration"]["chatbot"]
    return {
        "beantwortet ab Sicherheit": shown(float(limits["answer_threshold"]), "share"),
        "mit Vorbehalt ab Sicherheit": shown(float(limits["partial_threshold"]), "share"),
    }
