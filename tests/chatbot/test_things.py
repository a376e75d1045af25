# SPDX-License-Identifier: EUPL-1.2
"""What a question names: tables over the words of Musterstadt."""

import pytest

from chatbot.answers import Outcome, Question, Turn
from chatbot.dialogue.asking.seeking import in_other_words, seek
from chatbot.dialogue.asking.things import inquiry_of
from chatbot.dialogue.screening.understanding import understand
from corpus.settings import CitySettings
from index.searching import Searcher

pytestmark = pytest.mark.model
CITY = CitySettings(name="Musterstadt")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Was kostet ein Jagdschein?", ["Jagdschein"]),
        ("Welche Unterlagen brauche ich für den Reisepass?", ["Reisepass"]),
        ("Was kostet das?", []),
        ("", []),
        ("Reisepass", ["Reisepass"]),
        ("Brauche ich ein Passfoto?", ["Passfoto"]),
        ("Grab verlängern", ["Grab", "verlängern"]),
        ("Wie melde ich mein Auto ab?", ["Auto", "abmelden"]),
        ("Was kostet die Kfz-Zulassung?", ["Kfz-Zulassung"]),
        ("Wo finde ich den Parkausweis-Antrag?", ["Parkausweis"]),
        ("Hab gestern leider meinen Ausweis verloren", ["Ausweis", "verloren"]),
        ("Wir bauen einen Wintergarten an", ["Wintergarten", "anbauen"]),
        ("Die Heizkosten fressen uns jetzt auf", ["Heizkosten", "auffressen"]),
    ],
)
def test_only_words_that_name_a_matter_count(searcher: Searcher, question: str, named: list[str]) -> None:
    found = inquiry_of(question, "de", searcher).named
    assert [thing.word for thing in found] == named


@pytest.mark.parametrize(
    ("question", "language", "named"),
    [
        ("How can I find a flat?", "en", ["flat"]),
        ("Як знайти квартиру?", "uk", ["квартиру"]),
        ("Nasıl ev bulabilirim?", "tr", ["ev"]),
        ("كيف أجد شقة؟", "ar", ["شقة"]),
    ],
)
def test_words_of_any_question_count_in_no_language(searcher: Searcher, question: str, language: str, named: list[str]) -> None:
    found = inquiry_of(question, language, searcher).named
    assert [thing.word for thing in found] == named


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("Muss ich mein Pferd bei der Stadt anmelden?", ["Pferd"]),
        ("Ich ziehe nach Hamburg, was wird aus dem Parkausweis?", ["Parkausweis"]),
        ("Ich ziehe ins Ausland, was wird aus dem Parkausweis?", ["Parkausweis"]),
        ("Was kostet der Eintritt ins Stadtmuseum?", ["Eintritt", "Stadtmuseum"]),
        ("Kann ich das online melden?", []),
    ],
)
def test_neither_where_somebody_moves_nor_at_whose_door_it_is_done_is_the_matter(
    searcher: Searcher, question: str, nouns: list[str]
) -> None:
    assert [noun.word for noun in inquiry_of(question, "de", searcher).nouns] == nouns


def test_a_question_is_looked_at_once_where_nothing_was_said_before(searcher: Searcher) -> None:
    asked = "Was kostet ein Jagdschein?"
    sought = seek(understand(Question(asked, "musterstadt"), asked, CITY), (), searcher)
    assert sought.inquiry is sought.own


def test_what_was_said_before_is_searched_for_and_is_not_the_citizens_own_word(searcher: Searcher) -> None:
    before = Turn("Was kostet ein Reisepass?", Outcome.ANSWERED, "website/service/reisepass-beantragen.html")
    asked = "und für Kinder?"
    sought = seek(understand(Question(asked, "musterstadt", "de", (before,)), asked, CITY), (before,), searcher)
    assert "Reisepass" in {thing.word for thing in sought.inquiry.named}
    assert "Reisepass" not in {thing.word for thing in sought.own.named}


@pytest.mark.parametrize(
    ("question", "language", "again", "loosely"),
    [
        ("wann ist sperrmüll in der Lindenstraße", "de", "wann ist sperrmüll", True),
        ("Ich will ein Nagelstudio aufmachen", "de", "Ich will ein Gewerbe anmelden", True),
        ("Wo ist der Spielplatz?", "de", None, False),
        ("My wife is pregnant", "en", "Schwangerschaft Geburt", True),
        ("Can I register my drone?", "en", None, False),
        ("How much is a unicorn?", "en", None, False),
    ],
)
def test_where_pages_are_silent_it_is_said_in_german_or_more_generally(
    searcher: Searcher, question: str, language: str, again: str | None, loosely: bool
) -> None:
    asked = Question(question, "musterstadt", language)
    other = in_other_words(seek(understand(asked, question, CITY), (), searcher), searcher)
    assert (other and other.query, bool(other and other.loosely)) == (again, loosely)
