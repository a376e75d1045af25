# SPDX-License-Identifier: EUPL-1.2
"""Sections and readings as quotes: what they say for the person asked for comes first."""

from collections.abc import Sequence

from chatbot.answers import BlockKind, Citation
from chatbot.dialogue.asking.persons import NOBODY, Persons, asks_age, names_age, opens_with_them, persons_in, suits
from chatbot.dialogue.composing.draft import Draft, shortened
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.composing.quotable import lines_to_quote, readable
from chatbot.dialogue.finding.lines import list_items, section_lines, usable_lines
from corpus.documents import Document, SectionKind
from index.chunks import Chunk, Reading

# Of the sections below a line that leads into them.
SECTIONS_BELOW, LINES_BELOW = 3, 2
_LISTS = (SectionKind.DOCUMENTS, SectionKind.FORMS)


def quote_sections(draft: Draft, chunks: Sequence[Chunk], kind: SectionKind) -> None:
    """Sections of a kind as a whole; papers as a list to tick off."""
    for chunk in chunks:
        if chunk.kind is kind:
            draft.quote(chunk, section_lines(chunk), list_items(chunk) if kind in _LISTS else ())


def quote_for_persons(draft: Draft, page: Page, kind: SectionKind) -> None:
    """Of the lines of a kind first those for the person asked for, or on the age; values with a label come as facts."""
    asked, main = page.asked, page.document
    persons, age = persons_in(asked.for_whom, main.title), asks_age(asked.text)
    # Who may have it is said of students where it is said what it is.
    looked_at = (kind, SectionKind.DESCRIPTION) if kind is SectionKind.REQUIREMENTS else (kind,)
    for chunk in (chunk for chunk in page.chunks if chunk.kind in looked_at):
        texts = chunk.lines
        own = [n for n in usable_lines(chunk) if opens_with_them(texts[n], persons) or (age and names_age(texts[n]))]
        own = [n for n in own if not gives_fact(texts[n], main)]
        draft.quote(chunk, readable(chunk, own), list_items(chunk) if kind in _LISTS else ())


def gives_fact(line: str, document: Document) -> bool:
    """Whether a line gives one of a page's values with its label."""
    return any(fact.label in line and fact.value in line for fact in document.facts)


def quote_reading(draft: Draft, reading: Reading, wanted: Sequence[SectionKind], persons: Persons = NOBODY) -> None:
    """What a reading found, first what it says for the person asked for."""
    chunk, numbers = reading.chunk, lines_to_quote(reading, wanted)
    own = [number for number in numbers if suits(reading.lines[number].text, persons) > 0]
    draft.quote(chunk, readable(chunk, own))
    draft.quote(chunk, numbers)


def quote_on(draft: Draft, chunks: Sequence[Chunk]) -> None:
    """Go on where the last line quoted leads into the sections below ("Die Registrierung läuft so ab:")."""
    last = draft.blocks[-1] if draft.blocks else None
    if last is None or last.kind is not BlockKind.QUOTE or not last.text.rstrip().endswith(":"):
        return
    end = last.lines[-1]
    at = next((n for n, chunk in enumerate(chunks) if chunk.text.rstrip().endswith(end)), len(chunks))
    for chunk in chunks[at + 1 : at + 1 + SECTIONS_BELOW]:
        draft.quote(chunk, readable(chunk, usable_lines(chunk)[:LINES_BELOW]))


def first_line(chunks: Sequence[Chunk]) -> list[Citation]:
    """The first line of a page as its citation."""
    quoted = Draft()
    for chunk in [chunk for chunk in chunks if usable_lines(chunk)][:1]:
        quoted.cite(chunk, shortened(chunk.lines[usable_lines(chunk)[0]]))
    return quoted.citations
