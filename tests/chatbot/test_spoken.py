# SPDX-License-Identifier: EUPL-1.2
"""As people write: with typos, without endings, in English with the German word "was" in it."""

import pytest

from chatbot.answers import Answer, Outcome, Question, Turn
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.seeking import seek
from chatbot.dialogue.screening.understanding import understand
from corpus.settings import CitySettings
from index.searching import Searcher
from tests.chatbot.talking import ask

pytestmark = pytest.mark.model
CITY = CitySettings(name="Musterstadt")


def title(answer: Answer) -> str:
    return answer.citations[0].title


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("My passport was stolen", "en"),
            ("Was kostet ein Reisepass?", "de"),
            ("Hallo, was muss ich for my Hund bezahlen, bitte?", "de"),
        ],
    )
    def test_was_is_no_sign_of_german_among_english_words(self, text: str, language: str) -> None:
        assert understand(Question(text, "musterstadt"), text, CITY).language == language


class TestWords:
    @pytest.mark.parametrize("text", ["Ich zieh nächsten Monat um, was muss ich machen?", "Ich ziehe um. Was muss ich tun?"])
    def test_who_moves_is_asked_back_where_to(self, assistant: Assistant, text: str) -> None:
        answer = ask(assistant, text)
        assert answer.outcome is Outcome.CLARIFY
        assert any("ummelden" in block.text for block in answer.blocks)

    def test_a_long_word_with_a_typo_is_read_as_the_one_the_pages_know(self, assistant: Assistant) -> None:
        assert title(ask(assistant, "persoanlausweis abgelaufen was tun")) == "Personalausweis beantragen"

    @pytest.mark.parametrize(
        ("text", "page"),
        [
            ("Wie lange habe ich Zeit, mich umzumelden?", "Wohnsitz ummelden: Umzug innerhalb von Musterstadt"),
            ("Wo melde ich mich an?", "Wohnsitz anmelden: Zuzug nach Musterstadt"),
            ("Wo ich mache Anmeldung?", "Wohnsitz anmelden: Zuzug nach Musterstadt"),
            ("anmeldung how", "Wohnsitz anmelden: Zuzug nach Musterstadt"),
            ("ich neu hier was machen", "Wohnsitz anmelden: Zuzug nach Musterstadt"),
            ("Wie melde ich mich für das Ferienprogramm an?", "Ferienprogramm"),
        ],
    )
    def test_who_registers_himself_registers_where_he_lives(self, assistant: Assistant, text: str, page: str) -> None:
        answer = ask(assistant, text)
        assert (answer.outcome, title(answer)) == (Outcome.ANSWERED, page)

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("Wie tausche ich meinen syrischen Führerschein?", "Wie tausche ich meinen ausländischen Führerschein?"),
            ("Türkischer Führerschein", "Ausländischer Führerschein"),
            ("polnischen Führerschein umtauschen", "polnischen Führerschein umtauschen"),
            ("Mein polnischer Pass ist abgelaufen", "Mein ausländischer Pass ist abgelaufen"),
            ("Ich spreche russisch", "Ich spreche russisch"),
            ("Mein Führerschein ist aus Brasilien", "Mein ausländisch Führerschein ist aus Brasilien"),
            ("Meine Freundin ist aus Brasilien", "Meine Freundin ist aus Brasilien"),
        ],
    )
    def test_what_comes_from_abroad_is_called_so(self, searcher: Searcher, text: str, read: str) -> None:
        assert seek(understand(Question(text, "musterstadt"), text, CITY), (), searcher).query == read

    def test_two_questions_in_one_get_two_answers(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Was kostet ein Perso und was muss ich mitbringen?")
        assert title(answer) == "Personalausweis beantragen"
        assert "46,00 Euro" in answer.text
        assert "biometrisches Passfoto" in answer.text

    @pytest.mark.parametrize(
        ("text", "page"),
        [
            ("wo kann ich mein altes fahrrad abgeben", "Sperrmüll anmelden"),
            ("wo gebe ich meinen alten laptop ab", "Wertstoffhof"),
            ("Perso im Zug liegen gelassen", "Personalausweis verloren oder gestohlen"),
            ("Regenschirm im Bürgerbüro vergessen", "Fundsachen: etwas verloren oder gefunden"),
            ("PIN vergessen", "Online-Ausweis: PIN setzen oder Funktion einschalten"),
            ("wielange ist mein pass noch gültig", "Reisepass beantragen"),
            ("meinen wohnwagen abmelden", "Fahrzeug abmelden (Außerbetriebsetzung)"),
        ],
    )
    def test_what_is_got_rid_of_and_what_is_lost(self, assistant: Assistant, text: str, page: str) -> None:
        answer = ask(assistant, text)
        assert (answer.outcome, title(answer)) == (Outcome.ANSWERED, page)

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("wie hoch ist die gebür für ein bewonerparkausweis", "Bewohnerparkausweis für ein Jahr: 60,00 Euro"),
            ("Persohnalausweis abhohlen", "Zur Abholung kann eine andere Person kommen."),
            ("brauche ich ein termien", "Für die meisten Anliegen brauchen Sie einen Termin."),
            ("wan hat das standesamt auf", "Montag: 08:30 – 12:00 Uhr"),
        ],
    )
    def test_what_is_asked_for_is_told_by_mistyped_words_too(self, assistant: Assistant, text: str, first: str) -> None:
        assert ask(assistant, text).blocks[0].text.startswith(first)

    def test_a_short_word_that_is_nearly_another_is_not(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Wo bekomme ich ein Versicherungskennzeichen fürs Mofa?")
        assert answer.outcome is Outcome.NO_ANSWER

    def test_a_spoken_article_names_no_matter(self, assistant: Assistant) -> None:
        before = Turn("Wer darf den Ausweis abholen?", Outcome.ANSWERED, "website/service/personalausweis-beantragen.html")
        answer = ask(assistant, "braucht sie ne Vollmacht?", history=(before,))
        assert "Vollmacht MS-101" in answer.text

    @pytest.mark.parametrize(
        ("text", "language", "start"),
        [
            ("i want to become german", "en", "Einbürgerung"),
            ("Ev değiştirdim ne yapmam lazım?", "tr", "Wohnsitz ummelden"),
        ],
    )
    def test_citizens_words_of_other_languages(self, assistant: Assistant, text: str, language: str, start: str) -> None:
        assert title(ask(assistant, text, language=language)).startswith(start)


class TestOtherLanguages:
    @pytest.mark.parametrize(
        ("text", "language", "said"),
        [
            ("pasaport kaç yıl geçerli", "tr", "Gültig ist er 10 Jahre"),
            ("скільки діє посвідчення особи", "uk", "Der Ausweis ist 10 Jahre gültig"),
            ("сколько действует паспорт", "de", "Gültig ist er 10 Jahre"),
            ("чи можу я оплатити карткою", "uk", "mit Girocard"),
            ("هل أستطيع الدفع بالبطاقة", "ar", "mit Girocard"),
            ("зміна прізвища після шлюбу", "uk", "Nach Heirat oder Scheidung ändern Sie Ihren Namen"),
            ("how to get disabled parking", "en", "Schreiben Sie formlos an das Ordnungsamt"),
            ("engelli park kartı", "tr", "Schreiben Sie formlos an das Ordnungsamt"),
            ("what papers for wedding", "en", "identity card or passport"),
            ("my car is sold how to deregister", "en", "Abmeldung am Schalter"),
        ],
    )
    def test_what_is_asked_is_told(self, assistant: Assistant, text: str, language: str, said: str) -> None:
        answer = ask(assistant, text, language=language)
        assert answer.outcome is Outcome.ANSWERED
        assert said in answer.text

    def test_nearest_pages_are_named_once_and_in_the_askers_language(self, assistant: Assistant) -> None:
        named = [block.text for block in ask(assistant, "Do I need to register my cat?", language="en").blocks if block.url]
        assert "Registering a dog (dog tax)" in named
        assert "Hund anmelden (Hundesteuer)" not in named

    @pytest.mark.parametrize(
        ("text", "start"),
        [
            ("wo ich bekomme papier das ich wohne hier", "Meldebescheinigung"),
            ("ich gehe weg von deutschland was ich machen", "Wohnsitz abmelden"),
            ("Ich habe kein Geld für Miete", "Wohngeld"),
        ],
    )
    def test_german_as_beginners_write_it(self, assistant: Assistant, text: str, start: str) -> None:
        assert title(ask(assistant, text)).startswith(start)

    def test_a_passport_for_short_is_told_first(self, assistant: Assistant) -> None:
        assert "Reisepass ab 24 Jahren" in ask(assistant, "Was kostet ein Pass?").blocks[0].text


class TestFollowing:
    def test_a_question_that_opens_with_and_is_one_of_its_own(self, assistant: Assistant) -> None:
        first = "Mein Kind braucht einen Pass für den Urlaub, was kostet das?"
        page = ask(assistant, first).citations[0].document
        answer = ask(assistant, "und wie lange gilt der?", history=(Turn(first, Outcome.ANSWERED, page),))
        assert "6 Jahre" in answer.text
        assert "37,50 Euro" not in answer.text

    def test_an_addition_goes_on_with_what_was_asked(self, assistant: Assistant) -> None:
        first = "Was kostet ein Personalausweis?"
        page = ask(assistant, first).citations[0].document
        answer = ask(assistant, "und für Kinder?", history=(Turn(first, Outcome.ANSWERED, page),))
        assert "27,60 Euro" in answer.blocks[1].text


class TestCompounds:
    @pytest.mark.parametrize("text", ["Gibt es einen Impfpass", "Hundepass"])
    def test_what_is_true_of_a_part_is_not_of_the_whole(self, assistant: Assistant, text: str) -> None:
        assert ask(assistant, text).outcome is not Outcome.ANSWERED

    def test_a_compound_the_page_says_is_found(self, assistant: Assistant) -> None:
        assert title(ask(assistant, "Kinderpass")).startswith("Ausweis für Kinder")

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Köpek vergisi ne kadar?", "tr"),
            ("kopek vergisi", "tr"),
            ("Скільки коштує податок на собаку?", "uk"),
            ("Яка плата за собаку?", "uk"),
            ("كم ضريبة الكلب؟", "ar"),
            ("сколько платить за собаку", "de"),
            ("taxe pour chien", "de"),
            ("podatek od psa", "de"),
            ("taxa pentru caine", "de"),
        ],
    )
    def test_what_a_dog_costs_needs_no_asking_back(self, assistant: Assistant, text: str, language: str) -> None:
        assert "96,00 Euro" in ask(assistant, text, language=language).text


@pytest.mark.parametrize(
    "question",
    [
        "Muss ich mein Pferd bei der Stadt anmelden?",
        "Wo bekomme ich gelbe Säcke?",
        "Wo finde ich die Polizei?",
        "Wo mache ich den Bootsführerschein?",
        "Brauche ich für meinen Hund einen Führerschein?",
        "Wann tagt der Stadtrat?",
        "Wohngeld verlängern",
        "Wie backe ich einen Apfelkuchen?",
    ],
)
def test_small_letters_get_the_same_answer(assistant: Assistant, question: str) -> None:
    written, typed = (assistant.answer(Question(text, "musterstadt", "de")) for text in (question, question.lower()))
    assert (typed.outcome, typed.text) == (written.outcome, written.text)
