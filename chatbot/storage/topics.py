# SPDX-License-Identifier: EUPL-1.2
"""What citizens ask about most: a count for each page and day, and nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from chatbot.storage.tables import topics

# Both write one row at a time, so that two answers at the same moment count as two.
_INSERT: dict[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def count(connection: Connection, city: str, document: str, day: date) -> None:
    """Count one answer that rested on this page."""
    row = _INSERT[connection.dialect.name](topics).values(city=city, document=document, day=day, asked=1)
    keys = [topics.c.city, topics.c.document, topics.c.day]
    connection.execute(row.on_conflict_do_update(index_elements=keys, set_={"asked": topics.c.asked + 1}))


def most_asked(connection: Connection, city: str, *, at_least: int) -> list[str]:
    """Documents asked for at least so often, the most asked first."""
    asked = func.sum(topics.c.asked)
    of_city = select(topics.c.document).where(topics.c.city == city).group_by(topics.c.document)
    return list(connection.scalars(of_city.having(asked >= at_least).order_by(asked.desc(), topics.c.document)))


def forget_before(connection: Connection, day: date) -> None:
    """Delete the counts of earlier days."""
    connection.execute(delete(topics).where(topics.c.day < day))
