# SPDX-License-Identifier: EUPL-1.2
"""Who is in a hurry is told of the quick way first, and who asks where is told where first."""

import pytest

from chatbot.answers import BlockKind, Outcome
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.hurry import in_a_hurry
from tests.chatbot.talking import ask


class TestHurry:
    @pytest.mark.parametrize(
        "text",
        [
            "Ich brauche ganz schnell einen Reisepass",
            "dringend Perso",
            "Reisepass bis übermorgen",
            "Ich fliege nächste Woche und mein Pass ist weg",
            "Morgen fliege ich und mein Pass ist abgelaufen",
            "Ich brauche sofort einen Ausweis",
            "I need a passport as soon as possible",
            "My flight is in two days",
            "Acil pasaport",
            "Мені терміново потрібен паспорт",
            "أحتاج جواز سفر بسرعة",
        ],
    )
    def test_is_heard_in_every_language(self, text: str) -> None:
        assert in_a_hurry(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Wie schnell bekomme ich einen Reisepass?",
            "Hat das Bürgerbüro morgen auf?",
            "Gilt die neue Gebühr ab sofort?",
            "Bis wann muss ich den Hund anmelden?",
            "Wie lange dauert ein Express-Reisepass?",
            "Is the office open tomorrow?",
            "До якого числа подати заяву?",
        ],
    )
    def test_is_not_heard_in_other_questions(self, text: str) -> None:
        assert not in_a_hurry(text)


@pytest.mark.model
class TestQuickWay:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Ich brauche ganz schnell einen Reisepass", "de"),
            ("Ich fliege übermorgen und mein Pass ist abgelaufen", "de"),
            ("Acilen pasaporta ihtiyacım var", "tr"),
            ("Мені терміново потрібен паспорт", "uk"),
            ("أحتاج جواز سفر بشكل عاجل", "ar"),
        ],
    )
    def test_it_leads_with_how_long_it_takes(self, assistant: Assistant, text: str, language: str) -> None:
        answer = ask(assistant, text, language)
        quotes = [block.text for block in answer.blocks if block.kind is BlockKind.QUOTE]
        assert quotes[0] == "Schneller geht es mit dem Express-Reisepass."
        assert quotes[1].startswith("In der Regel 3 Arbeitstage")
        assert "3 bis 4 Wochen" not in answer.text
        assert "Express-Reisepass" in [block.text for block in answer.blocks if block.kind is BlockKind.CHOICE]

    def test_a_page_in_english_tells_it_in_english(self, assistant: Assistant) -> None:
        answer = ask(assistant, "I need a passport urgently", "en")
        assert answer.blocks[0].text.startswith("If you are in a hurry, ask for the express passport.")

    def test_a_page_about_the_quick_way_is_shown_as_a_whole(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Ich brauche dringend einen Personalausweis")
        assert answer.citations[0].title == "Vorläufiger Personalausweis"
        assert answer.blocks[0].text.startswith("Der vorläufige Personalausweis überbrückt die Zeit")

    def test_at_once_is_how_long_it_takes_where_nothing_slower_is_told_of(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Wie lange dauert die Gewerbeanmeldung?")
        assert answer.outcome is Outcome.ANSWERED
        assert "Vor Ort bekommen Sie den Gewerbeschein sofort" in answer.blocks[0].text

    def test_a_page_that_knows_no_quick_way_answers_as_usual(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Ich brauche dringend Wohngeld")
        assert answer.outcome is Outcome.ANSWERED
        assert answer.citations[0].title.startswith("Wohngeld")


@pytest.mark.model
class TestWhere:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Wo bekomme ich einen Reisepass für mein Kind?", "de"),
            ("Where can I get a passport for my child?", "en"),
            ("Де оформити паспорт для дитини?", "uk"),
            ("Çocuğum için pasaportu nereden alabilirim?", "tr"),
            ("أين أستخرج جواز سفر لطفلي؟", "ar"),
        ],
    )
    def test_the_office_leads(self, assistant: Assistant, text: str, language: str) -> None:
        shown = [block for block in ask(assistant, text, language).blocks if block.kind is not BlockKind.TEXT]
        assert shown[0].kind is BlockKind.CONTACT
        assert "Bürgerbüro" in (shown[0].label or "")

    def test_for_rubbish_the_text_leads(self, assistant: Assistant) -> None:
        # The office's address would lead to where paint is not taken.
        assert ask(assistant, "Wo kann ich alte Farbe abgeben?").blocks[0].kind is BlockKind.QUOTE
