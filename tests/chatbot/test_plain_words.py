# SPDX-License-Identifier: EUPL-1.2
"""Office words explained beside the quotes, ours and the town's own apart; and the town's page in easy German."""

from pathlib import Path

import pytest

from chatbot.answers import Question
from chatbot.assistant import Assistant, CityRoom
from chatbot.dialogue.composing.plain_words import easy_page, explained, glossary
from chatbot.settings import ChatbotSettings
from corpus.documents import Document, SectionKind
from corpus.parsing.html import parse_html
from corpus.settings import CitySettings
from index.building import build
from index.embedding import OnnxEmbedder
from index.reading import Reader
from index.searching import Searcher
from index.settings import IndexSettings
from tests.builders import a_document, a_section

# Longer sentences are not easy.
LONGEST_SENTENCE = 16


def words_of(text: str, language: str = "de", **own: str) -> list[str]:
    return [found.word for found in explained([text], language, own)]


class TestGlossary:
    def test_every_word_is_explained_in_every_language(self) -> None:
        assert len(glossary()) >= 120
        assert [
            word for word, told in glossary().items() if told.keys() != {"de", "en", "tr", "uk", "ar"} or not all(told.values())
        ] == []

    def test_explanations_are_in_short_sentences(self) -> None:
        sentences = [(word, s) for word, told in glossary().items() for s in told["de"].replace(":", ".").split(".")]
        assert [pair for pair in sentences if len(pair[1].split()) > LONGEST_SENTENCE] == []

    def test_every_word_is_found_as_it_stands(self) -> None:
        assert [word for word in glossary() if word not in words_of(word)] == []


class TestExplained:
    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("Die Anträge liegen aus.", "Antrag"),
            ("Gegen Bescheide können Sie vorgehen.", "Bescheid"),
            ("Ein formloses Schreiben genügt.", "formlos"),
            ("mit Zustimmung aller Personensorgeberechtigten", "Personensorgeberechtigte"),
            ("Die Widerspruchsfrist beträgt einen Monat.", "Widerspruch"),
            ("Füllen Sie das Antragsformular aus.", "Antrag"),
            ("eine beglaubigte Kopie", "beglaubigt"),
            ("Unterschrift der gesetzlichen Vertreterin", "gesetzlicher Vertreter"),
            ("nach einer eidesstattlichen Versicherung", "eidesstattliche Versicherung"),
        ],
    )
    def test_in_every_form_and_in_compounds(self, text: str, word: str) -> None:
        assert word in words_of(text)

    def test_no_word_where_nothing_is_hard(self) -> None:
        assert words_of("Der Park ist am Sonntag offen.") == []

    def test_readers_of_other_languages_get_theirs(self) -> None:
        (found,) = explained(["Die Frist endet."], "uk", {})
        assert (found.text, found.lang, found.by) == ("строк", "uk", "amtslotse")

    def test_the_towns_own_words_come_first_and_are_marked(self) -> None:
        (found,) = explained(["Alle Fristen"], "de", {"Frist": "So lange haben Sie Zeit."})
        assert (found.text, found.by) == ("So lange haben Sie Zeit.", "town")


@pytest.mark.model
class TestAnswers:
    def test_an_answer_in_office_words_explains_them_and_quotes_them_unchanged(self, assistant: Assistant) -> None:
        answer = assistant.answer(Question("Welche Unterlagen brauche ich für einen Reisepass?", "musterstadt"))
        assert answer.simpler
        assert {"Urkunde", "Nachweis"} <= {found.word for found in answer.simpler.words}
        assert not any(found.text in block.text for found in answer.simpler.words for block in answer.blocks)

    def test_what_is_not_known_explains_nothing(self, assistant: Assistant) -> None:
        assert assistant.answer(Question("Wer gewinnt die Bundesliga?", "musterstadt")).simpler is None


class TestEasyPage:
    def test_german_in_easy_words_is_known_however_it_is_marked(self) -> None:
        for tag, language in (
            ("de", "de"),
            ("de-DE", "de"),
            ("de-simple", "de-easy"),
            ("de-x-leicht", "de-easy"),
            ("en-GB", "en"),
        ):
            page = f'<html lang="{tag}"><title>Hund</title><main><h1>Hund</h1><p>Ein Hund kostet Steuer.</p></main></html>'
            found = parse_html(page, identity="web/hund", city="x", source="web", url="http://town.test/hund")
            assert found.document.language == language

    @pytest.mark.model
    def test_the_towns_lines_on_the_same_subject_are_quoted(self, tmp_path: Path, embedder: OnnxEmbedder) -> None:
        hard = a_document()
        fees = a_section("Ein Hund kostet im Jahr 96 Euro.\nDas ist eine Steuer.")
        other = a_section("Rufen Sie uns an.", "Kontakt", kind=SectionKind.OFFICE)
        easy = a_document("web/hund-leicht", fees, other, language="de-easy", translations=(hard.url,), title="Hunde-Steuer")
        build([hard, easy], tmp_path, embedder, IndexSettings())
        found = easy_page(hard, (SectionKind.FEES,), Searcher.open(tmp_path, embedder))
        assert found
        assert found.lines == ("Ein Hund kostet im Jahr 96 Euro.", "Das ist eine Steuer.")
        assert (found.title, found.url) == ("Hunde-Steuer", easy.url)

    @pytest.mark.model
    def test_a_town_with_such_a_page_has_it_under_the_answer(self, tmp_path: Path, embedder: OnnxEmbedder) -> None:
        hard = a_page("de", "hund", "leicht", "Hund anmelden", "Für jeden Hund ist Steuer zu entrichten.")
        easy = a_page("de-x-leicht", "leicht", "hund", "Der Hund und die Steuer", "Sie haben einen Hund? Dann zahlen Sie Geld.")
        build([hard, easy], tmp_path, embedder, IndexSettings())
        searcher = Searcher.open(tmp_path, embedder)
        rooms = {"x": CityRoom(CitySettings(name="X"), lambda: searcher)}
        answer = Assistant(rooms, Reader.open(embedder), ChatbotSettings(), 10).answer(Question("Hund anmelden", "x"))
        assert "zu entrichten" in answer.text
        assert answer.simpler
        assert answer.simpler.page
        assert "Dann zahlen Sie Geld." in " ".join(answer.simpler.page.lines)


def a_page(language: str, name: str, other: str, title: str, text: str) -> Document:
    """A page of a town as it is read from its HTML, linking its version in other words."""
    tag = "de-x-leicht" if language == "de" else "de"
    html = (
        f'<html lang="{language}"><head><title>{title}</title>'
        f'<link rel="alternate" hreflang="{tag}" href="http://town.test/{other}"></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )
    found = parse_html(html, identity=f"web/{name}", city="x", source="web", url=f"http://town.test/{name}")
    return found.document
