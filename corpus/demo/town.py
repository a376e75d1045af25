# SPDX-License-Identifier: EUPL-1.2
"""Read what Musterstadt publishes: services and pages in Markdown, offices and forms in TOML."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

CONTENT = Path(__file__).parent / "town"
NAME = "Musterstadt"
POSTAL_CODE = "12345"
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CATEGORIES = {
    "ausweise": ("Ausweise und Pässe", "Identity documents"),
    "meldewesen": ("Wohnen und Melden", "Registering your address"),
    "urkunden": ("Urkunden und Beglaubigungen", "Certificates"),
    "familie": ("Familie, Kinder, Schule", "Family, children, school"),
    "soziales": ("Soziales und Gesundheit", "Social support"),
    "verkehr": ("Auto, Führerschein, Parken", "Cars, licences, parking"),
    "abfall": ("Abfall und Umwelt", "Waste and environment"),
    "steuern": ("Steuern und Abgaben", "Taxes and charges"),
    "gewerbe": ("Gewerbe und Wirtschaft", "Business"),
    "bauen": ("Bauen und Straßen", "Building and roads"),
    "wahlen": ("Wahlen", "Elections"),
    "freizeit": ("Kultur und Freizeit", "Culture and leisure"),
    "sicherheit": ("Sicherheit und Ordnung", "Public order"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a service: heading, fragment, Markdown and its HTML."""

    heading: str
    anchor: str
    markdown: str
    html: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the town."""

    id: str
    name: str
    name_en: str
    street: str
    phone: str
    hours: tuple[tuple[int, str, str], ...]
    note: str

    @property
    def email(self) -> str:
        return f"{self.id}@musterstadt.example"

    @property
    def url(self) -> str:
        return f"/amt/{self.id}.html"


@dataclass(frozen=True, slots=True)
class TownForm:
    """A PDF form."""

    number: str
    title: str
    slug: str
    office: str
    intro: str
    fields: tuple[tuple[str, str, Any, bool], ...]

    @property
    def url(self) -> str:
        return f"/formulare/{self.number.lower()}-{self.slug}.pdf"


@dataclass(frozen=True, slots=True)
class Service:
    """A service in one language."""

    id: str
    language: str
    title: str
    category: str
    office: str
    channel: str
    keywords: tuple[str, ...]
    stand: date
    forms: tuple[str, ...]
    online: dict[str, str]
    facts: tuple[dict[str, str], ...]
    leika: str
    parts: tuple[Part, ...]

    @property
    def url(self) -> str:
        prefix = "/en" if self.language == "en" else ""
        folder = "leistung" if self.channel == "xzufi" and self.language == "de" else "service"
        return f"{prefix}/{folder}/{self.id}.html"


@dataclass(frozen=True, slots=True)
class TownPage:
    """Any other page."""

    id: str
    language: str
    title: str
    stand: date
    parts: tuple[Part, ...]
    intro: str

    @property
    def url(self) -> str:
        return f"/{self.id}.html"


@dataclass(frozen=True, slots=True)
class Town:
    """All that Musterstadt publishes."""

    services: tuple[Service, ...]
    pages: tuple[TownPage, ...]
    offices: dict[str, Office]
    forms: dict[str, TownForm]

    def in_language(self, language: str) -> list[Service]:
        """Services in one language by title."""
        return sorted((s for s in self.services if s.language == language), key=lambda service: service.title)


def read_town(content: Path = CONTENT) -> Town:
    """The town's content; a broken file raises with its name, for it is ours to repair."""
    offices = {key: _office(key, table) for key, table in _toml(content / "offices.toml").items()}
    forms = {key: _form(key, table) for key, table in _toml(content / "forms.toml").items()}
    services = tuple(_service(path) for path in sorted((content / "services").glob("*.md")))
    pages = tuple(_page(path) for path in sorted((content / "pages").glob("*.md")))
    return Town(services, pages, offices, forms)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _office(key: str, table: dict[str, Any]) -> Office:
    hours = sorted((day, opens, closes) for days, opens, closes in table["hours"] for day in days)
    return Office(key, table["name"], table["name_en"], table["street"], table["phone"], tuple(hours), table["note"])


def _form(number: str, table: dict[str, Any]) -> TownForm:
    fields = tuple((name, label, kind, required) for name, label, kind, required in table["fields"])
    return TownForm(number, table["title"], table["slug"], table["office"], table["intro"], fields)


def _front(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(front), body


def _service(path: Path) -> Service:
    front, body = _front(path)
    language = path.name.split(".")[-2]
    _, parts = _parts(body, language)
    return Service(
        id=front["id"],
        language=language,
        title=front["title"],
        category=front["category"],
        office=front["office"],
        channel=front.get("channel", "html"),
        keywords=tuple(front.get("keywords", ())),
        stand=front["stand"],
        forms=tuple(front.get("forms", ())),
        online=front.get("online", {}),
        facts=tuple(front.get("facts", ())),
        leika=front.get("leika", ""),
        parts=parts,
    )


def _page(path: Path) -> TownPage:
    front, body = _front(path)
    language = path.name.split(".")[-2]
    intro, parts = _parts(body, language)
    return TownPage(front["id"], language, front["title"], front["stand"], parts, intro)


def _parts(body: str, language: str) -> tuple[str, tuple[Part, ...]]:
    """HTML of what stands before the first heading, and the parts under their headings."""
    markdown = MarkdownIt("commonmark").enable("table")
    before, *sections = ("\n" + body).split("\n## ")
    parts = []
    for section in sections:
        heading, _, text = section.partition("\n")
        html = markdown.render(text)
        if language == "en":
            html = html.replace('href="/service/', 'href="/en/service/')
        parts.append(Part(heading.strip(), _anchor(heading), text.strip(), html))
    return markdown.render(before), tuple(parts)


_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-"})


def _anchor(heading: str) -> str:
    plain = heading.strip().lower().translate(_PLAIN)
    return "".join(c for c in plain if c.isalnum() or c == "-")
