# SPDX-License-Identifier: EUPL-1.2
"""The lines on a means ("mit Karte", "per Post", "ohne Termin"): of the page, else of its office; else the page to look at."""

import re
from collections.abc import Sequence

from chatbot.answers import Block, BlockKind
from chatbot.dialogue.asking.acts import act_asked
from chatbot.dialogue.asking.means import COMES_ONESELF, tells_of
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.offices import add_online
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.composing.quotable import readable
from chatbot.dialogue.composing.quoting import first_line
from chatbot.dialogue.finding.lines import points_back, usable_lines
from chatbot.dialogue.finding.lookup import in_language
from chatbot.dialogue.finding.on_site import office_pages
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk
from index.searching import ASIDE

# Among hours stands "Nur mit Termin."; longer lines there are on one of the office's many services.
FEW_WORDS = 5
MOST_LINES = 6


def add_on_means(draft: Draft, page: Page) -> None:
    """Quote what is said of the means asked about; where coming could be saved and nobody says so, that one has to come."""
    main, chunks, searcher = page.document, page.chunks, page.searcher
    if (means := page.asked.means) is None:
        return
    if means.name == "online":
        add_way_online(draft, page)
        draft.blocks[:] = [block for block in draft.blocks if tells_of(means, [f"{block.label} {block.text}"])]
    # A card that is "extended" by applying for a new one is called so among the keywords.
    act = act_asked(page.asked.text, " ".join((main.title, *main.keywords)))
    for said_so in filter(None, (means.settles, means.said)):
        _quote(draft, said_so, chunks, act, hours=main.kind is DocumentKind.OFFICE)
    german = in_language(main, PAGES_LANGUAGE, searcher)
    if not draft.blocks and german.id != main.id:
        # What the page in the asker's language leaves out.
        draft.citations += first_line(chunks)
        _quote(draft, means.said, searcher.chunks_of(german.id), act)
    if not draft.blocks and main.kind is DocumentKind.SERVICE:
        draft.citations += first_line(chunks)
        _quote(draft, means.said, [chunk for page in office_pages(main, searcher) for chunk in searcher.chunks_of(page.id)], act)
    if not draft.blocks and means.replaces_coming:
        add_in_person(draft, chunks)


def add_in_person(draft: Draft, chunks: Sequence[Chunk]) -> None:
    """Quote that one has to come oneself."""
    _quote(draft, COMES_ONESELF, chunks)


def add_way_online(draft: Draft, page: Page) -> None:
    """The online service, also where only the German page of a service links to it."""
    add_online(draft, page.document, page.chunks)
    german = in_language(page.document, PAGES_LANGUAGE, page.searcher)
    if not draft.blocks and german.id != page.document.id:
        add_online(draft, german, page.searcher.chunks_of(german.id))


def add_page(draft: Draft, chunks: Sequence[Chunk]) -> None:
    """A button to the page that was looked at."""
    for citation in first_line(chunks):
        number = draft.cite(chunks[0], citation.quote)
        draft.blocks.append(Block(BlockKind.CHOICE, citation.title, (number,), chunks[0].language, url=citation.url))


def _quote(
    draft: Draft, said_so: re.Pattern[str], chunks: Sequence[Chunk], act: re.Pattern[str] | None = None, *, hours: bool = False
) -> None:
    """Quote the lines that say so, of somebody who wants to do something with it ("abholen") only those on that.

    `hours` where it is asked of an office itself, so that all it says beside its hours counts.
    """
    for chunk in (chunk for chunk in chunks if chunk.kind not in ASIDE):
        texts = chunk.lines
        said = [
            n for n in usable_lines(chunk) if said_so.search(texts[n]) and (act is None or _is_on(act, texts, n, chunk.section))
        ]
        if chunk.kind is SectionKind.HOURS and not hours:
            said = [] if draft.blocks else [n for n in said if len(texts[n].split()) <= FEW_WORDS]
        draft.quote(chunk, readable(chunk, said[:MOST_LINES]))


def _is_on(act: re.Pattern[str], texts: Sequence[str], number: int, heading: str) -> bool:
    """Whether a line is about what is to be done, by itself, its heading or the line it points back to."""
    above = texts[number - 1] if number and points_back(texts[number]) else ""
    return bool(act.search(texts[number]) or act.search(heading) or act.search(above))
