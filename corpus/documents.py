# SPDX-License-Identifier: EUPL-1.2
"""The nouns of the corpus: what a town has published, read into one shape whatever the format was."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is to a citizen."""

    SERVICE = "service"
    PAGE = "page"
    NEWS = "news"
    """Told on one day and not kept up since."""
    FORM = "form"
    OFFICE = "office"


class SectionKind(StrEnum):
    """What a section tells. The names follow the text modules of XZuFi (LeiKa), which most towns use."""

    DESCRIPTION = "description"
    REQUIREMENTS = "requirements"  # Voraussetzungen
    DOCUMENTS = "documents"  # erforderliche Unterlagen
    FEES = "fees"
    DEADLINES = "deadlines"
    PROCEDURE = "procedure"  # Verfahrensablauf
    DURATION = "duration"  # Bearbeitungsdauer
    LEGAL_BASIS = "legal_basis"
    OFFICE = "office"  # zuständige Stelle
    HOURS = "hours"
    ONLINE_SERVICE = "online_service"
    FORMS = "forms"
    NOTES = "notes"
    REMEDY = "remedy"  # Rechtsbehelf
    OTHER = "other"


class FactKind(StrEnum):
    """A value that is copied, never rephrased."""

    FEE = "fee"
    DEADLINE = "deadline"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its text.

    `text` is lines joined by newlines: one sentence, list item or table row a line, exactly as the source words it.
    `anchor` is the fragment of the heading in the source, if it has one; `page` the 1-based page of a PDF.
    """

    heading: str
    text: str
    kind: SectionKind = SectionKind.OTHER
    anchor: str | None = None
    page: int | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class Fact:
    """One value with its label, as the source gives them: ("fee", "Ab 24 Jahren", "46,00 Euro")."""

    kind: FactKind
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """A named address: an online service, an appointment calendar, a further page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One weekday's opening: `weekday` 0 = Monday; times as "HH:MM". A day with a break has two entries."""

    weekday: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Contact:
    """An office: where it is, when it is open, how to reach it."""

    id: str
    name: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    hours: tuple[OpeningHours, ...] = ()
    latitude: float | None = None
    longitude: float | None = None

    @property
    def address(self) -> str:
        """Street and place in one line, as far as they are known."""
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)


@dataclass(frozen=True, slots=True)
class FormField:
    """One fillable field of a form: `label` is what a citizen reads, `kind` is text, checkbox, choice or signature."""

    name: str
    label: str
    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form as an object: its number on the sheet ("MS-301"), title, address and fields."""

    number: str
    title: str
    url: str
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One page, form or service description in one language.

    `id` is stable between runs and unique in its city; `source` names the configured source it came from.
    `keywords` are words citizens use for it. `as_of` is the date of the source ("Stand"). `contacts` are ids of
    offices in the same city for services; an office document carries its own contact. `translations` holds ids
    of the same document in other languages. `addresses` are further addresses of the very same text.
    """

    id: str
    city: str
    source: str
    url: str
    title: str
    language: str
    sections: tuple[Section, ...]
    kind: DocumentKind = DocumentKind.PAGE
    keywords: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    forms: tuple[Form, ...] = ()
    links: tuple[Link, ...] = ()
    online_services: tuple[Link, ...] = ()
    contacts: tuple[Contact, ...] = ()
    leika: str | None = None
    as_of: date | None = None
    translations: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines of all sections."""
        return [line for section in self.sections for line in section.lines]
