# SPDX-License-Identifier: EUPL-1.2
"""schema.org data inside pages: what kind of page it is, citizens' words, offices with hours."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from corpus.documents import Contact, DocumentKind, OpeningHours

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SERVICES = ("GovernmentService", "Service")
_OFFICES = ("GovernmentOffice", "CivicStructure", "LocalBusiness", "GovernmentOrganization")


@dataclass(frozen=True, slots=True)
class Structured:
    """What the page says of itself."""

    kind: DocumentKind = DocumentKind.PAGE
    keywords: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()


def read(tree: HtmlElement) -> Structured:
    """The first service or office described in the page's JSON-LD; broken JSON is as good as none."""
    for thing in _things(tree):
        kind = thing.get("@type")
        if kind in _SERVICES:
            operators = _listed(thing.get("serviceOperator")) + _listed(thing.get("provider"))
            contacts = tuple(_contact(operator) for operator in operators if isinstance(operator, dict))
            words = _listed(thing.get("alternateName")) + _words(thing.get("keywords"))
            return Structured(DocumentKind.SERVICE, tuple(map(str, words)), contacts)
        if kind in _OFFICES:
            return Structured(DocumentKind.OFFICE, contacts=(_contact(thing),))
    return Structured()


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "")
        except ValueError:
            continue
        for thing in _listed(found.get("@graph", found) if isinstance(found, dict) else found):
            if isinstance(thing, dict):
                yield thing


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 (JSON)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> list[Any]:  # noqa: ANN401 (JSON)
    return [word.strip() for word in value.split(",")] if isinstance(value, str) else _listed(value)


def _contact(office: dict[str, Any]) -> Contact:
    address = office.get("address") if isinstance(office.get("address"), dict) else {}
    assert isinstance(address, dict)
    geo = office.get("geo") if isinstance(office.get("geo"), dict) else {}
    assert isinstance(geo, dict)
    name = str(office.get("name", ""))
    return Contact(
        id=str(office.get("identifier") or office.get("@id") or name),
        name=name,
        street=str(address.get("streetAddress", "")),
        postal_code=str(address.get("postalCode", "")),
        city=str(address.get("addressLocality", "")),
        phone=str(office.get("telephone", "")),
        email=str(office.get("email", "")).removeprefix("mailto:"),
        url=str(office.get("url", "")),
        hours=tuple(hour for entry in _listed(office.get("openingHoursSpecification")) for hour in _hours(entry)),
        latitude=_number(geo.get("latitude")),
        longitude=_number(geo.get("longitude")),
    )


def _number(value: Any) -> float | None:  # noqa: ANN401 (JSON)
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _hours(entry: Any) -> Iterator[OpeningHours]:  # noqa: ANN401 (JSON)
    if not isinstance(entry, dict):
        return
    for day in _listed(entry.get("dayOfWeek")):
        name = str(day).rsplit("/", 1)[-1]
        if name in _DAYS and entry.get("opens") and entry.get("closes"):
            yield OpeningHours(_DAYS.index(name), str(entry["opens"])[:5], str(entry["closes"])[:5])
