# SPDX-License-Identifier: EUPL-1.2
"""The tables of every store."""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import JSON, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """Times are stored in UTC and come back aware of it, on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("token_hash", String(64), nullable=False),
    Column("city", String(100), nullable=False),
    Column("language", String(20), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False, index=True),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("answer_id", String(32), index=True),
    Column("outcome", String(20)),
    Column("answer", JSON),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer_id", String(32), primary_key=True),
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("helpful", Boolean, nullable=False),
    Column("reason", String(100)),
    Column("comment", Text),
    Column("at", UtcDateTime, nullable=False),
)

# How often a page was what citizens got, a day: no question, no conversation, nobody.
topics = Table(
    "topics",
    metadata,
    Column("city", String(100), primary_key=True),
    Column("document", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("asked", Integer, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", String(20), nullable=False, unique=True),
    Column("code_hash", String(64), nullable=False),
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("city", String(100), nullable=False),
    Column("office", String(200), nullable=False),
    Column("question", Text, nullable=False),
    Column("reason", String(100), nullable=False),
    Column("language", String(20), nullable=False),
    Column("email", String(254)),
    Column("opened_at", UtcDateTime, nullable=False),
)

case_events = Table(
    "case_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    # The place of an event in its case: two people writing at the same moment cannot both have it.
    Column("position", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("author", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("case_id", "position"),
)

# What staff wrote for everybody. No case and no conversation is named: these are erased, this stays.
curated_answers = Table(
    "curated_answers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("city", String(100), nullable=False, index=True),
    Column("language", String(20), nullable=False),
    Column("question", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("office", String(200), nullable=False),
    Column("author", String(100), nullable=False),
    Column("published_on", Date, nullable=False),
    Column("expires_on", Date, nullable=False),
    Column("withdrawn_on", Date),
    Column("rests_on", JSON, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("login", String(100), primary_key=True),
    Column("password_hash", String(300), nullable=False),
    Column("office", String(200), nullable=False),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("login", ForeignKey("staff.login", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)
