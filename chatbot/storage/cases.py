# SPDX-License-Identifier: EUPL-1.2
"""Cases and what happened in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select
from sqlalchemy.exc import IntegrityError

from chatbot.cases import Case, Event, EventKind
from chatbot.errors import CaseChanged
from chatbot.storage.tables import case_events, cases


def add(connection: Connection, **columns: Any) -> int:  # noqa: ANN401 (columns)
    """Open a case; its id."""
    key = connection.execute(insert(cases).values(**columns)).inserted_primary_key
    assert key is not None
    return int(key[0])


def add_event(connection: Connection, case: int, position: int, kind: EventKind, author: str, text: str, at: datetime) -> int:
    """Append an event at its place; `CaseChanged` when somebody else took that place."""
    row = {"case_id": case, "position": position, "kind": kind.value, "author": author, "text": text, "at": at}
    try:
        key = connection.execute(insert(case_events).values(**row)).inserted_primary_key
    except IntegrityError as error:
        raise CaseChanged("Inzwischen ist in diesem Fall etwas geschehen. Bitte lesen Sie es, Ihr Text ist noch da.") from error
    assert key is not None
    return int(key[0])


def find(connection: Connection, case: int) -> Case | None:
    """A case by id."""
    return next(iter(_load(connection, select(cases).where(cases.c.id == case))), None)


def find_by_reference(connection: Connection, reference: str) -> tuple[Case, str] | None:
    """A case by reference, with the hash of its code."""
    query = select(cases).where(cases.c.reference == reference)
    row = connection.execute(query).first()
    return (_load(connection, query)[0], row.code_hash) if row else None


def of_conversation(connection: Connection, conversation: str) -> list[Case]:
    """The cases of a conversation, oldest first."""
    return _load(connection, select(cases).where(cases.c.conversation == conversation).order_by(cases.c.id))


def every(connection: Connection) -> list[Case]:
    """All cases, oldest first: who waits longest is on top."""
    return _load(connection, select(cases).order_by(cases.c.opened_at))


def _load(connection: Connection, query: Select[Any]) -> list[Case]:
    rows = connection.execute(query).all()
    happened = _events(connection, [row.id for row in rows])
    return [_case(row, happened.get(row.id, [])) for row in rows]


def _events(connection: Connection, found: Iterable[int]) -> dict[int, list[Event]]:
    query = select(case_events).where(case_events.c.case_id.in_(list(found))).order_by(case_events.c.position)
    events: dict[int, list[Event]] = {}
    for row in connection.execute(query):
        events.setdefault(row.case_id, []).append(Event(row.id, EventKind(row.kind), row.author, row.text, row.at))
    return events


def _case(row: Row[Any], events: list[Event]) -> Case:
    return Case(
        id=row.id,
        reference=row.reference,
        conversation=row.conversation,
        city=row.city,
        office=row.office,
        question=row.question,
        reason=row.reason,
        language=row.language,
        opened_at=row.opened_at,
        events=tuple(events),
    )
