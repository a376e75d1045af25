# SPDX-License-Identifier: EUPL-1.2
"""Who is in a hurry wants the quick way first: the express passport, the provisional document, the counter for urgent cases."""

import re
from collections.abc import Iterator, Sequence

from chatbot.answers import BlockKind
from chatbot.dialogue.asking.hurry import QUICK, asks_for_quick_ways, is_quick
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.finding.lines import is_sentence, points_back, usable_lines
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Chunk
from index.searching import Searcher

# Advice, and no quick way.
_ADVICE = re.compile(r"dringend (?:empf|gerat|gebet|davon)|ab sofort|sofort (?:fällig|zu zahlen)", re.IGNORECASE)
_LOOKED_AT = (SectionKind.DURATION, SectionKind.DESCRIPTION, SectionKind.PROCEDURE, SectionKind.NOTES, SectionKind.OTHER)
MOST_QUICK_LINES = 4


def tells_only_of_quick_ways(text: str, main: Document, draft: Draft, chunks: Sequence[Chunk]) -> bool:
    """Whether all that is quoted is about a quick way nobody asked for: the provisional passport's year is not the passport's."""
    if not draft.quoted_lines or asks_for_quick_ways(text, main):
        return False
    # Where nothing slower is told of, "sofort" is how long it takes.
    usual = [c for c in chunks if c.kind is SectionKind.DURATION and list(quick_lines(c)) == list(usable_lines(c))]
    quick = {chunk.lines[number] for chunk in chunks if chunk not in usual for number in quick_lines(chunk)}
    return quick.issuperset(draft.quoted_lines) and not any(block.kind is BlockKind.FACT for block in draft.blocks)


def add_quick_ways(draft: Draft, page: Page) -> None:
    """What a page says of a quicker way, how long that takes, and what it costs; nothing where it says nothing of one."""
    said: list[str] = []
    for chunk in sorted((c for c in page.chunks if c.kind in _LOOKED_AT), key=lambda c: _LOOKED_AT.index(c.kind)):
        numbers = list(quick_lines(chunk))[: max(0, MOST_QUICK_LINES - len(said))]
        lines = [chunk.lines[number] for number in numbers]
        draft.quote(chunk, numbers)
        for document in _named(lines, page.document, page.searcher):
            _how_long(draft, page.searcher.chunks_of(document.id))
        said += lines
    for chunk in (chunk for chunk in page.chunks if chunk.kind is SectionKind.FEES):
        draft.quote(chunk, [number for number in usable_lines(chunk) if _is_quick_line(chunk.lines[number])])


def quick_lines(chunk: Chunk) -> Iterator[int]:
    """Sentences about a quick way, with those that go on about it ("Er gilt ein Jahr.")."""
    texts, before = chunk.lines, False
    for number in usable_lines(chunk):
        goes_on = before and points_back(texts[number])
        before = is_sentence(texts[number]) and (goes_on or _is_quick_line(texts[number]))
        if before:
            yield number


def _is_quick_line(line: str) -> bool:
    return bool(QUICK.search(line)) and not _ADVICE.search(line)


def _named(lines: Sequence[str], main: Document, searcher: Searcher) -> list[Document]:
    """Services about a quick way that the lines name by their title."""
    quick = [page for page in searcher.documents(DocumentKind.SERVICE, main.language) if page.id != main.id and is_quick(page)]
    return [page for page in quick if any(page.title in line for line in lines)]


def _how_long(draft: Draft, chunks: Sequence[Chunk]) -> None:
    for chunk in [chunk for chunk in chunks if chunk.kind is SectionKind.DURATION][:1]:
        draft.quote(chunk, usable_lines(chunk)[:1])
