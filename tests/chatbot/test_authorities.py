# SPDX-License-Identifier: EUPL-1.2
"""What no town decides: the authority is named, in the asker's language, unless the town has a page of its own."""

from pathlib import Path

import pytest

from chatbot.answers import Outcome, Question, Turn
from chatbot.assistant import Assistant, CityRoom
from chatbot.dialogue.finding.authorities import FILE
from chatbot.settings import ChatbotSettings
from corpus.documents import Document, DocumentKind
from corpus.settings import CitySettings
from index.building import build
from index.embedding import OnnxEmbedder
from index.reading import Reader
from index.searching import Searcher
from index.settings import IndexSettings
from tests.builders import a_document, a_section

pytestmark = pytest.mark.model


def test_it_is_named_after_a_neighbouring_matter_too(assistant: Assistant) -> None:
    before = Turn("Elterngeld", Outcome.ANSWERED, "website/service/elterngeld.html")
    answer = assistant.answer(Question("und Kindergeld?", "musterstadt", history=(before,)))
    assert (answer.reason, "Familienkasse" in answer.blocks[0].text) == ("other_authority", True)


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("de", "Kindergeld beantragen", "Familienkasse"),
        ("de", "wo muss ich meine steuererklärung abgeben", "Finanzamt"),
        ("de", "Grundbuchauszug bestellen", "Grundbuchamt"),
        ("de", "Wie bekomme ich eine Steuer-ID?", "Bundeszentralamt für Steuern"),
        ("de", "Mein türkischer Pass ist abgelaufen", "Konsulat"),
        ("de", "Pass aus der Ukraine verlängern", "Konsulat"),
        ("de", "Wie viele Punkte habe ich in Flensburg?", "Kraftfahrt-Bundesamt"),
        ("de", "Testament hinterlegen", "Nachlassgericht"),
        ("en", "How do I apply for child benefit?", "Familienkasse"),
        ("tr", "Çocuk parası nereden alınır?", "Familienkasse"),
    ],
)
def test_who_decides_instead_is_named(assistant: Assistant, language: str, text: str, named: str) -> None:
    answer = assistant.answer(Question(text, "musterstadt", language))
    assert (answer.outcome, answer.reason, answer.language) == (Outcome.NO_ANSWER, "other_authority", language)
    assert named in answer.blocks[0].text
    assert "https://" in answer.blocks[0].text
    assert answer.handover.offered


@pytest.mark.parametrize(
    "text",
    [
        "Hundesteuer",
        "Was kostet ein Reisepass?",
        "Wie bekomme ich Elterngeld?",
        "Geld für mein Kind",
        "Reicht mein polnischer Pass für die Anmeldung?",
    ],
)
def test_what_sounds_alike_is_still_the_towns(assistant: Assistant, text: str) -> None:
    assert assistant.answer(Question(text, "musterstadt")).reason != "other_authority"


def test_a_town_with_a_page_about_it_answers_from_that(tmp_path: Path, embedder: OnnxEmbedder) -> None:
    fees = a_section("Kindergeld beantragen Sie im Rathaus, Zimmer 3. Wir leiten den Antrag weiter.", "Beschreibung")
    own = a_document("web/kindergeld", fees, title="Kindergeld beantragen")
    answer = town(tmp_path, embedder, own, a_document()).answer(Question("Kindergeld beantragen", "x"))
    assert "Zimmer 3" in answer.text
    assert answer.reason != "other_authority"


def test_a_page_about_the_rest_of_the_question_goes_first(tmp_path: Path, embedder: OnnxEmbedder) -> None:
    housing = a_section("Wohngeld ist ein Zuschuss zur Miete. Kindergeld zählt nicht als Einkommen.", "Beschreibung")
    assistant = town(tmp_path, embedder, a_document("web/wohngeld", housing, title="Wohngeld"), a_document())
    answer = assistant.answer(Question("Zählt Kindergeld beim Wohngeld als Einkommen?", "x"))
    assert "zählt nicht als Einkommen" in answer.text


def test_an_office_named_after_the_asker_is_no_page_about_it(tmp_path: Path, embedder: OnnxEmbedder) -> None:
    address = a_section("Ruhrstraße 1, 12345 Adorf", "Kontakt")
    office = a_document("web/studenten", address, title="Studenten", kind=DocumentKind.OFFICE)
    answer = town(tmp_path, embedder, office, a_document()).answer(Question("GEZ Befreiung Student", "x"))
    assert answer.reason == "other_authority"


def test_every_authority_has_a_safe_address() -> None:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("url")]
    assert lines
    assert all('"https://' in line for line in lines)


def town(folder: Path, embedder: OnnxEmbedder, *documents: Document) -> Assistant:
    build(list(documents), folder, embedder, IndexSettings())
    searcher = Searcher.open(folder, embedder)
    room = CityRoom(CitySettings(name="X"), lambda: searcher)
    return Assistant({"x": room}, Reader.open(embedder), ChatbotSettings(partial_threshold=0, answer_threshold=0), 8)
