# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate report`: gathers what the page shows; the page itself is templates/report.html."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chatbot.contract import JsonObject
from evaluation.rating.ratings import Rating, mean_points, read_ratings
from evaluation.reporting import words
from evaluation.reporting.charts import reliability_chart, risk_coverage_chart
from evaluation.runs import GivenAnswer, TestRun, load_run
from evaluation.scoring.comparing import Comparison, compare, same_questions
from evaluation.scoring.figures import FIGURES, columns_of
from evaluation.scoring.scorecard import ACCEPTED_RISK, Scorecard, score
from evaluation.scoring.showing import LABELS, between, shown
from evaluation.scoring.statistics import bootstrap
from evaluation.scoring.verdicts import Verdict
from evaluation.testset import TestQuestion

REPORT = "report.html"
TEMPLATES = Path(__file__).parent / "templates"
# Smaller groups say too little to be called the worst.
SMALLEST_GROUP = 4
WORST = 5
BY_KIND = ("right", "answered_right", "page_3", "quote_hit", "false_answers", "seconds_median")


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its answer and what was wrong with it."""

    question: TestQuestion
    given: GivenAnswer
    verdict: Verdict
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of questions and the share that went as expected."""

    name: str
    questions: int
    right: float
    low: float
    high: float


def write_report(folder: Path, against: Path | None) -> Path:
    """Write report.html into the folder of a run, compared with the run in `against` where given.

    Errors: `RunIncomplete`; `RunDiffers` when the two runs did not ask the same questions.
    """
    run = load_run(folder)
    card = score(run)
    earlier = load_run(against) if against else None
    if earlier:
        same_questions(run, earlier)
    comparison = compare(card, score(earlier)) if earlier else None
    path = folder / REPORT
    path.write_text(render(run, card, earlier, comparison), encoding="utf-8")
    return path


def render(run: TestRun, card: Scorecard, earlier: TestRun | None = None, comparison: Comparison | None = None) -> str:
    """The page as HTML."""
    cases = _cases(run, card)
    unguarded = run.info.made_with["configuration"]["chatbot"]["answer_threshold"] == 0
    template = _environment().get_template(REPORT)
    return template.render(
        run=run,
        card=card,
        earlier=earlier,
        comparison=comparison,
        summary=words.summary(card),
        unguarded=unguarded,
        rated=_rated(read_ratings(run)),
        worst=worst_groups(card.verdicts),
        wrong=[case for case in cases if case.problems],
        cases={case.question.id: case for case in cases},
        risk_chart=risk_coverage_chart(card.risk_coverage, ACCEPTED_RISK, "alles gezeigt" if unguarded else "heute"),
        reliability_chart=reliability_chart(card.reliability),
    )


def worst_groups(verdicts: Sequence[Verdict]) -> list[Group]:
    """The groups (kind, language and both together) where most went wrong, without those where nothing did."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        kind, language = words.slice_name("kind", verdict.kind), words.slice_name("language", verdict.language)
        for name in (kind, f"alles auf {language}", f"{kind} auf {language}"):
            groups.setdefault(name, []).append(verdict)
    members = {frozenset(one.id for one in group): name for name, group in reversed(groups.items())}
    found = [_group(name, groups[name]) for name in members.values() if len(groups[name]) >= SMALLEST_GROUP]
    return sorted((group for group in found if group.right < 1), key=lambda group: group.right)[:WORST]


def _rated(ratings: dict[str, Rating]) -> str:
    """What people said of the answers, empty where nobody has."""
    mean = mean_points(list(ratings.values()))
    points = f"{mean:.1f}".replace(".", ",")
    return (
        "" if math.isnan(mean) else f"Von Menschen bewertete Antworten: {len(ratings)}, im Mittel mit {points} von 100 Punkten."
    )


def _group(name: str, verdicts: Sequence[Verdict]) -> Group:
    columns = columns_of(verdicts)
    interval = bootstrap(columns, FIGURES["right"].compute)
    return Group(name, len(verdicts), float(columns["right"].mean()), interval.low, interval.high)


def _cases(run: TestRun, card: Scorecard) -> list[Case]:
    return [
        Case(question, given, verdict, words.problem_sentences(verdict, question))
        for (question, given), verdict in zip(run.pairs, card.verdicts, strict=True)
    ]


def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.globals |= {"figures": FIGURES, "labels": LABELS, "by_kind": BY_KIND, "words": words, "between": between}
    environment.globals |= {"shown": shown, "is_nan": math.isnan, "accepted": ACCEPTED_RISK}
    environment.filters |= {"date": _date, "moment": _moment, "web": _web, "change": _change, "settings": _settings}
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


def _change(value: float, unit: str) -> str:
    if value == 0:
        return "unverändert"
    text = shown(abs(value), unit)
    return text if math.isnan(value) else f"{'−' if value < 0 else '+'}{text.replace(' %', ' Punkte')}"


def _settings(made: JsonObject) -> dict[str, str]:
    """The settings that decide how much is answered, in words."""
    limits = made["configuration"]["chatbot"]
    return {
        "beantwortet ab Sicherheit": shown(float(limits["answer_threshold"]), "share"),
        "mit Vorbehalt ab Sicherheit": shown(float(limits["partial_threshold"]), "share"),
    }
