# SPDX-License-Identifier: EUPL-1.2
"""Who may see what: a conversation opens with its token, and there is no town but the configured ones."""

from sqlalchemy import Engine

from chatbot.errors import UnknownCity, UnknownConversation
from chatbot.security.secrets import matches
from chatbot.settings import Settings
from chatbot.storage import conversations
from chatbot.storage.conversations import Conversation


class Access:
    """The one gate to conversations; unknown and forbidden look the same."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine, self._settings = engine, settings

    def check(self, conversation: str, token: str) -> Conversation:
        """The conversation a token unlocks; `UnknownConversation` otherwise."""
        with self._engine.connect() as connection:
            found = conversations.find(connection, conversation)
        if found is None or not matches(token, found.token_hash):
            raise UnknownConversation("Dieses Gespräch gibt es nicht, oder es wurde gelöscht.")
        return found

    def city(self, city: str) -> str:
        """The id of a city, the default one for ""; `UnknownCity`."""
        wanted = city or self._settings.city_named(None)
        if wanted not in self._settings.cities:
            raise UnknownCity("Diese Stadt bedient dieser Dienst nicht.")
        return wanted
