# SPDX-License-Identifier: EUPL-1.2
"""The pages of the town's website: every address with its template and what the template shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corpus.demo import schema_org, views
from corpus.demo.addresses import category_path, office_path, online_path, resolve, service_path
from corpus.demo.town import Office, Page, Service, Town
from corpus.demo.words import LABELS, Language
from corpus.parsing.sentences import sentences

# The file of offices carries no dates; this is when it was last gone through.
_OFFICES_CHECKED = date(2026, 9, 1)
UNLISTED = ("/404.html", "/suche.html")


@dataclass(frozen=True, slots=True)
class WebPage:
    """One address of the website. `alternates` are (language, path) of the same page in each language."""

    path: str
    template: str
    title: str
    language: Language
    stand: date
    values: dict[str, Any]
    description: str = ""
    alternates: tuple[tuple[Language, str], ...] = ()
    trail: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_listed(self) -> bool:
        """Whether search engines and the sitemap get it."""
        return not self.path.startswith("/leistung/") and self.path not in UNLISTED


def all_pages(town: Town, address: str) -> Iterator[WebPage]:
    """Every page, whatever it is; `address` is the origin of the site for what must be absolute."""
    for service in town.services:
        yield _service(town, service, address)
    for office in town.offices:
        yield from (_office(town, office, language, address) for language in ("de", "en"))
    for page in town.pages:
        yield _text_page(town, page)
    yield from _lists(town)
    yield from _online(town)


def _service(town: Town, service: Service, address: str) -> WebPage:
    lead = views.split_lead(service)[0]
    category = next(category for category in town.categories if category.id == service.category)
    english = service.language == "en"
    trail = (LABELS["en"]["services"], "/en/a-z.html") if english else (category.name, category_path(category))
    translations = [s for s in town.services if s.id == service.id]
    return WebPage(
        path=service_path(service),
        template="portal.html" if service.channel == "xzufi" else "service.html",
        title=service.title,
        language=service.language,
        stand=service.stand,
        description=views.summary(service),
        alternates=tuple((s.language, service_path(s)) for s in translations) if len(translations) > 1 else (),
        trail=(trail,),
        values={
            "service": service,
            "lead": views.html(town, lead, service.language) if lead else "",
            "sections": views.service_sections(town, service),
            "office": town.office(service.office),
            "branches": [town.office(office) for office in service.branches],
            "forms": [town.form(number) for number in service.forms],
            "related": views.related(town, service),
            "data": schema_org.service_data(town, service, views.summary(service), address),
        },
    )


def _office(town: Town, office: Office, language: Language, address: str) -> WebPage:
    return WebPage(
        path=office_path(office, language),
        template="office.html",
        title=office.said("name", language),
        language=language,
        stand=_OFFICES_CHECKED,
        description=sentences(office.said("about", language))[0],
        alternates=(("de", office_path(office, "de")), ("en", office_path(office, "en"))),
        trail=(("Offices", "/en/aemter.html"),) if language == "en" else (("Ämter und Einrichtungen", "/aemter.html"),),
        values={
            "office": office,
            "services": [service for service in town.services_in(language) if office.id in service.offices],
            "data": schema_org.office_data(office, language, address),
        },
    )


def _text_page(town: Town, page: Page) -> WebPage:
    other = next((p for p in town.pages if p.id == page.translation), None)
    alternates: tuple[tuple[Language, str], ...] = ()
    if other:
        alternates = ((page.language, page.path), (other.language, other.path))
    is_start = page.path in ("/", "/en/")
    return WebPage(
        path=page.path,
        template=("start_en.html" if page.language == "en" else "start.html") if is_start else "page.html",
        title=page.title,
        language=page.language,
        stand=page.stand,
        description=page.teaser,
        alternates=alternates,
        trail=(("Aktuelles", "/aktuelles.html"),) if page.kind == "news" else (),
        values={
            "teaser": page.teaser,
            "sections": views.page_sections(town, page),
            "office": town.office(page.office) if page.office else None,
            "english_services": list(town.services_in("en")),
        },
    )


def _lists(town: Town) -> Iterator[WebPage]:
    """Pages that only lead on: subjects, services, offices, forms, news, search, page not found."""
    newest = max(service.stand for service in town.services)
    german, english = list(town.services_in("de")), list(town.services_in("en"))
    both: tuple[tuple[Language, str], ...]
    for category in town.categories:
        found = [service for service in german if service.category == category.id]
        values: dict[str, Any] = {"category": category, "services": found}
        yield WebPage(category_path(category), "category.html", category.name, "de", newest, values, category.intro)
    both = (("de", "/a-bis-z.html"), ("en", "/en/a-z.html"))
    letters = {"letters": views.by_letter(german)}
    yield WebPage("/a-bis-z.html", "a_to_z.html", "Leistungen von A bis Z", "de", newest, letters, alternates=both)
    letters = {"letters": views.by_letter(english)}
    yield WebPage("/en/a-z.html", "a_to_z.html", "Services from A to Z", "en", newest, letters, alternates=both)
    both = (("de", "/aemter.html"), ("en", "/en/aemter.html"))
    yield WebPage("/aemter.html", "offices.html", "Ämter und Einrichtungen", "de", newest, {}, alternates=both)
    yield WebPage("/en/aemter.html", "offices.html", "Offices", "en", newest, {}, alternates=both)
    yield WebPage("/formulare.html", "forms.html", "Formulare", "de", newest, {})
    latest = max(page.stand for page in town.pages)
    yield WebPage("/aktuelles.html", "news.html", "Aktuelles aus Musterstadt", "de", latest, {})
    yield WebPage("/suche.html", "search.html", "Suche", "de", newest, {})
    yield WebPage("/404.html", "lost.html", "Seite nicht gefunden", "de", newest, {})


def _online(town: Town) -> Iterator[WebPage]:
    for online in town.online:
        path = online_path(online.slug)
        users = [s for s in town.services_in("de") if s.online and resolve(town, s.online.url, "de") == path]
        values = {"text": views.html(town, online.text, "de"), "services": users}
        stand = max((service.stand for service in users), default=_OFFICES_CHECKED)
        yield WebPage(path, "online.html", online.title, "de", stand, values, trail=(("Leistungen A–Z", "/a-bis-z.html"),))
