# SPDX-License-Identifier: EUPL-1.2
"""What most citizens ask about is offered first: counted without questions and without persons."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from chatbot.assistant import Assistant
from chatbot.service import Service
from chatbot.storage import topics
from chatbot.storage.database import open_database
from chatbot.storage.tables import metadata
from chatbot.storage.tables import topics as table
from chatbot.wiring import open_reception
from corpus.settings import SUGGESTIONS
from tests.servers import PostgresServer

DOG = "Was kostet ein Hund?"
TITLE = "Hund anmelden (Hundesteuer)"


def ask(client: TestClient, *questions: str, language: str = "de") -> Any:
    """Questions of one citizen; the last answer."""
    opened = client.post("/api/v1/conversations", json={"language": language}).json()
    address, headers = f"/api/v1/conversations/{opened['id']}/questions", {"Authorization": f"Bearer {opened['token']}"}
    return [client.post(address, json={"text": text}, headers=headers).json() for text in questions][-1]


def offered(client: TestClient, language: str = "de") -> list[str]:
    suggestions: list[str] = client.get("/api/v1/cities/musterstadt", params={"language": language}).json()["suggestions"]
    return suggestions


@pytest.mark.model
class TestOffered:
    def test_before_enough_is_counted_the_configured_questions_of_the_readers_language(self, client: TestClient) -> None:
        assert {language: tuple(offered(client, language)) for language in SUGGESTIONS} == SUGGESTIONS

    def test_what_several_citizens_asked_comes_first_and_leads_to_a_good_answer(self, client: TestClient) -> None:
        for _ in range(5):
            assert ask(client, DOG)["citations"][0]["title"] == TITLE
        chips = offered(client)
        assert chips[0] == TITLE
        assert 4 <= len(chips) <= 6
        answer = ask(client, chips[0])
        assert answer["outcome"] == "answered"
        assert "96,00 Euro" in answer["text"]

    def test_where_the_town_has_the_page_in_the_readers_language_its_title_else_the_configured(self, client: TestClient) -> None:
        for _ in range(5):
            ask(client, "Was kostet ein Personalausweis?")
        assert offered(client, "en")[0] == "Applying for an identity card (Personalausweis)"
        assert tuple(offered(client, "tr")) == SUGGESTIONS["tr"]

    def test_one_citizen_does_not_make_a_topic(self, client: TestClient) -> None:
        ask(client, *[DOG] * 8)
        assert TITLE not in offered(client)

    def test_pressing_the_button_does_not_keep_it_up(self, client: TestClient, service: Service) -> None:
        ask(client, TITLE)
        assert counted(service) == 0

    def test_the_plain_form_which_stores_nothing_counts_nothing(self, client: TestClient, service: Service) -> None:
        client.post("/chat", data={"question": DOG})
        assert counted(service) == 0

    def test_counts_are_forgotten_in_time(self, client: TestClient, service: Service, assistant: Assistant) -> None:
        ask(client, DOG)
        assert counted(service) == 1
        later = datetime.now(UTC) + timedelta(days=service.settings.chatbot.topics_days + 1)
        reception = open_reception(service.engine, assistant, service.state, service.metrics, service.settings, lambda: later)
        reception.conversations.erase_expired()
        assert counted(service) == 0


def counted(service: Service) -> int:
    with service.engine.connect() as connection:
        return connection.scalar(select(func.sum(table.c.asked))) or 0


def test_nothing_but_city_page_day_and_number_is_kept() -> None:
    assert set(metadata.tables["topics"].columns.keys()) == {"city", "document", "day", "asked"}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_on_every_database(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> None:
    server: PostgresServer | None = request.getfixturevalue("postgres_server") if database == "postgresql" else None
    engine = open_database(server.url if server else None, tmp_path)
    day = date(2026, 3, 1)
    with engine.begin() as connection:
        for document in ("web/hund", "web/hund", "web/pass" * 200):
            topics.count(connection, "counted", document, day)
        topics.count(connection, "elsewhere", "web/hund", day)
        assert topics.most_asked(connection, "counted", at_least=2) == ["web/hund"]
        assert topics.most_asked(connection, "counted", at_least=1)[0] == "web/hund"
        topics.forget_before(connection, day + timedelta(days=1))
        assert topics.most_asked(connection, "counted", at_least=1) == []
    engine.dispose()
