# SPDX-License-Identifier: EUPL-1.2
"""Who wants a thing extended, replaced or collected is told what becomes of it, and not what it is."""

import pytest

from chatbot.answers import Outcome, Question
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.acts import act_asked, is_unmeant
from tests.chatbot.talking import ask


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Bewohnerparkausweisverlängerung", "Der Ausweis verlängert sich nicht von selbst."),
        ("Parkausweis läuft ab", "Beantragen Sie die Verlängerung vier Wochen vorher."),
        ("Mein Pass ist abgelaufen", "Ein Pass wird nicht verlängert."),
        ("Wohngeld verlängern", "Stellen Sie den Folgeantrag zwei Monate vorher."),
        ("Hundemarke verloren", "Ersatz bei Verlust: 5,00 Euro"),
        ("Karte geklaut", "Bei Verlust sperren wir sie."),
        ("Kann meine Frau ihn abholen?", "Zur Abholung kann eine andere Person kommen."),
        ("Parkausweis zurückgeben", "Bei einer Rückgabe erstatten wir die Gebühr."),
        ("Tonne abbestellen", "Die Eigentümerin gibt sie zurück."),
        ("Einspruch gegen die Grundsteuer", "Sie können Widerspruch einlegen."),
        ("Termin verschieben", "Absagen können Sie mit dem Link in der Bestätigung."),
        ("Wie sage ich meinen Termin ab?", "Absagen können Sie mit dem Link in der Bestätigung."),
        ("Bis wann muss ich die Steuer zahlen?", "Die Steuer ist am 15. Februar fällig."),
        ("Bekomme ich Geld zurück, wenn mein Hund stirbt?", "Zu viel gezahlte Steuer bekommen Sie zurück."),
        ("Bekomme ich Elterngeld auch rückwirkend?", "Wohngeld gibt es ab dem Monat, in dem der Antrag eingeht."),
        ("Der Steuerbescheid ist falsch", "Sind Sie nicht einverstanden, legen Sie Widerspruch ein."),
        ("Wahlunterlagen nicht bekommen", "Kamen die Unterlagen nie an, hilft das Wahlamt."),
        ("How can I renew my permit?", "The permit is not renewed automatically."),
    ],
)
def test_a_line_speaks_of_what_is_to_be_done(question: str, line: str) -> None:
    act = act_asked(question, "")
    assert act
    assert act.search(line)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Aufenthaltstitel verlängern", "Aufenthaltstitel verlängern"),
        ("Perso verloren", "Personalausweis verloren oder gestohlen"),
        ("Was kostet ein Perso?", "Personalausweis beantragen"),
        ("Wie läuft die Anmeldung ab?", "Wohnsitz anmelden"),
    ],
)
def test_nothing_is_to_be_done_beside_what_the_page_is_about(question: str, title: str) -> None:
    assert act_asked(question, title) is None


