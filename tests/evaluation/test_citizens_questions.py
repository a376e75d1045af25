# SPDX-License-Identifier: EUPL-1.2
"""The citizens' questions keep what their README promises, and their labels exist in the demo town.

Munich's labels cannot be checked here: the city's feed is not part of this project.
"""

import json
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from chatbot.settings import load_settings
from corpus.crawling import crawl
from corpus.documents import Document, DocumentKind, SectionKind
from corpus.library import Library
from evaluation.cases import read_cases
from tests.conftest import DEMO_CONFIG, ROOT

QUESTIONS = ROOT / "evaluation" / "questions"
SET = QUESTIONS / "citizens.jsonl"


class Slice(StrEnum):
    PLAIN = "plain"
    TYPO = "typo"
    COMPOUND = "compound"
    COLLOQUIAL = "colloquial"
    DIALECT = "dialect"
    LIFE_SITUATION = "life_situation"
    OTHER_LANGUAGE = "other_language"
    UNANSWERABLE = "unanswerable"


class Question(BaseModel):
    """One line, exactly."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    city: Literal["munich", "musterstadt"]
    question: str
    language: Literal["de", "en", "tr", "uk", "ar", "ru", "pl", "ro"]
    slice: Slice
    documents: tuple[str, ...]
    section: SectionKind | None = None
    split: Literal["tune", "test"]

    @model_validator(mode="after")
    def consistent(self) -> "Question":
        assert (self.slice is Slice.UNANSWERABLE) == (not self.documents), "only unanswerable questions have no document"
        assert len(set(self.documents)) == len(self.documents), "a document is named once"
        assert self.split == ("test" if int(self.id.removeprefix("c")) % 2 else "tune"), "odd ids are for testing"
        assert self.question.strip() == self.question != "", "the question is words"
        return self


class Sureness(BaseModel):
    """One line of sureness.jsonl, exactly."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    city: Literal["munich", "musterstadt"]
    question: str
    language: Literal["de", "en", "fr", "tr", "uk", "ar"]
    slice: Slice | Literal["near_miss"]
    documents: tuple[str, ...]
    split: Literal["tune"]

    @model_validator(mode="after")
    def consistent(self) -> "Sureness":
        assert (self.slice in (Slice.UNANSWERABLE, "near_miss")) == (not self.documents), "no document, no answer"
        return self


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return read_cases(SET, Question)


@pytest.fixture(scope="module")
def sureness() -> list[Sureness]:
    return read_cases(QUESTIONS / "sureness.jsonl", Sureness)


@pytest.fixture(scope="module")
def town(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The demo town's library, as a crawl leaves it."""
    config = demo_site.parent / "questions.toml"
    config.write_text(DEMO_CONFIG, encoding="utf-8")
    settings = load_settings(config)
    library = Library(tmp_path_factory.mktemp("library"))
    crawl("musterstadt", settings.cities["musterstadt"], library, settings.corpus, base=demo_site.parent)
    return {document.id: document for document in library.documents("musterstadt")}


def test_ids_are_numbered_without_a_gap(questions: list[Question]) -> None:
    assert [question.id for question in questions] == [f"c{number:03}" for number in range(1, len(questions) + 1)]


def test_nobody_asks_the_same_twice_in_one_city(questions: list[Question]) -> None:
    asked = Counter((question.city, question.question.casefold()) for question in questions)
    assert [question for question, times in asked.items() if times > 1] == []


def test_both_cities_and_both_splits_have_half(questions: list[Question]) -> None:
    assert len(questions) >= 220
    assert set(Counter((question.city, question.split) for question in questions).values()) == {len(questions) // 4}


@pytest.mark.parametrize(
    ("part", "share"),
    [
        (Slice.PLAIN, 0.06),
        (Slice.TYPO, 0.12),
        (Slice.COMPOUND, 0.11),
        (Slice.COLLOQUIAL, 0.14),
        (Slice.DIALECT, 0.08),
        (Slice.LIFE_SITUATION, 0.12),
        (Slice.OTHER_LANGUAGE, 0.17),
        (Slice.UNANSWERABLE, 0.20),
    ],
)
def test_a_slice_has_the_promised_share_in_either_split(questions: list[Question], part: Slice, share: float) -> None:
    splits = Counter(question.split for question in questions if question.slice is part)
    assert splits.total() / len(questions) == pytest.approx(share, abs=0.01)
    assert splits["tune"] == splits["test"]


def test_the_languages_of_the_chat_are_asked_equally_often_and_others_too(questions: list[Question]) -> None:
    languages = Counter(question.language for question in questions if question.slice is Slice.OTHER_LANGUAGE)
    assert len({languages[language] for language in ("en", "tr", "uk", "ar")}) == 1
    assert min(languages[language] for language in ("ru", "pl", "ro")) >= 6


def test_every_label_of_the_demo_town_exists(
    questions: list[Question], sureness: list[Sureness], town: dict[str, Document]
) -> None:
    asked: list[Question | Sureness] = [*questions, *sureness]
    labels = {label for question in asked if question.city == "musterstadt" for label in question.documents}
    assert labels - set(town) == set()


def test_what_sureness_is_fitted_on_is_in_no_other_set(questions: list[Question], sureness: list[Sureness]) -> None:
    measured = json.loads(f"[{','.join((QUESTIONS / 'musterstadt.jsonl').read_text(encoding='utf-8').splitlines())}]")
    others = {question.question.casefold() for question in questions} | {row["question"].casefold() for row in measured}
    assert len({question.question.casefold() for question in sureness} - others) == len(sureness) >= 200


def test_two_of_five_questions_of_sureness_have_no_answer(sureness: list[Sureness]) -> None:
    assert sum(not question.documents for question in sureness) / len(sureness) == pytest.approx(0.4, abs=0.02)


def test_a_service_or_office_brings_its_translation_along(questions: list[Question], town: dict[str, Document]) -> None:
    by_address = {document.url: document.id for document in town.values()}
    missing = [
        (question.id, address)
        for question in questions
        if question.city == "musterstadt"
        for label in question.documents
        if town[label].kind is not DocumentKind.PAGE  # pages are shorter in translation and may leave the answer out
        for address in town[label].translations
        if address in by_address and by_address[address] not in question.documents
    ]
    assert missing == []


def test_the_wanted_section_is_found_in_an_accepted_document(questions: list[Question], town: dict[str, Document]) -> None:
    wanting = [question for question in questions if question.city == "musterstadt" and question.section]
    assert len(wanting) > 20
    for question in wanting:
        kinds = {section.kind for label in question.documents for section in town[label].sections}
        assert question.section in kinds, question.id
