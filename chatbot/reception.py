# SPDX-License-Identifier: EUPL-1.2
"""The use cases with side effects: a question comes in, is stored, answered, recorded, and handed over if asked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine

from chatbot.answers import Answer, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.cases import Case, EventKind
from chatbot.dialogue.personal_data import mask
from chatbot.dialogue.replies import hours_told, languages, wording
from chatbot.dialogue.screening import normalise
from chatbot.errors import InvalidQuestion, UnknownAnswer, UnknownCase, UnknownCity, UnknownConversation
from chatbot.handoff.office_days import closed_days
from chatbot.handoff.office_hours import TOWN_CLOCK, Staffing, staffing
from chatbot.metrics import Metrics
from chatbot.security.secrets import hashed, matches, new_code, new_reference, new_token
from chatbot.security.visitors import utc_now
from chatbot.settings import Settings
from chatbot.storage import cases, conversations, topics
from chatbot.storage.conversations import Conversation
from chatbot.storage.shared_state import SharedState
from corpus.documents import OpeningHours

_MOST_SUGGESTIONS = 6
_VISIBLE = (EventKind.REPLY, EventKind.ASSIGNED, EventKind.CLOSED, EventKind.REOPENED)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A city as a widget shows it before the first message."""

    id: str
    name: str
    phone: str
    phone_hours: list[OpeningHours]
    handover_hours: list[OpeningHours]
    reply_within: int
    color: str
    website: str
    notice: str
    languages: list[str]
    suggestions: list[str]
    retention_days: int
    max_question_characters: int
    closed_days: list[date]
    staffing: Staffing
    ai: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation just started, with the token nobody sees again."""

    id: str
    token: str
    notice: str
    languages: list[str]
    retention_days: int
    ai: bool = True


@dataclass(frozen=True, slots=True)
class Handed:
    """A case that exists."""

    reference: str
    code: str
    status: str
    hours: str


@dataclass(frozen=True, slots=True)
class Update:
    """Something that happened for a citizen; `kind` is "reply" or "status"."""

    n: int
    kind: str
    reference: str
    status: str
    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person in the town hall wrote."""

    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseStatusView:
    """A case as its citizen sees it."""

    reference: str
    status: str
    opened_at: datetime
    question: str
    replies: list[Reply]


