# SPDX-License-Identifier: EUPL-1.2
"""The turns before a question: which page they were about, and what was asked."""

from collections.abc import Sequence

from chatbot.answers import Turn
from chatbot.dialogue.asking.ellipsis import is_ellipsis


def last_document(history: Sequence[Turn]) -> str | None:
    """The page talked about last."""
    return next((turn.document for turn in reversed(history) if turn.document), None)


def asked_in_full(history: Sequence[Turn]) -> str:
    """The last question that was one by itself: "und express?" only went on with what something costs."""
    answered = [turn.question for turn in reversed(history) if turn.document]
    return next((question for question in answered if not is_ellipsis(question)), answered[0])
