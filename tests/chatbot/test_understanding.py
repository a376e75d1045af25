# SPDX-License-Identifier: EUPL-1.2
"""What is asked and how it ends, by rule: positives beside near-misses."""

import pytest

from chatbot.answers import Question
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.phrasebook import matter, spoken
from chatbot.dialogue.screening.understanding import understand
from chatbot.dialogue.wording.replies import languages
from corpus.documents import SectionKind
from corpus.settings import CitySettings

CITY = CitySettings(name="Musterstadt", neighbours=("Beispielhausen",))


class TestUnderstanding:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("Ich möchte mit einem Menschen sprechen", "requested"),
            ("can I talk to a person", "requested"),
            ("Hallo", "greeting"),
            ("Vielen Dank!", "thanks"),
            ("danke tschüss", "thanks"),
            ("Hallo, ich hab da mal ne Frage", "greeting"),
            ("Können Sie mir helfen?", "greeting"),
            ("Das war falsch", "requested"),
            ("das ist nicht was ich wollte", "requested"),
            ("hä?", "requested"),
            ("that's not what I asked", "requested"),
            ("anlamadım", "requested"),
            ("Ich verstehe das nicht", "requested"),
            ("Wer bist du?", "about_me"),
            ("Kannst du Türkisch?", "about_me"),
            ("Are you a real person?", "about_me"),
            ("Ich verstehe nicht Deutsch", "about_me"),
            ("I don't speak German", "about_me"),
            ("Я не розмовляю німецькою", "about_me"),
            ("danke, super", "thanks"),
            ("дякую за допомогу", "thanks"),
            ("merci beaucoup", "thanks"),
            ("dziękuję", "thanks"),
            ("multumesc", "thanks"),
            ("Dzień dobry", "greeting"),
            ("je veux parler à quelqu'un", "requested"),
            ("chcę porozmawiać z człowiekiem", "requested"),
            ("vreau să vorbesc cu cineva", "requested"),
            ("Wen soll ich bei der Bürgermeisterwahl wählen?", "politics"),
            ("Soll ich gegen den Bescheid klagen?", "legal"),
            ("Was ist mit meinem Wohngeldantrag?", "account"),
            ("Wie hoch ist meine Rente?", "account"),
            ("Welche Partei soll ich wählen?", "politics"),
            ("Soll ich klagen?", "legal"),
            ("Wo bleibt mein Bescheid?", "account"),
            ("Was kostet ein Ausweis in Beispielhausen?", "other_town"),
        ],
    )
    def test_endings_have_names(self, text: str, reason: str) -> None:
        ending = understand(Question(text, "m"), text, CITY).ending
        assert ending is not None
        assert ending.reason == reason

    @pytest.mark.parametrize(
        "text",
        [
            "Hallo, was kostet ein Ausweis für mein Kind in Musterstadt?",
            "Wo kann ich wählen?",
            "Danke, und was kostet das?",
            "Wer sind die Mitglieder im Stadtrat?",
            "Wo lerne ich Türkisch?",
            "Können Sie mir beim Wohngeld helfen?",
            "Ich habe eine Frage zum Reisepass",
            "Ich verstehe das Formular nicht",
            "das habe ich nicht",
            "Wo kann ich Deutsch lernen, ich spreche kein Deutsch?",
            "Merci, et combien coûte un passeport ?",
        ],
    )
    def test_questions_are_not_taken_for_small_talk_or_politics(self, text: str) -> None:
        assert understand(Question(text, "m"), text, CITY).ending is None

    @pytest.mark.parametrize(
        ("text", "query"),
        [
            ("Hallo, bin umgezogen, was nun?", "bin umgezogen, was nun?"),
            ("Guten Tag liebes Team, was kostet ein Pass? Vielen Dank im Voraus, LG", "was kostet ein Pass?"),
            ("Danke. Und was kostet das?", "Und was kostet das?"),
            ("ok und wo?", "und wo?"),
            ("Ach so, danke, noch was: was kostet ein Pass?", "was kostet ein Pass?"),
            ("nein Restmüll", "Restmüll"),
            ("Gut zu wissen, was kostet das?", "Gut zu wissen, was kostet das?"),
            ("Hello there, where do I register my dog? Thanks!", "where do I register my dog?"),
            ("Merhaba, köpeğimi nereye kaydettirmeliyim? Teşekkürler", "köpeğimi nereye kaydettirmeliyim?"),
            ("Hilfe, ich habe meinen Ausweis verloren", "Hilfe, ich habe meinen Ausweis verloren"),
            ("Wo kann ich mich bedanken?", "Wo kann ich mich bedanken?"),
        ],
    )
    def test_courtesy_is_not_searched_for(self, text: str, query: str) -> None:
        assert understand(Question(text, "m"), text, CITY).query == query

    @pytest.mark.parametrize(
        ("text", "query"),
        [
            ("bewohnerparkausweis musterstadt", "bewohnerparkausweis"),
            ("Musterstadt Kita Kosten", "Kita Kosten"),
            ("Kita Musterstadt Kosten?", "Kita Kosten?"),
            ("Was kostet in Musterstadt ein Perso?", "Was kostet ein Perso?"),
            ("Ich ziehe nach Musterstadt", "Ich ziehe hierher"),
            ("Ich ziehe aus Musterstadt weg", "Ich ziehe von hier weg"),
            ("Was ist der Musterstadt-Pass?", "Was ist der Musterstadt-Pass?"),
            ("Was macht die Stadt Musterstadt?", "Was macht die Stadt Musterstadt?"),
            ("Musterstadt", "Musterstadt"),
        ],
    )
    def test_the_town_itself_is_not_searched_for(self, text: str, query: str) -> None:
        assert understand(Question(text, "m"), text, CITY).query == query

    @pytest.mark.parametrize(
        ("text", "asks"),
        [
            ("Habe ich Anspruch auf Wohngeld?", True),
            ("Guten Tag, bekomme ich Elterngeld? Danke", True),
            ("Bekomme ich Elterngeld?", True),
            ("Steht mir ein Kita-Platz zu?", True),
            ("Bin ich von der Hundesteuer befreit?", True),
            ("Do I qualify for housing benefit?", True),
            ("Чи маю я право на житлову допомогу?", True),
            ("هل يحق لي الحصول على إعانة السكن؟", True),
            ("Kira yardımı alabilir miyim?", True),
            ("Wo bekomme ich einen Parkausweis?", False),
            ("Wann bekomme ich den Brief?", False),
            ("Wie bekomme ich Wohngeld?", False),
        ],
    )
    def test_a_question_for_a_decision_is_told_from_one_for_the_way(self, text: str, asks: bool) -> None:
        assert understand(Question(text, "m"), text, CITY).asks_eligibility is asks