@dataclass(frozen=True, slots=True)
class TranscriptTurn:
    """One line of a transcript."""

    kind: str
    text: str
    at: datetime
    author: str
    citations: list[dict[str, Any]]
    answer: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that was said."""

    city: str
    notice: str
    started_at: datetime
    turns: list[TranscriptTurn]
    ai: bool = True


class Reception:
    """Where citizens' requests arrive. Texts are masked before they are stored; unknown and forbidden look the same."""

    def __init__(
        self,
        engine: Engine,
        assistant: Assistant,
        state: SharedState,
        metrics: Metrics,
        settings: Settings,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._engine, self._assistant, self._state = engine, assistant, state
        self._metrics, self._settings, self._now = metrics, settings, now

    def introduce(self, city: str, language: str = "") -> Introduction:
        """What a widget shows first; `UnknownCity`."""
        identity = self._city(city)
        settings = self._settings.cities[identity]
        spoken, now = language or settings.languages[0], self._now()
        closed = closed_days(settings.region, now.astimezone(TOWN_CLOCK).date())
        return Introduction(
            id=identity,
            name=settings.name,
            phone=settings.phone,
            phone_hours=list(settings.phone_hours),
            handover_hours=list(settings.handover_hours),
            reply_within=settings.reply_within,
            color=settings.color,
            website=settings.website,
            notice=wording("notice", spoken, settings),
            languages=list(settings.languages),
            suggestions=self._suggestions(identity, spoken),
            closed_days=closed,
            staffing=staffing(settings.handover_hours, closed, now, settings.reply_within),
            retention_days=self._settings.chatbot.retention_days,
            max_question_characters=self._settings.chatbot.max_question_characters,
        )

    def open_conversation(self, city: str | None, language: str) -> Opened:
        """Start a conversation; `UnknownCity`."""
        identity = self._city(city or "")
        token, conversation = new_token(), uuid4().hex
        known = language if language in languages() else "de"
        with self._engine.begin() as connection:
            conversations.add(connection, Conversation(conversation, hashed(token), identity, known, self._now()))
        self._metrics.conversations.labels(identity).inc()
        offered = list(self._settings.cities[identity].languages)
        return Opened(
            conversation,
            token,
            wording("notice", known, self._settings.cities[identity]),
            offered,
            self._settings.chatbot.retention_days,
        )

    def check(self, conversation: str, token: str) -> Conversation:
        """The conversation a token unlocks; `UnknownConversation` otherwise."""
        with self._engine.connect() as connection:
            found = conversations.find(connection, conversation)
        if found is None or not matches(token, found.token_hash):
            raise UnknownConversation("Dieses Gespräch gibt es nicht, oder es wurde gelöscht.")
        return found

    def change_language(self, conversation: str, token: str, language: str) -> None:
        """Go on in another language; `InvalidQuestion` for one the service does not speak."""
        self.check(conversation, token)
        if language not in languages():
            raise InvalidQuestion(f"Die Sprache {language!r} gibt es hier nicht.")
        with self._engine.begin() as connection:
            conversations.set_language(connection, conversation, language)

    def take_question(self, conversation: str, token: str, text: str) -> Answer:
        """Store the question, answer it, store the answer. `InvalidQuestion` when it is empty or too long."""
        found = self.check(conversation, token)
        masked = mask(self._readable(text, found.language))
        with self._engine.begin() as connection:
            history = conversations.history(connection, conversation)
            conversations.add_question(connection, conversation, masked, self._now())
        started = time.perf_counter()
        asked = Question(masked, found.city, found.language, history)
        answer = self._assistant.answer(asked)
        self._count_topic(found, asked, answer)
        with self._engine.begin() as connection:
            conversations.add_answer(connection, conversation, answer, self._now())
        self._metrics.seconds.labels(found.city).observe(time.perf_counter() - started)
        self._metrics.answers.labels(found.city, answer.outcome.value, answer.reason).inc()
        return answer

    def answer_unrecorded(self, city: str, language: str, text: str) -> Answer:
        """Answer one question without a conversation; nothing is stored. `UnknownCity`, `InvalidQuestion`."""
        identity = self._city(city)
        started = time.perf_counter()
        answer = self._assistant.answer(Question(mask(self._readable(text, language)), identity, language))
        self._metrics.seconds.labels(identity).observe(time.perf_counter() - started)
        self._metrics.answers.labels(identity, answer.outcome.value, answer.reason).inc()
        return answer

    def _readable(self, text: str, language: str) -> str:
        plain = normalise(text)
        if not plain:
            raise InvalidQuestion(wording("refused.empty", language))
        if len(plain) > self._settings.chatbot.max_question_characters:
            raise InvalidQuestion(wording("refused.too_long", language))
        return plain

    def give_feedback(self, token: str, answer: str, helpful: bool, reason: str | None, comment: str | None) -> None:
        """Say whether an answer helped; `UnknownAnswer` when it is not one of this conversation."""
        with self._engine.begin() as connection:
            conversation = conversations.conversation_of_answer(connection, answer)
            found = conversations.find(connection, conversation) if conversation else None
            if found is None or not matches(token, found.token_hash):
                raise UnknownAnswer("Diese Antwort gibt es in diesem Gespräch nicht.")
            written = mask(comment) if comment else None
            conversations.rate(connection, answer, found.id, helpful=helpful, reason=reason, comment=written, at=self._now())
        self._metrics.feedback.labels("yes" if helpful else "no").inc()

    def hand_over(self, conversation: str, token: str, message: str, email: str | None) -> Handed:
        """Open a case; says so only after it is stored."""
        found = self.check(conversation, token)
        reference, code = new_reference(), new_code()
        with self._engine.begin() as connection:
            said = conversations.turns_of(connection, conversation)
            case = cases.add(
                connection,
                reference=reference,
                code_hash=hashed(code),
                conversation=conversation,
                city=found.city,
                office=_office(said),
                question=mask(normalise(message)) or _last_question(said),
                reason=_reason(said),
                language=found.language.split("-")[0],
                email=email,
                opened_at=self._now(),
            )
            cases.add_event(connection, case, 0, EventKind.OPENED, "citizen", "", self._now())
        self._metrics.cases.labels(found.city).inc()
        self._state.bump(conversation)
        hours = hours_told(self._settings.cities[found.city].handover_hours, found.language)
        return Handed(reference, code, "open", hours)

    def updates(self, conversation: str, token: str, after: int) -> list[Update]:
        """What happened in this conversation's cases after event number `after`; internal notes never."""
        self.check(conversation, token)
        with self._engine.connect() as connection:
            found = cases.of_conversation(connection, conversation)
        news = [_update(case, index) for case in found for index, event in enumerate(case.events) if event.kind in _VISIBLE]
        return sorted((update for update in news if update.n > after), key=lambda update: update.n)

    def case_status(self, reference: str, code: str) -> CaseStatusView:
        """A case by reference and code, without an account; `UnknownCase` when they do not go together."""
        with self._engine.connect() as connection:
            found = cases.find_by_reference(connection, reference.strip().upper())
        if found is None or not matches(code.strip().upper(), found[1]):
            raise UnknownCase("Zu diesem Zeichen und Code gibt es keinen Fall.")
        case = found[0]
        replies = [Reply(event.text, event.author, event.at) for event in case.events if event.kind is EventKind.REPLY]
        return CaseStatusView(case.reference, case.status.value, case.opened_at, case.question, replies)

    def transcript(self, conversation: str, token: str) -> Transcript:
        """Everything that was said, for the citizen to keep."""
        found = self.check(conversation, token)
        with self._engine.connect() as connection:
            said = conversations.turns_of(connection, conversation)
            handed = cases.of_conversation(connection, conversation)
        authors = {"question": "citizen", "answer": "ai"}
        lines = [
            TranscriptTurn(t.kind, t.text, t.at, authors[t.kind], (t.answer or {}).get("citations", []), t.answer) for t in said
        ]
        replies = (event for case in handed for event in case.events if event.kind is EventKind.REPLY)
        lines += [TranscriptTurn("reply", event.text, event.at, event.author, []) for event in replies]
        lines.sort(key=lambda line: line.at)
        return Transcript(found.city, wording("notice", found.language), found.started_at, lines)

    def erase(self, conversation: str, token: str) -> None:
        """Erase the conversation, its cases and its feedback."""
        self.check(conversation, token)
        with self._engine.begin() as connection:
            conversations.erase(connection, conversation)
        self._metrics.erased.labels("citizen").inc()

    def erase_expired(self) -> int:
        """Erase conversations older than the retention time; how many."""
        oldest = self._now() - timedelta(days=self._settings.chatbot.retention_days)
        with self._engine.begin() as connection:
            erased = conversations.erase_before(connection, oldest)
            topics.forget_before(connection, (self._now() - timedelta(days=self._settings.chatbot.topics_days)).date())
        self._metrics.erased.labels("expired").inc(erased)
        return erased

    def _suggestions(self, city: str, language: str) -> list[str]:
        """What may be asked first, in the reader's language: what most citizens ask, then what the town gives."""
        with self._engine.connect() as connection:
            asked = topics.most_asked(connection, city, at_least=self._settings.chatbot.topics_from)
        given = self._settings.cities[city].suggestions
        own = next((found for code, found in given.items() if code == language), given["de"])
        return list(dict.fromkeys([*self._assistant.titles(city, asked, language), *own]))[:_MOST_SUGGESTIONS]

    def _count_topic(self, found: Conversation, question: Question, answer: Answer) -> None:
        """Count the page an answer rested on, once a conversation; what a button asks for is no wish of its own."""
        main = answer.citations[0] if answer.outcome is Outcome.ANSWERED and answer.citations else None
        again = main and main.document in [turn.document for turn in question.history]
        if main is None or again or question.text.casefold() == main.title.casefold():
            return
        with self._engine.begin() as connection:
            topics.count(connection, found.city, main.document, self._now().date())

    def _city(self, city: str) -> str:
        wanted = city or self._settings.city_named(None)
        if wanted not in self._settings.cities:
            raise UnknownCity("Diese Stadt bedient dieser Dienst nicht.")
        return wanted


def _update(case: Case, index: int) -> Update:
    event = case.events[index]
    kind = "reply" if event.kind is EventKind.REPLY else "status"
    author = event.author if kind == "reply" else ""
    return Update(event.id, kind, case.reference, case.status.value, event.text if kind == "reply" else "", author, event.at)


def _last_question(said: list[conversations.StoredTurn]) -> str:
    return next((turn.text for turn in reversed(said) if turn.kind == "question"), "(ohne Frage)")


def _last_answer(said: list[conversations.StoredTurn]) -> dict[str, Any]:
    return next((turn.answer or {} for turn in reversed(said) if turn.kind == "answer"), {})


def _reason(said: list[conversations.StoredTurn]) -> str:
    outcome = _last_answer(said).get("outcome")
    return str(outcome) if outcome in ("no_answer", "needs_person", "unavailable") else "requested"


def _office(said: list[conversations.StoredTurn]) -> str:
    """The office the last answer named, so that the case lands where the subject belongs."""
    blocks = _last_answer(said).get("blocks") or []
    return next((str(block.get("label") or "") for block in blocks if block["kind"] == "contact"), "")
