# SPDX-License-Identifier: EUPL-1.2
"""The engine behind every store: SQLite with write-ahead log by default, PostgreSQL by address."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, select
from sqlalchemy.exc import SQLAlchemyError

from chatbot.storage.tables import metadata, schema_version
from corpus.errors import AmtslotseError

VERSION = 1


class DatabaseUnusable(AmtslotseError):
    """The database cannot be opened, or belongs to another version."""


def open_database(url: str | None, folder: Path) -> Engine:
    """The engine, with all tables in place; SQLite in `folder` when no address is given.

    Errors: `DatabaseUnusable` when it cannot be reached or was made by another version.
    """
    address = url or f"sqlite:///{folder / 'amtslotse.sqlite'}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        engine = create_engine(address, pool_pre_ping=True)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _prepare(engine)
    except (SQLAlchemyError, ImportError) as error:
        raise DatabaseUnusable(
            f"The database cannot be opened ({type(error).__name__}). Is AMTSLOTSE_DATABASE_URL right?"
        ) from error
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:  # noqa: ANN401 (a driver's connection)
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000", "synchronous=NORMAL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare(engine: Engine) -> None:
    try:
        metadata.create_all(engine)
        _check_version(engine)
    except Exception:
        engine.dispose()
        raise


def _check_version(engine: Engine) -> None:
    with engine.begin() as connection:
        found = connection.scalar(select(schema_version.c.version))
        if found is None:
            connection.execute(insert(schema_version).values(version=VERSION))
        elif found != VERSION:
            raise DatabaseUnusable(f"The database has version {found}, this program needs {VERSION}. See docs/operations.md.")
