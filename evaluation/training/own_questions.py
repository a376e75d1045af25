# SPDX-License-Identifier: EUPL-1.2
"""The questions written for this project (evaluation/questions/reading.jsonl) joined to the pages they are about.

The file holds questions and line numbers only. The pages are other people's texts and lie in the data folder: the train
split of OMoS-QA and Munich's service feed. A digest of each page tells when the data has changed under the line numbers.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html
from pydantic import BaseModel

from evaluation.cases import read_cases
from evaluation.errors import TestSetInvalid
from evaluation.sets import Asked

FILE = Path(__file__).parents[1] / "questions" / "reading.jsonl"
LANGUAGES = ("de", "en", "fr", "uk", "ar", "tr")
_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class Wordings(BaseModel):
    """A question in up to six languages."""

    kind: str
    de: str
    en: str | None = None
    fr: str | None = None
    uk: str | None = None
    ar: str | None = None
    tr: str | None = None

    def texts(self) -> dict[str, str]:
        """The question by language."""
        return {language: text for language in LANGUAGES if (text := getattr(self, language))}

    def asked(self, document: str, same: str) -> Iterator[Asked]:
        """In all its languages, with the one document that answers it; `same` is shared by these."""
        return (Asked(text, language, frozenset((document,)), self.kind, same) for language, text in self.texts().items())


class Written(Wordings):
    """With the numbers of the lines that answer it; none for "silent"."""

    lines: tuple[int, ...]


class PageRow(BaseModel):
    """A line of the file: `id` is "omos/<id of a German train row>" or "munich/<id of a service>"."""

    id: str
    digest: str
    questions: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page by language, the language it was written in first, and the questions about it."""

    id: str
    lines: Mapping[str, tuple[str, ...]]
    questions: tuple[Written, ...]

    def first(self) -> tuple[str, ...]:
        """The lines as they were written; asked of them is also who speaks a language the page is not at hand in."""
        return next(iter(self.lines.values()))


def read_pages(data: Path, path: Path = FILE) -> list[Page]:
    """All pages with their questions; `data` is the folder with omos/ and munich/. `TestSetInvalid` when a page has changed."""
    german = {**_omos(data / "omos", "de"), **dict(munich_pages(data))}
    english = _omos(data / "omos", "en")
    return [_joined(row, german, english) for row in read_cases(path, PageRow)]


def digest_of(lines: Sequence[str]) -> str:
    """Of all letters of a page; white space does not count."""
    return hashlib.sha1("".join("".join(lines).split()).encode(), usedforsecurity=False).hexdigest()[:12]


def _joined(row: PageRow, german: Mapping[str, tuple[str, ...]], english: Mapping[str, tuple[str, ...]]) -> Page:
    lines = german.get(row.id, ())
    if digest_of(lines) != row.digest:
        raise TestSetInvalid(f"Page {row.id} is not the one its questions in {FILE.name} were written for.")
    other = english.get(row.id, ())
    same = {"en": other} if len(other) == len(lines) else {}
    return Page(row.id, {"de": lines, **same}, row.questions)


def munich_pages(data: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The id and the lines of every service; the first line is its name."""
    for service in json.loads((data / "munich" / "services_de.json").read_text(encoding="utf-8"))["data"]:
        yield f"munich/{service['id']}", tuple(_service_lines(service))


def read_rows(omos: Path, language: str) -> list[dict[str, Any]]:
    """The train split of OMoS-QA in one language."""
    with (omos / "splits" / f"train_{language}.jsonl").open(encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def _omos(folder: Path, language: str) -> dict[str, tuple[str, ...]]:
    return {f"omos/{row['id']}": tuple(row["context"].split("\n")) for row in read_rows(folder, language)}


def _service_lines(service: Mapping[str, str]) -> Iterator[str]:
    yield service["name"]
    yield from _lines(service["description"])
    if fees := service.get("fees"):
        yield "Gebühren"
        yield from _lines(fees if "<" in fees else f"<p>{fees}</p>")


def _lines(markup: str) -> Iterator[str]:
    """Sentences, headings, list items and table cells."""
    if not (markup or "").strip():
        return
    for block in html.fromstring(f"<div>{markup}</div>").iter(*_BLOCKS):
        if block.tag in ("li", "td") and next(block.iterdescendants("p", "li", "ul", "ol"), None) is not None:
            continue
        text = " ".join(" ".join(map(str, block.itertext())).split())
        yield from (sentence for sentence in _SENTENCE_END.split(text) if sentence)
