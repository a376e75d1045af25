# SPDX-License-Identifier: EUPL-1.2
"""The figure asked for: whether lines tell how high, how long, how many, how old, or when."""

import re
from collections.abc import Callable, Sequence

from chatbot.answers import Block
from chatbot.dialogue.asking import HOW_LONG, Asked
from chatbot.dialogue.asking.kinds import AHEAD, HOW_MANY
from chatbot.dialogue.asking.persons import asks_age, names_age, thing_of_age
from chatbot.dialogue.asking.weekdays import WEEKDAYS
from chatbot.dialogue.composing.expected import MONTHS_NAMED, NUMBERS, is_time_to_apply, says_how_long, says_period
from chatbot.dialogue.finding.lines import names_price
from corpus.documents import SectionKind
from index.language import analyse

_A_DATE = re.compile(rf"\d\. ?(?:\d|{MONTHS_NAMED})", re.IGNORECASE)
# A day, an hour, a season, a period, or what has to happen first.
_SOME_TIME = re.compile(
    rf"\d|\b(?:{WEEKDAYS}|{MONTHS_NAMED}|{NUMBERS})|tag|woche|monat|jahr|zeit|termin|sommer|winter|herbst|täglich|wöchentlich"
    r"|\b(?:wenn|sobald|sofern|falls|bevor|nachdem|solange|seit|bis|vor|nach|ab|während|innerhalb|spätestens|frühestens|sofort"
    r"|jederzeit|immer)\b|day|week|month|year|time|season|\b(?:when|if|once|before|after|until|from|within|during|always)\b",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(rf"\d|\b(?:{NUMBERS})\b", re.IGNORECASE)
# Of things, not of money or time of day.
_NUMBER = re.compile(
    rf"\b(?:\d{{1,3}}(?![\d.,:]|-)|{NUMBERS})\b(?! ?(?:euro|€|uhr|%|prozent))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\bwie hoch (?:ist|sind|wird|fällt)\b", re.IGNORECASE)
# How high a hedge or how heavy a bin may be is told in metres or kilograms.
_MEASURE = re.compile(
    r"\b(?:wie (?:hoch|breit|tief|schwer|weit)|how (?:high|tall|wide|deep|heavy|far))"
    r" (?:darf|dürfen|muss|müssen|kann|may|can|must)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    rf"(?:\d|\b(?:{NUMBERS}|eine[mnr]?|one|halbe[nr]?)\b) ?"
    r"(?:[ckm]?m|k?g|t|\w*meter|\w*gramm|tonnen?|liter|metres?|prozent|euros?)\b|%|€",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\bwann\b.{0,40}(?:beginn|\bfäng|\bfang|\bstarte|geht.{0,30}\blos\b)|\bwhen .{0,40}(?:begin|start)", re.IGNORECASE
)
_BEGINNING = re.compile(r"beginn|anfang|fängt|start|\b(?:ab|um|vom|from|at) (?:dem )?\d|begin", re.IGNORECASE)
# What is asked, and whether a text gives that.
_FIGURES: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (_AMOUNT, names_price),
    (_MEASURE, _MEASURED.search),
    (_BEGINS, _BEGINNING.search),
)


def gives_number(blocks: Sequence[Block]) -> bool:
    """Whether a line gives any number; that of a form is none."""
    return any(_A_NUMBER.search(block.text) for block in blocks if block.kind.quotes)


def gives_figure(asked: Asked, said: str) -> bool:
    """False where it is asked how high, how long valid, how many or how old, and no line gives such a figure."""
    if any(question.search(asked.text) and not gives(said) for question, gives in _FIGURES):
        return False
    if HOW_LONG.search(asked.text) and asked.validity and not says_how_long(said):
        return False
    takes = asked.how_long and not asked.validity
    if (takes or AHEAD.search(asked.text)) and not (says_period(said) or (asked.kinds and _A_DATE.search(said))):
        return False
    of_things = not set(asked.kinds) - {SectionKind.REQUIREMENTS}
    if of_things and (counted := HOW_MANY.search(asked.text)) and not _counts(counted[1], said):
        return False
    return not asks_age(asked.text) or any(names_age(line) and _speaks_of_it(asked, line) for line in said.split("\n"))


def _speaks_of_it(asked: Asked, line: str) -> bool:
    """Whether a line names the thing whose age is asked for ("Wie alt darf das Passfoto sein?"); of people any line may tell."""
    return set(analyse(thing_of_age(asked.text))) <= set(analyse(line))


def tells_when(question: str, said: str) -> bool:
    """Whether a line gives a time, and not only that to apply where nobody asked for it."""
    return any(_SOME_TIME.search(line) and not is_time_to_apply(line, question) for line in said.split("\n"))


def _counts(what: str, said: str) -> bool:
    """Whether a line gives a number of what is to be counted."""
    return any(_NUMBER.search(line) for line in said.lower().split("\n") if what.lower() in line)
