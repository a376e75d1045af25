# SPDX-License-Identifier: EUPL-1.2
"""Several services fit a question about equally: ask which one, with a button for each; never when one clearly fits."""

import re
from collections.abc import Sequence

from chatbot.answers import Block
from chatbot.dialogue.asking import Asked, content_words
from chatbot.dialogue.draft import Draft
from chatbot.dialogue.lines import usable_lines
from chatbot.dialogue.offices import choice
from corpus.documents import Document, DocumentKind
from index.chunks import Passage
from index.language import analyse
from index.searching import Searcher

MOST_CHOICES = 4
# In units of the search's scores: a page this far behind the best is no equal.
GAP = 2.0
# Who says more than this that no title knows tells a story; the search understands it as a whole.
UNNAMED_WORDS = 1


def equals(asked: Asked, query: str, passages: Sequence[Passage], searcher: Searcher) -> list[Document]:
    """The services that fit about equally, best first; [] when one clearly fits or none is named."""
    said = content_words(query)
    if not said or not passages:
        return []
    candidates = _candidates(passages, searcher)
    hits = {document.id: _hits(said, document) for document in candidates}
    top = candidates[0] if candidates else None
    if top is None or not hits[top.id] or len(said) - len(hits[top.id]) > UNNAMED_WORDS:
        return []
    fitting = [document for document in candidates if hits[document.id] == hits[top.id]]
    if asked.kinds:
        fitting = [document for document in fitting if _tells(document, asked)]
    named = [document for document in fitting if _named(said, document, asked)]
    return fitting[:MOST_CHOICES] if len(fitting) > 1 and len(named) != 1 else []


def choices(documents: Sequence[Document], question: str, searcher: Searcher) -> Draft:
    """A button for each of the services, asking the same question of it."""
    draft = Draft()
    blocks: list[Block] = []
    for document in documents:
        chunk = next((chunk for chunk in searcher.chunks_of(document.id) if usable_lines(chunk)), None)
        if chunk:
            blocks.append(choice(draft, document, chunk, question))
    draft.blocks = blocks
    return draft


def _candidates(passages: Sequence[Passage], searcher: Searcher) -> list[Document]:
    """The services found, best first, as far as they are near the best page of all."""
    best = passages[0].score
    near = [passage.chunk for passage in passages if passage.score > best - GAP]
    language = passages[0].chunk.language
    found = {chunk.document: None for chunk in near if chunk.document_kind is DocumentKind.SERVICE and chunk.language == language}
    if passages[0].chunk.document_kind is not DocumentKind.SERVICE:
        return []
    return [document for identity in found if (document := searcher.document(identity))]


def _hits(said: Sequence[set[str]], document: Document) -> frozenset[int]:
    """Numbers of the question's words that the document's title or citizens' words hold."""
    known = set(analyse(" ".join((document.title, *document.keywords))))
    return frozenset(number for number, tokens in enumerate(said) if tokens & known)


def _tells(document: Document, asked: Asked) -> bool:
    kinds = {section.kind for section in document.sections}
    return bool(kinds & set(asked.kinds))


def _named(said: Sequence[set[str]], document: Document, asked: Asked) -> bool:
    """Whether the question says all of a title; who asks for something of it may use a citizens' word instead."""
    tokens = {token for word in said for token in word}
    head = content_words(re.split(r"[:(]", document.title)[0])
    if head and all(word & tokens for word in head):
        return True
    return not asked.whole and any((own := set(analyse(keyword))) and own <= tokens for keyword in document.keywords)
