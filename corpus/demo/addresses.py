# SPDX-License-Identifier: EUPL-1.2
"""Where everything of the town lives on its website."""

import re

from corpus.demo.town import Category, Office, PaperForm, Service, Town
from corpus.demo.words import Language, slug

_SERVICE_LINK = re.compile(r"^/(?:service|leistung)/(?P<id>[a-z0-9-]+)\.html$")
_OFFICE_LINK = re.compile(r"^/amt/(?P<id>[a-z-]+)\.html$")


def service_path(service: Service) -> str:
    """Services of the XZuFi export live in the service portal, the others on the website."""
    if service.channel == "xzufi":
        return f"/leistung/{service.id}{'.en' if service.language == 'en' else ''}.html"
    return f"{prefix(service.language)}/service/{service.id}.html"


def office_path(office: Office, language: Language) -> str:
    """Page of an office."""
    return f"{prefix(language)}/amt/{office.id}.html"


def category_path(category: Category) -> str:
    """Page of a subject."""
    return f"/thema/{category.id}.html"


def form_path(form: PaperForm) -> str:
    """The PDF of a form."""
    return f"/formulare/{form.number.lower()}-{slug(form.title)}.pdf"


def online_path(online_slug: str) -> str:
    """Entrance of an online service, a folder with an index page."""
    return f"/online/{online_slug}/"


def prefix(language: Language) -> str:
    """English pages live below /en."""
    return "/en" if language == "en" else ""


def resolve(town: Town, href: str, language: Language) -> str:
    """The address a link in a content file really has: the reader's language where there is one, folders with a slash."""
    if found := _SERVICE_LINK.match(href):
        service = town.service(found["id"], language) or town.service(found["id"], "de")
        return service_path(service) if service else href
    if found := _OFFICE_LINK.match(href):
        return office_path(town.office(found["id"]), language)
    if href.startswith("/online/"):
        return online_path(href.removeprefix("/online/").strip("/"))
    return href


def file_of(path: str) -> str:
    """The file that answers an address, relative to the folder of the site."""
    return f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")
