# SPDX-License-Identifier: EUPL-1.2
"""From readings to blocks, in the order a citizen needs: what answers, then facts, papers, office, online service, form."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chatbot.answers import BlockKind
from chatbot.dialogue.asking import PLACES, Asked
from chatbot.dialogue.asking.hurry import is_quick
from chatbot.dialogue.asking.persons import persons_in
from chatbot.dialogue.asking.things import nouns_in
from chatbot.dialogue.asking.weekdays import names_day
from chatbot.dialogue.composing.at_a_glance import add_at_a_glance, opening
from chatbot.dialogue.composing.doors import door_first
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.expected import answering_first
from chatbot.dialogue.composing.facts import SECTION_OF, labelled_facts
from chatbot.dialogue.composing.fulfilling import tells_hours
from chatbot.dialogue.composing.offices import (
    add_contact,
    add_forms,
    add_online,
    add_pages_named,
    in_place_named,
    without_repeated_offices,
)
from chatbot.dialogue.composing.on_means import add_on_means, add_page, add_way_online
from chatbot.dialogue.composing.quick_ways import add_quick_ways
from chatbot.dialogue.composing.quoting import first_line, quote_for_persons, quote_on, quote_reading, quote_sections
from chatbot.dialogue.finding.branches import Offices, without_others
from chatbot.dialogue.finding.lines import SURE, gives_address, names_price, section_lines, strength, sure_of_page, usable_lines
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Chunk, Reading
from index.language import analyse
from index.searching import Searcher

# Who asks for these wants them of the very thing that is named.
_TELLS = {SectionKind.FEES: names_price, SectionKind.HOURS: tells_hours}
# Two sections this near to each other in strength are both shown.
AS_GOOD = 0.9
NEARLY_AS_GOOD = 0.6
_BLOCKS_OF_THEIR_OWN = (SectionKind.OFFICE, SectionKind.ONLINE_SERVICE, SectionKind.FORMS)
# Who is in a hurry and asks for these is told of a quicker way.
_QUICKLY = frozenset((SectionKind.OFFICE, SectionKind.PROCEDURE, SectionKind.ONLINE_SERVICE))
# Of a page that only may be the right one it is no news how long it takes or who is in charge.
_TELL_NOTHING_ALONE = (SectionKind.DURATION, SectionKind.OFFICE, SectionKind.LEGAL_BASIS, SectionKind.REMEDY)
# Who asks how to do something or what to fill in gets the form.
_WITH_FORM = (SectionKind.DOCUMENTS, SectionKind.PROCEDURE)


def compose(
    asked: Asked, readings: Sequence[Reading], searcher: Searcher, language: str, offices: Offices | None = None
) -> Draft:
    """Blocks from the best reading's document; `language` is that of the fixed words. No blocks where nothing may be quoted."""
    draft, offices = Draft(), offices or Offices()
    identity = readings[0].passage.chunk.document
    main = searcher.document(identity)
    if main is None:
        return draft
    chunks = without_others(searcher.chunks_of(identity), offices.branches, offices.shown)
    chunks = in_place_named(chunks, nouns_in(asked.text))
    hurried = asked.hurried and not set(asked.kinds) - _QUICKLY
    if hurried and not is_quick(main):
        add_quick_ways(draft, main, chunks, searcher)
    # A quicker way is an answer by itself, and all about the usual one is none.
    at_a_glance = (asked.whole or (hurried and is_quick(main) and not asked.kinds)) and not draft.blocks
    office_first, asked = asked.office_first, replace(asked, whole=at_a_glance)
    readings = answering_first(asked, readings, chunks)
    if at_a_glance:
        add_at_a_glance(draft, asked, readings, chunks, main)
    elif not draft.blocks:
        _narrow(draft, asked, readings, chunks, main, searcher)
    quote_on(draft, chunks)
    if not (draft.blocks or asked.means) and not set(asked.kinds) & {*PLACES, SectionKind.FORMS, SectionKind.ONLINE_SERVICE}:
        return draft
    _where_to_go(draft, asked, main, chunks, searcher, language, offices)
    without_repeated_offices(draft)
    if office_first:
        # Who asks where to do something is told where, and then how.
        draft.blocks.sort(key=lambda block: block.kind is not BlockKind.CONTACT)
    door_first(draft, asked, main, chunks, searcher)
    if not draft.blocks:
        _without_office(draft, asked, readings[0], chunks)
    add_pages_named(draft, main, searcher, asked.text, lambda page: hurried and is_quick(page))
    return draft


def _without_office(draft: Draft, asked: Asked, best: Reading, chunks: Sequence[Chunk]) -> None:
    """Where there is no office to name: what the page says of where and when, or the page where it says nothing."""
    if asked.means or asked.kinds == (SectionKind.ONLINE_SERVICE,):
        add_page(draft, chunks)
        return
    for kind in asked.kinds:
        quote_sections(draft, chunks, kind)
    if not draft.blocks:
        quote_reading(draft, best, asked.kinds)


def _narrow(
    draft: Draft, asked: Asked, readings: Sequence[Reading], chunks: Sequence[Chunk], main: Document, searcher: Searcher
) -> None:
    """Sections asked for as a whole, fees and the like as facts first; else the lines that answer."""
    if asked.means:
        add_on_means(draft, asked, chunks, main, searcher)
        return
    if SectionKind.ONLINE_SERVICE in asked.kinds:
        add_way_online(draft, chunks, main, searcher)
    if SectionKind.FORMS in asked.kinds:
        add_forms(draft, main, chunks, searcher)
    if own := _under_its_name(asked, chunks):
        draft.quote(own, section_lines(own))
        return
    for kind in asked.kinds:
        _of_kind(draft, asked, kind, chunks, main)
        if draft.blocks:
            break
    if not draft.blocks:
        _from_lines(draft, asked, readings, chunks, main)


