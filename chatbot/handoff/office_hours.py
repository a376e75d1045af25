# SPDX-License-Identifier: EUPL-1.2
"""Whether somebody is there now, until when or from when on, and by which day a reply is promised."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chatbot.handoff.office_days import DAYS_AHEAD
from corpus.documents import OpeningHours

TOWN_CLOCK = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who is reached now: `until` ("16:00") if somebody is there, else from `again_on` at `again_at`; `due` is promised."""

    until: str | None
    again_on: date | None
    again_at: str | None
    due: date | None


def staffing(hours: Sequence[OpeningHours], closed: Collection[date], now: datetime, working_days: int) -> Staffing:
    """How things stand at a moment by the town's clock; `closed` are public holidays."""
    local = now.astimezone(TOWN_CLOCK)
    clock = f"{local:%H:%M}"
    week = _openings(hours, closed, local.date())
    today = [(day, hour) for day, hour in week if day == local.date()]
    until = next((hour.closes for _, hour in today if hour.opens <= clock < hour.closes), None)
    ahead = [(day, hour) for day, hour in week if (day, hour.opens) > (local.date(), clock)]
    # The day a question comes in does not count, as usual with periods.
    days = sorted({day for day, _ in week if day > local.date()})
    due = days[working_days - 1] if len(days) >= working_days else None
    again = ahead[0] if ahead and until is None else None
    return Staffing(until, again[0] if again else None, again[1].opens if again else None, due)


def _openings(hours: Sequence[OpeningHours], closed: Collection[date], today: date) -> list[tuple[date, OpeningHours]]:
    return [(day, hour) for day in _days(today) if day not in closed for hour in hours if hour.weekday == day.weekday()]


def _days(today: date) -> Iterator[date]:
    return (today + timedelta(days=number) for number in range(DAYS_AHEAD))
