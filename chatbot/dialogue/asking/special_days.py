# SPDX-License-Identifier: EUPL-1.2
"""Days on which the usual hours may not hold: public holidays of the Land, the days around them, carnival, bridge days."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

# A question for hours; "auf" only where it is the end of a question ("Habt ihr an Weihnachten auf?").
_IS_OPEN = re.compile(
    r"geöffnet|\boffen\b|\böffnen\b|öffnungszeit|sprechzeit|\bauf(?:\W*$| haben\b)|geschlossen|\bzu\W*$|arbeitet"
    r"|jemand da|erreichbar|besetzt"
    r"|\bopen|\bclosed?\b|\bhours\b|\bworking\b|açık|kapalı|çalış|saatleri|працю|відкрит|відчинен|закрит|зачинен|години"
    r"|مفتوح|مغلق|تعمل|يعمل|دوام|ساعات",
    re.IGNORECASE,
)
_ONE_DAY = timedelta(days=1)
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_DATE = re.compile(rf"\b(\d{{1,2}})\. ?(?:(\d{{1,2}})\.|({'|'.join(MONTHS)})\b)", re.IGNORECASE)

Names = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days asked about: `closed` are public holidays, of `open_to_doubt` only the town knows; titles of pages say `named`."""

    closed: tuple[date, ...]
    open_to_doubt: tuple[date, ...]
    named: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Occasion:
    said: re.Pattern[str]
    named: re.Pattern[str]
    days: Callable[[int, Names], Iterable[date]]


def special_days(text: str, region: str | None, today: date) -> SpecialDays | None:
    """The next such days a question for opening hours names; None where it asks for something else or names none."""
    if not _IS_OPEN.search(text):
        return None
    occasion = next((known for known in _OCCASIONS if known.said.search(text)), None)
    for year in (today.year, today.year + 1):
        days = sorted(occasion.days(year, _by_name(year)) if occasion else _dates_in(text, year, region))
        if days and days[-1] >= today:
            ahead = [day for day in days if day >= today]
            public = _public(region, (year, year + 1))
            named = occasion.named if occasion else _CHRISTMAS if _is_at_years_end(days[-1]) else _FEASTS
            return SpecialDays(
                tuple(d for d in ahead if d in public), tuple(d for d in ahead if d not in public and d.weekday() < 6), named
            )
    return None


