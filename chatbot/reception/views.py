# SPDX-License-Identifier: EUPL-1.2
"""What citizens are told: of a town, of their conversation, of their case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chatbot.handoff.office_hours import Staffing
from corpus.documents import OpeningHours


@dataclass(frozen=True, slots=True)
class Introduction:
    """A city as a widget shows it before the first message."""

    id: str
    name: str
    phone: str
    phone_hours: list[OpeningHours]
    handover_hours: list[OpeningHours]
    reply_within: int
    color: str
    website: str
    notice: str
    languages: list[str]
    suggestions: list[str]
    retention_days: int
    max_question_characters: int
    closed_days: list[date]
    staffing: Staffing
    ai: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation just started, with the token nobody sees again."""

    id: str
    token: str
    notice: str
    languages: list[str]
    retention_days: int
    ai: bool = True


@dataclass(frozen=True, slots=True)
class Handed:
    """A case that exists."""

    reference: str
    code: str
    status: str
    hours: str


@dataclass(frozen=True, slots=True)
class Update:
    """Something that happened for a citizen; `kind` is "reply" or "status"."""

    n: int
    kind: str
    reference: str
    status: str
    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person in the town hall wrote."""

    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseStatusView:
    """A case as its citizen sees it."""

    reference: str
    status: str
    opened_at: datetime
    question: str
    replies: list[Reply]


@dataclass(frozen=True, slots=True)
class TranscriptTurn:
    """One line of a transcript."""

    kind: str
    text: str
    at: datetime
    author: str
    citations: list[dict[str, Any]]
    answer: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that was said."""

    city: str
    notice: str
    started_at: datetime
    turns: list[TranscriptTurn]
    ai: bool = True
