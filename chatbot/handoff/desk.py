# SPDX-License-Identifier: EUPL-1.2
"""The desk: where staff find what was handed over, reply, note and close."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from chatbot.cases import Case, CaseStatus, EventKind
from chatbot.errors import CaseChanged, CaseClosed, InvalidQuestion, UnknownCase
from chatbot.security.staff import StaffSession
from chatbot.security.visitors import utc_now
from chatbot.storage import cases, conversations
from chatbot.storage.shared_state import SharedState


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """A line of the conversation behind a case, as staff see it."""

    kind: str
    text: str
    at: datetime


class Desk:
    """Every change names the version it was made against, so that nobody overwrites a colleague."""

    def __init__(self, engine: Engine, state: SharedState, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._state, self._now = engine, state, now

    def cases(self, status: CaseStatus | None = None) -> list[Case]:
        """Cases, who waits longest first."""
        with self._engine.connect() as connection:
            return [case for case in cases.every(connection) if status is None or case.status is status]

    def case(self, case_id: int) -> Case:
        """A case; `UnknownCase` when there is none (any more)."""
        with self._engine.connect() as connection:
            found = cases.find(connection, case_id)
        if found is None:
            raise UnknownCase("Diesen Fall gibt es nicht, oder er wurde gelöscht.")
        return found

    def conversation_of(self, case_id: int) -> list[TalkTurn]:
        """What was said before and after the hand-over."""
        case = self.case(case_id)
        with self._engine.connect() as connection:
            said = conversations.turns_of(connection, case.conversation)
        talk = [TalkTurn(turn.kind, turn.text, turn.at) for turn in said]
        talk += [TalkTurn("reply", event.text, event.at) for event in case.events if event.kind is EventKind.REPLY]
        return sorted(talk, key=lambda turn: turn.at)

    def reply(self, case_id: int, staff: StaffSession, text: str, version: int) -> Case:
        """Answer the citizen, who sees it at once. `CaseChanged`, `CaseClosed`, or `InvalidQuestion` for an empty text."""
        return self._add(case_id, staff, EventKind.REPLY, _filled(text), version)

    def note(self, case_id: int, staff: StaffSession, text: str, version: int) -> Case:
        """Leave a note that citizens never see."""
        return self._add(case_id, staff, EventKind.NOTE, _filled(text), version)

    def close(self, case_id: int, staff: StaffSession, version: int) -> Case:
        """Close the case."""
        return self._add(case_id, staff, EventKind.CLOSED, "", version)

    def _add(self, case_id: int, staff: StaffSession, kind: EventKind, text: str, version: int) -> Case:
        case = self.case(case_id)
        if case.status is CaseStatus.CLOSED:
            raise CaseClosed("Dieser Fall ist schon geschlossen.")
        if case.version != version:
            raise CaseChanged("Inzwischen ist in diesem Fall etwas geschehen. Bitte lesen Sie es, Ihr Text ist noch da.")
        author = staff.office or staff.login if kind is EventKind.REPLY else staff.login
        with self._engine.begin() as connection:
            cases.add_event(connection, case_id, version, kind, author, text, self._now())
        self._state.bump(case.conversation)
        return self.case(case_id)


def _filled(text: str) -> str:
    if not text.strip():
        raise InvalidQuestion("Bitte schreiben Sie einen Text.")
    return text.strip()
