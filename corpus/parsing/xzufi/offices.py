# SPDX-License-Identifier: EUPL-1.2
"""An Organisationseinheit as an office citizens meet: a contact beside services, and a document of its own."""

from collections.abc import Iterator
from urllib.parse import urljoin

from corpus.documents import Contact, Document, DocumentKind, OpeningHours, Section, SectionKind
from corpus.parsing.html import html_sections
from corpus.parsing.xzufi.elements import Element, children, find, in_language, text

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
# Code list urn:de:xzufi:codeliste:tag counts from Monday.
_DAYS = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}


def office_of(office: Element) -> Contact:
    """The office as citizens meet it."""
    address = _visitors_address(office)
    street = f"{text(address, 'strasse')} {text(address, 'hausnummer')}".strip()
    reached = {
        text(way, "kanal", "code") or text(way, "typ", "code"): text(way, "kennung") for way in children(office, "kommunikation")
    }
    return Contact(
        id=text(office, "id"),
        name=text(office, "name", "name") or text(office, "name"),
        street=street,
        postal_code=text(address, "postleitzahl"),
        city=text(address, "ort"),
        phone=reached.get("02", "") or reached.get("telefon", ""),
        email=reached.get("01", "") or reached.get("email", ""),
        url=text(office, "internetadresse", "uri"),
        hours=tuple(_hours(office)),
    )


def _visitors_address(office: Element) -> Element:
    """Where people can go: the first address with a street, before a post-office box."""
    addresses = children(office, "anschrift")
    return next((one for one in addresses if text(one, "strasse")), next(iter(addresses), office))


def office_document(contact: Contact, opening: str = "", *, city: str, source: str, url: str) -> Document:
    """Where an office is, how to reach it, and when it is open; `opening` is its own wording of that."""
    reached = [contact.name, contact.address, f"Telefon: {contact.phone}" if contact.phone else "", contact.email]
    open_at = [f"{_WEEKDAYS[h.weekday]}: {h.opens} bis {h.closes} Uhr" for h in contact.hours]
    sections = [Section("Kontakt", "\n".join(line for line in reached if line), SectionKind.OFFICE)]
    if hours := "\n".join(open_at) or opening:
        sections.append(Section("Öffnungszeiten", hours, SectionKind.HOURS))
    return Document(
        id=f"{source}/office-{contact.id}",
        city=city,
        source=source,
        # A portal's pages are of services: there is none for the number of an office.
        url=contact.url or urljoin(url, "/"),
        title=contact.name,
        language="de",
        sections=tuple(sections),
        kind=DocumentKind.OFFICE,
        contacts=(contact,),
    )


def opening_of(office: Element) -> str:
    """The lines in which an office words its hours."""
    return "\n".join(section.text for section in html_sections(in_language(office, "infoOeffnungszeitenText", "de"), ""))


def _hours(office: Element) -> Iterator[OpeningHours]:
    for period in find(office, "*[local-name()='zeiten']/*[local-name()='oeffnungszeit']"):
        day = _DAYS.get(text(period, "tag", "code"))
        opens, closes = text(period, "beginn"), text(period, "ende")
        if day is not None and opens and closes:
            yield OpeningHours(day, opens[:5], closes[:5])
