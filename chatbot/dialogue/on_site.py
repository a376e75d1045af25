# SPDX-License-Identifier: EUPL-1.2
"""Getting to an office and into it: "Kann ich da parken?" asks about the place, whatever service was talked about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chatbot.dialogue.lookup import as_reading
from corpus.documents import Document, DocumentKind
from index.chunks import Chunk, Reading
from index.searching import Searcher

_THERE = re.compile(r"\b(?:da|dort|hin|dorthin|vor ort|there|orada|oraya|там|туди)\b|هناك", re.IGNORECASE)
# What is asked about, and how the page of an office may say it.
_ON_SITE = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for asked, said in (
        (r"\bpark(?:en|platz|plätze|haus)|\bparking\b|\bpark\b|park yeri|парку|паркув|موقف", r"park(?!uhr)|tiefgarage|stellpl"),
        (
            r"\b(?:bus|bahn|tram|u-bahn|s-bahn|linie|haltestelle)\b|otobüs|автобус|حافلة|باص",
            r"bus|bahn|haltestelle|linie|tram|station",
        ),
        (
            r"rollst|barrierefrei|stufenlos|aufzug|fahrstuhl|kinderwagen|wheelchair|accessible|\blift\b"
            r"|tekerlekli|інвалідн|كرسي متحرك",
            r"stufe|aufzug|rampe|barrierefrei|rollst|ebenerdig|step|lift|ramp|accessib|ground level",
        ),
    )
)


def asks_there(text: str) -> bool:
    """Whether somebody asks about the place itself that was talked about."""
    return bool(_THERE.search(text)) and said_by_pages(text) is not None


def on_site(text: str, document: Document, searcher: Searcher) -> list[Reading]:
    """What the pages of the document's office say of what a text asks about the place; [] where they do not."""
    said = said_by_pages(text)
    chunks = [chunk for page in _office_pages(document, searcher) for chunk in searcher.chunks_of(page.id)]
    return [_with(chunk, said) for chunk in chunks if said and said.search(chunk.text)]


def said_by_pages(text: str) -> re.Pattern[str] | None:
    """How pages say what a text asks about getting to a place; None where it asks something else."""
    return next((said for asked, said in _ON_SITE if asked.search(text)), None)


def _office_pages(document: Document, searcher: Searcher) -> Sequence[Document]:
    """The pages about the offices of a document, itself where it is one."""
    if document.kind is DocumentKind.OFFICE:
        return [document]
    names = [contact.name for contact in document.contacts[:1]]
    offices = (page for page in searcher.documents() if page.kind is DocumentKind.OFFICE and page.language == document.language)
    return [page for page in offices if any(contact.name in names for contact in page.contacts)]


def _with(chunk: Chunk, said: re.Pattern[str]) -> Reading:
    """The chunk as a reading of the lines that say it."""
    reading = as_reading(chunk)
    lines = (replace(line, probability=float(bool(said.search(line.text)))) for line in reading.lines)
    return replace(reading, lines=tuple(lines))
