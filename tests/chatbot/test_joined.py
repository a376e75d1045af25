# SPDX-License-Identifier: EUPL-1.2
"""Two matters in one message: told apart from one matter with many words, and answered each from its own page."""

import pytest

from chatbot.answers import BlockKind, Outcome
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.joined import joined
from tests.chatbot.talking import ask


class TestToldApart:
    @pytest.mark.parametrize(
        ("message", "questions"),
        [
            (
                "Wie melde ich mein Auto um und wo bekomme ich einen Parkausweis?",
                ("Wie melde ich mein Auto um", "wo bekomme ich einen Parkausweis?"),
            ),
            (
                "Wo melde ich meinen Hund an? Und brauche ich eine Mülltonne?",
                ("Wo melde ich meinen Hund an?", "brauche ich eine Mülltonne?"),
            ),
            ("Hund anmelden und Parkausweis beantragen", ("Hund anmelden", "Parkausweis beantragen")),
            ("Hund anmelden und Wohnsitz ummelden", ("Hund anmelden", "Wohnsitz ummelden")),
            (
                "ist Skaten am Rathausplatz erlaubt und was kostet ein Parkausweis",
                ("ist Skaten am Rathausplatz erlaubt", "was kostet ein Parkausweis"),
            ),
            ("Was kosten Perso und Reisepass?", ("Was kosten Perso?", "Was kosten Reisepass?")),
            (
                "Gewerbe anmelden und Gaststättenerlaubnis, was brauche ich?",
                ("Gewerbe anmelden, was brauche ich?", "Gaststättenerlaubnis, was brauche ich?"),
            ),
            (
                "Ich möchte mein Auto anmelden und ein Wunschkennzeichen",
                ("Ich möchte mein Auto anmelden", "ein Wunschkennzeichen"),
            ),
            ("Führerschein umtauschen und internationaler Pass", ("Führerschein umtauschen", "internationaler Pass")),
            ("Wie oft kommt die Biotonne und der Restmüll?", ("Wie oft kommt die Biotonne?", "Wie oft kommt der Restmüll?")),
            ("Wo muss ich mich anmelden und was kostet der Hund?", ("Wo muss ich mich anmelden", "was kostet der Hund?")),
            ("Hund, Auto und Gewerbe anmelden", ("Hund anmelden", "Auto anmelden", "Gewerbe anmelden")),
            (
                "Ich brauche einen neuen Perso und einen Reisepass, was kostet das?",
                ("Ich brauche einen neuen Perso, was kostet das?", "Ich brauche einen Reisepass, was kostet das?"),
            ),
            (
                "Ich möchte Wohngeld beantragen und brauche außerdem eine Meldebescheinigung",
                ("Ich möchte Wohngeld beantragen", "brauche außerdem eine Meldebescheinigung"),
            ),
        ],
    )
    def test_questions_that_name_matters_of_their_own(self, message: str, questions: tuple[str, ...]) -> None:
        found = joined(message, "de")
        assert found is not None
        assert found.questions == questions

    @pytest.mark.parametrize(
        "message",
        [
            "Was kostet ein Reisepass und wie lange dauert das?",
            "Was muss ich zur Anmeldung mitbringen und wie lange habe ich Zeit?",
            "Wo und wann kann ich Sperrmüll abgeben?",
            "Wo bekomme ich einen Parkausweis?",
            "Ist am 24. Dezember offen?",
            "Wann kommt die Müllabfuhr in die Schulstr. in Musterstadt?",
            "Ich fliege übermorgen und mein Pass ist abgelaufen",
            "Was kostet ein Reisepass für mich und meine Frau?",
            "Hat die Bibliothek am Samstag und der Wertstoffhof am Sonntag offen?",
            "Müssen meine Frau und mein Kind mitkommen?",
            "",
            "und",
            "?? und !!",
        ],
    )
    def test_a_question_that_goes_on_about_the_same_is_one(self, message: str) -> None:
        assert joined(message, "de") is None

    def test_what_is_only_told_is_not_asked(self) -> None:
        found = joined("Ich bin umgezogen und will meinen Hund anmelden", "de")
        assert found is not None
        assert (found.told, found.questions) == (("Ich bin umgezogen",), ("will meinen Hund anmelden",))

    def test_what_somebody_gets_is_told_and_not_asked(self) -> None:
        found = joined("Wir bekommen ein Kind. Wo melde ich die Geburt an?", "de")
        assert found is not None
        assert (found.told, found.questions) == (("Wir bekommen ein Kind.",), ("Wo melde ich die Geburt an?",))

    @pytest.mark.parametrize(
        ("message", "goes_on"),
        [
            ("Ich brauche einen Pass für mein Kind und muss ich da beide Eltern mitnehmen", True),
            ("Ich will meinen Führerschein umtauschen und kann das meine Frau für mich machen?", True),
            ("Wo melde ich meinen Hund an? Und brauche ich eine Mülltonne?", False),
        ],
    )
    def test_a_clause_that_points_back_goes_on_about_the_one_before(self, message: str, goes_on: bool) -> None:
        found = joined(message, "de")
        assert found is not None
        assert [found.goes_on(question) for question in found.questions] == [False, goes_on]

    def test_in_english_too(self) -> None:
        found = joined("How do I register my car and where do I get a parking permit?", "en")
        assert found is not None
        assert found.questions == ("How do I register my car", "where do I get a parking permit?")

    @pytest.mark.parametrize(
        ("message", "language", "questions"),
        [
            (
                "pasaport ve kimlik kartı için ne gerekli?",
                "tr",
                ("pasaport kartı için ne gerekli?", "kimlik kartı için ne gerekli?"),
            ),
            (
                "I lost my passport and my ID card, what do I do?",
                "en",
                ("I lost my passport", "I lost my my ID card, what do I do?"),
            ),
            (
                "паспорт і посвідчення особи, скільки коштує?",
                "uk",
                ("паспорт скільки коштує?", "посвідчення особи, скільки коштує?"),
            ),
            ("كم تكلفة جواز السفر وبطاقة الهوية؟", "ar", ("كم تكلفة جواز السفر", "كم تكلفة السفر بطاقة الهوية؟")),
        ],
    )
    def test_two_matters_the_phrasebook_knows(self, message: str, language: str, questions: tuple[str, ...]) -> None:
        found = joined(message, language)
        assert found is not None
        assert found.questions == questions

    @pytest.mark.parametrize(
        ("message", "language"),
        [
            ("What do I need for a passport and how long does it take?", "en"),
            ("Pasaport ne kadar ve nerede?", "tr"),
            ("Скільки коштує паспорт і де?", "uk"),
        ],
    )
    def test_one_matter_is_one_question_in_any_language(self, message: str, language: str) -> None:
        assert joined(message, language) is None

    def test_nobody_asks_twenty_things_at_once(self) -> None:
        assert joined(" und ".join(f"wo bekomme ich einen Ausweis der Art {letter}" for letter in "ABCDEFGHIJ"), "de") is None


