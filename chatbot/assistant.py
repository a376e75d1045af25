# SPDX-License-Identifier: EUPL-1.2
"""A question becomes an answer, in reading order: screen, understand, search, read, compose, verify, judge.

No storage, no HTTP, no side effects: evaluation asks the very code citizens meet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from chatbot.answers import Answer, Block, HandoverOffer, Outcome, Question
from chatbot.dialogue import confidence
from chatbot.dialogue.asking import Asked, asked_for, button_question, names_only
from chatbot.dialogue.composing import compose, strength
from chatbot.dialogue.draft import Draft
from chatbot.dialogue.endings import fixed_answer, make_answer, not_found, text_block
from chatbot.dialogue.lookup import LOOKED_UP, as_reading, in_language, named_document, translated
from chatbot.dialogue.onward import follow_ups
from chatbot.dialogue.personal_data import mask
from chatbot.dialogue.replies import wording
from chatbot.dialogue.screening import Refusal, normalise, screen
from chatbot.dialogue.understanding import Understanding, understand
from chatbot.dialogue.verifying import unsupported
from chatbot.dialogue.vouching import by_words
from chatbot.logs import get_logger
from chatbot.settings import ChatbotSettings
from corpus.documents import Document, SectionKind
from corpus.settings import CitySettings
from index.chunks import Passage, Reading
from index.errors import IndexUnusable
from index.reading import Reader
from index.searching import ASIDE, Searcher

# Passages whose lines are read one by one; the search has ranked them already.
READ = 5

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CityRoom:
    """What answering for one city needs; `searcher` gives the Searcher of the snapshot that serves now."""

    settings: CitySettings
    searcher: Callable[[], Searcher]


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be answered, from which readings, the best one first, and how sure that is."""

    asked: Asked
    readings: Sequence[Reading]
    passages: Sequence[Passage]
    sure: float


