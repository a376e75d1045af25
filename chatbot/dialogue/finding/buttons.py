# SPDX-License-Identifier: EUPL-1.2
"""What a button asks: a page by its title, and a section of it or a question to it. Nothing has to be guessed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from chatbot.answers import Outcome, Question, Turn
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.things import inquiry_of
from chatbot.dialogue.finding.branches import without_office
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.lookup import LOOKED_UP, as_reading, in_language
from chatbot.dialogue.finding.vouching import by_words, says_all
from chatbot.dialogue.screening.understanding import Understanding, understand
from chatbot.dialogue.wording.replies import catalogue, languages
from corpus.documents import Document, SectionKind
from corpus.settings import CitySettings
from index.chunks import Reading
from index.searching import Searcher


def pressed(
    question: Question, document: Document, rest: str, city: CitySettings, searcher: Searcher
) -> tuple[Understanding, Found]:
    """How a question that opens with the title of a document is understood, and what it finds; `rest` follows the title."""
    rest = without_office(rest or _asked_before(question.history))
    button = _button_question(rest)
    understood = _understood_rest(question, rest, button[1] if button else "", city)
    document = in_language(document, understood.language, searcher)
    asked = asked_for(rest, eligibility=understood.asks_eligibility)
    asked = replace(asked, kinds=(button[0],), whole=False) if button else asked
    chunks = searcher.chunks_of(document.id)
    fitting = [chunk for chunk in chunks if chunk.kind in asked.kinds]
    if asked.place and document.contacts and not fitting:
        return understood, Found(asked, [as_reading(chunk, silent=True) for chunk in chunks], sure=LOOKED_UP)
    if not asked.kinds and (readings := _lines_about(rest, document, searcher)):
        return understood, Found(replace(asked, whole=False), readings, sure=LOOKED_UP)
    if not fitting:
        # Whoever chose a service sees it, even where it has no section of the kind asked for.
        asked, fitting = replace(asked, kinds=(), whole=True), chunks
    return understood, Found(asked, [as_reading(chunk) for chunk in fitting], sure=LOOKED_UP)


def _asked_before(history: Sequence[Turn]) -> str:
    """What was asked back about: whoever answers that with a title still asks it."""
    return history[-1].question if history and history[-1].outcome is Outcome.CLARIFY else ""


def _lines_about(rest: str, document: Document, searcher: Searcher) -> list[Reading]:
    """The lines that say all that the question names beyond the title, if there are such."""
    named = inquiry_of(rest, document.language, searcher).named
    chunks = searcher.chunks_of(document.id)
    return by_words(rest, named, document, chunks, ()) if says_all(named, document, chunks) else []


def _understood_rest(question: Question, rest: str, language: str, city: CitySettings) -> Understanding:
    """The question after a title, in its own language: the title is German whatever the asker speaks."""
    base = question.language.split("-")[0]
    if not rest or language:
        spoken = language or base
        same = spoken.split("-")[0] == base
        return Understanding(rest, spoken.split("-")[0], question.language if same else spoken)
    return replace(understand(replace(question, text=rest), rest, city), ending=None)


def _button_question(text: str) -> tuple[SectionKind, str] | None:
    """Kind and language of a fixed follow-up ("Was kostet das?"), as buttons ask it."""
    return _fixed_questions().get(text.strip().casefold())


@lru_cache(maxsize=1)
def _fixed_questions() -> dict[str, tuple[SectionKind, str]]:
    found: dict[str, tuple[SectionKind, str]] = {}
    for language in languages():
        for name, sentence in catalogue(language)["follow_ups"].items():
            found.setdefault(sentence.split(": ", 1)[1].casefold(), (SectionKind(name), language))
    return found
