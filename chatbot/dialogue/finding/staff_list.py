# SPDX-License-Identifier: EUPL-1.2
"""Who in the town hall does what: "Herr Albrecht – Aufgaben: Gewerbe, Gaststätten; Zimmer: 12"."""

import re
from collections.abc import Iterator

from chatbot.dialogue.asking.matters import is_of_any_matter, tells
from corpus.documents import DocumentKind
from index.chunks import Chunk
from index.language import analyse_word, words
from index.searching import Searcher

# A person with a duty and a way to reach them.
_PERSON = re.compile(r"^(?:Frau|Herrn?) (?:Dr\. )?[A-ZÄÖÜ](?=.*\b(?:Zimmer|Raum|Tel(?:efon)?)\b|.*\d{3}).*[:,–-]")
# From so many persons on a duty is everybody's.
_FEW = 2


def in_charge(named: str, searcher: Searcher) -> list[tuple[Chunk, int]]:
    """The lines of the staff list that name one of the nouns as a duty, with their numbers; [] where more than a few do."""
    nouns = (word for word in words(named) if word[0].isupper() and tells(word) and not is_of_any_matter(word))
    wanted = {tokens[0] for noun in nouns if (tokens := analyse_word(noun))}
    found = [(chunk, number) for chunk, number, line in _persons(searcher) if _duties(line) & wanted]
    return found if len(found) <= _FEW else []


def _persons(searcher: Searcher) -> Iterator[tuple[Chunk, int, str]]:
    for document in searcher.documents():
        chunks = searcher.chunks_of(document.id) if document.kind in (DocumentKind.PAGE, DocumentKind.OFFICE) else ()
        for chunk in (chunk for chunk in chunks if "Frau " in chunk.text or "Herr" in chunk.text):
            lines = enumerate(chunk.lines)
            yield from ((chunk, number, line) for number, line in lines if _PERSON.search(line))


def _duties(line: str) -> set[str]:
    """The words of a line as wholes: who is in charge of "Kindertagesstätten" is not so of every matter of a "Kind"."""
    return {token for word in words(line) for token in analyse_word(word)[:1]}
