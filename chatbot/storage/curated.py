# SPDX-License-Identifier: EUPL-1.2
"""Curated answers in the database; a withdrawn one stays, so that anybody can see what citizens once were told."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from chatbot.curated import Basis, CuratedAnswer
from chatbot.storage.tables import curated_answers as answers


def add(connection: Connection, rests_on: Sequence[Basis], **columns: Any) -> int:  # noqa: ANN401 (columns)
    """Keep a new answer; its id."""
    key = connection.execute(insert(answers).values(rests_on=_stored(rests_on), **columns)).inserted_primary_key
    assert key is not None
    return int(key[0])


def renew(connection: Connection, answer: int, rests_on: Sequence[Basis], expires_on: date) -> None:
    """Bind an answer to its pages as they are now, for a further time."""
    _change(connection, answer, rests_on=_stored(rests_on), expires_on=expires_on)


def withdraw(connection: Connection, answer: int, on: date) -> None:
    """Show it to nobody any more."""
    _change(connection, answer, withdrawn_on=on)


def find(connection: Connection, answer: int) -> CuratedAnswer | None:
    """An answer by id."""
    return next(iter(_load(connection, select(answers).where(answers.c.id == answer))), None)


def every(connection: Connection) -> list[CuratedAnswer]:
    """All answers, the newest first."""
    return _load(connection, select(answers).order_by(answers.c.id.desc()))


def open_on(connection: Connection, city: str, day: date) -> list[CuratedAnswer]:
    """A city's answers that are neither withdrawn nor expired on that day."""
    of_city = select(answers).where(answers.c.city == city, answers.c.withdrawn_on.is_(None), answers.c.expires_on >= day)
    return _load(connection, of_city.order_by(answers.c.id))


def _change(connection: Connection, answer: int, **columns: Any) -> None:  # noqa: ANN401 (columns)
    connection.execute(update(answers).where(answers.c.id == answer).values(**columns))


def _load(connection: Connection, query: Select[Any]) -> list[CuratedAnswer]:
    return [_answer(row) for row in connection.execute(query)]


def _answer(row: Row[Any]) -> CuratedAnswer:
    columns = dict(row._mapping)
    return CuratedAnswer(**columns | {"rests_on": tuple(Basis(**basis) for basis in columns["rests_on"])})


def _stored(rests_on: Sequence[Basis]) -> list[dict[str, str]]:
    return [asdict(basis) for basis in rests_on]
