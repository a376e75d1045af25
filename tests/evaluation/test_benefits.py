# SPDX-License-Identifier: EUPL-1.2
"""The benefits questions learn from: whole, told apart, and never named by the stories that mean them."""

import json
from pathlib import Path

import pytest

from evaluation.errors import TestSetInvalid
from evaluation.training.benefits import read_benefits
from evaluation.training.own_questions import LANGUAGES

BENEFIT = {
    "id": "fundrad",
    "title": "Fundrad",
    "text": "Gefundene Räder holt der Bauhof ab.",
    "questions": [
        {"kind": "story", "de": "Vor meiner Tür steht seit Wochen eins.", "tr": "Kapımda haftalardır bir tane duruyor."}
    ],
}


def test_every_language_of_a_question_is_one_question_about_the_benefit(tmp_path: Path) -> None:
    path = tmp_path / "benefits.jsonl"
    path.write_text(json.dumps(BENEFIT), encoding="utf-8")
    found = read_benefits(path)
    assert [document.title for document in found.documents] == ["Fundrad"]
    assert [(one.language, one.right, one.same) for one in found.questions] == [
        ("de", frozenset({"fundrad"}), "fundrad-0"),
        ("tr", frozenset({"fundrad"}), "fundrad-0"),
    ]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "benefits.jsonl"
    path.write_text(json.dumps(BENEFIT | {"text": None}), encoding="utf-8")
    with pytest.raises(TestSetInvalid, match=r"text"):
        read_benefits(path)


class TestShippedBenefits:
    def test_nothing_is_there_twice(self) -> None:
        found = read_benefits()
        for values in (
            [document.id for document in found.documents],
            [one.text for one in found.questions if one.language == "de"],
        ):
            assert len(set(values)) == len(values)

    def test_there_are_many_in_all_languages(self) -> None:
        found = read_benefits()
        assert len(found.documents) > 200
        assert {one.language for one in found.questions} == set(LANGUAGES)

    def test_stories_do_not_name_what_they_mean(self) -> None:
        found = read_benefits()
        titles = {document.id: document.title.lower() for document in found.documents}
        named = [one.text for one in found.questions if one.slice == "story" and titles[min(one.right)] in one.text.lower()]
        assert named == []
