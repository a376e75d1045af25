# SPDX-License-Identifier: EUPL-1.2
"""Who says what is wanted but not of what is asked what it is about, and the answer to that is put together with the question."""

import pytest

from chatbot.answers import BlockKind, Outcome, Turn
from chatbot.assistant import Assistant
from tests.chatbot.talking import ask

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Widerspruch gegen den Bescheid", "de"),
        ("Was kostet das?", "de"),
        ("Welche Unterlagen brauche ich?", "de-easy"),
        ("Wie lange dauert die Bearbeitung?", "de"),
        ("Wo muss ich hin?", "de"),
        ("How much does it cost?", "en"),
    ],
)
def test_it_is_asked_what_it_is_about(assistant: Assistant, text: str, language: str) -> None:
    answer = ask(assistant, text, language)
    assert (answer.outcome, answer.reason, answer.language) == (Outcome.CLARIFY, "unnamed", language)
    assert not [block for block in answer.blocks if block.kind in (BlockKind.QUOTE, BlockKind.FACT)]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Kann ich Widerspruch gegen den Grundsteuerbescheid einlegen?", "website/service/grundsteuer.html"),
        ("Antrag auf Wohngeld", "website/service/wohngeld.html"),
        ("Welche Unterlagen brauche ich für Sperrmüll?", "website/service/sperrmuell.html"),
    ],
)
def test_what_is_named_is_answered(assistant: Assistant, text: str, document: str) -> None:
    answer = ask(assistant, text)
    assert answer.reason != "unnamed"
    assert answer.citations[0].document == document


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Öffnungszeiten", "Montag: 08:00"),
        ("Wann habt ihr offen?", "Montag: 08:00"),
        ("Wann seid ihr da?", "Montag: 08:00"),
        ("Wie ist eure Adresse?", "Rathausplatz 1"),
        ("Eure Telefonnummer", "01234 800-100"),
    ],
)
def test_you_are_the_front_desk_of_the_town(assistant: Assistant, text: str, said: str) -> None:
    answer = ask(assistant, text)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.blocks[0].text == "Zu: Bürgerbüro"
    assert said in answer.text


@pytest.mark.parametrize(
    ("text", "language"), [("When are you open?", "en"), ("Cumartesi açık mısınız?", "tr"), ("коли ви працюєте", "uk")]
)
def test_so_they_are_in_other_languages(assistant: Assistant, text: str, language: str) -> None:
    answer = ask(assistant, text, language)
    assert (answer.outcome, answer.language) == (Outcome.ANSWERED, language)
    assert "Bürgerbüro" in answer.blocks[0].text


@pytest.mark.parametrize(("text", "language"), [("Коли працює поліклініка?", "uk"), ("متى تفتح البنوك؟", "ar")])
def test_the_hours_of_others_are_not_those_of_the_town(assistant: Assistant, text: str, language: str) -> None:
    assert ask(assistant, text, language).outcome is Outcome.NO_ANSWER


def test_a_button_asks_the_same_of_the_page_that_tells_of_it(assistant: Assistant) -> None:
    answer = ask(assistant, "Widerspruch gegen den Bescheid")
    [button] = [block for block in answer.blocks if block.kind is BlockKind.CHOICE]
    assert button.value == "Grundsteuer: Widerspruch gegen den Bescheid"
    assert "innerhalb eines Monats Widerspruch" in ask(assistant, button.value).blocks[0].text


def test_the_title_typed_in_reply_still_asks_the_question(assistant: Assistant) -> None:
    before = Turn("Widerspruch gegen den Bescheid", Outcome.CLARIFY)
    assert "innerhalb eines Monats Widerspruch" in ask(assistant, "Grundsteuer", history=(before,)).blocks[0].text
