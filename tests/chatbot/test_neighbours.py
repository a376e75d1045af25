# SPDX-License-Identifier: EUPL-1.2
"""A page beside what is asked comes with the sentence that it may not be the answer, however sure the formula is."""

from pathlib import Path

import pytest

from chatbot.answers import Outcome, Question
from chatbot.assistant import Assistant, CityRoom
from chatbot.dialogue.finding.confidence import SAYS_NOTHING_OF_IT
from chatbot.settings import ChatbotSettings
from corpus.settings import CitySettings
from index.building import build
from index.embedding import OnnxEmbedder
from index.reading import Reader
from index.searching import Searcher
from index.settings import IndexSettings
from tests.builders import a_document, a_section

pytestmark = pytest.mark.model


@pytest.fixture
def town(tmp_path: Path, embedder: OnnxEmbedder) -> Assistant:
    told = a_section("Sie erklären beim Standesamt, welchen Vornamen Sie führen wollen.", "Beschreibung")
    fees = a_section("Neue Geburtsurkunde: 12 Euro", "Gebühren")
    vet = a_section("Bis zu drei Zeugnisse: 8,50 Euro", "Gebühren")
    admitted = a_section("Der Oldtimer wird mit einem historischen Kennzeichen neu zugelassen.", "Beschreibung")
    pages = [
        a_document("web/oldtimer", admitted, title="Historisches Kennzeichen für Oldtimer"),
        a_document("web/vornamen", told, fees, title="Vornamen neu bestimmen"),
        a_document("web/zeugnis", vet, title="Gesundheitszeugnis (Katze, Frettchen, Vögel)"),
        a_document(),
    ]
    build(pages, tmp_path, embedder, IndexSettings())
    searcher = Searcher.open(tmp_path, embedder)
    rooms = {"x": CityRoom(CitySettings(name="X"), lambda: searcher)}
    return Assistant(rooms, Reader.open(embedder), ChatbotSettings(partial_threshold=0, answer_threshold=0), 8)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Geburtsurkunde beantragen", Outcome.PARTIAL),
        ("Wo melde ich mein Pferd an?", Outcome.PARTIAL),
        ("Vornamen neu bestimmen", Outcome.ANSWERED),
        ("Was kostet eine neue Geburtsurkunde?", Outcome.ANSWERED),
        ("Was kostet eine Katze im Jahr?", Outcome.PARTIAL),
        ("Was kostet ein Gesundheitszeugnis für eine Katze?", Outcome.ANSWERED),
        ("Was kostet eine Sterbeurkunde mit Vornamen?", Outcome.PARTIAL),
    ],
)
def test_only_what_the_page_is_about_is_answered_without_a_warning(town: Assistant, question: str, outcome: Outcome) -> None:
    assert town.answer(Question(question, "x")).outcome is outcome


def test_a_car_is_registered_where_the_page_speaks_of_its_admission(town: Assistant) -> None:
    assert town.answer(Question("Oldtimer anmelden", "x")).confidence > SAYS_NOTHING_OF_IT
    assert town.answer(Question("Katze anmelden", "x")).confidence <= SAYS_NOTHING_OF_IT
