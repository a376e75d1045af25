# SPDX-License-Identifier: EUPL-1.2
"""What was found, for the office the citizen has named, now or before."""

from dataclasses import replace

from chatbot.answers import Question
from chatbot.dialogue.finding.branches import offices_of
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.lookup import as_reading
from corpus.documents import DocumentKind
from index.searching import Searcher


def located(found: Found, question: Question, searcher: Searcher) -> Found:
    """What was found with the offices that count; the page of another office gives way to the named one's own."""
    document = searcher.document(found.readings[0].chunk.document)
    if document is None:
        return found
    said = [question.text, *(turn.question for turn in reversed(question.history))]
    found = replace(found, offices=offices_of(document, said, searcher))
    if found.offices.shown and found.asked.place and found.asked.whole:
        # Among several offices the one is the answer, and not once more all about the service.
        silent = [as_reading(chunk, silent=True) for chunk in searcher.chunks_of(document.id)]
        found = replace(found, asked=replace(found.asked, whole=False), readings=silent)
    page = found.offices.shown[0].page if len(found.offices.shown) == 1 else None
    if page is None or page.id == document.id or document.kind is not DocumentKind.OFFICE:
        return found
    return replace(found, readings=[as_reading(chunk) for chunk in searcher.chunks_of(page.id)])
