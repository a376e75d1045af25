# SPDX-License-Identifier: EUPL-1.2
"""schema.org descriptions of services and offices, as town websites carry them for search engines."""

import json
import re
from typing import Any

from markupsafe import Markup

from corpus.demo.addresses import office_path, online_path, service_path
from corpus.demo.town import Office, Service, Town
from corpus.demo.words import WEEKDAYS, Language
from corpus.documents import Fact, FactKind

_PRICE = re.compile(r"^(?P<whole>\d[\d.]*),(?P<cents>\d\d) Euro$")


def service_data(town: Town, service: Service, description: str, address: str) -> Markup:
    """JSON-LD of a service; `address` is the origin of the website."""
    return _encoded(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "name": service.title,
            "alternateName": list(service.keywords),
            "description": description,
            "url": address + service_path(service),
            "inLanguage": service.language,
            "areaServed": {"@type": "City", "name": "Musterstadt"},
            "serviceOperator": [_office(town.office(office), service.language, address) for office in service.offices],
            "availableChannel": _channels(service, address),
            "offers": [_offer(fact) for fact in service.facts if fact.kind == FactKind.FEE and _PRICE.match(fact.value)],
        }
    )


def office_data(office: Office, language: Language, address: str) -> Markup:
    """JSON-LD of an office."""
    return _encoded({"@context": "https://schema.org", **_office(office, language, address)})


def _channels(service: Service, address: str) -> list[dict[str, Any]]:
    if not service.online:
        return []
    path = online_path(service.online.url.removeprefix("/online/"))
    return [{"@type": "ServiceChannel", "name": service.online.title, "serviceUrl": address + path}]


def _offer(fact: Fact) -> dict[str, Any]:
    found = _PRICE.match(fact.value)
    assert found
    price = f"{found['whole'].replace('.', '')}.{found['cents']}"
    return {"@type": "Offer", "name": fact.label, "price": price, "priceCurrency": "EUR"}


def _office(office: Office, language: Language, address: str) -> dict[str, Any]:
    return {
        "@type": "GovernmentOffice",
        "identifier": office.id,
        "name": office.said("name", language),
        "url": address + office_path(office, language),
        "telephone": office.phone,
        "email": office.email,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": office.street,
            "postalCode": office.postal_code,
            "addressLocality": office.city,
            "addressCountry": "DE",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": office.lat, "longitude": office.lon},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"https://schema.org/{WEEKDAYS['en'][hours.weekday]}",
                "opens": hours.opens,
                "closes": hours.closes,
            }
            for hours in office.opening
        ],
    }


def _encoded(thing: dict[str, Any]) -> Markup:
    # "<" must not end the script element early.
    return Markup(json.dumps(thing, ensure_ascii=False, indent=1).replace("<", "\\u003c"))  # noqa: S704
