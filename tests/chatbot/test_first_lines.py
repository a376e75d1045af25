# SPDX-License-Identifier: EUPL-1.2
"""Read aloud, the first lines of an answer are the answer: questions that once led with something else."""

import pytest

from chatbot.answers import Outcome
from chatbot.assistant import Assistant
from tests.chatbot.talking import ask

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hundesteuerbefreiung", "steuerfrei"),
        ("hundesteuer höhe musterstadt", "Erster Hund: 96,00 Euro"),
        ("Wie komme ich zum Bürgerbüro?", "Bushaltestelle Rathaus"),
        ("ich zieh am wochenende aus musterstadt weg muss ich da was machen", "Eine Abmeldung ist nur nötig"),
        ("Reisepassgültigkeit", "Gültig ist er 10 Jahre"),
        ("Gartenabfallentsorgung", "Gartenabfälle"),
        ("Bauschutt", "geben Privatleute"),
        ("Kindergeld für Baby", "bei der Familienkasse"),
        ("bürgerbüro mittwoch", "Mittwoch: geschlossen"),
        ("Brauche ich für den Reisepass einen Termin?", "Vereinbaren Sie einen Termin"),
        ("Darf ich im Winter Salz auf den Gehweg streuen?", "Salz ist verboten"),
        ("Was kostet ein Reisepass für mein Kind?", "Reisepass für Kinder: 37,50 Euro"),
        ("Was darf nicht in den Sperrmüll?", "Bauschutt, Autoreifen"),
        ("Kann ich zum Bürgerbüro ohne Termin kommen", "Diese Anliegen erledigen wir ohne Termin"),
        ("Wie lange vorher muss ich mein Kind in der Kita anmelden", "bis zum 31. Januar"),
        ("Wie lange vorher kann ich die Hochzeit anmelden", "Frühestens sechs Monate vor der Trauung"),
        ("Geburtsurkunde meiner Mutter bestellen die ist tot", "Standesamt des Geburtsortes"),
        ("Grundsteuer jährlich zahlen", "Auf Antrag zahlen Sie einmal im Jahr am 1. Juli."),
        ("Zweitwohnungssteuer wie hoch", "Sie beträgt 10 Prozent"),
        ("Schwimmbad Feiertag offen", "Feiertag – Hallenbad: 9 bis 17 Uhr"),
        ("mein fahrrad ist weg", "Sie haben etwas verloren?"),
        ("fahrrad gefunden was tun", "Sie haben etwas gefunden?"),
        ("Hat das Bürgerbüro samstags auf?", "Am ersten Samstag im Monat"),
        ("Ausweis verlängern ohne Termin", "Buchen Sie einen Termin"),
        ("Ab wann darf mein Kind in die Kita?", "ab dem ersten Geburtstag"),
        ("schwimmbad eintritt kinder", "Kinder unter 6 Jahren: frei"),
        ("Wohngeld rückwirkend?", "Wohngeld gibt es ab dem Monat"),
        ("Elektroschrott wohin damit", "Elektrogeräte"),
        ("Grundsteuer zu hoch", "nicht einverstanden"),
        ("anmeldung ohne wohnungsgeberbestätigung", "Ein Mietvertrag ersetzt die Wohnungsgeberbestätigung nicht."),
        ("Wie lange kann man ein Grab behalten?", "Reihengrab für 20 Jahre"),
        ("hund anmelden online kosten", "Hund online anmelden"),
        ("Wir ziehen von Bremen nach Musterstadt", "Sie ziehen aus einer anderen Gemeinde"),
        ("Umzug von Köln hierher", "Sie ziehen aus einer anderen Gemeinde"),
        ("bin aus Köln hergezogen", "Sie ziehen aus einer anderen Gemeinde"),
        ("Ich ziehe nach Hamburg", "in eine andere deutsche Gemeinde"),
        ("Wir ziehen von Musterstadt nach Bremen", "in eine andere deutsche Gemeinde"),
        ("Was kostet ein Schwimmkurs?", "kostet 95,00 Euro"),
        ("Kann ich sonntags zum Wertstoffhof?", "Sonntag und Montag: geschlossen"),
        ("WBS Einkommensgrenze 3 Personen", "Jahreseinkommen liegt unter der Grenze"),
        ("Kann ich mit Karte zahlen im Rathaus", "mit Girocard"),
        ("Kann ich die Bücher auch telefonisch verlängern", "Das geht online, am Telefon und an der Theke."),
    ],
)
def test_the_line_that_says_it_comes_first(assistant: Assistant, text: str, said: str) -> None:
    assert said in ask(assistant, text).blocks[0].text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wochenmarkt", "Mittwoch – Zeit: 7 bis 13 Uhr"),
        ("Wann ist Wochenmarkt?", "Mittwoch – Zeit: 7 bis 13 Uhr"),
        ("Weihnachten geöffnet?", "Vom 24. Dezember 2026 bis zum 1. Januar 2027"),
        ("Muss ich Schnee räumen?", "Gehweg"),
    ],
)
def test_of_a_page_of_many_sections_the_one_that_fits_comes_first(assistant: Assistant, text: str, said: str) -> None:
    first = ask(assistant, text).blocks[0].text
    assert said in first
    assert "Zeiten und Streumittel" not in first


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Wie melde ich mein Auto um?", "website/service/kfz-ummelden.html"),
        ("Ich möchte eine Kneipe aufmachen", "services/gaststaettenerlaubnis/de"),
        ("Mein Portemonnaie wurde geklaut", "website/service/fundsachen.html"),
    ],
)
def test_the_page_is_found_by_citizens_words(assistant: Assistant, text: str, document: str) -> None:
    answer = ask(assistant, text)
    assert (answer.outcome, answer.citations[0].document) == (Outcome.ANSWERED, document)


def test_one_office_for_both_services_needs_no_question(assistant: Assistant) -> None:
    answer = ask(assistant, "Welches Amt ist für Hunde zuständig?")
    assert (answer.outcome, answer.blocks[0].label) == (Outcome.ANSWERED, "Amt für Steuern und Abgaben")


def test_a_line_on_the_very_thing_goes_before_all_about_the_service(assistant: Assistant) -> None:
    assert "Bauschutt und Autoreifen nimmt der Wertstoffhof an." in ask(assistant, "Autoreifen entsorgen").blocks[1].text
