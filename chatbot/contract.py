# SPDX-License-Identifier: EUPL-1.2
"""Answers as the JSON other people build on (docs/openapi.json): one place for HTTP, event stream, command line, evaluation."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from chatbot.answers import Answer, Block, BlockKind, Outcome, Turn

JsonObject = dict[str, Any]

_ALWAYS_IN_A_BLOCK = {"kind", "text", "citations", "lang"}


def answer_to_json(answer: Answer) -> JsonObject:
    """An Answer as plain JSON values; blocks leave out what they do not have, dates are ISO."""
    body: JsonObject = _plain(answer)
    body["blocks"] = [block_to_json(block) for block in answer.blocks]
    body["citations"] = [{k: v for k, v in c.items() if k != "page" or v is not None} for c in body["citations"]]
    return body


def block_to_json(block: Block) -> JsonObject:
    """A Block as plain JSON values, without the keys its kind does not use."""
    return {key: value for key, value in _plain(block).items() if key in _ALWAYS_IN_A_BLOCK or value not in (None, [])}


def turn_of(question: str, answer: JsonObject) -> Turn:
    """What a follow-up needs to know of an answer; of one to several matters each stands below a title that cites its page."""
    outcome = Outcome(answer.get("outcome", Outcome.NO_ANSWER))
    if not (outcome.tells and answer.get("citations")):
        return Turn(question, outcome)
    pages = {citation["n"]: citation["document"] for citation in answer["citations"]}
    titles = [block for block in answer["blocks"] if block["kind"] == BlockKind.TEXT]
    main = answer["citations"][0]["document"]
    matters = dict.fromkeys([main, *(pages[number] for block in titles for number in block["citations"])])
    return Turn(question, outcome, main, tuple(matters)[1:])


def _plain(value: Any) -> Any:  # noqa: ANN401 (walks any noun)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
