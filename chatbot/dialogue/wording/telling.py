# SPDX-License-Identifier: EUPL-1.2
"""Weekly hours and working days in words, in each language."""

from collections.abc import Callable, Sequence
from itertools import groupby

from corpus.documents import OpeningHours

# Looks up a sentence of one language by its key and fills it in.
Say = Callable[..., str]
# Grammar counts one, two, a few and many differently, Arabic all four.
_FEW = 10


def told_hours(hours: Sequence[OpeningHours], say: Say) -> str:
    """ "Montag bis Donnerstag 8 bis 12 Uhr und 13 bis 16 Uhr; Freitag 8 bis 12 Uhr"."""
    week = {day: _times([h for h in hours if h.weekday == day], say) for day in range(7)}
    runs = [(times, [day for day, _ in run]) for times, run in groupby(week.items(), key=lambda entry: entry[1]) if times]
    return "; ".join(say("hours.rule", days=_days(days, say), times=times) for times, days in runs)


def told_working_days(number: int, say: Say) -> str:
    """ "zwei Arbeitstagen", as it stands after "innerhalb von"."""
    form = {1: "one", 2: "two"}.get(number, "few" if number <= _FEW else "many")
    return say(f"working_days.{form}", n=str(number))


def weekday_names(say: Say) -> list[str]:
    """From Monday on."""
    return say("hours.weekdays").split()


def clock(time: str, say: Say) -> str:
    """ "8" for "08:00" where people say it so ("8 Uhr"), else "8:00"."""
    hour, minute = time.split(":")
    whole = minute == "00" and "Uhr" in say("hours.times", opens="", closes="")
    return str(int(hour)) if whole else f"{int(hour)}:{minute}"


def _days(days: list[int], say: Say) -> str:
    names = weekday_names(say)
    if len(days) == 1:
        return names[days[0]]
    return say("hours.days", first=names[days[0]], last=names[days[-1]])


def _times(hours: Sequence[OpeningHours], say: Say) -> str:
    spans = (say("hours.times", opens=clock(hour.opens, say), closes=clock(hour.closes, say)) for hour in hours)
    return say("hours.and").join(spans)
