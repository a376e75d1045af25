# SPDX-License-Identifier: EUPL-1.2
"""Finding without guessing: a document by its title, as buttons name it, and its chunks as readings."""

import re
from collections.abc import Sequence

from chatbot.dialogue.asking.things import inquiry_of
from chatbot.dialogue.finding.subject import page_says, title_says, told
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Chunk, Line, Passage, Reading
from index.language import words
from index.searching import Searcher

# Neither search nor Reader was asked: title and section were named. What is left is that the page itself may err.
LOOKED_UP = 0.95
# Whoever names a page in a word or two gets it; no line of it has to answer anything.
NAMED = 0.6
# Many a service is about registering something.
_REGISTERS = "meld"


def named_document(text: str, searcher: Searcher, language: str) -> tuple[Document, str] | None:
    """The document whose title opens the text, and the question after it ("Hund anmelden: Was kostet das?").

    Of several with one title a service in the asker's language is preferred; the longest title counts.
    """
    said = text.casefold()
    fits = [document for document in searcher.documents() if _opens(said, document.title.casefold())]
    if not fits:
        return None

    def preference(document: Document) -> tuple[int, bool, bool]:
        return len(document.title), document.kind is DocumentKind.SERVICE, document.language == language

    best = max(fits, key=preference)
    return best, text[len(best.title) :].lstrip(": ").strip()


def _opens(text: str, title: str) -> bool:
    return bool(title) and (text == title or text.startswith(f"{title}: "))


def is_on(document: Document, question: str, others: Sequence[str], searcher: Searcher) -> bool:
    """Whether a page's title says anything that this question names and none of the others asked with it.

    A noun, if it has one: that both want something to be registered makes no one matter of them.
    """
    said = {word.lower() for other in others for word in words(other)}
    own = [thing for thing in inquiry_of(question, document.language, searcher).named if thing.word.lower() not in said]
    nouns = [thing for thing in own if thing.is_noun]
    deeds = [thing for thing in own if _REGISTERS not in "".join(thing.spellings[0][:1])]
    return bool(nouns or deeds) and told(nouns or deeds, title_says(document)) > 0


def says(document: Document, question: str, searcher: Searcher) -> bool:
    """Whether a page says every noun of a question that has any."""
    nouns = inquiry_of(question, document.language, searcher).nouns
    return bool(nouns) and told(nouns, page_says(document)) == 1


def in_language(document: Document, language: str, searcher: Searcher) -> Document:
    """The same page in the asker's language if the town has it, else in German rather than in a third language."""
    if document.language == language:
        return document
    others = [found for found in searcher.documents() if found.url in document.translations]
    own = next((found for found in others if found.language == language), None)
    german = next((found for found in others if found.language == "de"), None)
    return own or (german if german and document.language != "de" else None) or document


def service_titles(identities: Sequence[str], language: str, searcher: Searcher) -> list[str]:
    """Titles of those documents that are services the town describes in that language, each once."""
    known = [document for identity in identities if (document := searcher.document(identity))]
    spoken = [in_language(document, language, searcher) for document in known if document.kind is DocumentKind.SERVICE]
    return list(dict.fromkeys(document.title for document in spoken if document.language == language))


def as_reading(chunk: Chunk, *, silent: bool = False, said: re.Pattern[str] | None = None) -> Reading:
    """A chunk that was looked up, as a reading that found all of it, or the lines with what was `said`.

    A `silent` one only says which page it is.
    """
    texts = enumerate(chunk.lines)
    lines = tuple(Line(number, text, float(said is None or bool(said.search(text)))) for number, text in texts)
    return Reading(Passage(chunk, 0.0), lines, float(silent))


def translated(
    readings: Sequence[Reading], language: str, searcher: Searcher, *, whole: bool, kinds: Sequence[SectionKind] = ()
) -> list[Reading]:
    """The readings with the best page exchanged for its translation, section by section, where there is one.

    Of a service shown as a `whole` any section will do, and one of the `kinds` asked for; else a page that lacks the section is
    no translation of it.
    """
    chunk = readings[0].chunk
    document = searcher.document(chunk.document)
    other = in_language(document, language, searcher) if document else None
    if other is None or other.id == chunk.document:
        return list(readings)
    theirs = searcher.chunks_of(other.id)
    same_kind = [own for own in theirs if own.kind is chunk.kind]
    there = [own for own in _same_place(chunk, searcher.chunks_of(chunk.document), theirs) if own in same_kind]
    any_will_do = theirs if whole else [own for own in theirs if own.kind in kinds]
    near = _as_long(readings[0], there or same_kind) or there or same_kind or any_will_do
    if not near:
        return list(readings)
    known = [line.probability for line in readings[0].lines] if _as_long(readings[0], near[:1]) else []
    lines = tuple(Line(n, text, known[n] if known else readings[0].lines[0].probability) for n, text in enumerate(near[0].lines))
    swapped = Reading(Passage(near[0], readings[0].passage.score, readings[0].passage.signals), lines, readings[0].silence)
    return [swapped, *readings[1:]]


def _as_long(reading: Reading, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Those of as many lines as were read: most likely the same lines in another language."""
    return [chunk for chunk in chunks if len(chunk.lines) == len(reading.lines)]


def _same_place(chunk: Chunk, ours: Sequence[Chunk], theirs: Sequence[Chunk]) -> list[Chunk]:
    """The chunks of the section that stands where this one's does; none where a translation has more sections or fewer."""
    own, other = (list(dict.fromkeys(map(_section, chunks))) for chunks in (ours, theirs))
    if len(own) != len(other):
        return []
    there = other[own.index(_section(chunk))]
    return [part for part in theirs if _section(part) == there]


def _section(chunk: Chunk) -> str:
    return chunk.id.rpartition(".")[0]
