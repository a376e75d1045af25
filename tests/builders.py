# SPDX-License-Identifier: EUPL-1.2
"""Nouns for tests, valid by default: each test states only what it is about."""

from datetime import date
from typing import Any

from corpus.documents import Document, DocumentKind, Section, SectionKind
from index.chunks import Chunk, Line, Passage, Reading


def a_section(text: str = "Der Hund kostet 96,00 Euro.", heading: str = "Gebühren", **more: Any) -> Section:
    return Section(heading, text, **({"kind": SectionKind.FEES} | more))


def a_document(identity: str = "web/hund", *sections: Section, **more: Any) -> Document:
    defaults: dict[str, Any] = {
        "city": "musterstadt",
        "source": "web",
        "url": f"http://town.test/{identity}",
        "title": "Hund anmelden",
        "language": "de",
        "kind": DocumentKind.SERVICE,
        "as_of": date(2026, 1, 6),
    }
    return Document(id=identity, sections=sections or (a_section(),), **(defaults | more))


def a_chunk(text: str = "Eine Zeile.\nNoch eine Zeile.", **more: Any) -> Chunk:
    defaults: dict[str, Any] = {
        "id": "web/hund#s0.0",
        "document": "web/hund",
        "title": "Hund anmelden",
        "section": "Beschreibung",
        "kind": SectionKind.DESCRIPTION,
        "document_kind": DocumentKind.SERVICE,
        "language": "de",
        "url": "http://town.test/web/hund",
        "digest": "d",
    }
    return Chunk(text=text, **(defaults | more))


def a_reading(text: str, probabilities: list[float], silence: float = 0.1, **more: Any) -> Reading:
    chunk = a_chunk(text, **more)
    lines = zip(text.split("\n"), probabilities, strict=True)
    return Reading(Passage(chunk, 1.0), tuple(Line(n, line, p) for n, (line, p) in enumerate(lines)), silence)
