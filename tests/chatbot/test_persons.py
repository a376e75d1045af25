# SPDX-License-Identifier: EUPL-1.2
"""What is asked for a child, a student or somebody of nineteen is answered for them first, and for others last."""

import pytest

from chatbot.answers import Outcome
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.persons import asks_age, names_age, opens_with_them, persons_in, suits
from tests.chatbot.talking import last_answer


@pytest.mark.parametrize(
    ("question", "line", "fits"),
    [
        ("und für Kinder?", "Personalausweis unter 24 Jahren", 1),
        ("und für Kinder?", "Personalausweis ab 24 Jahren", -1),
        ("für meine 16jährige Tochter", "Kinder von 12 bis 17 Jahren: 394 Euro im Monat", 1),
        ("für meine 16jährige Tochter", "Kinder von 6 bis 11 Jahren: 299 Euro im Monat", -1),
        ("mein Kind ist 4", "Kinder unter 6 Jahren: frei", 1),
        ("mein Kind ist 4", "Ermäßigt (Kinder ab 6 Jahren, Auszubildende, Studierende): 3,00 Euro", -1),
        ("ich bin 19", "Personalausweis unter 24 Jahren", 1),
        ("ich bin 40", "Passport, aged 24 and over", 1),
        ("for my 8 year old daughter", "Passport, under 24", 1),
        ("für Studenten", "Ermäßigt (Kinder ab 6 Jahren, Auszubildende, Studierende): 3,00 Euro", 1),
        ("für Studenten", "Erwachsene: 5,50 Euro", 0),
        ("für Azubis", "Ermäßigt zahlen Auszubildende und Studierende.", 1),
        ("mit Behinderung", "Schwerbehinderte: 3,00 Euro", 1),
        ("als Rentner", "Personalausweis ab 24 Jahren", 1),
        ("als Rentner", "Kinder bis 5 Jahre", -1),
        ("für meinen Hund", "Zweiter Hund: 132,00 Euro", 0),
        ("Mein Ausweis ist 10 Jahre alt", "Personalausweis unter 24 Jahren", 0),
        ("ich bin 3 Wochen weg", "Kinder bis 5 Jahre", 0),
        ("und für Kinder?", "Reihengrab für 20 Jahre: 1.150,00 Euro", 0),
        ("mit 48 Seiten", "Personalausweis ab 24 Jahren", 0),
    ],
)
def test_a_line_is_for_those_it_names_by_age_or_by_word(question: str, line: str, fits: int) -> None:
    assert suits(line, persons_in(question, "")) == fits


def test_whom_a_page_is_all_about_tells_none_of_its_lines_apart() -> None:
    assert suits("Geburtsurkunde des Kindes", persons_in("für mein Kind", "Ausweis für Kinder")) == 0


def test_a_line_that_only_mentions_a_child_is_not_for_children() -> None:
    child = persons_in("für mein Kind", "")
    assert opens_with_them("bei Kindern: Zustimmung des anderen Elternteils", child)
    assert not opens_with_them("Für das Kita-Jahr ab September melden Sie Ihr Kind bis zum 31. Januar an.", child)


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("Was kostet ein Perso?", "und für Kinder?"), "Personalausweis unter 24 Jahren: 27,60 Euro"),
        (("Was kostet ein Perso?", "und für meine 16jährige Tochter?"), "Personalausweis unter 24 Jahren: 27,60 Euro"),
        (("Was kostet ein Perso?", "ich bin 22"), "Personalausweis unter 24 Jahren: 27,60 Euro"),
        (("ich bin 19 was zahl ich für den perso",), "Personalausweis unter 24 Jahren: 27,60 Euro"),
        (("Was kostet ein Reisepass für meine Tochter, 8 Jahre?",), "Reisepass unter 24 Jahren: 37,50 Euro"),
        (("Was kostet das Hallenbad?", "und für Studenten?"), "Ermäßigt (Kinder ab 6 Jahren"),
        (("Was kostet das Hallenbad?", "und für mein Kind, 4 Jahre?"), "Kinder unter 6 Jahren: frei"),
        (("Ich bin 19 und brauche einen Perso", "was kostet der"), "Personalausweis unter 24 Jahren: 27,60 Euro"),
        (("Was kostet ein Perso?", "und für Kinder?", "und für mich?"), "Personalausweis ab 24 Jahren: 46,00 Euro"),
        (("Was kostet das Hallenbad?",), "Erwachsene: 5,50 Euro"),
        (("Was kostet die Sauna?",), "Sauna mit Hallenbad: 16,00 Euro"),
        (("Wie viel Unterhaltsvorschuss bekomme ich?", "mein Sohn ist 13"), "Kinder von 12 bis 17 Jahren: 394 Euro"),
        (("Was kostet die Einbürgerung für mein Kind?",), "Für ein minderjähriges Kind"),
        (("Was kostet die Bücherei für Azubis?",), "Ermäßigt zahlen Auszubildende"),
        (("Wie hoch ist die Hundesteuer für den zweiten Hund?",), "Zweiter Hund: 132,00 Euro"),
        (("Wie hoch ist das Elterngeld?",), "Höhe des Basiselterngeldes"),
        (("Kann ich mit 17 einen Perso beantragen?",), "Ab dem 16. Geburtstag"),
        (("Gibt es Ermäßigung für Behinderte im Schwimmbad?",), "Ermäßigt (Kinder ab 6 Jahren"),
        (("Kann ich als Azubi Wohngeld bekommen?",), "Es ist für Menschen mit kleinem Einkommen"),
        (("Ab welchem Alter Führerschein?",), "Mindestalter: 18 Jahre"),
        (("Ab welchem Alter darf ich einen Fischereischein machen?",), "Fischereischein: ab 14 Jahren"),
    ],
)
def test_what_is_asked_for_somebody_comes_first(assistant: Assistant, texts: tuple[str, ...], first: str) -> None:
    answer = last_answer(assistant, *texts)
    assert answer.outcome is Outcome.ANSWERED
    assert next(block for block in answer.blocks if block.citations).text.startswith(first)


@pytest.mark.model
def test_what_is_for_others_is_folded_away(assistant: Assistant) -> None:
    blocks = last_answer(assistant, "Was kostet ein Perso?", "und für Kinder?").blocks
    assert [block.text for block in blocks if block.more and block.value] == ["Personalausweis ab 24 Jahren: 46,00 Euro"]


@pytest.mark.model
def test_people_a_page_says_nothing_of_get_its_prices_with_a_warning(assistant: Assistant) -> None:
    answer = last_answer(assistant, "Was kostet das Hallenbad?", "und für Rentner?")
    assert answer.outcome is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kinder haben ab dem ersten Geburtstag einen Anspruch.", True),
        ("Kurse für Kinder ab fünf Jahren beginnen im Januar.", True),
        ("Unter einem Jahr ist der Eintritt frei.", True),
        ("Wer seit mindestens acht Jahren hier lebt.", False),
        ("Der Antrag dauert drei Wochen.", False),
    ],
)
def test_an_age_may_be_told_in_words(line: str, *, told: bool) -> None:
    assert names_age(line) is told


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ab wann darf mein Kind in die Kita?", True),
        ("Ab wann kann ich mein Kind anmelden?", False),
        ("Ab wann darf man die Hecke schneiden?", False),
    ],
)
def test_from_when_on_a_child_may_is_a_question_of_its_age(text: str, *, asked: bool) -> None:
    assert asks_age(text) is asked
