# SPDX-License-Identifier: EUPL-1.2
"""The nouns of Musterstadt: what its content files say, checked once when they are read."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.demo.words import Language, SectionName
from corpus.documents import Fact, Link, OpeningHours
from corpus.hours import read_hours


class Content(BaseModel):
    """Base of everything written in a content file: a misspelt key is refused and named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HoursEntry(Content):
    """Days that share one opening: `days` is "Mo", or "Mo-Mi" for a range."""

    days: str
    opens: str = Field(alias="from", pattern=r"^\d\d:\d\d$")
    closes: str = Field(alias="to", pattern=r"^\d\d:\d\d$")


class Office(Content):
    """An office of the town; texts ending in `_en` are their English versions."""

    id: str
    name: str
    name_en: str
    street: str
    postal_code: str
    city: str
    phone: str
    email: str
    hours: tuple[HoursEntry, ...]
    hours_note: str = ""
    hours_note_en: str = ""
    about: str
    about_en: str
    accessibility: str
    accessibility_en: str
    transit: str
    transit_en: str
    lat: float
    lon: float

    @property
    def opening(self) -> tuple[OpeningHours, ...]:
        """One entry for each weekday and opening, in the order of the week."""
        return read_hours("; ".join(f"{entry.days} {entry.opens}-{entry.closes}" for entry in self.hours))

    def said(self, field: Literal["name", "hours_note", "about", "accessibility", "transit"], language: Language) -> str:
        """A text of the office in that language."""
        return str(getattr(self, f"{field}_en" if language == "en" else field))


class Category(Content):
    """A subject of the navigation."""

    id: str
    name: str
    name_en: str
    intro: str


class TextSection(Content):
    """A heading of a content file and the Markdown under it."""

    heading: str
    name: SectionName | None = None
    markdown: str


class Service(Content):
    """A service of the town in one language."""

    id: str
    language: Language
    title: str
    category: str
    office: str
    branches: tuple[str, ...] = ()
    """Further offices that do the same, each for its part of the town; only pages of the website show them."""
    channel: Literal["html", "xzufi"]
    leika: str | None = Field(default=None, pattern=r"^\d{14}$")
    keywords: tuple[str, ...]
    stand: date
    forms: tuple[str, ...] = ()
    online: Link | None = None
    facts: tuple[Fact, ...] = ()
    sections: tuple[TextSection, ...]

    @property
    def offices(self) -> tuple[str, ...]:
        """Every office one can turn to."""
        return (self.office, *self.branches)


class Page(Content):
    """A page of the website that is no service. `translation` is the id of the same page in the other language."""

    id: str
    language: Language
    title: str
    path: str
    kind: Literal["page", "news"] = "page"
    stand: date
    teaser: str = ""
    office: str | None = None
    translation: str | None = None
    sections: tuple[TextSection, ...]


class OnlineService(Content):
    """The entrance of an online service at /online/<slug>; `text` is Markdown."""

    slug: str
    title: str
    text: str


class FormField(Content):
    """A field of a paper form. `width` is its share of the line, `lines` the height of a text field."""

    label: str
    kind: Literal["text", "checkbox", "choice", "date", "signature"] = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    tooltip: str = ""
    width: float = Field(default=1.0, gt=0, le=1)
    lines: int = Field(default=1, ge=1)

    @property
    def spoken(self) -> str:
        """What a screen reader says for the field."""
        return self.tooltip or self.label


class FormSection(Content):
    """A numbered part of a paper form."""

    heading: str
    text: str = ""
    fields: tuple[FormField, ...]


class PaperForm(Content):
    """A fillable PDF form."""

    number: str = Field(pattern=r"^MS-\d{3}$")
    title: str
    title_en: str
    office: str
    stand: date
    intro: str
    sections: tuple[FormSection, ...]

    @property
    def fields(self) -> tuple[FormField, ...]:
        """All fields in reading order."""
        return tuple(field for section in self.sections for field in section.fields)


class Town(Content):
    """Everything Musterstadt publishes."""

    offices: tuple[Office, ...]
    categories: tuple[Category, ...]
    services: tuple[Service, ...]
    pages: tuple[Page, ...]
    forms: tuple[PaperForm, ...]
    online: tuple[OnlineService, ...]

    def office(self, identity: str) -> Office:
        """The office with this id; KeyError when the town has none."""
        return {office.id: office for office in self.offices}[identity]

    def form(self, number: str) -> PaperForm:
        """The form with this number; KeyError when the town has none."""
        return {form.number: form for form in self.forms}[number]

    def service(self, identity: str, language: Language) -> Service | None:
        """The service in that language, None when it is not written in it."""
        return next((s for s in self.services if s.id == identity and s.language == language), None)

    def services_in(self, language: Language) -> Iterator[Service]:
        """Services of one language, sorted by title as a German reader looks them up."""
        found = (service for service in self.services if service.language == language)
        return iter(sorted(found, key=lambda service: sort_key(service.title)))


def sort_key(title: str) -> str:
    """Umlauts sort like their base letters."""
    return title.lower().translate(str.maketrans("äöü", "aou")).replace("ß", "ss")
