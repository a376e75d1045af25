# SPDX-License-Identifier: EUPL-1.2
"""Offices and online services of the XZuFi export, and which service each of them is responsible for."""

import re

from corpus.demo.addresses import office_path, online_path
from corpus.demo.town import Office, Service
from corpus.demo.xzufi_xml import ARS, Element, add, add_code, add_id


def add_office(parent: Element, office: Office, served: list[str], address: str) -> None:
    """An office with the ids of the services it is responsible for."""
    element = add(parent, "organisationseinheit")
    add_id(element, "id", office.id, "organisationseinheit")
    name = add(element, "name")
    add(name, "name", office.name, "de")
    add(name, "name", office.name_en, "en")
    _place(element, office)
    for code, label, value in (("01", "E-Mail", office.email), ("02", "Telefon", office.phone)):
        way = add(element, "kommunikation")
        add_code(way, "kanal", code, label)
        add(way, "kennung", value)
    add(add(element, "internetadresse"), "uri", address + office_path(office, "de"))
    _times(element, office)
    for identity in served:
        _responsible(element, identity)


def add_online_service(parent: Element, service: Service, address: str) -> None:
    """The online service of a service that has one."""
    assert service.online
    element = add(parent, "onlinedienst")
    add_id(element, "id", f"online-{service.id}", "onlinedienst")
    add(element, "bezeichnung", service.online.title, "de")
    link = add(element, "link")
    add_code(link, "typ", "01", list_uri="urn:xoev-de:fim:codeliste:onlinedienstlinktyp")
    add(link, "link", address + online_path(service.online.url.removeprefix("/online/")))
    _responsible(element, service.id)


def _place(element: Element, office: Office) -> None:
    place = add(element, "anschrift")
    found = re.match(r"^(?P<street>.+?) (?P<number>\d+\w?)(?P<rest>, .+)?$", office.street)
    assert found
    add(place, "strasse", found["street"])
    add(place, "hausnummer", found["number"])
    add(place, "postleitzahl", office.postal_code)
    add(place, "ort", office.city)
    if found["rest"]:
        add(place, "zusatz", found["rest"].removeprefix(", "))
    add(add(place, "geokodierung"), "punkt", f"{office.lat} {office.lon}")


def _times(element: Element, office: Office) -> None:
    times = add(element, "zeiten")
    for hours in office.opening:
        period = add(times, "oeffnungszeit")
        add_code(period, "tag", str(hours.weekday + 1))
        add(period, "beginn", f"{hours.opens}:00")
        add(period, "ende", f"{hours.closes}:00")
    if office.hours_note:
        add(times, "beschreibung", office.hours_note, "de")


def _responsible(element: Element, identity: str) -> None:
    responsible = add(element, "zustaendigkeit")
    add_id(responsible, "leistungID", identity, "leistung")
    add_id(responsible, "gebietID", ARS, "ars")
