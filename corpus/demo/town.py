# SPDX-License-Identifier: EUPL-1.2
"""Read what Musterstadt publishes: services and pages in Markdown, offices and forms in TOML."""

import re
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

_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-"})
_SHORT_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


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
    email: str
    about: str
    note: str
    accessibility: str
    transit: str
    hours: tuple[tuple[int, str, str], ...]
    lat: float
    lon: float

    @property
    def url(self) -> str:
        return f"/amt/{self.id}.html"


@dataclass(frozen=True, slots=True)
class TownField:
    """A field of a form; `kind` is text, date, checkbox, choice or signature."""

    label: str
    kind: str
    required: bool
    tooltip: str
    choices: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class TownForm:
    """A PDF form: sections of heading, text and fields."""

    number: str
    title: str
    office: str
    intro: str
    sections: tuple[tuple[str, str, tuple[TownField, ...]], ...]

    @property
    def url(self) -> str:
        slug = "-".join(re.findall(r"[a-z0-9]+", self.title.lower().translate(_PLAIN)))
        return f"/formulare/{self.number.lower()}-{slug}.pdf"


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
    categories: dict[str, tuple[str, str]]

    def in_language(self, language: str) -> list[Service]:
        """Services in one language by title."""
        return sorted((s for s in self.services if s.language == language), key=lambda service: service.title)


def read_town(content: Path = CONTENT) -> Town:
    """The town's content; a broken file raises with its name, for it is ours to repair."""
    offices = {table["id"]: _office(table) for table in _toml(content / "offices.toml")["offices"]}
    forms = {table["number"]: _form(table) for table in _toml(content / "forms.toml")["forms"]}
    categories = {table["id"]: (table["name"], table["name_en"]) for table in _toml(content / "categories.toml")["categories"]}
    services = tuple(_service(path) for path in sorted((content / "services").glob("*.md")))
    pages = tuple(_page(path) for path in sorted((content / "pages").glob("*.md")))
    return Town(services, pages, offices, forms, categories)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _office(table: dict[str, Any]) -> Office:
    kept = {name: table[name] for name in ("id", "name", "name_en", "street", "phone", "email", "about", "lat", "lon")}
    texts = {
        "note": table.get("hours_note", ""),
        "accessibility": table.get("accessibility", ""),
        "transit": table.get("transit", ""),
    }
    hours = [(day, entry["from"], entry["to"]) for entry in table["hours"] for day in _days(entry["days"])]
    return Office(**kept, **texts, hours=tuple(sorted(hours)))


def _days(text: str) -> range:
    """ "Mo-Mi" or "Do" as weekday numbers."""
    first, _, last = text.partition("-")
    return range(_SHORT_DAYS.index(first), _SHORT_DAYS.index(last or first) + 1)


def _form(table: dict[str, Any]) -> TownForm:
    sections = [(s["heading"], s.get("text", ""), tuple(map(_field, s["fields"]))) for s in table["sections"]]
    return TownForm(table["number"], table["title"], table["office"], table["intro"], tuple(sections))


def _field(table: dict[str, Any]) -> TownField:
    label, kind = table["label"], table.get("kind", "text")
    choices = tuple(table.get("choices", table.get("options", ())))
    return TownField(label, kind, table.get("required", False), table.get("tooltip", label), choices, table.get("lines", 1))


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


def _anchor(heading: str) -> str:
    plain = heading.strip().lower().translate(_PLAIN)
    return "".join(c for c in plain if c.isalnum() or c == "-")
