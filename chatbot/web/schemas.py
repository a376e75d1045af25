# SPDX-License-Identifier: EUPL-1.2
"""What requests and responses look like; parsed once here, trusted inside."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class ConversationIn(_In):
    """Start of a conversation."""

    city: str | None = Field(default=None, max_length=100)
    language: str = Field(default="de", max_length=20)


class LanguageIn(_In):
    """Another language for the user interface."""

    language: str = Field(max_length=20)


class QuestionIn(_In):
    """What the citizen typed. The length that counts is a setting and checked by the Assistant, which says so kindly."""

    text: str = Field(max_length=100_000)


class HandoverIn(_In):
    """What the citizen wants to add, and where an answer may be sent besides the chat."""

    message: str = Field(default="", max_length=5_000)
    email: str | None = Field(default=None, max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


class FeedbackIn(_In):
    """Whether an answer helped."""

    helpful: bool
    reason: str | None = Field(default=None, max_length=100)
    comment: str | None = Field(default=None, max_length=2_000)


class Problem(BaseModel):
    """Every error of every route."""

    error: str
    detail: str


class ConversationOut(BaseModel):
    """A conversation just started; `token` unlocks it and is shown only once."""

    id: str
    token: str
    ai: bool = True
    notice: str
    languages: list[str]
    retention_days: int


class OpeningOut(BaseModel):
    """One weekday's opening; `weekday` 0 = Monday, times "HH:MM"."""

    weekday: int
    opens: str
    closes: str


class CityOut(BaseModel):
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


class HandoverOut(BaseModel):
    """A case that exists: `reference` and `code` look it up later, without an account, at `case`."""

    case: str
    reference: str
    code: str
    status: str
    hours: str


class UpdateOut(BaseModel):
    """Something that happened for this conversation since it was last asked."""

    n: int
    kind: str
    reference: str
    status: str
    text: str
    author: str
    at: datetime


class UpdatesOut(BaseModel):
    """Updates after a number, and the number to ask from next."""

    events: list[UpdateOut]
    last: int


class ReplyOut(BaseModel):
    """What a person in the town hall wrote."""

    text: str
    author: str
    at: datetime


class CaseOut(BaseModel):
    """A case as its citizen sees it."""

    reference: str
    status: str
    opened_at: datetime
    question: str
    replies: list[ReplyOut]


class TurnOut(BaseModel):
    """One line of a transcript."""

    kind: str
    text: str
    at: datetime
    author: str
    citations: list[dict[str, Any]] = []
    answer: dict[str, Any] | None = None
    """The whole Answer, so that a client whose stream broke need not ask again."""


class TranscriptOut(BaseModel):
    """Everything that was said, for the citizen to keep."""

    ai: bool = True
    city: str
    notice: str
    started_at: datetime
    turns: list[TurnOut]
