# SPDX-License-Identifier: EUPL-1.2
"""How often one visitor may do something; counted in the shared state, so that several processes count together."""

from chatbot.errors import TooManyRequests
from chatbot.settings import ChatbotSettings
from chatbot.storage.shared_state import SharedState

_LOGINS_PER_QUARTER_HOUR = 10


class Limits:
    """Counts and refuses; every method raises `TooManyRequests` with the seconds to wait."""

    def __init__(self, state: SharedState, settings: ChatbotSettings) -> None:
        self._state, self._settings = state, settings

    def count_conversation(self, visitor: str) -> None:
        """One more conversation."""
        self._count("conversation", visitor, self._settings.conversations_per_hour, 3600)

    def count_question(self, visitor: str) -> None:
        """One more question, hand-over or look-up of a case."""
        self._count("question", visitor, self._settings.questions_per_minute, 60)

    def count_login(self, visitor: str) -> None:
        """One more attempt to sign in."""
        self._count("login", visitor, _LOGINS_PER_QUARTER_HOUR, 900)

    def _count(self, action: str, visitor: str, limit: int, seconds: int) -> None:
        if wait := self._state.hit(f"{action}:{visitor}", limit, seconds):
            raise TooManyRequests(f"Das waren viele Anfragen in kurzer Zeit. Bitte warten Sie {wait} Sekunden.", wait)
