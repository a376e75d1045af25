# SPDX-License-Identifier: EUPL-1.2
"""A service at a glance: what it is or what becomes of it, how it goes, what it costs, until when, how long, what to bring."""

from collections.abc import Sequence

from chatbot.dialogue.asking.acts import lines_on_act
from chatbot.dialogue.asking.matters import is_filler
from chatbot.dialogue.asking.things import nouns_in
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.facts import SECTION_OF, labelled_facts, leading_value
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.composing.quotable import readable
from chatbot.dialogue.composing.quoting import quote_reading, quote_sections
from chatbot.dialogue.finding.lines import hangs, is_lead, sure_of_page, usable_lines
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk, Reading
from index.language import analyse, analyse_word, words

# Of a whole service the first lines say what it is; the rest is on its page.
OPENING_LINES, OPENING_CHARACTERS = 4, 330
# Steps longer than this are a page to read, not a part of an answer.
SHORT_PROCEDURE = 330
FACTS_AT_A_GLANCE = 3
_DESCRIBING = (SectionKind.DESCRIPTION,)
# Fees, times and papers are shown anyway.
_SAYING_MORE = (SectionKind.DESCRIPTION, SectionKind.REQUIREMENTS, SectionKind.PROCEDURE, SectionKind.OTHER)


def add_at_a_glance(draft: Draft, page: Page) -> None:
    """A service at a glance: what it is or how it goes, what it costs, until when, how long, what to bring."""
    asked, main, chunks = page.asked, page.document, page.chunks
    if SectionKind.PROCEDURE in asked.kinds and not lines_on_act(asked.text, main):
        quote_sections(draft, chunks, SectionKind.PROCEDURE)
    if not draft.blocks:
        _what_it_is(draft, page)
    if main.kind is not DocumentKind.SERVICE:
        return
    if asked.steps and _length(chunks, SectionKind.PROCEDURE) <= SHORT_PROCEDURE:
        quote_sections(draft, chunks, SectionKind.PROCEDURE)
    for kind in SECTION_OF:
        if not labelled_facts(draft, page, kind, FACTS_AT_A_GLANCE):
            leading_value(draft, chunks, kind)
    quote_sections(draft, chunks, SectionKind.DOCUMENTS)


def _what_it_is(draft: Draft, page: Page) -> None:
    """What a service is, or what becomes of it where something is to be done with it, after values that are named."""
    asked, main = page.asked, page.document
    if asked.brief:
        # "Hundesteuermarkenersatz" says more than the page's title.
        for kind in SECTION_OF:
            labelled_facts(draft, page, kind, FACTS_AT_A_GLANCE, only_asked=True)
    if main.kind is DocumentKind.SERVICE and (alike := _asked_alike(page)):
        draft.quote(*alike)
    elif lines_on_act(asked.text, main):
        # Who wants to have it extended knows what it is.
        quote_reading(draft, page.best, ())
    elif not _length(page.chunks, SectionKind.PROCEDURE) and (how := _telling_how(page)) is not None:
        quote_reading(draft, how, ())
    elif main.kind is DocumentKind.SERVICE and (naming := _naming(page)):
        draft.quote(*naming)
    else:
        opening(draft, page)
    if not draft.blocks:
        quote_reading(draft, page.best, ())


def _telling_how(page: Page) -> Reading | None:
    """The first section that surely says how it is done, where a question asks just that; a page opens with what it is."""
    if page.asked.brief or not page.asked.steps:
        return None
    return next((reading for reading in sure_of_page(page.readings) if reading.chunk.kind in _SAYING_MORE), None)


def _naming(page: Page) -> tuple[Chunk, list[int]] | None:
    """The lines that say just what a few words name beyond the title ("WBS Einkommensgrenze"), or a citizens' word for it.

    None where the service opens with them.
    """
    asked = page.asked
    named = {noun for noun in nouns_in(asked.text) if not is_filler(noun)}
    nouns = named - set(analyse(page.document.title))
    kinds = _DESCRIBING if nouns == named else _SAYING_MORE if asked.brief else ()
    wanted = {part for noun in nouns for part in analyse_word(noun)[1:] or (noun,)}
    for chunk in (chunk for chunk in page.chunks if wanted and chunk.kind in kinds):
        texts = chunk.lines
        said = [number for number in usable_lines(chunk) if wanted <= set(analyse(texts[number]))]
        if said:
            return None if said[0] in _first_lines(chunk) and chunk.kind in _DESCRIBING else (chunk, readable(chunk, said))
    return None


def _asked_alike(page: Page) -> tuple[Chunk, list[int]] | None:
    """What a description that asks and answers says to whom it is like: "Sie haben etwas gefunden?"."""
    own = _said(f"{page.asked.text} {page.asked.german}")
    for chunk in (chunk for chunk in page.chunks if chunk.kind in _DESCRIBING):
        texts = chunk.lines
        asking = {number: _said(texts[number]) for number in usable_lines(chunk) if texts[number].endswith("?")}
        for at, said in asking.items():
            others = set().union(*(asking[other] for other in asking if other != at))
            if others and own & (said - others):
                end = min((other for other in asking if other > at), default=len(texts))
                return chunk, readable(chunk, [number for number in usable_lines(chunk) if at <= number < end])
    return None


def _said(text: str) -> set[str]:
    """The words of a text as they stand and in their first form."""
    return {form for word in words(text) if (tokens := analyse_word(word)) for form in (word.lower(), *tokens)}


def _length(chunks: Sequence[Chunk], kind: SectionKind) -> int:
    return sum(len(chunk.text) for chunk in chunks if chunk.kind is kind)


def opening(draft: Draft, page: Page) -> None:
    """The first sentences of a service's description, or of the section that fits best of a page that tells of many things."""
    chunks = page.chunks if page.document.kind is DocumentKind.SERVICE else _from_best(page)
    described = [chunk for chunk in chunks if chunk.kind is SectionKind.DESCRIPTION]
    texts = described or [chunk for chunk in chunks if chunk.kind is SectionKind.OTHER]
    # The line under a page's title, or one called "Kurztext", only announces what comes below it.
    announces = texts and (is_lead(texts[0]) or (described and "\n" not in texts[0].text))
    for chunk in texts[: 2 if announces else 1]:
        draft.quote(chunk, readable(chunk, _first_lines(chunk)))


def _first_lines(chunk: Chunk) -> list[int]:
    texts = chunk.lines
    kept: list[int] = []
    for number in usable_lines(chunk):
        room = OPENING_CHARACTERS - sum(len(texts[n]) for n in kept)
        if kept and (len(kept) == OPENING_LINES or len(texts[number]) > room):
            break
        kept.append(number)
    # A question or the heading of a list at the end would be left hanging.
    while len(kept) > 1 and hangs(texts[kept[-1]]):
        kept.pop()
    return kept


def _from_best(page: Page) -> Sequence[Chunk]:
    """A page's sections from the one on that fits best."""
    at = next((number for number, chunk in enumerate(page.chunks) if chunk.id == page.best.chunk.id), 0)
    return page.chunks[at:]
