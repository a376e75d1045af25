# SPDX-License-Identifier: EUPL-1.2
"""What papers are needed for is the matter: who asks for the wedding's papers is not told how to order a certificate."""

import pytest

from chatbot.answers import BlockKind, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.needed import needed_for


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Muss ich für die Hochzeit eine Geburtsurkunde mitbringen?", "Hochzeit"),
        ("Brauche ich zum Heiraten eine Geburtsurkunde?", "Heiraten"),
        ("Ist für den neuen Führerschein ein Passfoto nötig?", "Führerschein"),
        ("Brauche ich für mein Kind eine Geburtsurkunde?", ""),
        ("Was kostet die Trauung für Auswärtige?", ""),
        ("Brauche ich eine Geburtsurkunde?", ""),
        ("Ich brauche eine Geburtsurkunde für die Hochzeit", ""),
    ],
)
def test_what_is_needed_is_told_from_what_it_is_needed_for(text: str, matter: str) -> None:
    assert needed_for(text) == matter


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("Muss ich für die Hochzeit eine Geburtsurkunde mitbringen?", "Eheschließung anmelden", "Geburtenregister"),
        ("Brauche ich für den Führerschein ein Passfoto?", "Führerschein beantragen (Ersterteilung)", "Passfoto"),
        ("Brauche ich für den Reisepass eine Geburtsurkunde?", "Reisepass beantragen", "Geburts- oder Eheurkunde"),
    ],
)
def test_the_papers_of_the_matter_are_shown(assistant: Assistant, text: str, title: str, said: str) -> None:
    answer = assistant.answer(Question(text, "musterstadt"))
    quotes = "\n".join(block.text for block in answer.blocks if block.kind is BlockKind.QUOTE)
    assert (answer.outcome, answer.citations[0].title) == (Outcome.ANSWERED, title)
    assert said in quotes
