# SPDX-License-Identifier: EUPL-1.2
"""Asking the Assistant of Musterstadt, as the tests do it."""

from chatbot.answers import Answer, Question, Turn
from chatbot.assistant import Assistant
from chatbot.contract import answer_to_json, turn_of


def ask(assistant: Assistant, text: str, language: str = "de", history: tuple[Turn, ...] = ()) -> Answer:
    """The answer to a question after these turns."""
    return assistant.answer(Question(text, "musterstadt", language, history))


def talk(assistant: Assistant, *texts: str, language: str = "de") -> list[Answer]:
    """The answer to each of these questions, asked one after another."""
    turns: list[Turn] = []
    answers = []
    for text in texts:
        answers.append(ask(assistant, text, language, tuple(turns)))
        turns.append(turn_of(text, answer_to_json(answers[-1])))
    return answers


def last_answer(assistant: Assistant, *texts: str, language: str = "de") -> Answer:
    """The answer to the last of these questions."""
    return talk(assistant, *texts, language=language)[-1]