def told_days(days: Iterable[date]) -> str:
    """ "24.12., 28.12.–31.12."."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == _ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(f"{_told(run[0])}–{_told(run[-1])}" if len(run) > 2 else ", ".join(map(_told, run)) for run in runs)


def _told(day: date) -> str:
    return f"{day.day}.{day.month}."


def _dates_in(text: str, year: int, region: str | None) -> list[date]:
    """Dates written out, as far as they are out of the common."""
    months = {month.lower(): number for number, month in enumerate(MONTHS, start=1)}
    found: list[date] = []
    for day, number, month in _DATE.findall(text):
        try:
            found.append(date(year, int(number or months[month.lower()]), int(day)))
        except ValueError:
            continue
    return [day for day in found if _is_special(day, region)]


def _is_at_years_end(day: date) -> bool:
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)


def _is_special(day: date, region: str | None) -> bool:
    public = _public(region, (day.year,))
    bridge = (day.weekday() == 4 and day - _ONE_DAY in public) or (day.weekday() == 0 and day + _ONE_DAY in public)
    return day in public or bridge or _is_at_years_end(day)


@lru_cache(maxsize=64)
def _public(region: str | None, years: tuple[int, ...]) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv=region, years=years))


@lru_cache(maxsize=8)
def _by_name(year: int) -> Names:
    """Every holiday of any Land by its German name."""
    lands = holidays.country_holidays("DE").subdivisions
    each = (holidays.country_holidays("DE", subdiv=land, years=year, language="de") for land in lands)
    return {name: day for known in each for day, name in known.items()}


def _fixed(*days: tuple[int, int]) -> Callable[[int, Names], Iterable[date]]:
    return lambda year, _: [date(year, month, day) for month, day in days]


def _around(name: str, first: int, last: int) -> Callable[[int, Names], Iterable[date]]:
    """Days counted from a holiday on."""
    return lambda _, names: [names[name] + timedelta(days=n) for n in range(first, last + 1)] if name in names else []


def _turn_of_the_year(year: int, _: Names) -> list[date]:
    return [date(year, 12, 24) + timedelta(days=number) for number in range(9)]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_FEASTS = _pattern(r"an feiertagen|public holidays")
_CHRISTMAS = _pattern(r"weihnacht|jahreswechsel|christmas|feiertage")
_NEW_YEAR = _pattern(r"jahreswechsel|silvester|neujahr|new year|zwischen den jahren")
_EASTER, _PENTECOST, _CARNIVAL = (
    _pattern(r"\boster|easter"),
    _pattern(r"pfingst"),
    _pattern(r"karneval|fasching|fastnacht|rosenmontag"),
)
_OCCASIONS = (
    _Occasion(
        _pattern(r"zwischen den jahren|jahreswechsel|(?:between|over) christmas and new|between the years"),
        _NEW_YEAR,
        _turn_of_the_year,
    ),
    _Occasion(_pattern(r"heilig(?:er |en |em )?abend|christmas eve|святвечір|ليلة عيد الميلاد"), _CHRISTMAS, _fixed((12, 24))),
    _Occasion(
        _pattern(
            r"weihnacht(?:en\b|s(?:feiertag|tag|zeit|woche|ferien))|christmas (?!market|tree)|christmas\W*$"
            r"|\bxmas\b|\bnoel\b|різдв|عيد الميلاد|الكريسماس"
        ),
        _CHRISTMAS,
        _fixed((12, 24), (12, 25), (12, 26)),
    ),
    _Occasion(_pattern(r"silvester\b|new year'?s eve|yılbaşı gecesi"), _NEW_YEAR, _fixed((12, 31))),
    _Occasion(
        _pattern(r"neujahr\b|new year|yılbaşı|новий рік|нов(?:ого|ому) ро[кц]|رأس السنة"),
        _NEW_YEAR,
        lambda year, _: [date(year, 12, 31), date(year + 1, 1, 1)],
    ),
    _Occasion(_pattern(r"\bkarfreitag|good friday"), _EASTER, _around("Karfreitag", 0, 0)),
    _Occasion(_pattern(r"\bostermontag|easter monday"), _EASTER, _around("Karfreitag", 3, 3)),
    _Occasion(
        _pattern(r"\bostern\b|\bosterfeiertag|\beaster\b|paskalya|велик(?:день|одн)|عيد الفصح"),
        _EASTER,
        _around("Karfreitag", 0, 3),
    ),
    _Occasion(_pattern(r"pfingst(?:en|montag)|pentecost|whit monday"), _PENTECOST, _around("Pfingstmontag", -2, 0)),
    _Occasion(_pattern(r"rosenmontag|\bkarneval\b|\bfasching\b"), _CARNIVAL, _around("Karfreitag", -46, -46)),
    _Occasion(_pattern(r"himmelfahrt|vatertag|ascension"), _FEASTS, _around("Christi Himmelfahrt", 0, 0)),
    _Occasion(_pattern(r"fronleichnam|corpus christi"), _FEASTS, _around("Fronleichnam", 0, 0)),
    _Occasion(_pattern(r"allerheiligen|all saints"), _FEASTS, _fixed((11, 1))),
    _Occasion(_pattern(r"tag der arbeit|maifeiertag|labou?r day|may day|1 mayıs|1 травня"), _FEASTS, _fixed((5, 1))),
    _Occasion(_pattern(r"tag der (?:deutschen )?einheit|unity day"), _FEASTS, _fixed((10, 3))),
    _Occasion(_pattern(r"heilige(?:n)? drei könige|dreikönig|epiphany"), _FEASTS, _fixed((1, 6))),
    _Occasion(_pattern(r"reformationstag|reformation day"), _FEASTS, _fixed((10, 31))),
)
