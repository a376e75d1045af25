# SPDX-License-Identifier: EUPL-1.2
"""What a citizen sees before the first message."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from chatbot.assistant import Assistant
from chatbot.dialogue.wording.replies import wording
from chatbot.handoff.office_days import closed_days
from chatbot.handoff.office_hours import TOWN_CLOCK, staffing
from chatbot.reception.access import Access
from chatbot.reception.views import Introduction
from chatbot.settings import Settings
from chatbot.storage import topics

_MOST_SUGGESTIONS = 6


class Entrance:
    """The town introduces itself; nothing is stored."""

    def __init__(
        self, engine: Engine, assistant: Assistant, access: Access, settings: Settings, now: Callable[[], datetime]
    ) -> None:
        self._engine, self._assistant, self._access = engine, assistant, access
        self._settings, self._now = settings, now

    def introduce(self, city: str, language: str = "") -> Introduction:
        """What a widget shows first; `UnknownCity`."""
        identity = self._access.city(city)
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

    def _suggestions(self, city: str, language: str) -> list[str]:
        """What may be asked first, in the reader's language: what most citizens ask, then what the town gives."""
        with self._engine.connect() as connection:
            asked = topics.most_asked(connection, city, at_least=self._settings.chatbot.topics_from)
        given = self._settings.cities[city].suggestions
        own = next((found for code, found in given.items() if code == language), given["de"])
        return list(dict.fromkeys([*self._assistant.titles(city, asked, language), *own]))[:_MOST_SUGGESTIONS]
