# SPDX-License-Identifier: EUPL-1.2
"""A question becomes an answer, in reading order: screen, understand, search, read, compose, verify, judge.

No storage, no HTTP, no side effects: evaluation asks the very code citizens meet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chatbot.answers import Answer, Block, HandoverOffer, Outcome, Question, Simpler, Turn
from chatbot.dialogue.asking import Asked, asked_for, button_question, names_only
from chatbot.dialogue.authorities import Authority, authority_for
from chatbot.dialogue.branches import Offices, office_choices, offices_of, without_office
from chatbot.dialogue.clarifying import choices, equals
from chatbot.dialogue.composing import compose, strength
from chatbot.dialogue.consulting import READ, consult, weighed
from chatbot.dialogue.draft import Draft
from chatbot.dialogue.endings import fixed_answer, make_answer, not_found, text_block
from chatbot.dialogue.fulfilling import holds_what_was_asked
from chatbot.dialogue.lookup import LOOKED_UP, as_reading, in_language, named_document, service_titles, translated
from chatbot.dialogue.onward import follow_ups
from chatbot.dialogue.personal_data import mask
from chatbot.dialogue.plain_words import simpler
from chatbot.dialogue.replies import wording
from chatbot.dialogue.screening import Refusal, normalise, screen
from chatbot.dialogue.seeking import Sought, in_other_words, seek
from chatbot.dialogue.understanding import Understanding, understand
from chatbot.dialogue.verifying import unsupported
from chatbot.dialogue.vouching import by_words
from chatbot.logs import get_logger
from chatbot.settings import ChatbotSettings
from corpus.documents import Document, DocumentKind
from corpus.settings import CitySettings
from index.chunks import Passage, Reading
from index.errors import IndexUnusable
from index.reading import Reader
from index.searching import Searcher

# Passages looked at when several services fit.
WIDE = 30
FEW_WORDS = 2

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
    equals: Sequence[Document] = ()
    """Services that fit about equally, when there are several."""
    assumed: bool = False
    """Whether it had to be taken from an earlier turn what this is about."""
    offices: Offices = field(default_factory=Offices)
    elsewhere: Authority | None = None
    """Who decides this where no page of the town is about it."""

    @property
    def asks_place(self) -> bool:
        """Whether the answer is an office: its page, or asked for where, when or who."""
        return self.asked.place or self.readings[0].passage.chunk.document_kind is DocumentKind.OFFICE


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
        masked = replace(question, text=mask(text))
        understood = understand(masked, masked.text, room.settings)
        try:
            return self._from_sources(masked, understood, room)
        except IndexUnusable as error:
            # Fail closed: without an index there is nothing to quote, so the phone number is all there is.
            log.error("index_unusable", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "index"), understood.wording, room.settings)
        except Exception as error:  # noqa: BLE001, RUF100 (search engine and model runtime share no class of error)
            # A broken search, Reader or check must never let an answer through, nor take the phone number away.
            log.error("answering_failed", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "failure"), understood.wording, room.settings)

    def titles(self, city: str, documents: Sequence[str], language: str) -> list[str]:
        """Titles of those documents that are services and exist in that language, in the order given."""
        try:
            return service_titles(documents, language.split("-")[0], self._cities[city].searcher())
        except IndexUnusable:
            return []

    def _from_sources(self, question: Question, understood: Understanding, room: CityRoom) -> Answer:
        if understood.ending:
            return fixed_answer(understood.ending, understood.wording, room.settings, understood.town)
        searcher = room.searcher()
        if named := named_document(question.text, searcher, question.language.split("-")[0]):
            pressed = self._pressed(question, *named, room)
            return self._composed(question, *pressed, room, searcher)
        return self._composed(question, understood, self._found(understood, question.history, searcher), room, searcher)

    def _composed(
        self, question: Question, understood: Understanding, found: Found, room: CityRoom, searcher: Searcher
    ) -> Answer:
        """Blocks for what was found, each borne out by its citation, or the honest sentence that nothing was."""
        if found.equals:
            return self._clarifying(understood, found, room, searcher)
        if found.readings and not found.elsewhere and found.sure >= self._settings.partial_threshold:
            found = _located(found, question, searcher)
            if found.asks_place and found.offices.open:
                return self._which_office(understood, found, room, searcher)
            draft = compose(found.asked, found.readings, searcher, understood.wording, found.offices)
            if draft.blocks and _supported(draft, searcher):
                answer = self._quoted(understood, searcher, draft, found)
                return replace(answer, simpler=self._simpler(question, answer, found, room, searcher))
        return not_found(
            found.passages,
            understood.wording,
            room.settings,
            searcher.snapshot,
            found.sure,
            concern=understood.concern,
            authority=found.elsewhere,
        )

    def _pressed(self, question: Question, document: Document, rest: str, room: CityRoom) -> tuple[Understanding, Found]:
        """What a button asks: a document by its title, and a section of it or a question to it."""
        rest = without_office(rest)
        searcher, button = room.searcher(), button_question(rest)
        understood = _understood_rest(question, rest, button[1] if button else "", room.settings)
        document = in_language(document, understood.language, searcher)
        asked = Asked(rest, (button[0],)) if button else asked_for(rest, eligibility=understood.asks_eligibility)
        chunks = searcher.chunks_of(document.id)
        fitting = [chunk for chunk in chunks if chunk.kind in asked.kinds]
        if asked.place and document.contacts and not fitting:
            return understood, Found(asked, [as_reading(chunk, silent=True) for chunk in chunks], (), LOOKED_UP)
        if not fitting or asked.whole or names_only(rest, document):
            # Whoever chose a service sees it, even where it has no section of the kind asked for.
            asked, fitting = replace(asked, kinds=(), whole=True) if not fitting else asked, fitting or chunks
        return understood, Found(asked, [as_reading(chunk) for chunk in fitting], (), LOOKED_UP)

    def _found(self, understood: Understanding, history: Sequence[Turn], searcher: Searcher) -> Found:
        sought = seek(understood, history, searcher)
        about = searcher.document(sought.about) if sought.about else None
        if about:
            found = self._in_document(sought, in_language(about, understood.language, searcher), searcher)
            if found.sure >= self._settings.partial_threshold:
                return found
        found = self._searched(understood, sought, searcher)
        unclear = found.sure < self._settings.partial_threshold and not found.elsewhere
        other = in_other_words(sought) if unclear else None
        return self._searched(understood, other, searcher) if other else found

    def _in_document(self, sought: Sought, document: Document, searcher: Searcher) -> Found:
        """A follow-up is answered from the document under discussion: by its section, else by its lines."""
        chunks = searcher.chunks_of(document.id)
        fitting = [chunk for chunk in chunks if sought.asked.whole or chunk.kind in sought.asked.kinds]
        if fitting:
            return Found(sought.asked, [as_reading(chunk) for chunk in fitting], (), LOOKED_UP, assumed=sought.assumed)
        if sought.asked.place and document.contacts:
            silent = [as_reading(chunk, silent=True) for chunk in chunks]
            return Found(sought.asked, silent, (), LOOKED_UP, assumed=sought.assumed)
        query = f"{document.title}: {sought.query}"
        passages = searcher.search(query, limit=self._passages, language=document.language, about=document.id)
        own = [passage for passage in passages if passage.chunk.document == document.id]
        readings = sorted(self._reader.read(sought.query, own[:READ]), key=strength, reverse=True)
        if not readings:
            return Found(sought.asked, (), passages, 0.0)
        readings = by_words(sought.query, document, chunks, readings)
        understood = searcher.understand(query, document.language)
        sure = weighed(understood, document.language, readings, passages, searcher).sure
        return Found(sought.asked, readings, passages, sure, assumed=sought.assumed)

    def _searched(self, understood: Understanding, sought: Sought, searcher: Searcher) -> Found:
        asked = sought.asked
        passages = searcher.search(sought.query, limit=self._passages, language=sought.language)
        consulted = consult(sought, passages, searcher, self._reader)
        query, readings, sure = consulted.query, consulted.readings, consulted.sure
        if not readings:
            return Found(asked, (), passages, 0.0)
        document = searcher.document(readings[0].passage.chunk.document)
        if document and (authority := authority_for(query, sought.language, document, searcher)):
            return Found(asked, readings, passages, sure, elsewhere=authority)
        if document and not asked.kinds and names_only(sought.query, document):
            asked = replace(asked, whole=True)
        # "Was ist ...?" wants to be told and not to choose; a word or two may be any of several services.
        open_to = asked if len(sought.query.split()) <= FEW_WORDS else sought.asked
        equal = equals(open_to, query, passages, searcher)
        if equal:
            # More than a few passages are only needed to offer all that fit.
            wider = searcher.search(sought.query, limit=WIDE, language=sought.language)
            equal = equals(open_to, query, wider, searcher)
        if document and not asked.kinds and not asked.whole:
            readings = by_words(sought.query, document, searcher.chunks_of(document.id), readings)
        readings = translated(readings, understood.language, searcher, whole=asked.whole)
        return Found(asked, readings, passages, sure, equal if sure >= self._settings.partial_threshold else ())

    def _clarifying(self, understood: Understanding, found: Found, room: CityRoom, searcher: Searcher) -> Answer:
        """Which of several services is meant, with a button for each."""
        documents = [in_language(document, understood.language, searcher) for document in found.equals]
        draft = choices(documents, understood.query, searcher)
        return _asked_back("clarify", "several", draft, understood, found, room, searcher)

    def _which_office(self, understood: Understanding, found: Found, room: CityRoom, searcher: Searcher) -> Answer:
        """Which of several offices is meant, with a button for each; only asked where the answer depends on it."""
        document = searcher.document(found.readings[0].passage.chunk.document)
        assert document  # its offices were found
        draft = office_choices(found.offices, document, without_office(understood.query), understood.wording, searcher)
        return _asked_back("which_office", "office", draft, understood, found, room, searcher)

    def _simpler(self, question: Question, answer: Answer, found: Found, room: CityRoom, searcher: Searcher) -> Simpler | None:
        """Office words explained, and the same page in easy German."""
        document = searcher.document(found.readings[0].passage.chunk.document)
        assert document  # compose made blocks of it
        # Who reads the chat in another language and writes German wants office words in the language chosen.
        reader = answer.language if question.language.startswith("de") else question.language
        return simpler(answer, document, found.asked.kinds, searcher, reader=reader, own=room.settings.plain_words)

    def _quoted(self, understood: Understanding, searcher: Searcher, draft: Draft, found: Found) -> Answer:
        document = searcher.document(found.readings[0].passage.chunk.document)
        assert document  # compose made blocks of it
        unsure = found.sure < self._settings.answer_threshold or not holds_what_was_asked(found.asked, draft.blocks)
        outcome = Outcome.PARTIAL if unsure else Outcome.ANSWERED
        return make_answer(
            outcome,
            understood.wording,
            [*_opening(understood, document, found, unsure=unsure), *draft.blocks],
            draft.citations,
            sure=found.sure,
            reason="unsure" if unsure else "quoted",
            follow_ups=follow_ups(searcher, document, draft.said, understood.wording, where=found.offices.open),
            offer=HandoverOffer(unsure, "unsure" if unsure else ""),
            snapshot=searcher.snapshot,
        )


def _asked_back(
    sentence: str, reason: str, draft: Draft, understood: Understanding, found: Found, room: CityRoom, searcher: Searcher
) -> Answer:
    """A sentence of the catalogue that asks, and the buttons of the draft that answer it."""
    return make_answer(
        Outcome.CLARIFY,
        understood.wording,
        [text_block(wording(sentence, understood.wording, room.settings), understood.wording), *draft.blocks],
        draft.citations,
        sure=found.sure,
        reason=reason,
        offer=HandoverOffer(False),
        snapshot=searcher.snapshot,
    )


def _located(found: Found, question: Question, searcher: Searcher) -> Found:
    """What was found, for the office the citizen has named, now or before; the page of another one gives way to its own."""
    document = searcher.document(found.readings[0].passage.chunk.document)
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


def _opening(understood: Understanding, document: Document, found: Found, *, unsure: bool) -> list[Block]:
    """Sentences before the quotes: whom to call, what was assumed, how sure it is, who decides, which language comes."""
    office = found.offices.shown[0].contact.name if found.offices.kept and found.asks_place else ""
    title = ", ".join(dict.fromkeys(part for part in (document.title if found.assumed else "", office) if part))
    said = {
        f"emergency.{understood.concern}": bool(understood.concern),
        "assumed": bool(title),
        "partial": unsure,
        "eligibility": understood.asks_eligibility,
        "source_language": document.language != understood.language,
    }
    return [
        text_block(wording(key, understood.wording, title=title), understood.wording) for key, applies in said.items() if applies
    ]


def _understood_rest(question: Question, rest: str, language: str, city: CitySettings) -> Understanding:
    """The question after a title, in its own language: the title is German whatever the asker speaks."""
    base = question.language.split("-")[0]
    if not rest or language:
        spoken = language or base
        same = spoken.split("-")[0] == base
        return Understanding(rest, spoken.split("-")[0], question.language if same else spoken)
    return replace(understand(replace(question, text=rest), rest, city), ending=None)


def _supported(draft: Draft, searcher: Searcher) -> bool:
    """Whether every block is borne out by the index; what is not is never shown."""
    sources = {c.document: "\n\n".join(chunk.text for chunk in searcher.chunks_of(c.document)) for c in draft.citations}
    problems = unsupported(draft.blocks, draft.citations, sources)
    if problems:
        log.error("answer_unsupported", problems=len(problems))
    return not problems
