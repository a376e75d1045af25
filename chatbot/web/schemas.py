# SPDX-License-Identifier: EUPL-1.2
"""What requests look like, parsed once here and trusted inside; what is told is in chatbot/reception/views.py."""

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


class HandoverOut(BaseModel):
    """A case that exists: `reference` and `code` look it up later, without an account, at `case`."""

    case: str
    reference: str
    code: str
    status: str
    hours: str
