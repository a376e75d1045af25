# SPDX-License-Identifier: EUPL-1.2
"""The same behaviour in-process and on Redis, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from chatbot.cases import EventKind
from chatbot.errors import CaseChanged
from chatbot.security.secrets import service_key
from chatbot.security.staff import PasswordTooShort, StaffRegister, UnknownStaff
from chatbot.security.visitors import Visitors
from chatbot.storage import cases, conversations
from chatbot.storage.conversations import Conversation
from chatbot.storage.database import DatabaseUnusable, open_database
from chatbot.storage.shared_state import InProcessState, RedisState, SharedState, SharedStateUnusable
from tests.servers import PostgresServer, RedisServer

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["in-process", "redis"])
def state(request: pytest.FixtureRequest, clock: Clock) -> SharedState:
    if request.param == "in-process":
        return InProcessState(clock)
    server: RedisServer = request.getfixturevalue("redis_server")
    return RedisState(server.url, clock)


class TestSharedState:
    def test_the_limit_holds_within_the_window_and_no_longer(
        self, state: SharedState, clock: Clock, request: pytest.FixtureRequest
    ) -> None:
        key = request.node.name
        assert [state.hit(key, 2, 60) for _ in range(2)] == [0, 0]
        clock.seconds += 20
        assert state.hit(key, 2, 60) == 40
        clock.seconds += 41
        assert state.hit(key, 2, 60) == 0

    def test_everybody_hears_that_something_happened(self, state: SharedState, request: pytest.FixtureRequest) -> None:
        key = request.node.name
        before = state.version(key)
        state.bump(key)
        assert state.version(key) == before + 1


def test_two_processes_share_redis(redis_server: RedisServer) -> None:
    one, other = RedisState(redis_server.url), RedisState(redis_server.url)
    one.bump("shared")
    assert other.version("shared") == 1


def test_an_unreachable_redis_is_named() -> None:
    with pytest.raises(SharedStateUnusable, match="AMTSLOTSE_REDIS_URL"):
        RedisState("redis://127.0.0.1:1/0")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    url = None
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.url
    opened = open_database(url, tmp_path)
    with opened.begin() as connection:
        for table in ("conversations", "staff"):
            connection.execute(text(f"DELETE FROM {table}"))
    yield opened
    opened.dispose()


def a_conversation(engine: Engine, identity: str = "c", at: datetime = NOON) -> None:
    with engine.begin() as connection:
        conversations.add(connection, Conversation(identity, "h", "musterstadt", "de", at))


def a_case(engine: Engine) -> int:
    with engine.begin() as connection:
        row = {"reference": "AAAA-BBBB", "code_hash": "h", "conversation": "c", "city": "m", "office": "", "question": "?"}
        case = cases.add(connection, **row, reason="requested", language="de", email=None, opened_at=NOON)
        cases.add_event(connection, case, 0, EventKind.OPENED, "citizen", "", NOON)
        return case


class TestDatabase:
    def test_times_come_back_as_they_went_in(self, engine: Engine) -> None:
        a_conversation(engine)
        with engine.connect() as connection:
            found = conversations.find(connection, "c")
        assert found is not None
        assert found.started_at == NOON

    def test_erasing_a_conversation_takes_its_cases_along(self, engine: Engine) -> None:
        a_conversation(engine)
        case = a_case(engine)
        with engine.begin() as connection:
            conversations.erase(connection, "c")
            assert cases.find(connection, case) is None

    def test_two_events_cannot_have_the_same_place(self, engine: Engine) -> None:
        a_conversation(engine)
        case = a_case(engine)
        with pytest.raises(CaseChanged), engine.begin() as connection:
            cases.add_event(connection, case, 0, EventKind.REPLY, "meier", "x", NOON)

    def test_only_old_conversations_expire(self, engine: Engine) -> None:
        a_conversation(engine, "old", NOON - timedelta(days=31))
        a_conversation(engine, "new")
        with engine.begin() as connection:
            assert conversations.erase_before(connection, NOON - timedelta(days=30)) == 1
            assert conversations.find(connection, "new") is not None

    def test_a_database_of_another_version_is_not_touched(self, engine: Engine, tmp_path: Path) -> None:
        with engine.begin() as connection:
            connection.execute(text("UPDATE schema_version SET version = 99"))
        try:
            with pytest.raises(DatabaseUnusable, match="version 99"):
                open_database(engine.url.render_as_string(hide_password=False), tmp_path)
        finally:
            with engine.begin() as connection:
                connection.execute(text("UPDATE schema_version SET version = 1"))


class TestStaffRegister:
    def test_a_new_password_ends_old_sessions(self, engine: Engine) -> None:
        register = StaffRegister(engine)
        register.set_password("meier", "ein langes Passwort")
        token = register.sign_in("meier", "ein langes Passwort")
        assert token
        register.set_password("meier", "ein anderes Passwort")
        assert register.session(token) is None

    def test_sessions_expire(self, engine: Engine) -> None:
        now = [NOON]
        register = StaffRegister(engine, lambda: now[0])
        register.set_password("meier", "ein langes Passwort")
        token = register.sign_in("meier", "ein langes Passwort")
        assert token
        now[0] += timedelta(hours=11)
        assert register.session(token) is None

    def test_short_passwords_and_unknown_names_are_named(self, engine: Engine) -> None:
        register = StaffRegister(engine)
        with pytest.raises(PasswordTooShort):
            register.set_password("meier", "kurz")
        with pytest.raises(UnknownStaff):
            register.remove("niemand")


def test_an_unreachable_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="AMTSLOTSE_DATABASE_URL"):
        open_database("postgresql+psycopg://x@127.0.0.1:1/x", tmp_path)


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    assert service_key(None, tmp_path) == service_key(None, tmp_path)
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_a_pseudonym_changes_every_day_and_hides_the_address() -> None:
    now = [NOON]
    visitors = Visitors(b"key", lambda: now[0])
    today = visitors.pseudonym("192.0.2.7")
    assert today == visitors.pseudonym("192.0.2.7")
    now[0] += timedelta(days=1)
    assert visitors.pseudonym("192.0.2.7") != today
    assert "192" not in today
