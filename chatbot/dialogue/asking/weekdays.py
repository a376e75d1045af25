# SPDX-License-Identifier: EUPL-1.2
"""Days of the week in questions and on pages: "Hat das Standesamt mittwochs auf?", "Haben Sie heute offen?"."""

import re
from datetime import date, timedelta
from functools import lru_cache

from chatbot.dialogue.wording.replies import languages, weekdays

_VOWELS_THAT_CHANGE = "ая"
_ONE_APOSTROPHE = str.maketrans("ʼ’", "''")
# As Saturday is called in the north and the east.
_OTHER_NAMES = {5: {"Sonnabend"}}
_TODAY = re.compile(r"\bheute?\b|\btoday\b|\bbugün\b|сьогодні|اليوم", re.IGNORECASE)
_TOMORROW = re.compile(r"(?<!heute )(?<!am )\bmorgen\b(?! früh)|\btomorrow\b|\byarın\b|завтра|غدا", re.IGNORECASE)
_WEEKEND = re.compile(r"\bwochenende\b|\bweekend\b", re.IGNORECASE)
_SHORT_NAMES = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_A_SHORT_NAME = f"({'|'.join(_SHORT_NAMES)})"
_SHORT = re.compile(rf"{_A_SHORT_NAME}\.?(?: ?(?:-|–|bis) ?{_A_SHORT_NAME}\.?)?(?=:)")
# What begins with one of these in a German or English line is a day.
WEEKDAYS = "|".join(dict.fromkeys(name for language in ("de", "en") for name in weekdays(language)))


def names_day(day: int, text: str) -> bool:
    """Whether a text names a day of the week, 0 for Monday, be it in a table of hours ("Mi: geschlossen", "Mo-Do: 8 Uhr")."""
    if short := _SHORT.match(text):
        first, last = (_SHORT_NAMES.index(name) for name in (short[1], short[2] or short[1]))
        return first <= day <= last
    return bool(_days()[day].search(text.translate(_ONE_APOSTROPHE)))


def names_some_day(text: str) -> bool:
    """Whether a text names any day, be it only "morgen" or "am Wochenende"."""
    return any(names_day(day, text) for day in range(7)) or any(said.search(text) for said in (_TODAY, _TOMORROW, _WEEKEND))


def days_asked(text: str, today: date) -> tuple[int, ...]:
    """The days of the week asked about, 0 for Monday."""
    days = {day for day in range(7) if names_day(day, text)}
    ahead = ((_TODAY, 0), (_TOMORROW, 1))
    return tuple(sorted(days | {(today + timedelta(after)).weekday() for said, after in ahead if said.search(text)}))


@lru_cache(maxsize=1)
def _days() -> tuple[re.Pattern[str], ...]:
    """For each day what names it in any language, "samstags" and "у суботу" as well."""
    spoken = [weekdays(language) for language in languages()]
    named = ({names[day].translate(_ONE_APOSTROPHE) for names in spoken} | _OTHER_NAMES.get(day, set()) for day in range(7))
    return tuple(re.compile(rf"\b(?:{'|'.join(map(_stem, names))})\b", re.IGNORECASE) for names in named)


def _stem(name: str) -> str:
    """A pattern of the forms of a name: Slavic ones change their last vowel, others only add to their end."""
    return rf"{re.escape(name[:-1])}\w{{0,2}}" if name[-1] in _VOWELS_THAT_CHANGE else rf"{re.escape(name)}(?!e\b)\w{{0,3}}"
