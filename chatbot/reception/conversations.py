# SPDX-License-Identifier: EUPL-1.2
"""A conversation from the first message to the last trace: opened, rated, taken away, erased."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine

from chatbot.cases import EventKind
from chatbot.dialogue.screening.personal_data import mask
from chatbot.dialogue.wording.replies import languages, wording
from chatbot.errors import InvalidQuestion, UnknownAnswer
from chatbot.metrics import Metrics
from chatbot.reception.access import Access
from chatbot.reception.views import ConversationOut, TranscriptOut, TurnOut
from chatbot.security.secrets import hashed, matches, new_token
from chatbot.settings import Settings
from chatbot.storage import cases, conversations, topics
from chatbot.storage.conversations import Conversation


class Conversations:
    """Conversations belong to their citizens, who need no account: they keep a token."""

    def __init__(self, engine: Engine, access: Access, metrics: Metrics, settings: Settings, now: Callable[[], datetime]) -> None:
        self._engine, self._access, self._metrics = engine, access, metrics
        self._settings, self._now = settings, now

    def open_conversation(self, city: str | None, language: str) -> ConversationOut:
        """Start a conversation; `UnknownCity`."""
        identity = self._access.city(city or "")
        token, conversation = new_token(), uuid4().hex
        known = language if language in languages() else "de"
        with self._engine.begin() as connection:
            conversations.add(connection, Conversation(conversation, hashed(token), identity, known, self._now()))
        self._metrics.conversations.labels(identity).inc()
        offered = list(self._settings.cities[identity].languages)
        return ConversationOut(
            id=conversation,
            token=token,
            notice=wording("notice", known, self._settings.cities[identity]),
            languages=offered,
            retention_days=self._settings.chatbot.retention_days,
        )

    def change_language(self, conversation: str, token: str, language: str) -> None:
        """Go on in another language; `InvalidQuestion` for one the service does not speak."""
        self._access.check(conversation, token)
        if language not in languages():
            raise InvalidQuestion(f"Die Sprache {language!r} gibt es hier nicht.")
        with self._engine.begin() as connection:
            conversations.set_language(connection, conversation, language)

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

    def transcript(self, conversation: str, token: str) -> TranscriptOut:
        """Everything that was said, for the citizen to keep."""
        found = self._access.check(conversation, token)
        with self._engine.connect() as connection:
            said = conversations.turns_of(connection, conversation)
            handed = cases.of_conversation(connection, conversation)
        authors = {"question": "citizen", "answer": "ai"}
        lines = [TurnOut(t.kind, t.text, t.at, authors[t.kind], (t.answer or {}).get("citations", []), t.answer) for t in said]
        replies = (event for case in handed for event in case.events if event.kind is EventKind.REPLY)
        lines += [TurnOut("reply", event.text, event.at, event.author, []) for event in replies]
        lines.sort(key=lambda line: line.at)
        return TranscriptOut(city=found.city, notice=wording("notice", found.language), started_at=found.started_at, turns=lines)

    def erase(self, conversation: str, token: str) -> None:
        """Erase the conversation, its cases and its feedback."""
        self._access.check(conversation, token)
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
