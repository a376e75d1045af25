# SPDX-License-Identifier: EUPL-1.2
"""What one page says of a question: a follow-up is answered from the page under discussion."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chatbot.dialogue.asking import Asked
from chatbot.dialogue.asking.acts import act_asked, is_titled_act, lines_on_act
from chatbot.dialogue.asking.matters import is_of_any_matter
from chatbot.dialogue.asking.persons import names_people
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE, Sought
from chatbot.dialogue.asking.things import Inquiry, Thing, inquiry_of
from chatbot.dialogue.finding.consulting import READ, weighed
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.lines import is_sentence, strength
from chatbot.dialogue.finding.lookup import LOOKED_UP, as_reading
from chatbot.dialogue.finding.subject import names_only, page_says, title_says, told, with_beginnings
from chatbot.dialogue.finding.vouching import by_words, says_all
from corpus.documents import Document, SectionKind
from index.chunks import Chunk, Reading
from index.language import analyse
from index.reading import Reader
from index.searching import ASIDE, Searcher

# "Und in Moordorf?" names no other thing.
_AT = re.compile(r"\b(?:in|im|am|an|auf|bei|beim|aus|nach|ab) (?:\w+ )??([A-ZÄÖÜ][\w-]+)")
# What each thing on a page has of its own.
_OF_ONE_THING = frozenset((SectionKind.FEES, SectionKind.DURATION))


def in_page(sought: Sought, page: Document, searcher: Searcher, reader: Reader, passages: int) -> Found:
    """What a page says: by its section, else by its lines. Nothing where it says nothing of what is named."""
    chunks = searcher.chunks_of(page.id)
    sought = replace(sought, asked=_of_page(sought, page, chunks, searcher))
    if readings := _looked_up(sought, page, chunks):
        return Found(sought.asked, readings, (), LOOKED_UP, assumed=sought.assumed)
    return _read(sought, page, searcher, reader, passages) if _may_tell(page, sought.inquiry) else Found(sought.asked)


def _of_page(sought: Sought, page: Document, chunks: Sequence[Chunk], searcher: Searcher) -> Asked:
    """What is asked for, of this very page."""
    asked = sought.asked
    if asked.hands_in and any(chunk.kind is SectionKind.DOCUMENTS for chunk in chunks):
        asked = replace(asked, whole=False)
    return narrowed(asked, inquiry_of(sought.query, page.language, searcher).named, page, searcher) if asked.brief else asked


def _looked_up(sought: Sought, page: Document, chunks: Sequence[Chunk]) -> list[Reading]:
    """The sections asked for, the lines on what becomes of it, or only which page it is for who asks for an office or a means."""
    asked = sought.asked
    if fitting := [as_reading(chunk) for chunk in chunks if asked.whole or chunk.kind in asked.kinds]:
        return fitting
    if asked.means or (asked.place and page.contacts):
        return [as_reading(chunk, silent=True) for chunk in chunks]
    return _on_act(sought.own, page, chunks)


def _read(sought: Sought, page: Document, searcher: Searcher, reader: Reader, most: int) -> Found:
    """What the Reader sees in the passages of the page, and what words vouch for."""
    inquiry = inquiry_of(f"{page.title}: {sought.query}", page.language, searcher)
    passages = searcher.search(inquiry.text, limit=most, language=page.language, about=page.id)
    own = [passage for passage in passages if passage.chunk.document == page.id]
    readings = sorted(reader.read(sought.query, own[:READ]), key=strength, reverse=True)
    readings = by_words(sought.query, inquiry.named, page, searcher.chunks_of(page.id), readings) if readings else []
    consulted = weighed(inquiry, readings, passages, searcher)
    if consulted is None:
        return Found(sought.asked, (), passages)
    sure = consulted.sure
    if sought.shown and _asks_for_something(sought):
        # Whatever is asked of it, its title fits: only the Reader can tell whether it is silent.
        sure = min(sure, 1 - readings[0].silence)
    return Found(sought.asked, readings, passages, sure, assumed=sought.assumed)


def _asks_for_something(sought: Sought) -> bool:
    """Whether a question says what it wants to know: of "was darf da rein?" not even the Reader can tell."""
    named = any(not is_of_any_matter(thing.word) for thing in sought.own.named)
    return (named or bool(sought.asked.kinds)) and not sought.asked.hurried


def narrowed(asked: Asked, named: Sequence[Thing], document: Document, searcher: Searcher) -> Asked:
    """What is asked for, now that it is known of which page: all of it, or the lines about one thing of it."""
    if asked.kinds or asked.means:
        return asked
    if asked.brief and any(map(is_sentence, lines_on_act(asked.text, document) or ())):
        return replace(asked, whole=False)
    if asked.whole and not asked.brief and is_titled_act(asked.text, document.title):
        return asked
    if asked.brief or (asked.general and names_only(named, document)):
        # Of "Autoreifen entsorgen" a line that says the tyres is the answer.
        things = [thing for thing in named if thing.is_noun] if asked.brief else []
        return replace(asked, whole=not says_all(things or named, document, searcher.chunks_of(document.id)))
    return asked


def says_nothing_of(own: Inquiry, document: Document) -> bool:
    """Whether a page says none of the nouns a question adds ("und für Rentner?"), or not which ("die gelbe Tonne").

    Of other languages than German nobody knows the nouns, so that it is any word.
    """
    if own.language != document.language:
        return False
    if own.language != PAGES_LANGUAGE:
        named = [thing for thing in own.named if not (is_of_any_matter(thing.word) or names_people(document, thing.word))]
        return bool(named) and told(named, page_says(document)) <= 0
    telling = [thing for thing in own.named if thing.describes]
    if telling and told(telling, page_says(document)) < 1:
        return True
    nouns = [noun for noun in own.nouns if not names_people(document, noun.word)]
    return bool(nouns) and told(nouns, page_says(document)) <= 0


def tells_of_others(own: Inquiry, found: Found, document: Document) -> bool:
    """Whether the fee or the time that was looked up is that of another thing than the one named: "und die Urkunde?"."""
    kinds = set(found.asked.kinds) & _OF_ONE_THING
    if found.sure != LOOKED_UP or not kinds or own.language != document.language:
        return False
    places = _AT.findall(own.text)
    nouns = [noun for noun in own.nouns if not (noun.word in places or names_people(document, noun.word))]
    texts = " ".join(r.chunk.text for r in found.readings if r.chunk.kind in kinds)
    return bool(nouns) and told(nouns, title_says(document) | with_beginnings(analyse(texts))) <= 0


def _on_act(own: Inquiry, document: Document, chunks: Sequence[Chunk]) -> list[Reading]:
    """The lines of a page on what becomes of it ("und wenn ich ihn verliere?"), where no other thing is named."""
    act = act_asked(own.text, document.title)
    if act is None or own.nouns:
        return []
    return [as_reading(chunk, said=act) for chunk in chunks if chunk.kind not in ASIDE and act.search(chunk.text)]


def _may_tell(document: Document, inquiry: Inquiry) -> bool:
    """Whether a page says anything of what the question names; of words in another language nobody can tell."""
    named = [thing for thing in inquiry.named if not is_of_any_matter(thing.word)]
    return not named or inquiry.language != document.language or told(named, page_says(document)) > 0