@pytest.mark.model
class TestAnswered:
    @pytest.mark.parametrize(
        ("message", "titles"),
        [
            ("Was kosten Perso und Reisepass?", ["Personalausweis beantragen", "Reisepass beantragen"]),
            (
                "Wie melde ich mein Auto um und wo bekomme ich einen Bewohnerparkausweis?",
                ["Fahrzeug ummelden (Umzug oder neue Halterin, neuer Halter)", "Bewohnerparkausweis"],
            ),
            ("hund anmelden und parkausweis beantragen", ["Hund anmelden (Hundesteuer)", "Bewohnerparkausweis"]),
            ("Öffnungszeiten Bürgerbüro und Standesamt", ["Bürgerbüro", "Standesamt"]),
            ("ich brauch ne geburtsurkunde und ne meldebescheinigung", ["Geburtsurkunde bestellen", "Meldebescheinigung"]),
            (
                "Wir sind gerade hergezogen. Wo melde ich uns an und wie bekommt meine Tochter einen Kitaplatz?",
                ["Wohnsitz anmelden: Zuzug nach Musterstadt", "Kita-Platz anmelden"],
            ),
            ("Gewerbe anmelden und Gaststättenerlaubnis, was brauche ich?", ["Gewerbe anmelden", "Gaststättenerlaubnis"]),
            ("Baum fällen und Bauvoranfrage, was kostet das?", ["Baum fällen: Erlaubnis beantragen", "Bauvoranfrage stellen"]),
            (
                "Wir bekommen ein Kind. Wo melde ich die Geburt an und wie kriege ich Elterngeld?",
                ["Geburt anzeigen", "Elterngeld beantragen"],
            ),
            (
                "Ich habe eine Wohnung gemietet und einen Hund. Wo muss ich mich anmelden und was kostet der Hund?",
                ["Wohnsitz anmelden: Zuzug nach Musterstadt", "Hund anmelden (Hundesteuer)"],
            ),
            (
                "Wir bekommen ein Baby, wie melde ich es an und wann muss ich den Kitaplatz beantragen?",
                ["Geburt anzeigen", "Kita-Platz anmelden"],
            ),
        ],
    )
    def test_each_question_from_its_own_page_below_its_title(self, assistant: Assistant, message: str, titles: list[str]) -> None:
        answer = ask(assistant, message)
        shown = [block for block in answer.blocks if not block.more]
        said = [block.text for block in shown if block.kind is BlockKind.TEXT]
        assert answer.outcome is Outcome.ANSWERED
        assert said == [f"Zu: {title}" for title in titles]

    def test_every_block_cites_the_page_it_stands_below(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Was kosten Perso und Reisepass?")
        title_of = {citation.n: citation.title for citation in answer.citations}
        assert sorted(title_of) == list(range(1, len(title_of) + 1))
        below = ""
        for block in answer.blocks:
            below = block.text if block.kind is BlockKind.TEXT else below
            assert {title_of[n] for n in block.citations} <= {below.removeprefix("Zu: ")}

    @pytest.mark.parametrize(
        ("message", "title"),
        [
            ("Wo bekomme ich Geld für Bildung und Teilhabe?", "Leistungen für Bildung und Teilhabe"),
            ("Was kostet der Eintritt im Schwimmbad und wann hat die Sauna auf?", "Musterbad: Hallenbad und Sauna"),
            ("Mein Vater ist gestorben und ich brauche eine Sterbeurkunde", "Sterbefall anzeigen"),
        ],
    )
    def test_one_page_about_all_of_it_answers_alone(self, assistant: Assistant, message: str, title: str) -> None:
        answer = ask(assistant, message)
        assert answer.outcome is Outcome.ANSWERED
        assert answer.citations[0].title == title
        assert not any(block.text.startswith("Zu: ") for block in answer.blocks)

    @pytest.mark.parametrize(
        ("message", "language"),
        [
            ("pasaport ve kimlik kartı için ne gerekli?", "tr"),
            ("How much are a passport and an identity card?", "en"),
            ("паспорт і посвідчення особи, скільки коштує?", "uk"),
            ("كم تكلفة جواز السفر وبطاقة الهوية؟", "ar"),
            ("Ile kosztuje paszport i dowód osobisty?", "pl"),
        ],
    )
    def test_in_any_language(self, assistant: Assistant, message: str, language: str) -> None:
        answer = ask(assistant, message, language)
        assert answer.outcome is Outcome.ANSWERED
        assert {citation.document.rsplit("/", 1)[-1][:8] for citation in answer.citations} >= {"reisepas", "personal"}

    def test_a_clause_that_points_back_is_asked_of_the_page_before_it(self, assistant: Assistant) -> None:
        answer = ask(assistant, "ich brauche einen pass für mein baby und muss ich da beide eltern mitnehmen")
        assert answer.citations[0].title == "Reisepass beantragen"
        assert answer.outcome is Outcome.PARTIAL

    def test_what_is_asked_counts_and_not_what_is_told_before(self, assistant: Assistant) -> None:
        assert (
            ask(assistant, "Ich bin umgezogen und will meinen Hund anmelden").citations[0].title == "Hund anmelden (Hundesteuer)"
        )

    def test_the_page_found_for_what_is_told_is_no_answer_to_another_question(self, assistant: Assistant) -> None:
        assert ask(assistant, "Wir haben ein Haus gebaut. Wie bekommen wir eine Hausnummer?").outcome is Outcome.NO_ANSWER

    def test_what_is_not_known_is_said_beside_what_is(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Wie melde ich meinen Hund an und wer hat die Oper in Mailand gebaut?")
        assert answer.outcome is Outcome.PARTIAL
        assert answer.handover.offered
        assert "Zu „wer hat die Oper in Mailand gebaut?“ habe ich nichts Sicheres gefunden." in answer.text

    def test_office_words_of_all_answers_are_explained(self, assistant: Assistant) -> None:
        one, both = ask(assistant, "Wohngeld beantragen"), ask(assistant, "Wohngeld beantragen und Hund anmelden")
        assert one.simpler
        assert both.simpler
        assert {word.word for word in one.simpler.words} <= {word.word for word in both.simpler.words}

    def test_in_the_askers_language(self, assistant: Assistant) -> None:
        text = "How do I register my car and where do I get a parking permit?"
        answer = ask(assistant, text, "en")
        assert [block.text for block in answer.blocks if block.kind is BlockKind.TEXT and not block.more] == [
            "About: Registering a vehicle (new or out-of-use vehicle)",
            "About: Resident parking permit (Bewohnerparkausweis)",
        ]

    def test_an_emergency_beside_a_question_comes_first(self, assistant: Assistant) -> None:
        assert ask(assistant, "Wo melde ich meinen Hund an und wen rufe ich an, es brennt bei uns!").outcome is Outcome.EMERGENCY
