# SPDX-License-Identifier: EUPL-1.2
"""Getting to an office and into it: "Kann ich da parken?" asks about the place, whatever service was talked about."""

from collections.abc import Sequence

from chatbot.dialogue.asking.getting_there import said_by_pages
from chatbot.dialogue.finding.lookup import as_reading
from corpus.documents import Document, DocumentKind
from index.chunks import Reading
from index.searching import Searcher


def on_site(text: str, document: Document, searcher: Searcher) -> list[Reading]:
    """What the pages of the document's office say of what a text asks about the place; [] where they do not."""
    said = said_by_pages(text)
    chunks = [chunk for page in office_pages(document, searcher) for chunk in searcher.chunks_of(page.id)]
    return [as_reading(chunk, said=said) for chunk in chunks if said and said.search(chunk.text)]


def office_pages(document: Document, searcher: Searcher) -> Sequence[Document]:
    """The pages about the offices of a document, itself where it is one."""
    names = [contact.name for contact in document.contacts[:1]]
    offices = searcher.documents(DocumentKind.OFFICE, document.language)
    return [page for page in offices if any(contact.name in names for contact in page.contacts)]
