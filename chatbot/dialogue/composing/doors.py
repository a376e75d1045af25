# SPDX-License-Identifier: EUPL-1.2
"""Whose door it is where a page has no office as such: a room, a name or an address before "Zuständig ist die Gemeinde"."""

import re

from chatbot.answers import BlockKind
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.composing.quoting import first_line
from chatbot.dialogue.finding.lines import gives_address, gives_phone, section_lines, usable_lines
from chatbot.dialogue.finding.staff_list import in_charge
from corpus.documents import SectionKind
from index.language import words

_NAME = re.compile(r"\b(?:Frau|Herrn?) (?:Dr\. )?[A-ZÄÖÜ]\w+")
_LINK = re.compile(r"https?:\S+|www\.\S+|\S+@\S+")
# Where another authority decides nobody in the town hall is in charge, and people have to know it.
_OF_OTHERS = re.compile(r"\b(?:Landkreis\w*|Kreis(?:e|es|verwaltung)?|Landratsamt|Finanzamt\w*|Bundes\w+|Landes\w+)\b")


def door_first(draft: Draft, page: Page) -> None:
    """Above all else the lines that say whose door it is, for who asks that and is shown no office."""
    asks_door = SectionKind.OFFICE in page.asked.kinds and not page.asked.means
    if not asks_door or any(block.kind is BlockKind.CONTACT for block in draft.blocks):
        return
    before = len(draft.blocks)
    _quote_door(draft, page)
    draft.blocks[:] = [*draft.blocks[before:], *draft.blocks[:before]]


def _quote_door(draft: Draft, page: Page) -> None:
    chunks = page.chunks
    own = [chunk for chunk in chunks if chunk.kind in (SectionKind.OFFICE, SectionKind.NOTES) and _names_door(chunk.text)]
    for chunk in own:
        texts = chunk.lines
        noted = [number for number in usable_lines(chunk) if _names_door(texts[number])]
        draft.quote(chunk, section_lines(chunk) if chunk.kind is SectionKind.OFFICE else noted)
    others = [chunk for chunk in chunks if chunk.kind is SectionKind.OFFICE and _OF_OTHERS.search(chunk.text)]
    for chunk in () if own else others:
        draft.quote(chunk, section_lines(chunk))
    if (own or others) and not (page.asked.phone and not any(gives_phone(chunk.text) for chunk in own)):
        return
    # The name of a service begins with the thing it is about.
    thing = next(iter(words(page.document.title)), "")
    for chunk, number in in_charge(f"{page.asked.text} {thing}", page.searcher):
        # The first source is what the conversation is about.
        draft.citations += first_line(chunks) if not draft.citations else []
        draft.quote(chunk, [number])


def _names_door(text: str) -> bool:
    """Whether a text says where to go or whom to see; a link to read on does not."""
    return gives_address(_LINK.sub("", text)) or bool(_NAME.search(text))
