# SPDX-License-Identifier: EUPL-1.2
"""Musterstadt's website as files: the pages a town has, with navigation, banners and footers around the text."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corpus.demo.town import DAYS, DAYS_EN, NAME, POSTAL_CODE, Office, Service, Town

HERE = Path(__file__).parent


def write_site(town: Town, folder: Path) -> int:
    """Write every page; how many."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {
        "town": town,
        "name": NAME,
        "postal_code": POSTAL_CODE,
        "categories": town.categories,
        "json_ld": _json_ld,
    }
    templates.globals |= {"days": {"de": DAYS, "en": DAYS_EN}, "office_json_ld": _office_json_ld}
    pages = _pages(town)
    for url, (template, values) in pages.items():
        _write(folder, url, templates.get_template(template).render(url=url, **values))
    shutil.copytree(HERE / "static", folder / "assets", dirs_exist_ok=True)
    _write(folder, "/robots.txt", "User-agent: *\nDisallow: /leistung/\nSitemap: /sitemap.xml\n")
    _write(folder, "/sitemap.xml", templates.get_template("sitemap.xml").render(entries=_sitemap(town, pages)))
    return len(pages)


Pages = dict[str, tuple[str, dict[str, Any]]]


def _pages(town: Town) -> Pages:
    pages: Pages = {"/index.html": ("home.html", {"lang": "de"}), "/en/index.html": ("home_en.html", {"lang": "en"})}
    pages |= {"/404.html": ("lost.html", {"lang": "de"}), "/a-bis-z.html": ("list.html", {"lang": "de", "category": None})}
    for key in town.categories:
        pages[f"/thema/{key}.html"] = ("list.html", {"lang": "de", "category": key})
    for service in town.services:
        pages[service.url] = ("service.html", {"lang": service.language, "service": service, "other": _other(town, service)})
    for office in town.offices.values():
        pages[office.url] = ("office.html", {"lang": "de", "office": office})
    for page in town.pages:
        pages[page.url] = ("page.html", {"lang": page.language, "page": page})
    for url, title in _online_services(town).items():
        pages[f"{url}.html"] = ("online.html", {"lang": "de", "title": title})
    return pages


def _other(town: Town, service: Service) -> Service | None:
    """The same service in the other language."""
    return next((other for other in town.services if other.id == service.id and other.language != service.language), None)


def _online_services(town: Town) -> dict[str, str]:
    """Titles by address, the German ones where there are two."""
    ordered = sorted((s for s in town.services if s.online), key=lambda service: service.language == "de")
    return {service.online["url"]: service.online["title"] for service in ordered}


def _sitemap(town: Town, pages: Pages) -> list[tuple[str, str]]:
    dates = {service.url: service.stand.isoformat() for service in town.services}
    dates |= {page.url: page.stand.isoformat() for page in town.pages}
    return [(url, dates.get(url, "")) for url in sorted(pages) if not url.startswith(("/leistung/", "/404", "/online/"))]


def _write(folder: Path, url: str, text: str) -> None:
    path = folder / url.lstrip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(re.sub(r"\n{3,}", "\n\n", text), encoding="utf-8")


def _json_ld(town: Town, service: Service) -> str:
    """schema.org description of a service with the office that runs it."""
    return _encoded(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "name": service.title,
            "alternateName": list(service.keywords),
            "inLanguage": service.language,
            "serviceOperator": _operator(town.offices[service.office], service.language),
        }
    )


def _office_json_ld(office: Office) -> str:
    return _encoded({"@context": "https://schema.org", **_operator(office, "de")})


def _operator(office: Office, language: str) -> dict[str, Any]:
    return {
        "@type": "GovernmentOffice",
        "identifier": office.id,
        "name": office.name if language == "de" else office.name_en,
        "url": office.url,
        "telephone": office.phone,
        "email": office.email,
        "address": {"streetAddress": office.street, "postalCode": POSTAL_CODE, "addressLocality": NAME},
        "geo": {"latitude": office.lat, "longitude": office.lon},
        "openingHoursSpecification": [
            {"dayOfWeek": f"https://schema.org/{DAYS_EN[day]}", "opens": opens, "closes": closes}
            for day, opens, closes in office.hours
        ],
    }


def _encoded(value: dict[str, Any]) -> str:
    # "<" must not end the script element early.
    return json.dumps(value, ensure_ascii=False, indent=1).replace("<", "\\u003c")
