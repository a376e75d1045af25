# SPDX-License-Identifier: EUPL-1.2
"""Who asks for a means (a card, the post, an appointment, somebody else) gets the line on it, or that the page does not say."""

import pytest

from chatbot.answers import Answer, Block, BlockKind, Outcome
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.means import means_asked
from tests.chatbot.talking import last_answer


def first_quote(answer: Answer) -> Block:
    return next(block for block in answer.blocks if block.kind is BlockKind.QUOTE)


class TestAsked:
    @pytest.mark.parametrize(
        ("text", "means"),
        [
            ("Kann ich mit Karte zahlen?", "card"),
            ("und mit Karte?", "card"),
            ("Nehmen Sie EC-Karte?", "card"),
            ("Can I pay by card?", "card"),
            ("Geht das auch online?", "online"),
            ("Kann ich online einen Termin buchen?", "online"),
            ("Kann ich das per Post schicken?", "post"),
            ("Wird mir der Pass nach Hause geschickt?", "post"),
            ("Kann ich den Antrag per E-Mail schicken?", "phone"),
            ("muss ich da vorher einen termin machen", "appointment"),
            ("Geht das ohne Termin?", "appointment"),
            ("Do I need an appointment?", "appointment"),
            ("Kann meine Frau den abholen?", "person"),
            ("muss ich da selber hin", "person"),
            ("kann das meine tochter machen", "person"),
            ("ich hab kein internet kann ich auch anrufen wegen sperrmüll", "phone"),
        ],
    )
    def test_by_yes_or_no(self, text: str, means: str) -> None:
        found = means_asked(text)
        assert found is not None
        assert found.name == means

    @pytest.mark.parametrize(
        "text",
        [
            "Wo bekomme ich einen Termin?",
            "Was kostet die Zahlung mit Karte?",
            "Kann ich eine neue Karte bekommen?",
            "Kann meine Tochter einen Ausweis bekommen?",
            "Wie beantrage ich den Online-Ausweis?",
            "Schicken Sie mir das Formular für die Hundesteuer",
        ],
    )
    def test_other_questions_ask_for_no_means(self, text: str) -> None:
        assert means_asked(text) is None


@pytest.mark.model
class TestAnswers:
    @pytest.mark.parametrize(
        ("texts", "line"),
        [
            (["Kann ich mit Karte zahlen?"], "Sie zahlen bar, mit Girocard"),
            (["Reisepass", "Kann ich mit Karte zahlen?"], "Bezahlen können Sie bar oder mit Karte."),
            (["Reisepass", "Brauche ich einen Termin?"], "Vereinbaren Sie einen Termin."),
            (["Reisepass", "Kann meine Frau den abholen?"], "Eine andere Person darf den Pass abholen"),
            (["Kann mein Mann für mich den Reisepass beantragen?"], "Eine andere Person darf den Pass abholen"),
            (["Hund anmelden", "und per Post?"], "Sie schicken das Formular"),
            (["Bauamt", "kann ich ohne termin kommen"], "Bauberatung nur mit Termin"),
            (["Kann ich Sperrmüll telefonisch anmelden?"], "Sie melden den Sperrmüll im Internet"),
            (["Kann ich die Bücher telefonisch verlängern?"], "Zweimal dürfen Sie verlängern"),
            (["Wird mir der Reisepass nach Hause geschickt?"], "Auf Wunsch liefert die Post"),
        ],
    )
    def test_begin_with_the_line_that_settles_it(self, assistant: Assistant, texts: list[str], line: str) -> None:
        answer = last_answer(assistant, *texts)
        assert answer.outcome is Outcome.ANSWERED
        assert first_quote(answer).text.startswith(line)

    @pytest.mark.parametrize(
        ("texts", "said"),
        [
            (["Brauche ich für die Geburtsurkunde einen Termin?"], "Ob Sie einen Termin brauchen"),
            (["Kann ich im Hallenbad mit Karte bezahlen?"], "Wie Sie bezahlen können"),
            (["Kann ich in der Bibliothek mit Karte zahlen?"], "Wie Sie bezahlen können"),
            (["Nehmt ihr im Standesamt Kreditkarte"], "Wie Sie bezahlen können"),
            (["Kann ich den Reisepass online beantragen?"], "Ob das im Internet geht"),
            (["Kann ich den Personalausweis per Post beantragen?"], "Ob das per Post geht"),
            (["Wohngeld", "muss ich da selber hin"], "Ob Sie selbst kommen müssen"),
            (["Hund anmelden", "Kann ich auch telefonisch anmelden?"], "Ob das am Telefon"),
        ],
    )
    def test_say_plainly_that_the_page_does_not(self, assistant: Assistant, texts: list[str], said: str) -> None:
        answer = last_answer(assistant, *texts)
        assert answer.outcome is Outcome.PARTIAL
        assert answer.handover.offered
        assert any(block.text.startswith(said) for block in answer.blocks)

    def test_what_the_page_in_the_askers_language_leaves_out_the_german_one_says(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Registering a dog (dog tax)", "and by post?", language="en")
        assert answer.outcome is Outcome.ANSWERED
        assert first_quote(answer).text.startswith("Sie schicken das Formular")

    @pytest.mark.parametrize("text", ["Kann man Bußgelder online bezahlen?", "Kann ich mein Pferd telefonisch anmelden?"])
    def test_a_page_about_something_else_is_not_named(self, assistant: Assistant, text: str) -> None:
        assert last_answer(assistant, text).outcome is Outcome.NO_ANSWER

    def test_who_has_to_come_is_told_so_where_no_other_way_is_named(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Kann ich den Personalausweis per Post beantragen?")
        assert first_quote(answer).text.startswith("Sie kommen persönlich ins Bürgerbüro.")

    def test_a_papers_own_card_is_not_the_one_to_pay_with(self, assistant: Assistant) -> None:
        assert last_answer(assistant, "Can I pay by card?", language="en").citations[0].title.startswith("Bürgerbüro")
