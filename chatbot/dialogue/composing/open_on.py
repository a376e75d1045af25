# SPDX-License-Identifier: EUPL-1.2
"""Whether an office is open on the days of the week asked about, told in a sentence where no quoted line names them."""

from collections.abc import Iterator, Sequence
from itertools import islice

from chatbot.answers import BlockKind
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE
from chatbot.dialogue.asking.weekdays import names_day
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.verifying import times
from chatbot.dialogue.finding.lines import usable_lines
from chatbot.dialogue.wording.replies import hours_told, weekdays, wording
from corpus.documents import Contact, OpeningHours
from index.chunks import Chunk
from index.searching import Searcher

# Passages looked at for a day out of the common.
_LOOKED_AT = 8


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
            for chunk, number in islice(_lines_in_any(day, contact, before[0].lang or language, searcher), 1):
                draft.quote(chunk, [number])
    draft.blocks += before
    return [_told(day, contact, language) for day in days]


def _on(day: int, contact: Contact) -> list[OpeningHours]:
    return [hour for hour in contact.hours if hour.weekday == day]


def _told(day: int, contact: Contact, language: str) -> str:
    if own := _on(day, contact):
        return wording("hours.open_on", language, office=contact.name, on=hours_told(own, language))
    return wording("hours.closed_on", language, office=contact.name, on=weekdays(language)[day])


def _lines_in_any(day: int, contact: Contact, language: str, searcher: Searcher) -> Iterator[tuple[Chunk, int]]:
    """In the language of the page, else in German, where the office has a name in it."""
    yield from _lines_about(day, contact.name, language, searcher)
    if language != PAGES_LANGUAGE:
        pages = (page for page in searcher.documents() if page.language == PAGES_LANGUAGE)
        own = (found.name for page in pages for found in page.contacts if found.id == contact.id)
        for name in islice(own, 1):
            yield from _lines_about(day, name, PAGES_LANGUAGE, searcher)


def _lines_about(day: int, office: str, language: str, searcher: Searcher) -> Iterator[tuple[Chunk, int]]:
    """Lines that say when the office is open on that day all the same, such as the first Saturday of a month."""
    name = weekdays(language)[day]
    for passage in searcher.search(f"{office} {name}", limit=_LOOKED_AT, language=language):
        chunk = passage.chunk
        for number in usable_lines(chunk):
            line = chunk.lines[number]
            if names_day(day, line) and times(line) and office in f"{chunk.title} {line}":
                yield chunk, number
