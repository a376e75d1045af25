# SPDX-License-Identifier: EUPL-1.2
"""Fixed words of the website in German and English: headings, weekdays, dates, labels."""

import re
import unicodedata
from datetime import date
from typing import Literal

Language = Literal["de", "en"]
SectionName = Literal["description", "requirements", "documents", "fees", "deadlines", "procedure", "duration", "notes", "legal"]

HEADINGS: dict[str, SectionName] = {
    "Beschreibung": "description",
    "Voraussetzungen": "requirements",
    "Erforderliche Unterlagen": "documents",
    "Gebühren": "fees",
    "Fristen": "deadlines",
    "Ablauf": "procedure",
    "Bearbeitungsdauer": "duration",
    "Hinweise": "notes",
    "Rechtsgrundlage": "legal",
    "Description": "description",
    "Requirements": "requirements",
    "Documents you need": "documents",
    "Fees": "fees",
    "Deadlines": "deadlines",
    "Procedure": "procedure",
    "Processing time": "duration",
    "Notes": "notes",
    "Legal basis": "legal",
}
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
LABELS: dict[Language, dict[str, str]] = {
    "de": {
        "town": "Stadt Musterstadt",
        "skip": "Zum Inhalt springen",
        "home": "Startseite",
        "services": "Leistungen A–Z",
        "overview": "Überblick",
        "facts": "Auf einen Blick",
        "contents": "Auf dieser Seite",
        "online": "Online-Dienst",
        "forms": "Formulare",
        "forms_note": "Sie können die Felder am Bildschirm ausfüllen, speichern und drucken.",
        "office": "Zuständige Stelle",
        "hours": "Öffnungszeiten",
        "closed": "geschlossen",
        "clock": " Uhr",
        "phone": "Telefon",
        "email": "E-Mail",
        "place": "Anschrift",
        "access": "Barrierefreiheit",
        "transit": "Anfahrt",
        "table": "Tabelle",
        "related": "Verwandte Leistungen",
        "as_of": "Stand",
        "search": "Suche",
        "search_for": "Was suchen Sie?",
    },
    "en": {
        "town": "Town of Musterstadt",
        "skip": "Skip to content",
        "home": "Home",
        "services": "Services A–Z",
        "overview": "Overview",
        "facts": "At a glance",
        "contents": "On this page",
        "online": "Online service",
        "forms": "Forms",
        "forms_note": "The forms are in German. You can fill them in on screen, save and print them.",
        "office": "Responsible office",
        "hours": "Opening hours",
        "closed": "closed",
        "clock": "",
        "phone": "Phone",
        "email": "Email",
        "place": "Address",
        "access": "Accessibility",
        "transit": "Getting there",
        "table": "Table",
        "related": "Related services",
        "as_of": "Last updated",
        "search": "Search",
        "search_for": "What are you looking for?",
    },
}
_MONTHS = "January February March April May June July August September October November December".split()


def written_date(day: date, language: Language) -> str:
    """02.03.2026 or 2 March 2026."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d.%m.%Y}"


def slug(text: str) -> str:
    """An id for addresses and anchors: "Gebühren" -> "gebuehren"."""
    spelled = text.lower()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        spelled = spelled.replace(umlaut, letters)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
