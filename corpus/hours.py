# SPDX-License-Identifier: EUPL-1.2
"""Weekly hours as an administrator writes them: "Mo-Fr 08:00-16:00; Sa 09:00-12:00", as on OpenStreetMap."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from corpus.documents import OpeningHours

_DAYS = {"mo": 0, "tu": 1, "di": 1, "we": 2, "mi": 2, "th": 3, "do": 3, "fr": 4, "sa": 5, "su": 6, "so": 6}
_RULE = re.compile(r"(?P<days>[a-z]{2}(?:\s*[-,]\s*[a-z]{2})*)\s+(?P<times>[\d:,\s-]+)", re.IGNORECASE)
_SPAN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)")
_EXAMPLE = "write hours like 'Mo-Fr 08:00-16:00; Sa 09:00-12:00' (days Mo Tu We Th Fr Sa Su or Mo Di Mi Do Fr Sa So)"


def read_hours(text: str) -> tuple[OpeningHours, ...]:
    """One entry a weekday and opening, in the order of the week; () for an empty text. `ValueError` shows how to write them."""
    entries = [entry for rule in text.split(";") if rule.strip() for entry in _rule(rule.strip())]
    return tuple(sorted(entries, key=lambda entry: (entry.weekday, entry.opens)))


def _rule(rule: str) -> list[OpeningHours]:
    found = _RULE.fullmatch(rule)
    if not found:
        raise ValueError(f"{rule!r} cannot be read; {_EXAMPLE}")
    spans = [_span(part.strip()) for part in found["times"].split(",")]
    return [OpeningHours(day, opens, closes) for day in _days(found["days"]) for opens, closes in spans]


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.lower().split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        if first not in _DAYS or (last or first) not in _DAYS or _DAYS[last or first] < _DAYS[first]:
            raise ValueError(f"{part.strip()!r} names no days; {_EXAMPLE}")
        days += range(_DAYS[first], _DAYS[last or first] + 1)
    return days


def _span(text: str) -> tuple[str, str]:
    found = _SPAN.fullmatch(text)
    opens, closes = (f"{int(found[1]):02}:{found[2]}", f"{int(found[3]):02}:{found[4]}") if found else ("", "")
    if not opens < closes <= "24:00":
        raise ValueError(f"{text!r} is no time from - to; {_EXAMPLE}")
    return opens, closes


def _read_where_written(value: object) -> object:
    return read_hours(value) if isinstance(value, str) else value


WeeklyHours = Annotated[tuple[OpeningHours, ...], BeforeValidator(_read_where_written)]
