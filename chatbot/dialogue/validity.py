# SPDX-License-Identifier: EUPL-1.2
"""How long something is valid: another matter than how long it takes, and a provisional passport's year is not the passport's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chatbot.dialogue.hurry import quick_lines
from chatbot.dialogue.lines import strength
from index.chunks import Line, Reading

_SAYS_HOW_LONG = re.compile(
    r"^(?=.*\b(?:\d+|einem?|zwei|drei|vier|fünf|sechs|one|two|three|six) ?(?:Jahr|Monat|Woche|Tag|year|month|week|day))"
    r"(?=.*(?:gültig|\bgilt\b|\bgelten\b|\bvalid\b))",
    re.IGNORECASE,
)
# At least this probable is a line that says it, and of any other one's probability so much is left.
_SURE, _LESS = 0.6, 0.4


def lines_on_validity(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of the first one's page, lines that say for how long first; all as they were where no line says it."""
    own = [reading for reading in readings if reading.passage.chunk.document == readings[0].passage.chunk.document]
    if not any(_says(line, reading) for reading in own for line in reading.lines):
        return list(readings)
    return sorted(map(_weighed, own), key=strength, reverse=True)


def _weighed(reading: Reading) -> Reading:
    return replace(reading, lines=tuple(replace(line, probability=_probability(line, reading)) for line in reading.lines))


def _probability(line: Line, reading: Reading) -> float:
    return max(line.probability, _SURE) if _says(line, reading) else line.probability * _LESS


def _says(line: Line, reading: Reading) -> bool:
    """Whether a line says it, and not of a quick way."""
    return bool(_SAYS_HOW_LONG.search(line.text)) and line.number not in quick_lines(reading.passage.chunk)
