# SPDX-License-Identifier: EUPL-1.2
"""Sets of questions with the documents that answer them: a BEIR folder, the OMoS pages, the citizens' questions."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from corpus.documents import Document, Section
from corpus.parsing.json_feeds import read_integreat
from corpus.parsing.reading import Found
from evaluation.cases import read_cases
from index.detection import detect_language

OMOS_LANGUAGES = ("de", "en", "fr", "uk", "ar")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of all documents that are a right answer. `same` is shared by translations of it."""

    text: str
    language: str
    right: frozenset[str]
    slice: str = ""
    same: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions over one collection of documents."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[Asked, ...]


class CorpusRow(BaseModel):
    """A document: `_id`, `title` (may be empty), `text`."""

    id: str = Field(alias="_id")
    title: str = ""
    text: str


class QueryRow(BaseModel):
    """A query: `_id`, `text`."""

    id: str = Field(alias="_id")
    text: str


class CitizensRow(BaseModel):
    """A line of evaluation/questions/citizens.jsonl; its README explains the fields."""

    id: str
    city: str
    question: str
    language: str
    slice: str
    documents: frozenset[str]
    split: str


def as_document(row: CorpusRow) -> Document:
    """A row of a BEIR corpus as a document of one section."""
    section = Section(heading="", text=row.text)
    language = detect_language(row.text[:500])
    return Document(row.id, "evaluation", "corpus", f"urn:document:{row.id}", row.title, language, (section,))


def read_beir(folder: Path) -> QuestionSet:
    """`corpus.jsonl`, `queries.jsonl` and `qrels.tsv` of a folder; queries without a right document are left out."""
    right: dict[str, set[str]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8") as lines:
        for query, document, score in list(csv.reader(lines, delimiter="\t"))[1:]:
            if float(score) > 0:
                right.setdefault(query, set()).add(document)
    asked = tuple(
        Asked(row.text, detect_language(row.text), frozenset(right[row.id]))
        for row in read_cases(folder / "queries.jsonl", QueryRow)
        if row.id in right
    )
    return QuestionSet(folder.name, tuple(map(as_document, read_cases(folder / "corpus.jsonl", CorpusRow))), asked)


def read_citizens(path: Path, city: str, split: str | None = None) -> tuple[Asked, ...]:
    """The answerable citizens' questions of one city, of one half (`tune`, `test`) or both."""
    return tuple(
        Asked(row.question, row.language, row.documents, row.slice, row.split)
        for row in read_cases(path, CitizensRow)
        if row.city == city and row.documents and split in (None, row.split)
    )


def read_omos(folder: Path, split: str) -> list[QuestionSet]:
    """One set for each county: its German pages, and the answerable questions of a split in five languages.

    `folder` has pages/<county>_<language>.json and splits/<split>_<language>.jsonl. Of a county without a page file the
    pages are those its questions quote.
    """
    rows = {name: list(_rows(folder / "splits" / f"{name}_de.jsonl")) for name in ("train", "dev")}
    asked = [(language, row) for language in OMOS_LANGUAGES for row in _rows(folder / "splits" / f"{split}_{language}.jsonl")]
    counties = sorted({row["city"] for row in rows[split]})
    return [_omos_set(folder / "pages", county, [*rows["train"], *rows["dev"]], asked) for county in counties]


def _omos_set(pages: Path, county: str, quoted: Sequence[dict[str, Any]], asked: list[tuple[str, dict[str, Any]]]) -> QuestionSet:
    if (pages / f"{county}_de.json").exists():
        documents, german = _pages(pages, county)
    else:
        documents, german = {row["pageId"]: _quoted(row) for row in quoted if row["city"] == county}, {}
    by_id = {document.id: document for document in documents.values()}
    questions = []
    for language, row in asked:
        page = str(row["pageId"])
        page = page if page in by_id else german.get(page, "")
        if row["city"] == county and row["answers"] and page in by_id:
            questions.append(Asked(row["question"], language, frozenset((page,)), language, str(row["id"])))
    return QuestionSet(f"omos-{county}", tuple(by_id.values()), tuple(questions))


def _pages(pages: Path, county: str) -> tuple[dict[Any, Document], dict[str, str]]:
    """German pages as plain documents by id, and the German page of each English one."""
    read = read_integreat(pages / f"{county}_de.json", city="evaluation", source="page")
    documents = {one.document.id: _flat(one.document) for one in read if isinstance(one, Found)}
    german: dict[str, str] = {}
    for page in json.loads((pages / f"{county}_en.json").read_text(encoding="utf-8")):
        if other := (page.get("available_languages") or {}).get("de"):
            german[str(page["id"])] = str(other["id"])
    return documents, german


def _flat(page: Document) -> Document:
    lines = (section.text if section.heading == page.title else f"{section.heading}\n{section.text}" for section in page.sections)
    return as_document(CorpusRow(_id=page.id.split("/")[1], title=page.title, text="\n".join(lines)))


def _quoted(row: dict[str, Any]) -> Document:
    title, *lines = row["context"].split("\n")
    return as_document(CorpusRow(_id=str(row["pageId"]), title=title, text="\n".join(lines)))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
