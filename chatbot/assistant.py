# SPDX-License-Identifier: EUPL-1.2
"""A question becomes an answer, in reading order: screen, understand, search, read, compose, verify, judge.

No storage, no HTTP, no side effects: evaluation asks the very code citizens meet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from chatbot.answers import Answer, Block, BlockKind, Citation, HandoverOffer, Mode, Outcome, Provenance, Question
from chatbot.dialogue import confidence
from chatbot.dialogue.composing import Draft, compose, strength
from chatbot.dialogue.personal_data import mask
from chatbot.dialogue.replies import wording
from chatbot.dialogue.screening import Refusal, normalise, screen
from chatbot.dialogue.understanding import Understanding, understand
from chatbot.dialogue.verifying import unsupported
from chatbot.logs import get_logger
from chatbot.settings import ChatbotSettings
from corpus.documents import DocumentKind, SectionKind
from corpus.settings import CitySettings
from index.chunks import Passage, Reading
from index.errors import IndexUnusable
from index.intent import wanted_kinds
from index.reading import Reader
from index.searching import ASIDE, Searcher

MODEL = "extractive"
# Passages whose lines are read one by one; the search has ranked them already.
READ = 5
FOLLOW_UPS = 3
NEAREST = 3
_KINDS_TO_OFFER = ("fees", "documents", "duration", "deadlines", "requirements", "procedure")

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CityRoom:
    """What answering for one city needs; `searcher` gives the Searcher of the snapshot that serves now."""

    settings: CitySettings
    searcher: Callable[[], Searcher]


class Assistant:
    """Answers questions about several cities, each from its own snapshot only. Thread-safe."""

    def __init__(self, cities: Mapping[str, CityRoom], reader: Reader, settings: ChatbotSettings, passages: int) -> None:
        self._cities, self._reader, self._settings, self._passages = cities, reader, settings, passages

    def answer(self, question: Question) -> Answer:
        """The answer to a question; never raises for what a citizen can type. `KeyError` for an unknown city."""
        room = self._cities[question.city]
        text = normalise(question.text)
        if refusal := screen(text, self._settings.max_question_characters):
            return self._fixed(refusal, question.language, room)
        understood = understand(question, mask(text), room.settings)
        if understood.ending:
            return self._fixed(understood.ending, understood.wording, room, town=understood.town)
        try:
            return self._from_sources(understood, room)
        except IndexUnusable as error:
            # Fail closed: without an index there is nothing to quote, so the phone number is all there is.
            log.error("index_unusable", error=type(error).__name__)
            return self._fixed(Refusal(Outcome.UNAVAILABLE, "index"), understood.wording, room)
        except Exception as error:  # noqa: BLE001, RUF100 (search engine and model runtime share no class of error)
            # A broken search, Reader or check must never let an answer through, nor take the phone number away.
            log.error("answering_failed", error=type(error).__name__)
            return self._fixed(Refusal(Outcome.UNAVAILABLE, "failure"), understood.wording, room)

    def _from_sources(self, understood: Understanding, room: CityRoom) -> Answer:
        searcher = room.searcher()
        passages = self._search(understood, searcher)
        readings = self._read(understood, passages)
        if not readings:
            return self._no_answer(understood, room, searcher, [])
        documents = {document.id: document for document in searcher.documents()}
        draft = compose(understood.query, readings, documents)
        query = searcher.understand(_standalone(understood, searcher), understood.language)
        foreign = understood.language not in searcher.languages
        evidence = confidence.gather(query, readings[0], passages, foreign=foreign)
        sure = confidence.probability(evidence)
        if not draft.blocks or sure < self._settings.partial_threshold:
            return self._no_answer(understood, room, searcher, passages, sure)
        sources = {c.document: _indexed_text(searcher, c.document) for c in draft.citations}
        if problems := unsupported(draft.blocks, draft.citations, sources):
            log.error("answer_unsupported", problems=len(problems))
            return self._no_answer(understood, room, searcher, passages, sure)
        outcome = Outcome.ANSWERED if sure >= self._settings.answer_threshold else Outcome.PARTIAL
        return self._quoted(understood, searcher, draft, outcome, sure, readings[0])

    def _search(self, understood: Understanding, searcher: Searcher) -> list[Passage]:
        query = _standalone(understood, searcher)
        return searcher.search(query, limit=self._passages, language=understood.language, about=understood.about)

    def _read(self, understood: Understanding, passages: Sequence[Passage]) -> list[Reading]:
        """Readings, the one to answer from first: the search's order counts, reading can change it."""
        readings = self._reader.read(understood.query, passages[:READ])
        wanted = wanted_kinds(understood.query)

        def worth(reading: Reading) -> float:
            chunk = reading.passage.chunk
            fits = 1.0 if chunk.kind in wanted else 0.0
            # Who only names a service wants to know what it is, not which law it rests on.
            general = 0.6 * (chunk.kind is SectionKind.DESCRIPTION) - 1.0 * (chunk.kind in ASIDE) if not wanted else 0.0
            return reading.passage.score + 1.5 * strength(reading) + fits + general

        return sorted(readings, key=worth, reverse=True)

    def _quoted(
        self,
        understood: Understanding,
        searcher: Searcher,
        draft: Draft,
        outcome: Outcome,
        sure: float,
        reading: Reading,
    ) -> Answer:
        chunk = reading.passage.chunk
        opening = []
        if understood.about == chunk.document:
            opening.append(_text(wording("assumed", understood.wording, title=chunk.title), understood.wording))
        if outcome is Outcome.PARTIAL:
            opening.append(_text(wording("partial", understood.wording), understood.wording))
        if understood.asks_eligibility:
            opening.append(_text(wording("eligibility", understood.wording), understood.wording))
        if chunk.language != understood.language:
            opening.append(_text(wording("source_language", understood.wording), understood.wording))
        return _answer(
            outcome,
            understood.wording,
            [*opening, *draft.blocks],
            draft.citations,
            confidence=sure,
            reason="quoted" if outcome is Outcome.ANSWERED else "unsure",
            follow_ups=_follow_ups(searcher, chunk.document, chunk.kind, understood.wording),
            offer=HandoverOffer(outcome is Outcome.PARTIAL, "unsure" if outcome is Outcome.PARTIAL else ""),
            snapshot=searcher.snapshot,
        )

    def _no_answer(
        self, understood: Understanding, room: CityRoom, searcher: Searcher, passages: Sequence[Passage], sure: float = 0.0
    ) -> Answer:
        """Not knowing is a good answer: the nearest pages, the phone number, the offer of a person."""
        language = understood.wording
        draft = Draft()
        blocks = [_text(wording("no_answer", language, room.settings), language)]
        nearest = list({passage.chunk.document: passage.chunk for passage in reversed(passages)}.values())[::-1][:NEAREST]
        if nearest:
            blocks.append(_text(wording("nearest", language), language))
        for chunk in nearest:
            number = draft.cite(chunk, chunk.text.split("\n")[0])
            blocks.append(Block(BlockKind.CHOICE, chunk.title, (number,), chunk.language, url=chunk.url))
        blocks += [_text(wording(key, language, room.settings), language) for key in ("phone", "person")]
        return _answer(
            Outcome.NO_ANSWER,
            language,
            blocks,
            draft.citations,
            confidence=sure,
            reason="not_found",
            offer=HandoverOffer(True, "no_answer"),
            snapshot=searcher.snapshot,
        )

    def _fixed(self, refusal: Refusal, language: str, room: CityRoom, town: str = "") -> Answer:
        """An answer in fixed words."""
        group = {Outcome.REFUSED: "refused.", Outcome.EMERGENCY: "emergency."}.get(refusal.outcome, "")
        special = {Outcome.NEEDS_PERSON: "needs_person", Outcome.UNAVAILABLE: "unavailable"}
        key = group + special.get(refusal.outcome, refusal.reason)
        blocks = [_text(wording(key, language, room.settings, town=town), language)]
        if refusal.outcome in (Outcome.UNAVAILABLE, Outcome.NEEDS_PERSON) or refusal.reason in ("account", "legal"):
            blocks.append(_text(wording("phone", language, room.settings), language))
        offered = refusal.outcome in (Outcome.NEEDS_PERSON, Outcome.UNAVAILABLE) or refusal.reason == "account"
        return _answer(
            refusal.outcome,
            language,
            blocks,
            [],
            confidence=1.0,
            reason=refusal.reason,
            offer=HandoverOffer(offered, refusal.reason),
        )


