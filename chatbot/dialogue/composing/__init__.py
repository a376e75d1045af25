# SPDX-License-Identifier: EUPL-1.2
"""From what was found to an answer: blocks in the order a citizen needs, each with its citation.

`answering` is the door for quotes: it composes, checks, and says before them what has to be said.
1. `compose`, below, takes the `page` that answers into a `draft`: `quick_ways` for who is in a hurry, the whole `at_a_glance`, or
   what was asked `in_detail`: `facts`, the lines on a means (`on_means`), sections and lines (`quoting`, with `quotable`, which
   adds the lines without which others cannot be read). `expected` moves lines up that hold what was asked for.
2. Where to go: `offices`, forms and online services; a room or a name where a page has no office (`doors`).
3. `verifying`: every quote is in its source, every number in a quote. Fails closed.
4. Does it hold what was asked for? `fulfilling`, with `figures` (how high, how long, when) and `what_it_is`; else a warning.
5. Beside it: whether an office is `open_on` a day, `closures` on special days, `plain_words`, `follow_ups`.
Other answers: `asking_back` with buttons, `asked_before` by staff, `endings` in fixed words; `joining` sets several below one
another.
"""

from collections.abc import Sequence
from dataclasses import replace

from chatbot.answers import BlockKind
from chatbot.dialogue.asking import PLACES, Asked
from chatbot.dialogue.asking.hurry import is_quick
from chatbot.dialogue.asking.things import nouns_in
from chatbot.dialogue.composing.at_a_glance import add_at_a_glance
from chatbot.dialogue.composing.doors import door_first
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.expected import answering_first
from chatbot.dialogue.composing.in_detail import add_in_detail
from chatbot.dialogue.composing.offices import (
    add_contact,
    add_forms,
    add_online,
    add_pages_named,
    in_place_named,
    without_repeated_offices,
)
from chatbot.dialogue.composing.on_means import add_page
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.composing.quick_ways import add_quick_ways
from chatbot.dialogue.composing.quoting import first_line, quote_on, quote_reading, quote_sections
from chatbot.dialogue.finding.branches import Offices, without_others
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Reading
from index.searching import Searcher

# Who is in a hurry and asks for these is told of a quicker way.
_QUICKLY = frozenset((SectionKind.OFFICE, SectionKind.PROCEDURE, SectionKind.ONLINE_SERVICE))
# Who asks how to do something or what to fill in gets the form.
_WITH_FORM = frozenset((SectionKind.DOCUMENTS, SectionKind.PROCEDURE))
# Who asks for these is told where to go, whatever is quoted.
_WHERE_TO_GO = frozenset((*PLACES, SectionKind.FORMS, SectionKind.ONLINE_SERVICE))


def compose(
    asked: Asked, readings: Sequence[Reading], searcher: Searcher, language: str, offices: Offices | None = None
) -> Draft:
    """Blocks from the best reading's document; `language` is that of the fixed words. No blocks where nothing may be quoted."""
    draft, offices = Draft(), offices or Offices()
    page = _page(asked, readings, searcher, offices)
    if page is None:
        return draft
    hurried = asked.hurried and not set(asked.kinds) - _QUICKLY
    if hurried and not is_quick(page.document):
        add_quick_ways(draft, page)
    page = _asked_of(page, hurried=hurried, told=bool(draft.blocks))
    if not draft.blocks:
        # A quicker way is an answer by itself, and all about the usual one is none.
        (add_at_a_glance if page.asked.whole else add_in_detail)(draft, page)
    quote_on(draft, page.chunks)
    if draft.blocks or asked.means or set(asked.kinds) & _WHERE_TO_GO:
        _add_where_to_go(draft, page, language, offices, first=asked.office_first)
        add_pages_named(draft, page, lambda other: hurried and is_quick(other))
    return draft


def _page(asked: Asked, readings: Sequence[Reading], searcher: Searcher, offices: Offices) -> Page | None:
    """The page of the first reading, without what it says of other offices and other places."""
    document = searcher.document(readings[0].chunk.document)
    if document is None:
        return None
    chunks = without_others(searcher.chunks_of(document.id), offices.branches, offices.shown)
    return Page(asked, document, in_place_named(chunks, nouns_in(asked.text)), readings, searcher)


def _asked_of(page: Page, *, hurried: bool, told: bool) -> Page:
    """The page with what is still asked of it, once it is known whether a quicker way was `told`; what answers first."""
    asked = page.asked
    whole = asked.whole or (hurried and is_quick(page.document) and not asked.kinds)
    asked = replace(asked, whole=whole and not told)
    return replace(page, asked=asked, readings=answering_first(asked, page.readings, page.chunks))


def _add_where_to_go(draft: Draft, page: Page, language: str, offices: Offices, *, first: bool) -> None:
    """Office, online service and form, or whose door it is; `first` where that comes before what is quoted."""
    _add_offices(draft, page, language, offices)
    without_repeated_offices(draft)
    if first:
        # Who asks where to do something is told where, and then how.
        draft.blocks.sort(key=lambda block: block.kind is not BlockKind.CONTACT)
    door_first(draft, page)
    if not draft.blocks:
        _without_office(draft, page)


def _add_offices(draft: Draft, page: Page, language: str, offices: Offices) -> None:
    """Office, online service and form. Only the first office where a service has many, unless the place is asked for."""
    asked, document = page.asked, page.document
    if not draft.citations and document.kind is DocumentKind.SERVICE:
        # The first source is what the conversation is about, also where only an office's own page is quoted.
        draft.citations += first_line(page.chunks)
    for contact in offices.contacts(document, place=asked.place or document.kind is DocumentKind.OFFICE):
        add_contact(draft, contact, page.chunks, page.searcher, language)
    add_online(draft, document, page.chunks)
    if SectionKind.FORMS not in asked.kinds and (asked.whole or set(asked.kinds) & _WITH_FORM):
        add_forms(draft, page)


def _without_office(draft: Draft, page: Page) -> None:
    """Where there is no office to name: what the page says of where and when, or the page where it says nothing."""
    if page.asked.means or page.asked.kinds == (SectionKind.ONLINE_SERVICE,):
        add_page(draft, page.chunks)
        return
    for kind in page.asked.kinds:
        quote_sections(draft, page.chunks, kind)
    if not draft.blocks:
        quote_reading(draft, page.best, page.asked.kinds)
