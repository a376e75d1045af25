# SPDX-License-Identifier: EUPL-1.2
"""Musterstadt is complete, consistent and the same at every rendering."""

import hashlib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from pypdf import PdfReader

from corpus.demo.rendering import render
from corpus.demo.town import read_town
from corpus.documents import Document
from corpus.parsing.xzufi import read_xzufi

TOWN = read_town()


def test_it_offers_what_a_town_offers() -> None:
    german, english = TOWN.in_language("de"), TOWN.in_language("en")
    assert len(german) >= 60
    assert len(english) >= 20
    assert len(TOWN.forms) >= 8


def test_every_reference_leads_somewhere() -> None:
    for service in TOWN.services:
        assert service.office in TOWN.offices, service.id
        assert service.category in TOWN.categories, service.id
        assert set(service.forms) <= TOWN.forms.keys(), service.id


def test_every_fact_stands_in_its_page() -> None:
    for service in TOWN.services:
        text = "\n".join(part.markdown for part in service.parts)
        for fact in service.facts:
            assert fact["value"] in text, (service.id, fact)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def test_no_link_on_any_page_leads_nowhere(demo_site: Path) -> None:
    site = demo_site / "site"
    dead = []
    for page in site.rglob("*.html"):
        links = _Links()
        links.feed(page.read_text(encoding="utf-8"))
        for link in map(urlsplit, links.found):
            served_by_the_chat = link.path.startswith("/widget/")
            if not link.scheme and link.path and not served_by_the_chat and not (site / link.path.lstrip("/")).is_file():
                dead.append((page.name, link.path))
    assert dead == []


def test_two_renderings_are_the_same_bytes(demo_site: Path, tmp_path: Path) -> None:
    render(tmp_path)
    assert _digests(tmp_path) == _digests(demo_site)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for part in ("site", "xzufi") for path in (folder / part).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_form_has_fields_with_labels(demo_site: Path) -> None:
    for path in (demo_site / "site" / "formulare").glob("*.pdf"):
        fields = PdfReader(path).get_fields() or {}
        assert len(fields) >= 8, path.name
        assert all(field.get("/TU") for field in fields.values()), path.name


def test_the_xzufi_file_holds_every_portal_service(demo_site: Path) -> None:
    found = list(read_xzufi(demo_site / "xzufi" / "leistungen.xml", city="m", source="s", url="http://t/{id}"))
    portal = {service.id for service in TOWN.in_language("de") if service.channel == "xzufi"}
    assert {document.id.split("/")[1] for document in found if isinstance(document, Document)} == portal
    assert all(isinstance(document, Document) and document.contacts for document in found)
