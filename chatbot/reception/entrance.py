# SPDX-License-Identifier: EUPL-1.2
"""What a citizen sees before the first message."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy import Engine

from chatbot.assistant import Assistant
from chatbot.dialogue.wording.replies import wording
from chatbot.handoff.office_days import closed_days
from chatbot.handoff.office_hours import TOWN_CLOCK, Staffing, staffing
from chatbot.reception.access import Access
from chatbot.reception.views import CityOut, OpeningOut
from chatbot.settings import Settings
from chatbot.storage import topics
from corpus.documents import OpeningHours
from corpus.settings import CitySettings

_MOST_SUGGESTIONS = 6


class Entrance:
    """The town introduces itself; nothing is stored."""

    def __init__(
        self, engine: Engine, assistant: Assistant, access: Access, settings: Settings, now: Callable[[], datetime]
    ) -> None:
        self._engine, self._assistant, self._access = engine, assistant, access
        self._settings, self._now = settings, now

    def introduce(self, city: str, language: str = "") -> CityOut:
        """What a widget shows first; `UnknownCity`."""
        identity = self._access.city(city)
        settings = self._settings.cities[identity]
        spoken = language or settings.languages[0]
        return CityOut(
            id=identity,
            name=settings.name,
            phone=settings.phone,
            phone_hours=_told(settings.phone_hours),
            handover_hours=_told(settings.handover_hours),
            reply_within=settings.reply_within,
            color=settings.color,
            website=settings.website,
            notice=wording("notice", spoken, settings),
            languages=list(settings.languages),
            suggestions=self._suggestions(identity, spoken),
            closed_days=self._closed_days(settings),
            retention_days=self._settings.chatbot.retention_days,
            max_question_characters=self._settings.chatbot.max_question_characters,
        )

    def staffing(self, city: str) -> Staffing:
        """Whether somebody is there now, and by when a reply comes; `UnknownCity`."""
        settings = self._settings.cities[self._access.city(city)]
        return staffing(settings.handover_hours, self._closed_days(settings), self._now(), settings.reply_within)

    def _closed_days(self, city: CitySettings) -> list[date]:
        return closed_days(city.region, self._now().astimezone(TOWN_CLOCK).date())

    def _suggestions(self, city: str, language: str) -> list[str]:
        """What may be asked first, in the reader's language: what most citizens ask, then what the town gives."""
        with self._engine.connect() as connection:
            asked = topics.most_asked(connection, city, at_least=self._settings.chatbot.topics_from)
        given = self._settings.cities[city].suggestions
        own = next((found for code, found in given.items() if code == language), given["de"])
        return list(dict.fromkeys([*self._assistant.titles(city, asked, language), *own]))[:_MOST_SUGGESTIONS]


def _told(hours: Sequence[OpeningHours]) -> list[OpeningOut]:
    return [OpeningOut(opening.weekday, opening.opens, opening.closes) for opening in hours]