def _of_kind(draft: Draft, asked: Asked, kind: SectionKind, chunks: Sequence[Chunk], main: Document) -> None:
    """Everything of one kind; offices, online services and forms have blocks of their own."""
    quote_for_persons(draft, asked, kind, chunks, main)
    labelled_facts(draft, main, chunks, kind, asked)
    if kind is SectionKind.HOURS:
        _days_asked(draft, asked, chunks)
    if kind not in _BLOCKS_OF_THEIR_OWN:
        quote_sections(draft, chunks, kind)


def _days_asked(draft: Draft, asked: Asked, chunks: Sequence[Chunk]) -> None:
    """Of the hours those of the day asked about first; where they leave it out, what else the page says of that day."""
    on_day = {chunk: _lines_on_days(asked, chunk) for chunk in chunks}
    of_hours = {chunk: numbers for chunk, numbers in on_day.items() if numbers and chunk.kind is SectionKind.HOURS}
    for chunk, numbers in (of_hours or on_day).items():
        texts = chunk.text.split("\n")
        draft.quote(chunk, [number for number in numbers if of_hours or tells_hours(texts[number])])


def _lines_on_days(asked: Asked, chunk: Chunk) -> list[int]:
    texts = chunk.text.split("\n")
    return [number for number in usable_lines(chunk) if any(names_day(day, texts[number]) for day in asked.days)]


def _from_lines(draft: Draft, asked: Asked, readings: Sequence[Reading], chunks: Sequence[Chunk], main: Document) -> None:
    """No section of the kind asked for: the lines that answer. Who asks for a place gets it anyway."""
    says_little = not asked.kinds and readings[0].passage.chunk.kind in _TELL_NOTHING_ALONE
    if strength(readings[0]) < SURE and (says_little or SectionKind.REQUIREMENTS in asked.kinds):
        opening(draft, readings[0], chunks, main)
    elif not asked.place:
        for reading in _chosen(readings, asked):
            quote_reading(draft, reading, asked.kinds, persons_in(asked.for_whom, main.title))
    elif _tells_more_than_place(readings[0]):
        quote_reading(draft, _with_address(readings), ())


def _with_address(readings: Sequence[Reading]) -> Reading:
    """Of a page that has no office the section with addresses, where it surely answers, rather than its introduction."""
    telling = (reading for reading in sure_of_page(readings) if gives_address(reading.passage.chunk.text))
    return next(telling, readings[0])


def _tells_more_than_place(best: Reading) -> bool:
    chunk = best.passage.chunk
    # Nobody who asks where wants a list of prices and times.
    only_values = not gives_address(chunk.text) and all(": " in line for line in chunk.text.split("\n"))
    elsewhere = chunk.kind not in PLACES and chunk.document_kind is not DocumentKind.OFFICE
    return elsewhere and not only_values and strength(best) >= SURE


def _under_its_name(asked: Asked, chunks: Sequence[Chunk]) -> Chunk | None:
    """Where a page of many things tells what one costs or when it is open under its name, and else only that of others."""
    tells = _TELLS.get(asked.kinds[0]) if len(asked.kinds) == 1 else None
    if tells is None:
        return None
    nouns = nouns_in(asked.text) - set(analyse(chunks[0].title))
    telling = [chunk for chunk in chunks if chunk.kind in asked.kinds and tells(chunk.text)]
    if any(nouns & _says(chunk) for chunk in telling):
        return None
    named = [chunk for chunk in chunks if nouns & nouns_in(chunk.section) and (tells(chunk.text) or not telling)]
    return named[0] if len(named) == 1 else None


def _chosen(readings: Sequence[Reading], asked: Asked) -> Iterable[Reading]:
    """The best reading; a second one of the same page where the first is not sure or the second is as good."""
    best = readings[0]
    yield best
    others = (reading for reading in readings[1:] if reading.passage.chunk.document == best.passage.chunk.document)
    second = next((other for other in others if other.passage.chunk.section != best.passage.chunk.section), None)
    at_least = (AS_GOOD if strength(best) >= SURE else NEARLY_AS_GOOD) * strength(best)
    if second and strength(second) > at_least and not _says_less(second.passage.chunk, best.passage.chunk, asked):
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


def _where_to_go(
    draft: Draft, asked: Asked, main: Document, chunks: Sequence[Chunk], searcher: Searcher, language: str, offices: Offices
) -> None:
    """Office, online service and form. Only the first office where a service has many, unless the place is asked for."""
    if not draft.citations and main.kind is DocumentKind.SERVICE:
        # The first source is what the conversation is about, also where only an office's own page is quoted.
        draft.citations += first_line(chunks)
    for contact in offices.contacts(main, place=asked.place or main.kind is DocumentKind.OFFICE):
        add_contact(draft, contact, chunks, searcher, language)
    add_online(draft, main, chunks)
    if SectionKind.FORMS not in asked.kinds and (asked.whole or set(asked.kinds) & set(_WITH_FORM)):
        add_forms(draft, main, chunks, searcher)
