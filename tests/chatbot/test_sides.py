# SPDX-License-Identifier: EUPL-1.2
"""Several things asked of one matter in a message: each is answered from its page, in one answer."""

import pytest

from chatbot.answers import BlockKind, Outcome, Turn
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.sides import sides_of
from tests.chatbot.talking import ask

PASSPORT = Turn("Was brauche ich für einen Reisepass?", Outcome.ANSWERED, "website/service/reisepass-beantragen.html")


class TestToldApart:
    @pytest.mark.parametrize(
        ("message", "questions", "main"),
        [
            ("Was kostet der Perso und wie lange ist er gültig?", ("Was kostet der Perso", "wie lange ist er gültig?"), 0),
            ("Was kostet das und wie lange gilt der Reisepass?", ("Was kostet das", "wie lange gilt der Reisepass?"), 1),
            ("Was kostet das und wie lange dauert es?", ("Was kostet das", "wie lange dauert es?"), None),
            (
                "Mein Ausweis ist abgelaufen, was kostet ein neuer und wie lange dauert das?",
                ("Mein Ausweis ist abgelaufen, was kostet ein neuer", "wie lange dauert das?"),
                0,
            ),
            (
                "Ich möchte heiraten. Was brauche ich und was kostet es?",
                ("Ich möchte heiraten. Was brauche ich", "was kostet es?"),
                0,
            ),
            (
                "Was kostet ein Angelschein und kann ich mit Karte zahlen?",
                ("Was kostet ein Angelschein", "kann ich mit Karte zahlen?"),
                0,
            ),
            ("Wo und wann kann ich heiraten?", ("Wo kann ich heiraten?", "wann kann ich heiraten?"), 0),
            (
                "Was brauche ich für einen Reisepass, was kostet er und wie lange dauert es?",
                ("Was brauche ich für einen Reisepass", "was kostet er", "wie lange dauert es?"),
                0,
            ),
        ],
    )
    def test_the_first_that_names_the_matter_leads(self, message: str, questions: tuple[str, ...], main: int | None) -> None:
        sides = sides_of(message, "de")
        assert sides is not None
        assert sides.questions == questions
        assert sides.main == (None if main is None else questions[main])

    @pytest.mark.parametrize(
        ("message", "language"),
        [
            ("How much is a passport and how long does it take?", "en"),
            ("Pasaport ne kadar ve ne kadar sürer?", "tr"),
            ("Скільки коштує паспорт і як довго це триває?", "uk"),
            ("كم يكلف جواز السفر وكم يستغرق؟", "ar"),
        ],
    )
    def test_in_other_languages(self, message: str, language: str) -> None:
        sides = sides_of(message, language)
        assert sides is not None
        assert (len(sides.questions), sides.main) == (2, sides.questions[0])

    @pytest.mark.parametrize(
        "message",
        [
            "Wie melde ich mein Auto um und wo bekomme ich einen Parkausweis?",
            "Ich habe geheiratet, was muss ich tun?",
            "Ich ziehe um, was muss ich tun und was kostet das?",
            "Was passiert, wenn ich mich nicht ummelde?",
            "Ich wohne jetzt in der Gartenstraße und wo parke ich",
        ],
    )
    def test_other_messages_are_not(self, message: str) -> None:
        assert sides_of(message, "de") is None


@pytest.mark.model
class TestAnswered:
    @pytest.mark.parametrize(
        ("message", "lines"),
        [
            ("Was kostet der Perso und wie lange ist er gültig?", ("46,00 Euro", "Der Ausweis ist 10 Jahre gültig")),
            ("Wo beantrage ich einen Reisepass und wie lange ist er gültig?", ("Rathausplatz 1", "Gültig ist er 10 Jahre")),
            ("Bis wann muss ich mich zum Ferienprogramm anmelden und was kostet es", ("vom 1. bis 30. April", "95,00 Euro")),
            ("Brauche ich für den Perso einen Termin und was kostet er?", ("46,00 Euro", "Termin")),
        ],
    )
    def test_each_before_anything_is_folded(self, assistant: Assistant, message: str, lines: tuple[str, ...]) -> None:
        answer = ask(assistant, message)
        shown = "\n".join(block.text for block in answer.blocks if not block.more)
        assert answer.outcome is Outcome.ANSWERED
        assert [line for line in lines if line not in shown] == []
        assert len({citation.document for citation in answer.citations}) == 1

    def test_after_a_turn_without_naming_the_matter(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Was kostet das und wie lange dauert es?", history=(PASSPORT,))
        assert "70,00 Euro" in answer.text
        assert "Derzeit 3 bis 4 Wochen." in answer.text

    def test_what_was_asked_is_not_folded_away_with_the_service(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Wo melde ich meinen Hund an, was kostet das und bis wann muss ich das machen?")
        shown = [block.text for block in answer.blocks if not block.more]
        assert "Erster Hund: 96,00 Euro" in shown
        assert any("innerhalb von 14 Tagen" in text for text in shown)

    def test_what_was_asked_is_not_offered_again(self, assistant: Assistant) -> None:
        offered = ask(assistant, "Was kostet der Perso und wie lange dauert es?").follow_ups
        assert offered
        assert not any("kostet" in question or "dauert" in question for question in offered)

    def test_whom_it_is_not_for_tells_no_time(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Was kostet der Bewohnerparkausweis und wie lange gilt er?")
        assert not any("gilt der Bewohnerparkausweis nicht" in block.text for block in answer.blocks)

    def test_a_button_asks_all_sides(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Reisepass beantragen: Was kostet er und wie lange ist er gültig?")
        assert "70,00 Euro" in answer.text
        assert "Gültig ist er 10 Jahre" in answer.text

    def test_nothing_is_said_twice(self, assistant: Assistant) -> None:
        blocks = ask(assistant, "Wann und wo ist der Wochenmarkt?").blocks
        lines = [line for block in blocks if block.kind is BlockKind.QUOTE for line in block.text.split("\n")]
        assert len(lines) == len(set(lines))

    def test_what_the_page_leaves_out_is_said(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Wie hoch ist das Wohngeld und wie lange dauert der Antrag?")
        assert answer.outcome is Outcome.PARTIAL
        assert "8 bis 10 Wochen" in answer.text
