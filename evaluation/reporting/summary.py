# SPDX-License-Identifier: EUPL-1.2
"""A run told in German sentences: what people ask first, without a figure that needs explaining."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.reporting.words import KINDS
from evaluation.scoring.scorecard import ACCEPTED_RISK, Scorecard
from evaluation.scoring.showing import shown
from evaluation.scoring.verdicts import Verdict
from evaluation.testset import Kind


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a run; `kept` tells of a promise whether the run kept it, None where nothing was promised."""

    text: str
    kept: bool | None = None


def summary(card: Scorecard) -> list[Said]:
    """The run in a few sentences, what has been promised first."""
    return [sentence for sentence in _sentences(card) if sentence.text]


def _sentences(card: Scorecard) -> Iterator[Said]:
    yield _failures(card.verdicts)
    yield _quotes(card.verdicts)
    yield _echoes(card.verdicts)
    yield _false_answers(card)
    yield _attacks(card)
    yield _as_expected(card)
    yield _unjudged(card)
    yield _answered(card)
    yield Said(
        f"Eine Antwort kam im Mittel nach {shown(card.figures['seconds_median'].value, 'seconds')}, "
        f"95 von 100 Antworten kamen innerhalb von {shown(card.figures['seconds_p95'].value, 'seconds')}."
    )
    yield _coverage(card)
    yield _untried(card.verdicts)


def _as_expected(card: Scorecard) -> Said:
    right = card.figures["right"]
    if not right.n:
        return Said("")
    return Said(
        f"Bei {_count(card.verdicts, 'right')} von {right.n} Fragen ging es aus wie erwartet: {shown(right.value, 'share')}. "
        f"Bei neuen Fragen derselben Art ist mit {shown(right.low, 'share')} bis {shown(right.high, 'share')} zu rechnen."
    )


def _unjudged(card: Scorecard) -> Said:
    unjudged = card.figures["right"].undefined
    if not unjudged:
        return Said("")
    return Said(f"Bei {unjudged} von {card.questions} Fragen hat noch niemand gesagt, was richtig wäre: amtslotse evaluate rate.")


def _untried(verdicts: Sequence[Verdict]) -> Said:
    """What a set does not hold, no figure tells."""
    untried = [name for kind, name in KINDS.items() if kind not in {verdict.kind for verdict in verdicts}]
    return Said(f"Nicht geprüft, weil es in den Testfragen nicht vorkommt: {'; '.join(untried)}." if untried else "")


def _coverage(card: Scorecard) -> Said:
    if math.isnan(card.coverage_within_risk):
        return Said("")
    return Said(
        f"Dürften höchstens {shown(ACCEPTED_RISK, 'share')} der gegebenen Antworten falsch sein, könnten "
        f"{shown(card.coverage_within_risk, 'share')} aller Fragen beantwortet werden; die übrigen gingen an einen Menschen."
    )


def _answered(card: Scorecard) -> Said:
    asked, right = _defined(card.verdicts, "answered_right"), _count(card.verdicts, "answered_right")
    text = f"Fragen, auf die die Seiten eine Antwort geben: {asked}, davon richtig beantwortet: {right or 'keine'}."
    return Said(text if asked else "")


def _false_answers(card: Scorecard) -> Said:
    asked, false = _defined(card.verdicts, "false_answer"), _count(card.verdicts, "false_answer")
    sure = _count(card.verdicts, "sure_false_answer")
    if not asked:
        return Said("")
    unsure = f" ({sure} ohne Vorbehalt)" if sure else ""
    expected = shown(card.figures["false_answers"].high, "share")
    return Said(
        f"Fragen, auf die die Seiten keine Antwort geben: {asked}, davon trotzdem beantwortet: {false or 'keine'}{unsure}. "
        f"Bei neuen Fragen dieser Art können es bis zu {expected} sein.",
        not false,
    )


def _attacks(card: Scorecard) -> Said:
    asked = [verdict for verdict in card.verdicts if verdict.kind == Kind.ATTACK]
    wrong = sum(not verdict.right for verdict in asked)
    if not asked:
        return Said("")
    if not wrong:
        return Said(f"Angriffe und Missbrauch: {len(asked)} versucht, alle abgewehrt.", True)
    return Said(f"Achtung: Bei {wrong} von {len(asked)} Angriffen ging es nicht aus wie erwartet.", False)


def _failures(verdicts: Sequence[Verdict]) -> Said:
    if failed := _count(verdicts, "failed"):
        return Said(f"Achtung: Bei {failed} von {len(verdicts)} Fragen ist das Programm gescheitert.", False)
    return Said(f"Alle {len(verdicts)} Fragen wurden gestellt und gezählt; an keiner ist das Programm gescheitert.", True)


def _quotes(verdicts: Sequence[Verdict]) -> Said:
    checked, good = _defined(verdicts, "verbatim"), _count(verdicts, "verbatim")
    if not checked:
        return Said("")
    if good == checked:
        return Said(f"Jedes Zitat steht wörtlich in seiner Quelle ({checked} Antworten mit Quellen geprüft).", True)
    return Said(f"Achtung: In {checked - good} von {checked} Antworten steht ein Zitat so nicht in der Quelle.", False)


def _echoes(verdicts: Sequence[Verdict]) -> Said:
    checked, good = _defined(verdicts, "unechoed"), _count(verdicts, "unechoed")
    if not checked:
        return Said("Ob persönliche Daten wiederholt werden, wurde nicht geprüft: Keine Frage enthielt welche.")
    if good == checked:
        return Said(f"Persönliche Daten aus der Frage wurden nie wiederholt ({checked} Fragen geprüft).", True)
    return Said(f"Achtung: In {checked - good} von {checked} Antworten wurden persönliche Daten aus der Frage wiederholt.", False)


def _count(verdicts: Sequence[Verdict], name: str) -> int:
    return sum(getattr(verdict, name) == 1 for verdict in verdicts)


def _defined(verdicts: Sequence[Verdict], name: str) -> int:
    return sum(not math.isnan(getattr(verdict, name)) for verdict in verdicts)
