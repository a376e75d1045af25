# SPDX-License-Identifier: EUPL-1.2
"""What a citizen types finds the right page of Musterstadt."""

from pathlib import Path

import pytest

from index.embedding import OnnxEmbedder
from index.explaining import explain
from index.langchain_retriever import AmtslotseRetriever
from index.reading import Reader
from index.searching import Searcher


@pytest.fixture(scope="module")
def searcher(demo_city: Path, embedder: OnnxEmbedder) -> Searcher:
    return Searcher.open(demo_city / "var" / "index" / "musterstadt", embedder)


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "language", "page"),
    [
        ("Was kostet ein Personalausweis?", "de", "personalausweis-beantragen"),
        ("Personalausweiß", "de", "personalausweis-beantragen"),
        ("was kost n neuer ausweis für mein kind", "de", "ausweis-fuer-kinder"),
        ("Sperrmüllabholtermin", "de", "sperrmuell"),
        ("Wohngeldantragsformular", "de", "wohngeld"),
        ("Bekomme ich als Studentin etwas zur Miete dazu?", "de", "wohngeld"),
        ("where do I register my dog", "en", "hundesteuer-anmelden"),
        ("Mein Hund ist gestorben", "de", "hundesteuer-abmelden"),
        ("Auto ummelden Kosten", "de", "kfz-ummelden"),
        ("gewerbe abmelden", "de", "gewerbe-abmelden"),
        ("Schlagloch melden", "de", "strassenschaden"),
        ("Reisepaß beantragn", "de", "reisepass-beantragen"),
        ("Führungszeugnis", "de", "fuehrungszeugnis"),
        ("Wo ko i mein Hond omeidn?", "de", "hundesteuer-anmelden"),
        ("Köpeğimi nereye kaydettirmeliyim", "tr", "hundesteuer-anmelden"),
        ("Де зареєструвати собаку?", "uk", "hundesteuer-anmelden"),
        ("أين أسجل كلبي؟", "ar", "hundesteuer-anmelden"),
        ("umgezogen was nun", "de", "wohnsitz-"),
    ],
)
def test_the_right_page_is_among_the_first(searcher: Searcher, question: str, language: str, page: str) -> None:
    found = [passage.chunk.document for passage in searcher.search(question, limit=5, language=language)]
    assert any(page in document for document in found), found


@pytest.mark.model
def test_a_page_in_the_askers_language_wins_over_its_translation(searcher: Searcher) -> None:
    [best, *_] = searcher.search("How much is an identity card?", limit=3, language="en")
    assert best.chunk.language == "en"


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "page"), [("Perso verlängern", "personalausweis-beantragen"), ("Auto ummelden Kosten", "kfz-ummelden")]
)
def test_the_very_first_page_is_the_right_one(searcher: Searcher, question: str, page: str) -> None:
    [best, *_] = searcher.search(question, limit=1, language="de")
    assert page in best.chunk.document


@pytest.mark.model
def test_pages_about_the_website_come_last_unless_asked_for(searcher: Searcher) -> None:
    def titles(question: str) -> list[str]:
        return [passage.chunk.title for passage in searcher.search(question, limit=5, language="de")]

    assert not any("Datenschutz" in title or "Impressum" in title for title in titles("wer hilft mir mit meinen daten"))
    assert any("Impressum" in title for title in titles("Impressum"))


@pytest.mark.model
def test_the_parts_of_a_score_add_up(searcher: Searcher) -> None:
    passages = searcher.search("Was kostet ein Personalausweis?", limit=5, language="de")
    assert len(passages) == 5
    for passage in passages:
        assert sum(amount for _, amount in passage.signals.boosts) == pytest.approx(passage.score, abs=1e-4)


@pytest.mark.model
def test_an_explanation_shows_words_repairs_ranks_and_parts(searcher: Searcher) -> None:
    question = "Wo ko i mein Personalauswais verlengern"
    asked = searcher.understand(question, "de")
    shown = "\n".join(explain(asked, searcher.search(question, limit=2, language="de")))
    for expected in ("ko -> kann", "Personalauswais -> personalausweis", "vectors: rank ", "words: ", "BM25", "near", "title"):
        assert expected in shown


@pytest.mark.model
def test_a_repaired_word_is_disclosed(searcher: Searcher) -> None:
    assert ("Sperrmühl", "sperrmuell") in searcher.understand("Sperrmühl", "de").repaired


@pytest.mark.model
@pytest.mark.parametrize("query", ["", "???", "🎉", "123"])
def test_a_query_without_a_word_finds_nothing_or_something_but_never_fails(searcher: Searcher, query: str) -> None:
    assert isinstance(searcher.search(query, limit=3), list)


@pytest.mark.model
class TestReader:
    def test_the_line_that_answers_is_the_most_probable(self, embedder: OnnxEmbedder) -> None:
        lines = [
            "Hund anmelden",
            "Hunde sind treue Tiere.",
            "Die Steuer für den ersten Hund beträgt 96 Euro im Jahr.",
            "Wir danken Ihnen.",
        ]
        probabilities, _ = Reader.open(embedder).read_lines("Wie hoch ist die Hundesteuer?", lines)
        assert probabilities.index(max(probabilities)) == 2

    @pytest.mark.parametrize("lines", [[], [""], ["", " "]])
    def test_an_empty_text_is_silent(self, embedder: OnnxEmbedder, lines: list[str]) -> None:
        assert Reader.open(embedder).choose_lines("Was kostet das?", lines) == []

    def test_a_very_long_text_is_read_without_fail(self, embedder: OnnxEmbedder) -> None:
        probabilities, _ = Reader.open(embedder).read_lines("Was?", ["x" * 100_000, *["Zeile."] * 1_000])
        assert len(probabilities) == 1_001


@pytest.mark.model
def test_langchain_users_can_plug_the_search_in(searcher: Searcher) -> None:
    [best, *_] = AmtslotseRetriever(searcher=searcher, limit=2).invoke("Was kostet ein Personalausweis?")
    assert "46,00 Euro" in best.page_content
    assert best.metadata["url"].endswith("#gebuehren")
