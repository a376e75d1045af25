# SPDX-License-Identifier: EUPL-1.2
"""A page asked about one thing: the sections named as a whole, fees and the like as facts first; else the lines that answer."""

from collections.abc import Iterable, Sequence

from chatbot.dialogue.asking import PLACES, Asked
from chatbot.dialogue.asking.pages_named import ANYBODYS
from chatbot.dialogue.asking.persons import persons_in
from chatbot.dialogue.asking.things import nouns_in
from chatbot.dialogue.asking.weekdays import names_day
from chatbot.dialogue.composing.at_a_glance import opening
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.facts import SECTION_OF, labelled_facts
from chatbot.dialogue.composing.fulfilling import tells_hours
from chatbot.dialogue.composing.offices import add_forms
from chatbot.dialogue.composing.on_means import add_on_means, add_way_online
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.composing.quoting import quote_for_persons, quote_reading, quote_sections
from chatbot.dialogue.finding.lines import SURE, gives_address, names_price, section_lines, strength, sure_of_page, usable_lines
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk, Reading
from index.language import analyse

# Who asks for these wants them of the very thing that is named.
_TELLS = {SectionKind.FEES: names_price, SectionKind.HOURS: tells_hours}
# Two sections this near to each other in strength are both shown.
AS_GOOD = 0.9
NEARLY_AS_GOOD = 0.6
_BLOCKS_OF_THEIR_OWN = (SectionKind.OFFICE, SectionKind.ONLINE_SERVICE, SectionKind.FORMS)
# Of a page that only may be the right one it is no news how long it takes or who is in charge.
_TELL_NOTHING_ALONE = (SectionKind.DURATION, SectionKind.OFFICE, SectionKind.LEGAL_BASIS, SectionKind.REMEDY)


def add_in_detail(draft: Draft, page: Page) -> None:
    """Sections asked for as a whole, fees and the like as facts first; else the lines that answer."""
    if page.asked.means:
        add_on_means(draft, page)
        return
    if SectionKind.ONLINE_SERVICE in page.asked.kinds:
        add_way_online(draft, page)
    if SectionKind.FORMS in page.asked.kinds:
        add_forms(draft, page)
    if own := _under_its_name(page):
        draft.quote(own, section_lines(own))
        return
    for kind in page.asked.kinds:
        _of_kind(draft, page, kind)
        if draft.blocks:
            break
    if not draft.blocks:
        _from_lines(draft, page)


def _of_kind(draft: Draft, page: Page, kind: SectionKind) -> None:
    """Everything of one kind; offices, online services and forms have blocks of their own."""
    quote_for_persons(draft, page, kind)
    labelled_facts(draft, page, kind)
    if kind is SectionKind.HOURS:
        _days_asked(draft, page)
    if kind not in _BLOCKS_OF_THEIR_OWN:
        quote_sections(draft, page.chunks, kind)


def _days_asked(draft: Draft, page: Page) -> None:
    """Of the hours those of the day asked about first; where they leave it out, what else the page says of that day."""
    on_day = {chunk: _lines_on_days(page.asked, chunk) for chunk in page.chunks}
    of_hours = {chunk: numbers for chunk, numbers in on_day.items() if numbers and chunk.kind is SectionKind.HOURS}
    for chunk, numbers in (of_hours or on_day).items():
        texts = chunk.lines
        draft.quote(chunk, [number for number in numbers if of_hours or tells_hours(texts[number])])


def _lines_on_days(asked: Asked, chunk: Chunk) -> list[int]:
    texts = chunk.lines
    return [number for number in usable_lines(chunk) if any(names_day(day, texts[number]) for day in asked.days)]


def _from_lines(draft: Draft, page: Page) -> None:
    """No section of the kind asked for: the lines that answer. Who asks for a place gets it anyway."""
    asked, best = page.asked, page.best
    says_little = not asked.kinds and best.chunk.kind in _TELL_NOTHING_ALONE
    if strength(best) < SURE and (says_little or SectionKind.REQUIREMENTS in asked.kinds):
        opening(draft, page)
    elif not asked.place:
        for reading in _chosen(page.readings, asked):
            quote_reading(draft, reading, asked.kinds, persons_in(asked.for_whom, page.document.title))
    elif _tells_more_than_place(best):
        quote_reading(draft, _with_address(page.readings), ())


def _with_address(readings: Sequence[Reading]) -> Reading:
    """Of a page that has no office the section with addresses, where it surely answers, rather than its introduction."""
    telling = (reading for reading in sure_of_page(readings) if gives_address(reading.chunk.text))
    return next(telling, readings[0])


def _tells_more_than_place(best: Reading) -> bool:
    chunk = best.chunk
    # Nobody who asks where wants a list of prices and times.
    only_values = not gives_address(chunk.text) and all(": " in line for line in chunk.lines)
    elsewhere = chunk.kind not in PLACES and chunk.document_kind is not DocumentKind.OFFICE
    return elsewhere and not only_values and strength(best) >= SURE


def _under_its_name(page: Page) -> Chunk | None:
    """Where a page of many things tells what one costs or when it is open under its name, and else only that of others."""
    asked, chunks = page.asked, page.chunks
    tells = _TELLS.get(asked.kinds[0]) if len(asked.kinds) == 1 else None
    if tells is None:
        return None
    nouns = nouns_in(asked.text) - set(analyse(chunks[0].title))
    # Of "Schwimmkurs Kind" the course is the thing, and children are told of anywhere.
    nouns = nouns - ANYBODYS or nouns
    telling = [chunk for chunk in chunks if chunk.kind in asked.kinds and tells(chunk.text)]
    if any(nouns & _says(chunk) for chunk in telling):
        return None
    headed = [chunk for chunk in chunks if nouns & nouns_in(chunk.section) and (tells(chunk.text) or not telling)]
    # Of a service the fees are those of the service, whatever else its page mentions.
    told = [] if page.document.kind is DocumentKind.SERVICE else [c for c in chunks if nouns & _says(c) and tells(c.text)]
    named = headed or told
    return named[0] if len(named) == 1 else None


def _chosen(readings: Sequence[Reading], asked: Asked) -> Iterable[Reading]:
    """The best reading; a second one of the same page where the first is not sure or the second is as good."""
    best = readings[0]
    yield best
    others = (reading for reading in readings[1:] if reading.chunk.document == best.chunk.document)
    second = next((other for other in others if other.chunk.section != best.chunk.section), None)
    at_least = (AS_GOOD if strength(best) >= SURE else NEARLY_AS_GOOD) * strength(best)
    if second and strength(second) > at_least and not _says_less(second.chunk, best.chunk, asked):
        yield second


def _says_less(chunk: Chunk, best: Chunk, asked: Asked) -> bool:
    """Whether a section leaves out a noun of the question that the best one says, or gives another value than the one asked for.

    "Kindergeld" is said beside "Elterngeld", and the fee beside how long it takes.
    """
    nouns = nouns_in(asked.text)
    if asked.kinds and chunk.kind in SECTION_OF:
        return True
    return not nouns & _says(best) <= _says(chunk)


def _says(chunk: Chunk) -> set[str]:
    """The words of a section and of its heading, which may be all that tells it from the next ("Bezirk 2: Moordorf")."""
    return {*analyse(chunk.section), *analyse(chunk.text)}