class TestAsking:
    @pytest.mark.parametrize(
        ("text", "kinds", "whole"),
        [
            ("Was kostet ein Ausweis?", [SectionKind.FEES], False),
            ("Ich will mein Auto abmelden, was kostet das", [SectionKind.FEES], False),
            ("Hund anmelden", [], True),
            ("Unser Baby ist da, was müssen wir tun?", [], True),
            ("Wie melde ich Sperrmüll an?", [SectionKind.PROCEDURE], True),
            ("Wo kann ich alte Farbe abgeben?", [SectionKind.OFFICE], True),
            ("Wo ist das Standesamt?", [SectionKind.OFFICE], False),
            ("Telefonnummer vom Jugendamt", [SectionKind.OFFICE], False),
            ("Welches Formular brauche ich?", [SectionKind.FORMS], False),
            ("Brauche ich einen Termin?", [], False),
            ("Wie lange ist ein Personalausweis gültig?", [], False),
            ("Wie lange dauert das?", [SectionKind.DURATION], False),
            ("Was darf nicht in den Sperrmüll?", [], False),
            ("Brauche ich für den Reisepass einen Termin?", [], False),
            ("Do I need an appointment?", [], False),
            ("Darf ich im Winter Salz streuen?", [], False),
            ("Wie alt muss ein Wahlhelfer sein?", [SectionKind.REQUIREMENTS], False),
            ("Wie lange muss ich für die Einbürgerung in Deutschland leben?", [], False),
            ("Wie lange muss ich auf den Pass warten?", [SectionKind.DURATION], False),
            ("Geburtsurkundenkosten", [SectionKind.FEES], False),
            ("Hundesteuer abmelden", [], True),
            ("Hat das Schwimmbad heute offen?", [SectionKind.HOURS], False),
            ("Wann habt ihr auf", [SectionKind.HOURS], False),
            ("I want to open a restaurant", [], True),
            ("Kimlik ne kadar?", [SectionKind.FEES], False),
            ("متى يفتح مكتب المواطنين؟", [SectionKind.HOURS], False),
            ("Kann ich das telefonisch machen?", [], False),
            ("Wie viel Elterngeld bekomme ich?", [SectionKind.FEES], False),
            ("Wie hoch ist die Einkommensgrenze?", [], False),
            ("Ich kann das nicht bezahlen", [], True),
            ("i have a new dog, what do i have to pay", [SectionKind.FEES], False),
            ("Яка плата за собаку?", [SectionKind.FEES], False),
            ("сколько платить за собаку?", [SectionKind.FEES], False),
            ("Köpek için ne ödüyorum?", [SectionKind.FEES], False),
            ("Скільки чекати на паспорт?", [SectionKind.DURATION], False),
            ("pasaport kac gunde cikar?", [SectionKind.DURATION], False),
            ("Combien de temps dure la demande ?", [SectionKind.DURATION], False),
            ("Wer hilft mir?", [SectionKind.OFFICE], False),
        ],
    )
    def test_what_is_wanted(self, text: str, kinds: list[SectionKind], whole: bool) -> None:
        asked = asked_for(text)
        assert (list(asked.kinds), asked.whole) == (kinds, whole)


