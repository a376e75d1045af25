# SPDX-License-Identifier: EUPL-1.2
"""People tell what happened instead of asking: their words find the page of the matter, and none for a quarrel."""

import pytest

from chatbot.answers import Answer, Outcome, Question
from chatbot.assistant import Assistant

pytestmark = pytest.mark.model


def tell(assistant: Assistant, text: str) -> Answer:
    return assistant.answer(Question(text, "musterstadt", "de"))


@pytest.mark.parametrize(
    "story",
    [
        "Mein Bruder hat mich beim Umzug mit dem Auto angefahren und will nicht zahlen",
        "Mein Kind ist seit gestern krank und hat hohes Fieber, wir haben noch keinen Arzt",
        "Ich habe seit einem Jahr den gleichen Job und verstehe meinen Lohnzettel immer noch nicht",
        "Hab seit drei Tagen Fieber und Husten",
        "Mein Bruder und ich streiten ums Erbe von Papa",
        "Mein Handyvertrag verlängert sich immer wieder von selbst",
    ],
)
def test_a_story_that_is_no_matter_of_the_town_finds_nothing(assistant: Assistant, story: str) -> None:
    assert tell(assistant, story).outcome is Outcome.NO_ANSWER


@pytest.mark.parametrize(
    ("story", "page"),
    [
        ("Meine Frau ist gestern zu Hause eingeschlafen und nicht mehr aufgewacht", "sterbefall"),
        ("Mein Wagen hat den TÜV nicht mehr geschafft und kommt auf den Schrott", "kfz-abmelden"),
        ("Nach der Amputation kann ich nur ein paar Schritte gehen und finde nie einen Platz zum Parken", "parkausweis"),
        ("Mein Keller steht voll mit kaputten Möbeln", "sperrmuell"),
        ("Ich nähe Taschen und will die im Internet verkaufen", "gewerbe-anmelden"),
        ("Ich habe Krebs und werde wohl nicht mehr ganz gesund", "schwerbehindertenausweis"),
        ("Ich suche meine alte Schulfreundin, die soll hier wohnen", "melderegisterauskunft"),
    ],
)
def test_what_people_say_of_a_matter_finds_its_page(assistant: Assistant, story: str, page: str) -> None:
    answer = tell(assistant, story)
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert page in answer.citations[0].url
