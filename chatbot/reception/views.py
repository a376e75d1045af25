# SPDX-License-Identifier: EUPL-1.2
"""What citizens are told, field by field as the API gives it: of a town, of their conversation, of their case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from corpus.documents import OpeningHours


@dataclass(frozen=True, slots=True)
class OpeningOut(OpeningHours):
    """One weekday's opening; `weekday` 0 = Monday, times "HH:MM"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityOut:
    """What a widget shows before the first message."""

    id: str
    name: str
    phone: str
    phone_hours: list[OpeningOut]
    handover_hours: list[OpeningOut]
    reply_within: int
    """Working days: days of `handover_hours` that are not in `closed_days`."""
    color: str
    website: str
    ai: bool = True
    notice: str
    languages: list[str]
    suggestions: list[str]
    retention_days: int
    max_question_characters: int
    closed_days: list[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationOut:
    """A conversation just started; `token` unlocks it and is shown only once."""

    id: str
    token: str
    ai: bool = True
    notice: str
    languages: list[str]
    retention_days: int


@dataclass(frozen=True, slots=True)
class Handed:
    """A case that exists: `reference` and `code` look it up later, without an account."""

    reference: str
    code: str
    status: str
    hours: str


@dataclass(frozen=True, slots=True)
class UpdateOut:
    """Something that happened for a citizen; `kind` is "reply" or "status"."""

    n: int
    kind: str
    reference: str
    status: str
    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReplyOut:
    """What a person in the town hall wrote."""

    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseOut:
    """A case as its citizen sees it."""

    reference: str
    status: str
    opened_at: datetime
    question: str
    replies: list[ReplyOut]


@dataclass(frozen=True, slots=True)
class TurnOut:
    """One line of a transcript."""

    kind: str
    text: str
    at: datetime
    author: str
    citations: list[dict[str, Any]]
    answer: dict[str, Any] | None = None
    """The whole Answer, so that a client whose stream broke need not ask again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptOut:
    """Everything that was said, for the citizen to keep."""

    ai: bool = True
    city: str
    notice: str
    started_at: datetime
    turns: list[TurnOut]
