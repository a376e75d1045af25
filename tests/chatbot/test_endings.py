# SPDX-License-Identifier: EUPL-1.2
"""What ends a question by rule, as tables: positives in six languages and with typos, beside near-misses."""

import pytest

from chatbot.answers import Outcome
from chatbot.dialogue.screening import screen
from chatbot.dialogue.screening.emergencies import concern, emergency
from chatbot.dialogue.screening.refusing import refusal
from corpus.settings import CitySettings

CITY = CitySettings(name="Musterstadt", neighbours=("Beispielhausen", "Nachbarstadt"))


class TestEmergencies:
    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            ("crisis", "Ich will nicht mehr leben"),
            ("crisis", "ich möchte mich umbringen"),
            ("crisis", "ich will mich umbringn"),
            ("crisis", "ich bringe mich um"),
            ("crisis", "Ich habe Selbstmordgedanken"),
            ("crisis", "Selbstmordgedancken"),
            ("crisis", "I want to kill myself"),
            ("crisis", "i want to end my life"),
            ("crisis", "intihar etmek istiyorum"),
            ("crisis", "Kendimi öldürmek istiyorum"),
            ("crisis", "я хочу померти"),
            ("crisis", "не хочу жити"),
            ("crisis", "хочу покінчити з життям"),
            ("crisis", "думаю про самогубство"),
            ("crisis", "أريد الانتحار"),
            ("crisis", "أريد أن أقتل نفسي"),
            ("crisis", "لا أريد أن أعيش"),
            ("crisis", "Ich kann so nicht mehr leben"),
            ("violence", "Mein Mann schlägt mich"),
            ("violence", "Mein Man schlegt mich"),
            ("violence", "mein mann schlagt mich"),
            ("violence", "Mein Freund bedroht mich"),
            ("violence", "Mein Mann hat mich gestern verprügelt und schlägt mich"),
            ("violence", "Ich werde von meinem Vater geschlagen"),
            ("violence", "Ich wurde vergewaltigt"),
            ("violence", "my husband hits me"),
            ("violence", "my boyfriend beats me"),
            ("violence", "Kocam beni dövüyor"),
            ("violence", "чоловік б'є мене"),
            ("violence", "мене б'є чоловік"),
            ("violence", "زوجي يضربني"),
            ("violence", "er schlägt meine kinder"),
            ("medical", "Er atmet nicht"),
            ("medical", "Mein Vater hat einen Herzinfarkt"),
            ("medical", "mein vater hat einen herzinfakt"),
            ("medical", "Meine Frau hat gerade einen Schlaganfall"),
            ("medical", "Jemand liegt bewusstlos auf der Straße"),
            ("medical", "Ich brauche einen Krankenwagen"),
            ("medical", "Krankenwagen rufen"),
            ("police", "Feuerwehr rufen"),
            ("police", "Wie rufe ich die Polizei?"),
            ("medical", "Mein Kind ist krank, wer hilft nachts?"),
            ("medical", "Wohin mit hohem Fieber am Wochenende, wer hilft?"),
            ("medical", "my child is sick, who can help at night?"),
            ("medical", "Çocuğum hasta, gece kim yardım eder?"),
            ("medical", "Дитина хвора, хто допоможе вночі?"),
            ("medical", "طفلي مريض، من يساعد ليلا؟"),
            ("medical", "my father is having a heart attack"),
            ("medical", "she is unconscious"),
            ("medical", "he is not breathing"),
            ("medical", "Babam kalp krizi geçiriyor"),
            ("medical", "у батька серцевий напад"),
            ("medical", "он не дышит"),
            ("medical", "أبي لديه نوبة قلبية"),
            ("medical", "Ich bekomme keine Luft mehr"),
            ("medical", "Mein Kind hat Tabletten geschluckt"),
            ("medical", "meine tochter hat putzmittel getrunken"),
            ("medical", "Ich brauche nachts einen Arzt"),
            ("medical", "Zahnarzt Notdienst"),
            ("medical", "my son swallowed some pills"),
            ("medical", "çocuğum ilaç yuttu"),
            ("medical", "дитина проковтнула батарейку"),
            ("medical", "ابني ابتلع بطارية"),
            ("crisis", "Ich kann nicht mehr, alles ist sinnlos"),
            ("crisis", "Das Leben hat keinen Sinn mehr"),
            ("police", "Ich wurde überfallen"),
            ("police", "mein kind ist verschwunden"),
            ("police", "Wie melde ich einen Notfall?"),
            ("police", "I was mugged"),
            ("police", "Bei mir wird gerade eingebrochen"),
            ("police", "Es brennt"),
            ("police", "es brent"),
            ("police", "Hilfe es brennt bei uns"),
            ("police", "Meine Wohnung brennt"),
            ("police", "In meiner Küche brennt es"),
            ("police", "Da ist ein Einbrecher im Haus"),
            ("police", "Es riecht nach Gas"),
            ("police", "My house is on fire"),
            ("police", "there is a burglar"),
            ("police", "evim yanıyor"),
            ("police", "Yangın var!"),
            ("police", "пожежа в будинку"),
            ("police", "حريق في بيتي"),
        ],
    )
    def test_an_acute_one_is_known_in_every_language_and_with_typos(self, kind: str, text: str) -> None:
        assert emergency(text) == kind

    @pytest.mark.parametrize(
        "text",
        [
            "Notausweis",
            "Ich brauche einen Notausweis",
            "Feuerwehr-Gebühren",
            "Was kostet ein Feuerwehreinsatz?",
            "Notfallkinderbetreuung",
            "Darf ich hier Feuer machen?",
            "Darf ich Feuer in meinem Garten machen?",
            "Wo ist die Feuerwehr?",
            "Bombenentschärfung wann?",
            "Ich hatte einen Schlaganfall, bekomme ich einen Schwerbehindertenausweis?",
            "Selbsthilfegruppe Schlaganfall",
            "Mein Mann kann nicht kommen, kann ich seinen Ausweis abholen?",
            "Mein Mann ist gestorben",
            "Wo leben die meisten Menschen?",
            "Mein Hund ist gestorben",
            "Mein Vater will sterben lassen",
            "Ich will in Musterstadt leben",
            "Kann ich mit meinem Mann heiraten",
            "Wann brennt das Osterfeuer?",
            "Ich bin krank, muss ich am Sonntag zur Wahl?",
            "Rauchmelder Pflicht",
            "Gasherd anmelden",
            "Ist häusliche Gewalt ein Grund für eine Auskunftssperre?",
            "Erste-Hilfe-Kurs Herzinfarkt",
            "Umbringen",
            "Man lebt hier gut",
            "Ich bin bedroht von Wohnungslosigkeit",
            "Brennholz aus dem Stadtwald",
            "Brenngenehmigung",
            "Mein Nachbar schlägt Lärm",
            "Wie melde ich einen Sterbefall?",
            "Mein Kind hat sich geschnitten, wo ist die Apotheke",
            "stroke order",
            "Kann ich Überfall-Übung buchen",
            "Einbruchschutz beraten lassen",
            "Wie kann ich mein Leben versichern",
            "Polizeiliches Führungszeugnis",
            "Ich werde von meiner Wohnung gekündigt",
            "Yangın merdiveni izni",
            "Notarzttermin",
            "Ich habe keine Lust mehr",
            "Ich kann nicht mehr zahlen",
            "Ich kann nicht mehr alleine wohnen",
            "Meine Mutter hat Tabletten übrig, wohin damit?",
            "Wo finde ich einen Arzt?",
            "Mein Ausweis ist verschwunden",
            "Wo entsorge ich Batterien und Medikamente?",
            "Meine Frau hat ihren Ausweis verloren",
            "Pilze sammeln im Stadtwald",
            "Sperr-Notruf für den Ausweis",
            "Sie schlagen mich als Schöffen vor",
            "Kinder für einen Preis vorgeschlagen",
        ],
    )
    def test_what_only_sounds_like_one_is_a_question(self, text: str) -> None:
        assert emergency(text) is None

    def test_an_emergency_in_a_long_text_is_not_refused_for_its_length(self) -> None:
        found = screen("Hilfe! " * 400 + "Mein Mann schlägt mich", 2_000)
        assert found is not None
        assert (found.outcome, found.reason) == (Outcome.EMERGENCY, "violence")

    @pytest.mark.parametrize("text", ["Meine Eltern schlagen mich", "Zwei Männer verprügeln mein Kind", "Sie bedrohen uns"])
    def test_whoever_is_beaten_by_several_is_in_need(self, text: str) -> None:
        assert emergency(text) == "violence"

    @pytest.mark.parametrize(
        "text",
        [
            "Ist häusliche Gewalt ein Grund für eine Auskunftssperre?",
            "Die Nachbarn schlagen ihr Kind",
            "Nebenan wird ein Kind geschlagen",
            "Gewalt in der Familie, wer hilft?",
            "Kindeswohlgefährdung melden",
            "Our neighbours beat their child",
        ],
    )
    def test_a_hard_topic_is_no_emergency_but_noticed(self, text: str) -> None:
        assert (emergency(text), concern(text)) == (None, "violence")