def _standalone(understood: Understanding, searcher: Searcher) -> str:
    """A follow-up together with the title it goes on about."""
    document = searcher.document(understood.about) if understood.about else None
    return f"{document.title}: {understood.query}" if document else understood.query


def _indexed_text(searcher: Searcher, document: str) -> str:
    return "\n\n".join(chunk.text for chunk in searcher.chunks_of(document))


def _text(text: str, language: str) -> Block:
    return Block(BlockKind.TEXT, text, lang=language.split("-")[0])


def _follow_ups(searcher: Searcher, document: str, kind: SectionKind, language: str) -> tuple[str, ...]:
    """Questions this index can answer: other kinds of sections of the same document."""
    found = searcher.document(document)
    if found is None or found.kind is not DocumentKind.SERVICE:
        return ()
    there = {section.kind for section in found.sections} - {kind}
    offered = [name for name in _KINDS_TO_OFFER if SectionKind(name) in there]
    return tuple(wording(f"follow_ups.{name}", language, title=found.title) for name in offered[:FOLLOW_UPS])


def _answer(
    outcome: Outcome,
    language: str,
    blocks: Sequence[Block],
    citations: Sequence[Citation],
    *,
    confidence: float,
    reason: str,
    offer: HandoverOffer,
    follow_ups: tuple[str, ...] = (),
    snapshot: str = "",
) -> Answer:
    return Answer(
        id=uuid4().hex,
        outcome=outcome,
        language=language,
        text="\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        citations=tuple(citations),
        confidence=round(confidence, 4),
        reason=reason,
        follow_ups=follow_ups,
        handover=offer,
        provenance=Provenance(Mode.EXTRACTIVE, MODEL, snapshot),
    )