class TestPhrasebook:
    @pytest.mark.parametrize(
        ("text", "language", "german"),
        [
            ("Kimlik kartı ne kadar?", "tr", ("Personalausweis",)),
            ("İkametgahımı nasıl kaydettiririm?", "tr", ("Wohnsitz anmelden",)),
            ("Скільки коштує паспорт?", "uk", ("Reisepass",)),
            ("كم تكلفة بطاقة الهوية؟", "ar", ("Personalausweis",)),
            ("Where do I register my dog?", "en", ("Hund Hundesteuer", "anmelden")),
            ("Çocuklar için yüzme kursu ne kadar?", "tr", ()),
            ("Що нового?", "uk", ()),
            ("How can I learn German?", "en", ("Deutschkurs",)),
            ("Як знайти квартиру?", "uk", ("Wohnung suchen",)),
            ("Doktor nasıl bulurum?", "tr", ("Arzt",)),
            ("كيف أحصل على تأمين صحي؟", "ar", ("Krankenversicherung",)),
            ("kopek vergisi", "tr", ("Hund Hundesteuer",)),
            ("Almanyadan ayrılıyorum", "tr", ("Wohnsitz abmelden",)),
            ("اريد معلومات عن الاقامة", "ar", ("Aufenthaltstitel",)),
            ("my car is sold, how do I deregister it", "en", ("Fahrzeug", "abmelden")),
            ("народилася дитина", "uk", ("Geburt anzeigen",)),
            ("Чи потрібно знімати собаку з обліку?", "uk", ("Hund Hundesteuer", "abmelden")),
            ("randevu almak istiyorum", "tr", ("Termin",)),
            ("продлить ВНЖ", "ru", ("Aufenthaltstitel",)),
            ("je viens d'emménager", "fr", ("Wohnsitz anmelden",)),
            ("iş arıyorum", "tr", ("Arbeit suchen",)),
            ("zgubilem dowod osobisty", "pl", ("Personalausweis", "verloren")),
            ("gradinita cat costa", "ro", ("Kita-Platz",)),
            ("when does the town hall open", "en", ("Rathaus",)),
            ("horaires de la mairie", "fr", ("Rathaus",)),
            ("години роботи ратуші", "uk", ("Rathaus",)),
            ("program primarie", "ro", ("Rathaus",)),
            ("снять машину с учета", "ru", ("Fahrzeug abmelden",)),
            ("auto z polski zarejestrowac", "pl", ("eingeführtes Fahrzeug aus dem Ausland anmelden",)),
            ("arabami uzerime almak istiyorum", "tr", ("Fahrzeug umschreiben",)),
            ("pensie alimentara", "ro", ("Unterhaltsvorschuss",)),
            ("alocatie pentru chirie", "ro", ("Wohngeld",)),
            ("alocatia copilului", "ro", ("Kindergeld",)),
            ("تبديل رخصة القيادة السورية", "ar", ("Umschreibung ausländischer Führerschein",)),
            ("can I get a council flat", "en", ("Wohnberechtigungsschein",)),
            ("hunting license cost", "en", ("Jagdschein",)),
            ("пільгова парковка інвалід", "uk", ("Parkausweis Schwerbehinderung",)),
            ("engelli icin otopark karti", "tr", ("Parkausweis Schwerbehinderung",)),
            ("pick up my passport", "en", ("Reisepass", "abholen")),
            ("забрать паспорт", "ru", ("Reisepass", "abholen")),
            ("зал для свадьбы аренда", "ru", ("Mehrzweckhalle mieten",)),
            ("ikamet uzatma", "tr", ("Aufenthaltstitel",)),
            ("register my used car", "en", ("Fahrzeug umschreiben",)),
            ("havuz kacta aciliyor", "tr", ("Schwimmbad",)),
            ("carte de identitate pierduta", "ro", ("Personalausweis", "verloren")),
            ("when is the paper bin emptied", "en", ("Papiertonne",)),
        ],
    )
    def test_citizens_words_lead_to_official_ones(self, text: str, language: str, german: tuple[str, ...]) -> None:
        assert set(matter(text, language)) == set(german)

    def test_every_language_but_german_and_some_more_have_one(self) -> None:
        assert set(spoken()) >= {language.split("-")[0] for language in languages()} - {"de"}