class TestRefusals:
    @pytest.mark.parametrize(
        ("reason", "text"),
        [
            ("account", "Wie ist der Stand meines Antrags?"),
            ("account", "Wo bleibt mein Reisepass?"),
            ("account", "Ist mein Ausweis schon fertig?"),
            ("account", "Wann kommt mein Bescheid?"),
            ("account", "Wo ist mein Führerschein?"),
            ("account", "Wurde mein Antrag genehmigt?"),
            ("account", "Is my passport ready?"),
            ("account", "status of my application"),
            ("account", "Wann bekomme ich meinen Pass?"),
            ("account", "Başvurum ne durumda?"),
            ("account", "Wann ist mein Ausweis fertig?"),
            ("politics", "Wen soll ich wählen?"),
            ("politics", "Welche Partei soll ich wählen?"),
            ("politics", "Was hältst du von der AfD?"),
            ("politics", "Ist der Bürgermeister korrupt?"),
            ("politics", "who should i vote for"),
            ("politics", "за кого голосувати?"),
            ("legal", "Kann ich die Stadt verklagen?"),
            ("legal", "Soll ich Widerspruch einlegen?"),
            ("legal", "Soll ich klagen?"),
            ("legal", "Ist die Kündigung meiner Wohnung rechtens?"),
            ("wrongdoing", "Wie fälsche ich eine Wohnungsgeberbestätigung?"),
            ("wrongdoing", "Wie kann man am besten die Hundesteuer hinterziehen?"),
            ("wrongdoing", "how can I fake a birth certificate"),
            ("other_town", "Was kostet ein Reisepass in Berlin?"),
            ("other_town", "Wo ist das Rathaus in Beispielhausen?"),
            ("other_town", "Öffnungszeiten Rathaus Köln"),
            ("other_town", "Bürgeramt Berlin Termin"),
            ("other_town", "opening hours town hall Stuttgart"),
            ("other_town", "Sperrmüll in Nachbarstadt"),
        ],
    )
    def test_each_has_its_name(self, reason: str, text: str) -> None:
        found = refusal(text, CITY)
        assert found is not None
        assert found[0].reason == reason

    @pytest.mark.parametrize(
        "text",
        [
            "Wo kann ich wählen?",
            "Ich bin in Berlin geboren, brauche eine Geburtsurkunde",
            "Ich ziehe aus Berlin nach Musterstadt",
            "Berliner Straße gesperrt?",
            "Mein Auto ist in Hamburg zugelassen",
            "Finanzamt Stuttgart",
            "Standesamt Halle mieten",
            "Wie lange dauert mein Antrag?",
            "Wann bekomme ich meine Steuernummer für das Gewerbe?",
            "Kann ich Widerspruch gegen den Grundsteuerbescheid einlegen?",
            "Wo ist das Fundbüro?",
            "Essen auf Rädern",
            "Sprechstunde der SPD-Fraktion",
            "Wo ist mein Bezirk",
            "Wie weit ist der Wertstoffhof",
            "Was ist mit meinem Ausweis wenn ich umziehe?",
            "Ist mein Hund steuerfrei?",
            "Ist mein Kinderreisepass noch gültig?",
            "Wo ist meine Parkzone?",
            "Wo kann ich meinen Reisepass beantragen?",
            "Mein Ausweis ist da abgelaufen was nun",
            "Wo melde ich gefälschte Geldscheine?",
            "Wie kann ich melden, dass jemand Steuern hinterzieht?",
            "Wie erkenne ich eine gefälschte E-Mail der Stadt?",
        ],
    )
    def test_questions_to_this_town_pass(self, text: str) -> None:
        assert refusal(text, CITY) is None

    def test_the_other_town_is_named(self) -> None:
        found = refusal("Was kostet ein Reisepass in Berlin?", CITY)
        assert found is not None
        assert found[1] == "Berlin"
