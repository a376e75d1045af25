# SPDX-License-Identifier: EUPL-1.2
"""Asking the Assistant of Musterstadt, as the tests do it."""

from chatbot.answers import Answer, Question, Turn
from chatbot.assistant import Assistant


def ask(assistant: Assistant, text: str, language: str = "de", history: tuple[Turn, ...] = ()) -> Answer:
    """The answer to a question after these turns."""
    return assistant.answer(Question(text, "musterstadt", language, history))
