# SPDX-License-Identifier: EUPL-1.2
"""Days of the week in questions for hours: "Hat das Standesamt am Mittwoch auf?", "Haben Sie heute offen?"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from chatbot.answers import BlockKind
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.verifying import times
from chatbot.dialogue.finding.lines import usable_lines
from chatbot.dialogue.wording.replies import hours_told, languages, weekdays, wording
from corpus.documents import Contact, OpeningHours
from index.chunks import Chunk
from index.searching import Searcher

_VOWELS_THAT_CHANGE = "ая"
_ONE_APOSTROPHE = str.maketrans("ʼ’", "''")
# Passages looked at for a day out of the common.
_LOOKED_AT = 8
_TODAY = re.compile(r"\bheute?\b|\btoday\b|\bbugün\b|сьогодні|اليوم", re.IGNORECASE)
_TOMORROW = re.compile(r"(?<!heute )(?<!am )\bmorgen\b(?! früh)|\btomorrow\b|\byarın\b|завтра|غدا", re.IGNORECASE)


WEEKDAYS = "|".join(dict.fromkeys(name for language in ("de", "en") for name in weekdays(language)))


@lru_cache(maxsize=1)
def _days() -> tuple[re.Pattern[str], ...]:
    """For each day what names it in any language, "samstags" and "у суботу" as well."""
    spoken = [weekdays(language) for language in languages()]
    either = ("|".join({_stem(names[day].translate(_ONE_APOSTROPHE)) for names in spoken}) for day in range(7))
    return tuple(re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for names in either)


def _stem(name: str) -> str:
    """A pattern of the forms of a name: Slavic ones change their last vowel, others only add to their end."""
    return rf"{re.escape(name[:-1])}\w{{0,2}}" if name[-1] in _VOWELS_THAT_CHANGE else rf"{re.escape(name)}(?!e\b)\w{{0,3}}"


def names_day(day: int, text: str) -> bool:
    """Whether a text names a day of the week."""
    return bool(_days()[day].search(text.translate(_ONE_APOSTROPHE)))


def days_asked(text: str, today: date) -> tuple[int, ...]:
    """The days of the week asked about, 0 for Monday."""
    days = {day for day in range(7) if names_day(day, text)}
    ahead = ((_TODAY, 0), (_TOMORROW, 1))
    return tuple(sorted(days | {(today + timedelta(after)).weekday() for said, after in ahead if said.search(text)}))


def told_on(days: Sequence[int], contact: Contact, draft: Draft, language: str, searcher: Searcher) -> list[str]:
    """A sentence for each of the days no quoted line names: when an office is open by its weekly hours, or that it is not.

    Lines on a day the weekly hours leave out go before what is quoted; no sentence where no quoted line gives the times.
    """
    quoted = "\n".join(block.text for block in draft.blocks if block.kind is BlockKind.QUOTE)
    cited = times("\n".join(citation.quote for citation in draft.citations))
    days = [day for day in days if not names_day(day, quoted)]
    if not contact.hours or any(not times(f"{hour.opens} {hour.closes}") <= cited for hour in contact.hours):
        return []
    before, draft.blocks = draft.blocks, []
    for day in days:
        if not _on(day, contact):
            for chunk, number in islice(_lines_about(day, contact.name, before[0].lang or language, searcher), 1):
                draft.quote(chunk, [number])
    draft.blocks += before
    return [_told(day, contact, language) for day in days]


def _on(day: int, contact: Contact) -> list[OpeningHours]:
    return [hour for hour in contact.hours if hour.weekday == day]


def _told(day: int, contact: Contact, language: str) -> str:
    if own := _on(day, contact):
        return wording("hours.open_on", language, office=contact.name, on=hours_told(own, language))
    return wording("hours.closed_on", language, office=contact.name, on=weekdays(language)[day])


def _lines_about(day: int, office: str, language: str, searcher: Searcher) -> Iterator[tuple[Chunk, int]]:
    """Lines that say when the office is open on that day all the same, such as the first Saturday of a month."""
    name = weekdays(language)[day]
    for passage in searcher.search(f"{office} {name}", limit=_LOOKED_AT, language=language):
        chunk = passage.chunk
        for number in usable_lines(chunk):
            line = chunk.text.split("\n")[number]
            if names_day(day, line) and times(line) and office in f"{chunk.title} {line}":
                yield chunk, number