class Assistant:
    """Answers questions about several cities, each from its own snapshot only. Thread-safe."""

    def __init__(self, cities: Mapping[str, CityRoom], reader: Reader, settings: ChatbotSettings, passages: int) -> None:
        self._cities, self._reader, self._settings, self._passages = cities, reader, settings, passages

    def answer(self, question: Question) -> Answer:
        """The answer to a question; never raises for what a citizen can type. `KeyError` for an unknown city."""
        room = self._cities[question.city]
        text = normalise(question.text)
        if refusal := screen(text, self._settings.max_question_characters):
            return fixed_answer(refusal, question.language, room.settings)
        understood = understand(question, mask(text), room.settings)
        if understood.ending:
            return fixed_answer(understood.ending, understood.wording, room.settings, understood.town)
        try:
            return self._from_sources(understood, room)
        except IndexUnusable as error:
            # Fail closed: without an index there is nothing to quote, so the phone number is all there is.
            log.error("index_unusable", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "index"), understood.wording, room.settings)
        except Exception as error:  # noqa: BLE001, RUF100 (search engine and model runtime share no class of error)
            # A broken search, Reader or check must never let an answer through, nor take the phone number away.
            log.error("answering_failed", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "failure"), understood.wording, room.settings)

    def _from_sources(self, understood: Understanding, room: CityRoom) -> Answer:
        searcher = room.searcher()
        found = self._looked_up(understood, searcher) or self._searched(understood, searcher)
        if not found.readings or found.sure < self._settings.partial_threshold:
            return not_found(found.passages, understood.wording, room.settings, searcher.snapshot, found.sure)
        draft = compose(found.asked, found.readings, searcher, understood.wording)
        if not draft.blocks or not _supported(draft, searcher):
            return not_found(found.passages, understood.wording, room.settings, searcher.snapshot, found.sure)
        return self._quoted(understood, searcher, draft, found)

    def _looked_up(self, understood: Understanding, searcher: Searcher) -> Found | None:
        """What a button asks: the document by its title, and the section it names."""
        named = named_document(understood.query, searcher, understood.language)
        if named is None:
            return None
        document, rest = in_language(named[0], understood.language, searcher), named[1]
        button = button_question(rest)
        asked = Asked(rest, (button[0],)) if button else asked_for(rest, eligibility=understood.asks_eligibility)
        if not rest or names_only(rest, document):
            asked = replace(asked, whole=not asked.kinds or asked.kinds == (SectionKind.PROCEDURE,))
        chunks = searcher.chunks_of(document.id)
        fitting = [chunk for chunk in chunks if asked.whole or chunk.kind in asked.kinds]
        return Found(asked, [as_reading(chunk) for chunk in fitting], (), LOOKED_UP) if fitting else None

    def _searched(self, understood: Understanding, searcher: Searcher) -> Found:
        asked = asked_for(understood.query, eligibility=understood.asks_eligibility)
        passages = self._search(understood, searcher)
        readings = self._read(understood, asked, passages)
        if not readings:
            return Found(asked, (), passages, 0.0)
        query = searcher.understand(_standalone(understood, searcher), understood.language)
        foreign = understood.language not in searcher.languages
        sure = confidence.probability(confidence.gather(query, readings[0], passages, foreign=foreign))
        document = searcher.document(readings[0].passage.chunk.document)
        if document and not asked.kinds and names_only(understood.query, document):
            asked = replace(asked, whole=True)
        if document and not asked.kinds and not asked.whole:
            readings = by_words(understood.query, document, searcher.chunks_of(document.id), readings)
        return Found(asked, translated(readings, understood.language, searcher), passages, sure)

    def _search(self, understood: Understanding, searcher: Searcher) -> list[Passage]:
        query = _standalone(understood, searcher)
        return searcher.search(query, limit=self._passages, language=understood.language, about=understood.about)

    def _read(self, understood: Understanding, asked: Asked, passages: Sequence[Passage]) -> list[Reading]:
        """Readings, the one to answer from first: the search's order counts, reading can change it."""
        readings = self._reader.read(understood.query, passages[:READ])

        def worth(reading: Reading) -> float:
            chunk = reading.passage.chunk
            fits = 1.0 if chunk.kind in asked.kinds else 0.0
            # Who only names a service wants to know what it is, not which law it rests on.
            general = 0.6 * (chunk.kind is SectionKind.DESCRIPTION) - 1.0 * (chunk.kind in ASIDE) if not asked.kinds else 0.0
            return reading.passage.score + 1.5 * strength(reading) + fits + general

        return sorted(readings, key=worth, reverse=True)

    def _quoted(self, understood: Understanding, searcher: Searcher, draft: Draft, found: Found) -> Answer:
        document = searcher.document(found.readings[0].passage.chunk.document)
        assert document  # compose made blocks of it
        outcome = Outcome.ANSWERED if found.sure >= self._settings.answer_threshold else Outcome.PARTIAL
        unsure = outcome is Outcome.PARTIAL
        return make_answer(
            outcome,
            understood.wording,
            [*_opening(understood, document, unsure=unsure), *draft.blocks],
            draft.citations,
            sure=found.sure,
            reason="unsure" if unsure else "quoted",
            follow_ups=follow_ups(searcher, document, draft.said, understood.wording),
            offer=HandoverOffer(unsure, "unsure" if unsure else ""),
            snapshot=searcher.snapshot,
        )


def _opening(understood: Understanding, document: Document, *, unsure: bool) -> list[Block]:
    """Sentences before the quotes: what was assumed, how sure it is, who decides, in which language the source is."""
    said = {
        "assumed": understood.about == document.id,
        "partial": unsure,
        "eligibility": understood.asks_eligibility,
        "source_language": document.language != understood.language,
    }
    return [
        text_block(wording(key, understood.wording, title=document.title), understood.wording)
        for key, applies in said.items()
        if applies
    ]


def _supported(draft: Draft, searcher: Searcher) -> bool:
    """Whether every block is borne out by the index; what is not is never shown."""
    sources = {c.document: "\n\n".join(chunk.text for chunk in searcher.chunks_of(c.document)) for c in draft.citations}
    problems = unsupported(draft.blocks, draft.citations, sources)
    if problems:
        log.error("answer_unsupported", problems=len(problems))
    return not problems


def _standalone(understood: Understanding, searcher: Searcher) -> str:
    """A follow-up together with the title it goes on about."""
    document = searcher.document(understood.about) if understood.about else None
    return f"{document.title}: {understood.query}" if document else understood.query