@pytest.mark.parametrize(
    ("title", "question", "back"),
    [
        ("Widerruf der Verlustanzeige", "Ausweis gestohlen anzeigen", True),
        ("Widerruf der Verlustanzeige", "Wie widerrufe ich die Verlustanzeige?", False),
        ("Widerspruch gegen die Rente", "Rente beantragen", True),
        ("Rente beantragen", "Widerspruch gegen die Rente", False),
        ("Fundsachen: etwas verloren oder gefunden", "Wo kann ich mein altes Fahrrad abgeben?", True),
        ("Fundsachen: etwas verloren oder gefunden", "Fahrrad gefunden", False),
        ("Fundbüro", "Wann hat das Fundbüro auf?", False),
    ],
)
def test_nobody_means_to_take_back_what_is_not_said_to_be(title: str, question: str, back: bool) -> None:
    assert is_unmeant(title, question) is back


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Bewohnerparkausweisverlängerung", "Der Ausweis verlängert sich nicht von selbst.\nBeantragen Sie die Verlängerung"),
        ("Parkausweis läuft ab", "Der Ausweis verlängert sich nicht von selbst."),
        ("Wie verlängere ich meinen Bewohnerparkausweis?", "Der Ausweis verlängert sich nicht von selbst."),
        ("Personalausweis läuft ab", "Ein abgelaufener Ausweis wird nicht verlängert.\nSie beantragen immer einen neuen."),
        ("Mein Perso läuft bald ab, was tun?", "Ein abgelaufener Ausweis wird nicht verlängert."),
        ("how do i extend my ID card?", "An expired card cannot be extended"),
        ("Wie sage ich meinen Termin ab?", "Absagen können Sie mit dem Link"),
        ("Bis wann muss ich die Hundesteuer zahlen?", "Die Steuer ist am 15. Februar und am 15. August fällig."),
        ("Hund ist tot, krieg ich die Steuer zurück", "Zu viel gezahlte Steuer bekommen Sie zurück."),
        ("Wie hoch ist das Bußgeld bei verspäteter Anmeldung?", "Wer die Frist versäumt, muss mit einem Bußgeld"),
        ("Bücher verlängern", "Zweimal dürfen Sie verlängern"),
        ("Wohngeld verlängern", "Stellen Sie den Folgeantrag zwei Monate"),
        ("Bewohnerparkausweis verloren", "Ersatz bei Verlust: 15,00 Euro"),
        ("Parkausweis zurückgeben", "Bei einer Rückgabe erstatten wir die Gebühr"),
        ("Hundemarke verloren", "Bei Verlust der Steuermarke bekommen Sie am Schalter sofort eine Ersatzmarke."),
        (
            "Kann meine Frau meinen Ausweis abholen?",
            "Zur Abholung kann eine andere Person kommen.\nSie braucht die unterschriebene",
        ),
        ("Wann läuft mein Perso ab?", "Der Ausweis ist 10 Jahre gültig"),
        ("Darf ich sonntags Rasen mähen?", "Sonntags und an Feiertagen ist ganztags Ruhe."),
    ],
)
def test_what_is_said_of_it_comes_first(assistant: Assistant, text: str, first: str) -> None:
    answer = ask(assistant, text)
    assert answer.outcome is Outcome.ANSWERED
    assert first in answer.blocks[0].text


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Was passiert, wenn ich meinen Hund nicht anmelde?",
        "Kita-Platz kündigen",
        "Wie kann ich meine Biotonne loswerden",
        "Sperrmüll stornieren",
    ],
)
def test_a_page_that_says_nothing_of_it_comes_with_a_warning(assistant: Assistant, text: str) -> None:
    assert ask(assistant, text).outcome is Outcome.PARTIAL


@pytest.mark.model
def test_who_cannot_pay_is_not_told_the_price_but_what_helps(assistant: Assistant) -> None:
    answer = ask(assistant, "Ich kann den Perso nicht bezahlen")
    assert (answer.outcome, answer.blocks[1].text) == (
        Outcome.PARTIAL,
        "Wer bedürftig ist, kann eine Ermäßigung oder Befreiung beantragen.",
    )


@pytest.mark.model
def test_who_tells_that_something_does_not_work_is_offered_a_person(assistant: Assistant) -> None:
    answer = ask(assistant, "Mein Vermieter will die Wohnungsgeberbestätigung nicht unterschreiben")
    assert (answer.outcome, answer.handover.offered) == (Outcome.PARTIAL, True)


@pytest.mark.model
@pytest.mark.parametrize("text", ["Bibliotheksausweis verloren", "I lost my library card"])
def test_a_page_that_says_none_of_it_gives_way_to_one_that_says_all(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert (answer.outcome, answer.citations[0].title) == (Outcome.PARTIAL, "Bibliotheksausweis der Stadtbibliothek")


@pytest.mark.model
def test_a_line_that_only_announces_a_page_about_something_else_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.answer(Question("Pasaportumu kaybettim", "musterstadt", "tr"))
    assert "was zu tun ist, wenn etwas verloren geht" not in answer.text
