# SPDX-License-Identifier: EUPL-1.2
"""Talking about Musterstadt: follow-ups, changes of topic, clarifying questions and other languages, over the real pages."""

import pytest

from chatbot.answers import Answer, BlockKind, Outcome
from chatbot.assistant import Assistant
from tests.chatbot.talking import last_answer

pytestmark = pytest.mark.model

PERSO = "website/service/personalausweis-beantragen.html"


class TestFollowUps:
    @pytest.mark.parametrize(
        ("first", "then", "language", "said", "about"),
        [
            ("Hund anmelden (Hundesteuer)", "was kostet das?", "de", "96,00 Euro", "Zu: Hund anmelden"),
            ("Hund anmelden (Hundesteuer)", "wo ist das?", "de", "Rathausplatz 3", "Zu: Hund anmelden"),
            ("Hund anmelden (Hundesteuer)", "Und welche Unterlagen?", "de", "Impfpass", "Zu: Hund anmelden"),
            ("Hund anmelden (Hundesteuer)", "Wie lange dauert das denn?", "de", "2 Wochen", "Zu: Hund anmelden"),
            ("Was kostet ein Personalausweis?", "wie lange dauert es?", "de-easy", "2 bis 3 Wochen", "Es geht um:"),
            ("How much is an ID card?", "and how long does it take?", "en", "2 to 3 weeks", "About: Applying for"),
            ("Kimlik kartı ne kadar?", "ne kadar sürer?", "tr", "2 bis 3 Wochen", "Konu: Personalausweis"),
            ("Kimlik kartı ne kadar?", "peki nerede?", "tr", "Rathausplatz 1", "Konu: Personalausweis"),
            ("Я переїхав, що мені робити?", "скільки це коштує?", "uk", "gebührenfrei", "Тема: Wohnsitz"),
            ("كم تكلفة بطاقة الهوية؟", "وكم يستغرق ذلك؟", "ar", "2 bis 3 Wochen", "بخصوص: Personalausweis"),
        ],
    )
    def test_the_service_under_discussion_is_kept_and_shown(
        self, assistant: Assistant, first: str, then: str, language: str, said: str, about: str
    ) -> None:
        answer = last_answer(assistant, first, then, language=language)
        assert answer.text.startswith(about)
        assert said in answer.text
        assert answer.language == language

    def test_a_second_dog_is_still_about_the_dog_tax(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Was kostet die Hundesteuer?", "und für den zweiten Hund?")
        assert next(block.value for block in answer.blocks if block.kind is BlockKind.FACT) == "132,00 Euro"

    def test_children_have_a_page_of_their_own(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Was kostet ein Personalausweis?", "und für Kinder?")
        assert answer.text.startswith("Zu: Ausweis für Kinder")
        assert "27,60 Euro" in answer.text

    @pytest.mark.parametrize(
        ("first", "then", "said"),
        [
            ("Wohngeld", "Habe ich Anspruch?", "Ihr Einkommen liegt unter der Grenze"),
            ("Wohngeld", "Wie lange dauert die Bearbeitung?", "8 bis 10 Wochen"),
            ("Sperrmüll", "wie oft im Jahr?", "Zwei Abholungen im Jahr"),
            ("Sperrmüll", "was darf da rein?", "Möbel, Matratzen"),
            ("Elterngeld", "haben die freitags offen?", "Freitag"),
            ("Personalausweis verloren", "kann ich das online melden?", "Verlust online melden"),
            ("Was kostet der Bibliotheksausweis?", "auch für Kinder?", "Kinder und Jugendliche unter 18 Jahren: kostenlos"),
        ],
    )
    def test_words_that_name_no_other_matter_go_on(self, assistant: Assistant, first: str, then: str, said: str) -> None:
        answer = last_answer(assistant, first, then)
        assert answer.text.startswith("Zu: ")
        assert said in answer.text

    def test_and_another_service_is_asked_the_same(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Was kostet ein Personalausweis?", "und ein Reisepass?")
        assert answer.text.startswith("Zu: Reisepass beantragen\nReisepass ab 24 Jahren: 70,00 Euro")

    def test_what_the_page_under_discussion_does_not_say_it_does_not_answer(self, assistant: Assistant) -> None:
        assert not last_answer(assistant, "Elterngeld", "kann ich da parken?").text.startswith("Zu: ")

    def test_a_follow_up_of_a_follow_up_goes_on(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Was kostet ein Personalausweis?", "wo ist das?", "und wie lange dauert es?")
        assert "2 bis 3 Wochen" in answer.text

    @pytest.mark.parametrize(
        ("then", "document"),
        [
            ("was kostet ein Reisepass?", "website/service/reisepass-beantragen.html"),
            ("Und wie melde ich Sperrmüll an?", "website/service/sperrmuell.html"),
            ("Wann hat das Standesamt geöffnet?", "website/amt/standesamt.html"),
            ("Ich möchte Wohngeld beantragen", "website/service/wohngeld.html"),
        ],
    )
    def test_a_change_of_topic_is_noticed(self, assistant: Assistant, then: str, document: str) -> None:
        answer = last_answer(assistant, "Was kostet ein Personalausweis?", then)
        assert answer.citations[0].document == document
        assert not answer.text.startswith("Zu:")

    def test_without_anything_said_before_nothing_is_assumed(self, assistant: Assistant) -> None:
        assert "Zu:" not in last_answer(assistant, "Was kostet das?").text


class TestGoingOnInWords:
    """Follow-ups that name what is to be done, correct what was said, or come in another language."""

    @pytest.mark.parametrize(
        ("texts", "language", "said"),
        [
            (("Gewerbe anmelden", "nein ich meine abmelden"), "de", "Die Abmeldung ist kostenlos."),
            (("Reisepass beantragen", "nein, ich meine den Personalausweis"), "de", "Personalausweis ab 24 Jahren"),
            (("Hund", "abmelden", "er ist gestorben"), "de", "ab, wenn er gestorben ist"),
            (("Wohnsitz anmelden", "was passiert wenn ich zu spät bin?"), "de", "Bußgeld bis zu 1.000 Euro"),
            (("Wohnsitz anmelden", "nochmal zurück: was muss ich mitbringen?"), "de", "Wohnungsgeberbestätigung"),
            (("Personalausweis beantragen", "und wenn ich ihn verliere?"), "de", "Ihr Personalausweis ist weg?"),
            (("Bibliotheksausweis", "und wenn ich ihn verliere?"), "de", "nach Verlust kostet 3,00 Euro"),
            (("Reisepass", "kann ich den verlängern?"), "de", "Verlängern lässt sich ein Pass nicht."),
            (("was kostet das schwimmbad", "gibt es eine familienkarte?"), "de", "Familienkarte: 13,00 Euro"),
            (("Wann hat das Bürgerbüro auf?", "wie komme ich da hin?"), "de", "Bushaltestelle Rathaus"),
            (("Wie melde ich mein Auto an?", "wer hilft mir?"), "de", "Industriestraße 44"),
            (("Wie melde ich mein Auto ab?", "und wieder anmelden?"), "de", "die wieder fahren sollen"),
            (("Wohnsitz ummelden", "und mein Mann, muss der mit?"), "de", "Vollmacht"),
            (("I moved here", "until when?"), "en", "within two weeks"),
            (("How do I register my car?", "and to deregister it?"), "en", "Abmeldung am Schalter: 16,80 Euro"),
            (("Як зареєструвати авто?", "а зняти з обліку?", "скільки це коштує?"), "uk", "Abmeldung am Schalter: 16,80 Euro"),
            (("Яка плата за собаку?", "а за другу?"), "uk", "Zweiter Hund: 132,00 Euro"),
            (("Скільки коштує паспорт?", "а для дитини?"), "uk", "Reisepass für Kinder: 37,50 Euro"),
            (("كم يكلف جواز السفر؟", "وللأطفال؟"), "ar", "Reisepass für Kinder: 37,50 Euro"),
            (("Kimlik kartı ne kadar?", "çocuk için?"), "tr", "Personalausweis für Kinder: 27,60 Euro"),
            (("combien coûte un passeport ?", "et pour les enfants ?"), "de", "Reisepass für Kinder: 37,50 Euro"),
            (("ile kosztuje paszport?", "gdzie?"), "de", "Rathausplatz 1"),
            (("сколько стоит паспорт", "а для ребенка?"), "de", "Reisepass für Kinder: 37,50 Euro"),
        ],
    )
    def test_what_is_meant_is_told(self, assistant: Assistant, texts: tuple[str, ...], language: str, said: str) -> None:
        assert said in last_answer(assistant, *texts, language=language).text

    def test_what_no_page_tells_of_losing_it_is_not_answered_by_something_else(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Wohngeld", "bis wann?", "und wenn ich den verliere?")
        assert answer.outcome is not Outcome.ANSWERED


class TestClarifying:
    @pytest.mark.parametrize(
        "text",
        [
            "Anmeldung", "Ummeldung", "Abmelden", "Ausweis", "Hund", "Führerschein", "Auto",
            "Ich bin umgezogen. Was muss ich tun?", "Bis wann muss ich das anmelden?",
        ],
    )  # fmt: skip
    def test_each_choice_asked_gives_a_direct_answer(self, assistant: Assistant, text: str) -> None:
        answer = last_answer(assistant, text)
        buttons = [block for block in answer.blocks if block.kind is BlockKind.CHOICE]
        assert answer.outcome is Outcome.CLARIFY
        assert 2 <= len(buttons) <= 4
        for button in buttons:
            assert button.value is not None
            chosen = last_answer(assistant, text, button.value)
            assert chosen.outcome is Outcome.ANSWERED
            assert chosen.citations[0].title == button.text

    @pytest.mark.parametrize(
        "text",
        [
            "Personalausweis beantragen", "Was kostet ein Personalausweis?", "Reisepass", "Wohngeld", "Hund anmelden",
            "Auto abmelden",
            "Wohnsitz ummelden", "Ausweis für mein Kind", "Mein Ausweis ist weg", "Gewerbe anmelden Kosten", "Geburtsurkunde",
        ],
    )  # fmt: skip
    def test_nothing_is_asked_back_when_one_service_clearly_fits(self, assistant: Assistant, text: str) -> None:
        assert last_answer(assistant, text).outcome is Outcome.ANSWERED

    def test_another_question_typed_instead_of_a_button_is_another_question(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Welche Unterlagen brauche ich für die Hundesteuer?", "Was kostet ein Reisepass?")
        assert answer.citations[0].document == "website/service/reisepass-beantragen.html"

    def test_a_word_typed_instead_of_a_button_is_understood(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Abmelden", "mein Auto")
        assert answer.citations[0].document == "website/service/kfz-abmelden.html"

    @pytest.mark.parametrize(
        ("reply", "language"),
        [
            ("das zweite", "de"),
            ("2", "de"),
            ("das letzte", "de"),
            ("the second one", "en"),
            ("ikincisi", "tr"),
            ("друге", "uk"),
            ("الثاني", "ar"),
        ],
    )
    def test_a_button_may_be_named_by_its_place(self, assistant: Assistant, reply: str, language: str) -> None:
        answer = last_answer(assistant, "Hund", reply, language=language)
        assert (answer.outcome, answer.citations[0].title) == (Outcome.ANSWERED, "Hund abmelden (Hundesteuer)")

    @pytest.mark.parametrize("reply", ["keine Ahnung", "Max Mustermann, Hauptstr. 5"])
    def test_a_reply_that_chooses_nothing_is_asked_once_more(self, assistant: Assistant, reply: str) -> None:
        assert last_answer(assistant, "Hund", reply).text == last_answer(assistant, "Hund").text
        assert last_answer(assistant, "Hund", reply, reply).outcome is Outcome.NO_ANSWER

    @pytest.mark.parametrize("text", ["2", "das zweite"])
    def test_a_place_in_no_list_is_none(self, assistant: Assistant, text: str) -> None:
        assert last_answer(assistant, "Was kostet ein Reisepass?", text).outcome is not Outcome.UNAVAILABLE


class TestEligibility:
    @pytest.mark.parametrize(
        ("text", "language", "decides"),
        [
            ("Habe ich Anspruch auf Wohngeld?", "de", "kann nur das Amt entscheiden"),
            ("Bekomme ich Wohngeld?", "de-easy", "Das sagt Ihnen nur das Amt"),
            ("Do I qualify for housing benefit?", "en", "Only the office can decide"),
            ("Kira yardımı alabilir miyim?", "tr", "yalnızca ilgili daire karar verebilir"),
            ("Чи маю я право на житлову допомогу?", "uk", "лише"),
            ("هل يحق لي الحصول على إعانة السكن؟", "ar", "فقط"),
        ],
    )
    def test_criteria_and_office_but_never_a_decision(self, assistant: Assistant, text: str, language: str, decides: str) -> None:
        answer = last_answer(assistant, text, language=language)
        assert decides in answer.text
        assert any(block.kind is BlockKind.QUOTE for block in answer.blocks)
        assert any(block.kind is BlockKind.CONTACT for block in answer.blocks)


class TestLanguages:
    def test_the_askers_language_is_preferred_where_the_town_has_it(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "How do I register a dog?", language="en")
        assert answer.citations[0].document.startswith("website/en/")
        assert "German" not in answer.blocks[0].text

    @pytest.mark.parametrize(
        ("text", "language", "document", "said"),
        [
            ("Can I cut down a tree in my garden?", "en", "website/service/baumfaellung.html", "only available in German"),
            ("Köpeğimi kaydettirmek istiyorum", "tr", "website/service/hundesteuer-anmelden.html", "yalnızca Almanca"),
            ("Як отримати житлову допомогу?", "uk", "website/service/wohngeld.html", "лише німецькою"),
            ("كيف أسجل طفلي في الروضة؟", "ar", "website/service/kita-anmeldung.html", "بالألمانية"),
        ],
    )
    def test_german_lines_are_announced_in_the_askers_language(
        self, assistant: Assistant, text: str, language: str, document: str, said: str
    ) -> None:
        answer = last_answer(assistant, text, language=language)
        assert (answer.language, answer.citations[0].document) == (language, document)
        assert said in answer.text
        assert {block.lang for block in answer.blocks if block.kind is BlockKind.QUOTE} == {"de"}

    @pytest.mark.parametrize(
        "text", ["Hallo", "Hello!", "Merhaba", "Добрий день", "مرحبا", "Danke schön!", "Ok, danke, das war's"]
    )
    def test_greetings_and_thanks_are_answered_briefly(self, assistant: Assistant, text: str) -> None:
        answer = last_answer(assistant, text)
        assert answer.outcome is Outcome.SMALLTALK
        assert len(answer.text) < 200

    def test_a_hard_topic_gets_its_number_and_its_answer(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Auskunftssperre wegen häuslicher Gewalt beantragen")
        assert "116016" in answer.blocks[0].text
        assert answer.citations[0].document == "website/service/auskunftssperre.html"


VOLUNTEERS = "website/service/ehrenamtskarte.html"
NORTH, SOUTH = "Mühlenweg 18", "Ulmenallee 30"


def buttons(answer: Answer) -> dict[str, str]:
    return {block.text: str(block.value) for block in answer.blocks if block.kind is BlockKind.CHOICE}


class TestSeveralOffices:
    @pytest.mark.parametrize(
        ("question", "language", "offices"),
        [
            ("Wo beantrage ich die Ehrenamtskarte?", "de", ["Stadtteilbüro Mitte", "Stadtteilbüro Nord", "Stadtteilbüro Süd"]),
            ("Wann hat das Stadtteilbüro geöffnet?", "de", ["Stadtteilbüro Mitte", "Stadtteilbüro Nord", "Stadtteilbüro Süd"]),
            (
                "Where do I apply for the volunteer card?",
                "en",
                [
                    f"District Office {de}"
                    for de in ("Centre (Stadtteilbüro Mitte)", "North (Stadtteilbüro Nord)", "South (Stadtteilbüro Süd)")
                ],
            ),
        ],
    )
    def test_who_asks_where_or_when_is_asked_which_one(
        self, assistant: Assistant, question: str, language: str, offices: list[str]
    ) -> None:
        answer = last_answer(assistant, question, language=language)
        assert (answer.outcome, answer.reason) == (Outcome.CLARIFY, "office")
        assert list(buttons(answer))[:-1] == offices
        assert list(buttons(answer))[-1] in ("Egal / weiß ich nicht", "Any / I do not know")

    @pytest.mark.parametrize("question", ["Was kostet die Ehrenamtskarte?", "Ehrenamtskarte Unterlagen", "Ehrenamtskarte"])
    def test_what_is_the_same_everywhere_is_answered_at_once_and_names_no_office_at_random(
        self, assistant: Assistant, question: str
    ) -> None:
        answer = last_answer(assistant, question)
        assert answer.outcome is Outcome.ANSWERED
        assert not [block for block in answer.blocks if block.kind is BlockKind.CONTACT]
        assert "Ehrenamtskarte beantragen: Wo muss ich hin?" in answer.follow_ups

    def test_every_button_shows_its_office_and_the_last_one_all(self, assistant: Assistant) -> None:
        asked = "Wo beantrage ich die Ehrenamtskarte?"
        offered = buttons(last_answer(assistant, asked))
        *offices, _ = offered
        assert offices
        for name, value in offered.items():
            shown = [block.label for block in last_answer(assistant, asked, value).blocks if block.kind is BlockKind.CONTACT]
            assert shown == ([name] if name in offices else offices)

    @pytest.mark.parametrize(
        ("reply", "street"),
        [("Süd", SOUTH), ("ich wohne in der Gartenvorstadt", SOUTH), ("Stadtteilbüro Nord", NORTH), ("in 12346", NORTH)],
    )
    def test_it_may_be_typed_by_name_district_or_postal_code(self, assistant: Assistant, reply: str, street: str) -> None:
        answer = last_answer(assistant, "Wo beantrage ich die Ehrenamtskarte?", reply)
        [shown] = [block for block in answer.blocks if block.kind is BlockKind.CONTACT]
        assert str(shown.address).startswith(street)

    @pytest.mark.parametrize("reply", ["egal", "weiß ich nicht"])
    def test_who_does_not_mind_sees_them_all(self, assistant: Assistant, reply: str) -> None:
        answer = last_answer(assistant, "Wo beantrage ich die Ehrenamtskarte?", reply)
        assert len([block for block in answer.blocks if block.kind is BlockKind.CONTACT]) == 3

    def test_the_office_chosen_is_kept_for_the_conversation_and_shown(self, assistant: Assistant) -> None:
        before = ["Wo beantrage ich die Ehrenamtskarte?", "Süd"]
        hours = last_answer(assistant, *before, "wann ist dort offen?")
        assert hours.text.startswith("Zu: Ehrenamtskarte beantragen, Stadtteilbüro Süd")
        assert "Dienstag: 09:00" in hours.text
        assert "Stadtteilbüro Nord" not in hours.text
        other = last_answer(assistant, *before, "Wo bekomme ich Hilfe beim Ausfüllen von Anträgen?")
        assert [block.label for block in other.blocks if block.kind is BlockKind.CONTACT] == ["Stadtteilbüro Süd"]

    def test_the_service_stays_under_discussion(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Wo beantrage ich die Ehrenamtskarte?", "Süd", "und was kostet die Karte?")
        assert answer.citations[0].document == VOLUNTEERS
        assert "6,00 Euro" in answer.text

    def test_another_office_may_be_named_later(self, assistant: Assistant) -> None:
        answer = last_answer(assistant, "Wo beantrage ich die Ehrenamtskarte?", "Süd", "Und wo ist das Stadtteilbüro Nord?")
        assert NORTH in answer.text
        assert SOUTH not in answer.text

    def test_an_office_that_is_alone_of_its_kind_is_never_asked_for(self, assistant: Assistant) -> None:
        assert last_answer(assistant, "Wo ist das Bürgerbüro?").outcome is Outcome.ANSWERED
        assert last_answer(assistant, "When is the public library open?", language="en").outcome is Outcome.ANSWERED
