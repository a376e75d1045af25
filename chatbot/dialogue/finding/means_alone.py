# SPDX-License-Identifier: EUPL-1.2
"""A means asked about without a matter: "Kann ich mit Karte zahlen?" is answered by a page on that, or asks of what."""

from collections.abc import Sequence
from dataclasses import replace

from chatbot.dialogue.asking.means import Means, tells_of, without_means
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE, Sought
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.lookup import NAMED, as_reading
from chatbot.dialogue.finding.subject import page_says, title_says, told
from chatbot.dialogue.finding.unnamed_matter import is_front_desk
from corpus.documents import Document, DocumentKind
from index.language import words
from index.searching import Searcher

# Passages looked at when several services fit.
WIDE = 30
_OF_ANY_SERVICE = (DocumentKind.PAGE, DocumentKind.OFFICE)


def matters_beside(means: Means, text: str, named: Sequence[Thing], language: str) -> list[Thing]:
    """What is named beside the means and the town hall: in German nouns only, of words in another language nobody can tell."""
    rest = {word.lower() for word in words(without_means(text, means)) if not is_front_desk(word)}
    others = [thing for thing in named if thing.word.lower() in rest]
    return [thing for thing in others if language != PAGES_LANGUAGE or thing.is_noun]


def is_of(document: Document, matters: Sequence[Thing]) -> bool:
    """Whether the title of a page says any of these matters."""
    return told(matters, title_says(document)) > 0


def never_says(document: Document, matters: Sequence[Thing]) -> bool:
    """Whether a page never says one of these matters."""
    return bool(matters) and told(matters, page_says(document)) < 1


def of_any_service(sought: Sought, means: Means, searcher: Searcher) -> Found:
    """The page that tells of a means whatever it is for; none where only services do, for it is not known which is meant."""
    passages = searcher.search(sought.query, limit=WIDE, language=sought.language)
    general = [passage for passage in passages if passage.chunk.document_kind in _OF_ANY_SERVICE]
    telling = (passage for passage in general if tells_of(means, passage.chunk.lines))
    if (best := next(telling, None)) is None:
        return Found(sought.asked, unnamed=True)
    return Found(sought.asked, [replace(as_reading(best.chunk), passage=best)], passages, NAMED)
