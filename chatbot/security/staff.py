# SPDX-License-Identifier: EUPL-1.2
"""Who may sign in to the staff console, and who is signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pwdlib import PasswordHash
from sqlalchemy import Engine, delete, insert, select

from chatbot.errors import ServiceError
from chatbot.security.secrets import hashed, new_token
from chatbot.security.visitors import utc_now
from chatbot.storage.tables import staff, staff_sessions

SESSION = timedelta(hours=10)
SHORTEST_PASSWORD = 12


class PasswordTooShort(ServiceError):
    """A password that can be guessed."""


class UnknownStaff(ServiceError):
    """Nobody has this login."""

    status_code = 404


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff."""

    login: str
    office: str


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Somebody signed in; every form carries `csrf`."""

    login: str
    office: str
    csrf: str
    token_hash: str


class StaffRegister:
    """Logins and sessions, kept in the database; passwords as argon2 hashes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._now, self._passwords = engine, now, PasswordHash.recommended()
        # Checked when the login is unknown, so that both refusals take equally long.
        self._nobody = self._passwords.hash(new_token())

    def set_password(self, login: str, password: str, office: str = "") -> None:
        """Add a member or give a new password; all sessions of that login end. `PasswordTooShort` below 12 characters."""
        if len(password) < SHORTEST_PASSWORD:
            raise PasswordTooShort(f"A password needs at least {SHORTEST_PASSWORD} characters.")
        with self._engine.begin() as connection:
            connection.execute(delete(staff_sessions).where(staff_sessions.c.login == login))
            connection.execute(delete(staff).where(staff.c.login == login))
            connection.execute(insert(staff).values(login=login, password_hash=self._passwords.hash(password), office=office))

    def members(self) -> list[Member]:
        """Everybody who can sign in."""
        with self._engine.connect() as connection:
            return [Member(row.login, row.office) for row in connection.execute(select(staff).order_by(staff.c.login))]

    def remove(self, login: str) -> None:
        """Remove a member and end their sessions; `UnknownStaff` when there is none."""
        with self._engine.begin() as connection:
            if not connection.execute(delete(staff).where(staff.c.login == login)).rowcount:
                raise UnknownStaff(f"Nobody has the login {login!r}.")

    def sign_in(self, login: str, password: str) -> str | None:
        """The token of a new session, None when login and password do not go together."""
        with self._engine.begin() as connection:
            row = connection.execute(select(staff).where(staff.c.login == login)).first()
            right = self._passwords.verify(password, row.password_hash if row else self._nobody)
            if not row or not right:
                return None
            token, now = new_token(), self._now()
            connection.execute(delete(staff_sessions).where(staff_sessions.c.expires_at < now))
            values = {"token_hash": hashed(token), "login": login, "csrf": new_token(), "expires_at": now + SESSION}
            connection.execute(insert(staff_sessions).values(**values))
            return token

    def session(self, token: str) -> StaffSession | None:
        """Who is signed in with a token."""
        query = (
            select(staff.c.login, staff.c.office, staff_sessions.c.csrf, staff_sessions.c.token_hash)
            .join(staff, staff.c.login == staff_sessions.c.login)
            .where(staff_sessions.c.token_hash == hashed(token), staff_sessions.c.expires_at > self._now())
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return StaffSession(row.login, row.office, row.csrf, row.token_hash) if row else None

    def sign_out(self, session: StaffSession) -> None:
        """End a session."""
        with self._engine.begin() as connection:
            connection.execute(delete(staff_sessions).where(staff_sessions.c.token_hash == session.token_hash))
