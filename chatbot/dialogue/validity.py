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
    saying = [_lines_that_say_it(reading) for reading in own]
    return sorted(map(_weighed, own, saying), key=strength, reverse=True) if any(saying) else list(readings)


def _lines_that_say_it(reading: Reading) -> set[int]:
    """Numbers of the lines that say for how long, and not of a quick way."""
    said = {line.number for line in reading.lines if _SAYS_HOW_LONG.search(line.text)}
    return said.difference(quick_lines(reading.passage.chunk))


def _weighed(reading: Reading, saying: set[int]) -> Reading:
    return replace(reading, lines=tuple(replace(line, probability=_probability(line, saying)) for line in reading.lines))


def _probability(line: Line, saying: set[int]) -> float:
    return max(line.probability, _SURE) if line.number in saying else line.probability * _LESS
