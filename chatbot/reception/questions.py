# SPDX-License-Identifier: EUPL-1.2
"""A question comes in, is stored, answered and recorded."""

import time
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from chatbot.answers import Answer, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.dialogue.screening import normalise
from chatbot.dialogue.screening.personal_data import mask
from chatbot.dialogue.wording.replies import wording
from chatbot.errors import InvalidQuestion
from chatbot.metrics import Metrics
from chatbot.reception.access import Access
from chatbot.settings import Settings
from chatbot.storage import conversations, topics
from chatbot.storage.conversations import Conversation


class Questions:
    """Where questions arrive. Texts are masked before they are stored, and stored before anybody thinks."""

    def __init__(
        self,
        engine: Engine,
        assistant: Assistant,
        access: Access,
        metrics: Metrics,
        settings: Settings,
        now: Callable[[], datetime],
    ) -> None:
        self._engine, self._assistant, self._access = engine, assistant, access
        self._metrics, self._settings, self._now = metrics, settings, now

    def take_question(self, conversation: str, token: str, text: str) -> Answer:
        """Store the question, answer it, store the answer. `InvalidQuestion` when it is empty or too long."""
        found = self._access.check(conversation, token)
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
        identity = self._access.city(city)
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

    def _count_topic(self, found: Conversation, question: Question, answer: Answer) -> None:
        """Count the page an answer rested on, once a conversation; what a button asks for is no wish of its own."""
        main = answer.citations[0] if answer.outcome is Outcome.ANSWERED and answer.citations else None
        again = main and main.document in [turn.document for turn in question.history]
        if main is None or again or question.text.casefold() == main.title.casefold():
            return
        with self._engine.begin() as connection:
            topics.count(connection, found.city, main.document, self._now().date())
