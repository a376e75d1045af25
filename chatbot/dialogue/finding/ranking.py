# SPDX-License-Identifier: EUPL-1.2
"""Which reading to answer from: the search's order counts, reading can change it."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from chatbot.dialogue.asking.acts import act_asked, is_unmeant
from chatbot.dialogue.asking.hurry import is_quick, speaks_of_quick_ways
from chatbot.dialogue.asking.kinds import kinds_named
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.lines import is_lead, strength
from chatbot.dialogue.finding.subject import page_says, title_says, told
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Chunk, Reading
from index.searching import ASIDE
from index.spelling import WAYS

# So far a page about a quick way stands back where nobody is in a hurry, and one that takes something back.
UNMEANT = 2.0
# News of long ago tells what held then: behind pages that are kept up.
OVERTAKEN, LONG_AGO = 3.0, timedelta(days=180)
# Who asks for a price is told it by the page on prices before the one that says where to apply.
ON_PRICE = 2.0
_PRICE_PAGE = re.compile(r"(?:gebühr|beitr[aä]g|entgelt|tarif|kosten|preis|eintritt)(?:en|e|s)?\b", re.IGNORECASE)
# A page that says all that is asked about goes before one that only lies near.
TOLD = 1.0


def best_first(readings: Sequence[Reading], kinds: Sequence[SectionKind], told: Callable[[str], float]) -> list[Reading]:
    """Readings, the one to answer from first; `kinds` are the kinds of section asked for, `told` how much a page says."""

    def page(reading: Reading) -> float:
        """How well the page fits: which of its sections answers is another matter."""
        own = [other for other in readings if other.chunk.document == reading.chunk.document]
        tells = any(other.chunk.kind in kinds for other in own)
        # A form stands back behind its service, unless the form is what is asked for.
        sheet = reading.chunk.document_kind is DocumentKind.FORM and SectionKind.FORMS not in kinds
        says = TOLD * told(reading.chunk.document) - OVERTAKEN * _is_overtaken(reading.chunk, readings)
        return max(other.passage.score for other in own) + max(map(strength, own)) + says + 0.5 * tells - 3.0 * sheet

    def section(reading: Reading) -> float:
        chunk = reading.chunk
        if kinds:
            return reading.passage.score + 1.5 * strength(reading) + (chunk.kind in kinds)
        # Who only names a service wants to know what it is, not which law it rests on.
        general = 0.6 * (chunk.kind is SectionKind.DESCRIPTION) - 1.0 * (chunk.kind in ASIDE) - 1.0 * is_lead(chunk)
        return reading.passage.score + 1.5 * strength(reading) + general

    return sorted(readings, key=lambda reading: (page(reading), section(reading)), reverse=True)


def _is_overtaken(chunk: Chunk, readings: Sequence[Reading]) -> bool:
    """Whether a piece of news is much older than another page that was found."""
    days = [day for reading in readings if (day := reading.chunk.as_of)]
    return chunk.document_kind is DocumentKind.NEWS and chunk.as_of is not None and max(days) - chunk.as_of > LONG_AGO


def how_told(text: str, named: Sequence[Thing], page: Document | None) -> float:
    """How much of what is named a page says and its title does, and whether it is about what is to be done with it."""
    if page is None:
        return 0.0
    # Who is in no hurry means the passport and not the provisional one.
    unmeant = (is_quick(page) and not speaks_of_quick_ways(text)) or is_unmeant(page.title, text)
    on_act, on_price = _is_on_act(text, named, page), _is_on_price(text, named, page)
    says = told(named, page_says(page)) + told(named, title_says(page))
    return says + on_act + ON_PRICE * on_price - UNMEANT * unmeant


def _is_on_act(text: str, named: Sequence[Thing], page: Document) -> bool:
    """Whether a page is about the very act asked about ("abholen") and about the thing, by its title."""
    return bool(act_asked(text, "")) and not act_asked(text, page.title) and told(named, title_says(page)) == 1


def _is_on_price(text: str, named: Sequence[Thing], page: Document) -> bool:
    """Whether a page is about what the thing costs ("Kita-Beiträge" for a "Kitaplatz"), and no other deed is asked about."""
    if SectionKind.FEES not in kinds_named(text) or not _PRICE_PAGE.search(page.title):
        return False
    return told(named, title_says(page)) > 0 and not any(thing.word.lower().startswith(WAYS) for thing in named)
