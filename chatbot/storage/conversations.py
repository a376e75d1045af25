# SPDX-License-Identifier: EUPL-1.2
"""Conversations and their turns. What comes in here is masked already."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from chatbot.answers import Answer, Turn
from chatbot.contract import answer_to_json, turn_of
from chatbot.storage.tables import conversations, feedback, turns


@dataclass(frozen=True, slots=True)
class Conversation:
    """One citizen's conversation, without anything about the citizen."""

    id: str
    token_hash: str
    city: str
    language: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A line of the conversation: "question" or "answer"; answers carry their JSON."""

    kind: str
    text: str
    at: datetime
    answer: dict[str, Any] | None = None


def add(connection: Connection, conversation: Conversation) -> None:
    """Start a conversation."""
    row = {name: getattr(conversation, name) for name in ("id", "token_hash", "city", "language", "started_at")}
    connection.execute(insert(conversations).values(**row, last_at=conversation.started_at))


def find(connection: Connection, identity: str) -> Conversation | None:
    """A conversation by id."""
    row = connection.execute(select(conversations).where(conversations.c.id == identity)).first()
    return Conversation(row.id, row.token_hash, row.city, row.language, row.started_at) if row else None


def set_language(connection: Connection, identity: str, language: str) -> None:
    """Go on in another language."""
    connection.execute(update(conversations).where(conversations.c.id == identity).values(language=language))


def add_question(connection: Connection, conversation: str, text: str, at: datetime) -> None:
    """Store a question before anything thinks about it."""
    connection.execute(insert(turns).values(conversation=conversation, kind="question", text=text, at=at))
    connection.execute(update(conversations).where(conversations.c.id == conversation).values(last_at=at))


def add_answer(connection: Connection, conversation: str, answer: Answer, at: datetime) -> None:
    """Store an answer as it went out."""
    row = {"text": answer.text, "answer_id": answer.id, "outcome": answer.outcome.value, "answer": answer_to_json(answer)}
    connection.execute(insert(turns).values(conversation=conversation, kind="answer", at=at, **row))


def turns_of(connection: Connection, conversation: str) -> list[StoredTurn]:
    """Everything said, in order."""
    rows = connection.execute(select(turns).where(turns.c.conversation == conversation).order_by(turns.c.id))
    return [StoredTurn(row.kind, row.text, row.at, row.answer) for row in rows]


def history(connection: Connection, conversation: str, last: int = 5) -> tuple[Turn, ...]:
    """The last turns, as far as a follow-up needs them."""
    said = turns_of(connection, conversation)
    pairs = [(one, two) for one, two in pairwise(said) if (one.kind, two.kind) == ("question", "answer")]
    return tuple(turn_of(question.text, answer.answer or {}) for question, answer in pairs[-last:])


def conversation_of_answer(connection: Connection, answer: str) -> str | None:
    """The conversation an answer was given in."""
    return connection.scalar(select(turns.c.conversation).where(turns.c.answer_id == answer))


def erase(connection: Connection, conversation: str) -> None:
    """Delete a conversation and, by the foreign keys, all that hangs on it."""
    connection.execute(delete(conversations).where(conversations.c.id == conversation))


def erase_before(connection: Connection, moment: datetime) -> int:
    """Delete conversations last used before a moment; how many."""
    return connection.execute(delete(conversations).where(conversations.c.last_at < moment)).rowcount


def rate(connection: Connection, answer: str, conversation: str, **values: Any) -> None:  # noqa: ANN401 (columns)
    """Store feedback; a second one replaces the first."""
    connection.execute(delete(feedback).where(feedback.c.answer_id == answer))
    connection.execute(insert(feedback).values(answer_id=answer, conversation=conversation, **values))
