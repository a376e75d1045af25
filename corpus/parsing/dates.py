# SPDX-License-Identifier: EUPL-1.2
"""The day a text says it is of: "Stand: 3. März 2026", "Zuletzt geändert am 01.02.2026", "Stand 05/2025"."""

import re
from datetime import date

_MONTHS = {
    **{name: number for number, name in enumerate("jan feb mär apr mai jun jul aug sep okt nov dez".split(), 1)},
    "maer": 3,
    "may": 5,
    "mar": 3,
    "oct": 10,
    "dec": 12,
}
_DAY = re.compile(
    r"\b(?:Stand|Fassung|Version|Zuletzt (?:geändert|aktualisiert)|Letzte (?:Änderung|Aktualisierung)"
    r"|Last (?:updated|changed)|As of)(?: am| vom| on)?:?\s*"
    r"(?:(?P<day>\d{1,2})(?:\.\s?|\s))?(?:(?P<number>\d{1,2})\s?[./]|(?P<name>[A-Za-zä]{3,9})\.?)\s?(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)


def stated_day(text: str) -> date | None:
    """The first such day in `text`; the first of the month where only that is given; None when there is none."""
    for found in _DAY.finditer(text):
        name = (found["name"] or "").lower()
        month = int(found["number"]) if found["number"] else _MONTHS.get(name[:4]) or _MONTHS.get(name[:3], 0)
        try:
            return date(int(found["year"]), month, int(found["day"] or 1))
        except ValueError:
            continue
    return None
