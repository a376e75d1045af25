# SPDX-License-Identifier: EUPL-1.2
"""A neighbour of what is asked about is no answer: yellow sacks are no green ones, and a dog's passport is no registration."""

import pytest

from chatbot.answers import Outcome
from chatbot.assistant import Assistant
from chatbot.dialogue.asking import asked_for
from tests.chatbot.talking import ask

pytestmark = pytest.mark.model


class TestAttributes:
    @pytest.mark.parametrize("text", ["Wo gibt es gelbe Säcke?", "Wo bekomme ich gelbe Säcke?"])
    def test_said_of_different_things_is_not_said(self, assistant: Assistant, text: str) -> None:
        assert ask(assistant, text).outcome is Outcome.NO_ANSWER

    def test_said_of_the_very_thing_is_said(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Wo gibt es grüne Laubsäcke?")
        assert answer.citations[0].title.startswith("Schnee und Laub")

    @pytest.mark.parametrize(
        ("text", "outcome"),
        [
            ("gelbe Tonne bestellen", Outcome.PARTIAL),
            ("Restmülltonne bestellen", Outcome.ANSWERED),
            ("italienischen Führerschein umtauschen", Outcome.PARTIAL),
            ("alten Führerschein umtauschen", Outcome.ANSWERED),
            ("Was kostet der zweite Hund?", Outcome.ANSWERED),
        ],
    )
    def test_never_said_by_the_page_comes_with_a_warning(self, assistant: Assistant, text: str, outcome: Outcome) -> None:
        assert ask(assistant, text).outcome is outcome

    def test_a_licence_of_another_country_is_another_licence(self, assistant: Assistant) -> None:
        assert ask(assistant, "Can I exchange my Italian driving licence?", "en").outcome is not Outcome.ANSWERED


class TestWays:
    def test_a_page_that_registers_nothing_is_no_answer_to_who_registers(self, assistant: Assistant) -> None:
        assert ask(assistant, "Bibliotheksausweis ummelden").outcome is not Outcome.ANSWERED
        assert ask(assistant, "Hund anmelden").outcome is Outcome.ANSWERED

    def test_moving_here_is_registering_and_not_moving_within_the_town(self, assistant: Assistant) -> None:
        answer = ask(assistant, "When do I have to register after moving here?", "en")
        assert answer.outcome is Outcome.ANSWERED
        assert answer.blocks[0].text.startswith("Register within two weeks after moving in.")


class TestNeighbours:
    @pytest.mark.parametrize(
        "text",
        [
            "Adresse im Personalausweis ändern",
            "Geburtsurkunde Oma",
            "Reisepass geklaut",
            "Gibt es einen Ausweis für Ehrenamtliche?",
        ],
    )
    def test_a_page_that_leaves_out_what_was_named_comes_with_a_warning(self, assistant: Assistant, text: str) -> None:
        assert ask(assistant, text).outcome is Outcome.PARTIAL

    def test_who_has_a_new_address_asks_for_no_office(self) -> None:
        assert not asked_for("Adresse im Ausweis ändern").place
        assert asked_for("Adresse vom Standesamt").place
        assert asked_for("Wo kann ich meine Adresse ändern?").place
