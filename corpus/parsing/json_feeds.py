# SPDX-License-Identifier: EUPL-1.2
"""Two open-data feeds with HTML inside: services and offices as Munich publishes them, pages of the Integreat system."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corpus.documents import Contact, Document, DocumentKind, Form, Link, Section, SectionKind
from corpus.errors import UnreadableError
from corpus.parsing.facts import facts_of
from corpus.parsing.html import html_sections
from corpus.parsing.reading import Found, Reading, Refused

Json = dict[str, Any]


def read_munich(folder: Path, *, city: str, source: str) -> Iterator[Reading]:
    """Public services, each with its offices, and the offices themselves."""
    offices = {str(office["id"]): office for office in _data(folder / "locations_de.json") if office.get("public")}
    contacts = {identity: _munich_contact(office) for identity, office in offices.items()}
    for service in _data(folder / "services_de.json"):
        yield (
            _munich_service(service, contacts, city, source) if service.get("public") else Refused(service["name"], "not public")
        )
    for identity, contact in contacts.items():
        yield Found(_munich_office(offices[identity], contact, city, source))


def _munich_service(service: Json, contacts: dict[str, Contact], city: str, source: str) -> Reading:
    hidden: list[str] = []
    described = html_sections(service.get("description") or "", service["name"], hidden)
    sections = list(_described(described, service["name"]))
    if fees := html_sections(service.get("fees") or "", "Gebühren", hidden):
        lines = "\n".join(section.text for section in fees)
        sections.append(Section("Gebühren", lines, SectionKind.FEES))
    if not sections:
        return Refused(service["name"], "no text")
    listed = [*(service.get("links") or ()), *(service.get("forms") or ())]
    links = tuple(dict.fromkeys(Link(link["name"], link["link"]) for link in listed if link.get("link")))
    places = (contacts.get(str(place["location"])) for place in service.get("locations") or ())
    document = Document(
        id=f"{source}/{service['id']}",
        city=city,
        source=source,
        url=service["meta"]["url"].replace("{serviceId}", str(service["id"])),
        title=service["name"],
        language=service["meta"].get("locale") or "de",
        sections=tuple(sections),
        kind=DocumentKind.SERVICE,
        keywords=_listed_words(service["meta"].get("keywords") or ""),
        facts=facts_of(sections),
        forms=tuple(Form("", link.title, link.url) for link in links if link.url.lower().endswith(".pdf")),
        links=tuple(link for link in links if not link.url.lower().endswith(".pdf")),
        contacts=tuple(place for place in places if place),
        leika=service.get("leika") or None,
        as_of=_day(service["meta"].get("lastupdate")),
    )
    return Found(document, tuple(hidden))


def _described(sections: tuple[Section, ...], title: str) -> Iterator[Section]:
    """A text without a heading of its own is the description."""
    for section in sections:
        plain = section.heading == title and section.kind is SectionKind.OTHER
        yield Section("Beschreibung", section.text, SectionKind.DESCRIPTION) if plain else section


def _munich_contact(office: Json) -> Contact:
    address, contact, geo = office.get("address") or {}, office.get("contact") or {}, office.get("geo") or {}
    return Contact(
        id=str(office["id"]),
        name=office.get("displayName") or office["name"],
        street=f"{address.get('street') or ''} {address.get('house_number') or ''}".strip(),
        postal_code=address.get("postal_code") or "",
        city=address.get("city") or "",
        phone=contact.get("phone") or "",
        email=contact.get("email") or "",
        url=(contact.get("webinfo") or office["meta"]["url"]).replace("{locationId}", str(office["id"])),
        latitude=float(geo["lat"]) if geo.get("lat") else None,
        longitude=float(geo["lon"]) if geo.get("lon") else None,
    )


def _munich_office(office: Json, contact: Contact, city: str, source: str) -> Document:
    lines = [contact.name, contact.address, f"Telefon: {contact.phone}" if contact.phone else "", contact.email]
    return Document(
        id=f"{source}/office-{office['id']}",
        city=city,
        source=source,
        url=contact.url,
        title=contact.name,
        language="de",
        sections=(Section("Kontakt", "\n".join(line for line in lines if line), SectionKind.OFFICE),),
        kind=DocumentKind.OFFICE,
        keywords=_listed_words(office["meta"].get("keywords") or ""),
        contacts=(contact,),
        as_of=_day(office["meta"].get("lastupdate")),
    )


def read_integreat(path: Path, *, city: str, source: str) -> Iterator[Reading]:
    """Pages with text of their own; those that only hold others are refused with that reason."""
    for page in _load(path):
        hidden: list[str] = []
        sections = html_sections(page.get("content") or "", page["title"], hidden)
        yield (
            Found(_integreat_page(page, sections, city, source), tuple(hidden)) if sections else Refused(page["title"], "no text")
        )


def _integreat_page(page: Json, sections: tuple[Section, ...], city: str, source: str) -> Document:
    return Document(
        id=f"{source}/{page['id']}",
        city=city,
        source=source,
        url=page["url"],
        title=page["title"],
        language=page["path"].strip("/").split("/")[1],
        sections=sections,
        facts=facts_of(sections),
        as_of=_day(page.get("last_updated")),
        translations=tuple(other["url"] for other in (page.get("available_languages") or {}).values()),
    )


def _load(path: Path) -> Any:  # noqa: ANN401 (JSON)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnreadableError(f"{path} does not exist") from error
    except ValueError as error:
        raise UnreadableError(f"{path} is not JSON") from error


def _data(path: Path) -> list[Json]:
    body = _load(path)
    if not isinstance(body, dict) or not isinstance(body.get("data"), list):
        raise UnreadableError(f"{path} is not a feed of this kind: no list 'data'")
    found: list[Json] = body["data"]
    return found


def _listed_words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
