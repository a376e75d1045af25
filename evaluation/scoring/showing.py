# SPDX-License-Identifier: EUPL-1.2
"""Figures as words: the same numbers look the same in the terminal and in the report."""

import math
from collections.abc import Mapping, Sequence

from evaluation.scoring.comparing import Comparison
from evaluation.scoring.figures import FIGURES, Figure

UNDEFINED = "nicht definiert"
# Between a number and its unit: no line ends there.
NEVER_APART = "\u00a0"

LABELS = {
    "right": "wie erwartet beantwortet oder zurückgehalten",
    "answered_right": "richtig beantwortet",
    "page_1": "richtige Seite an erster Stelle",
    "page_3": "richtige Seite unter den ersten drei",
    "quote_hit": "richtige Zeile zitiert",
    "abstention_precision": "zu Recht zurückgehalten",
    "abstention_recall": "Unbeantwortbares erkannt",
    "abstention_f1": "Zurückhalten, F1",
    "false_answers": "beantwortet, obwohl keine Antwort da ist",
    "sure_false_answers": "ohne Vorbehalt beantwortet, obwohl keine da ist",
    "verbatim": "jedes Zitat steht so in der Quelle",
    "no_echo": "persönliche Daten nicht wiederholt",
    "same_language": "Sprache der Frage eingehalten",
    "failed": "das Programm ist gescheitert",
    "calibration_error": "Kalibrierungsfehler",
    "seconds_median": "Antwortzeit, mittlere",
    "seconds_p95": "Antwortzeit, 95 von 100 schneller als",
}


def shown(value: float, unit: str) -> str:
    """A number as Germans write it; what is undefined says so."""
    if math.isnan(value):
        return UNDEFINED
    if unit == "share":
        return f"{100 * value:.1f}{NEVER_APART}%".replace(".", ",")
    if unit == "seconds":
        return f"{1000 * value:.0f}{NEVER_APART}ms" if value < 1 else f"{value:.1f}{NEVER_APART}s".replace(".", ",")
    return f"{value:.3f}".replace(".", ",")


def between(figure: Figure, unit: str) -> str:
    """The interval of a figure, empty where there is none; where all durations are alike, drawing again cannot tell one."""
    if figure.low == figure.high:
        return "kein Fall weicht ab"
    return "" if math.isnan(figure.low) else f"{shown(figure.low, unit)} bis {shown(figure.high, unit)}"


def figures_table(figures: Mapping[str, Figure]) -> str:
    """Figures as lines of text, aligned."""
    rows: list[Sequence[str]] = [("figure", "", "value", "95 % interval", "n", "undefined")]
    for name, figure in figures.items():
        unit = FIGURES[name].unit
        row = (name, LABELS[name], shown(figure.value, unit), between(figure, unit), str(figure.n), str(figure.undefined))
        rows.append(row)
    return aligned(rows)


def comparison_table(comparison: Comparison) -> str:
    """Both runs figure by figure, what became right and wrong, and whether chance alone would do that."""
    rows: list[Sequence[str]] = [("figure", "before", "now", "change", "95 % interval of the change", "")]
    for name, one in comparison.figures.items():
        unit = FIGURES[name].unit
        better = (one.change > 0) == FIGURES[name].more_is_better
        told = ("better" if better else "worse") if one.beyond_chance else ""
        interval = "" if math.isnan(one.low) or one.low == one.high else f"{changed(one.low, unit)} to {changed(one.high, unit)}"
        rows.append((name, shown(one.before, unit), shown(one.after, unit), changed(one.change, unit), interval, told))
    chance = f"McNemar's exact test: p = {comparison.chance:.3f}."
    return "\n".join(
        [aligned(rows), "", *_turned("Right now", comparison.mended), *_turned("Wrong now", comparison.broken), chance]
    )


def _turned(what: str, questions: Sequence[str]) -> list[str]:
    return [f"{what} ({len(questions)}): {', '.join(questions) or 'none'}"]


def changed(value: float, unit: str) -> str:
    """A difference with its sign; of shares in percentage points."""
    if value == 0:
        return "unverändert"
    text = shown(abs(value), unit)
    return text if math.isnan(value) else f"{'−' if value < 0 else '+'}{text.replace('%', 'Punkte')}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as lines of text, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
