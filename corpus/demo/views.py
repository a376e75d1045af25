# SPDX-License-Identifier: EUPL-1.2
"""What the templates show: services and offices prepared for reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from corpus.demo.addresses import resolve
from corpus.demo.markdown import plain, website_html
from corpus.demo.town import Office, Page, Service, TextSection, Town, sort_key
from corpus.demo.words import LABELS, WEEKDAYS, Language, SectionName, slug
from corpus.demo.xzufi import MODULES
from corpus.parsing.sentences import sentences

# Long parts that few readers need at once are folded, as most towns' systems do it.
_FOLDED: frozenset[SectionName] = frozenset({"procedure", "duration", "notes", "legal"})
_FOLDED_IN_PORTAL: frozenset[SectionName] = _FOLDED | {"requirements", "documents", "deadlines"}
_MOST_RELATED = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as the page shows it."""

    heading: str
    anchor: str
    html: Markup
    folded: bool = False


def split_lead(service: Service) -> tuple[str, tuple[TextSection, ...]]:
    """The first paragraph as the teaser of the page, and the sections without it.

    A description of one paragraph, or one that opens with a list, stays whole and the teaser is empty.
    """
    first, *rest = service.sections
    paragraph, _, remaining = first.markdown.partition("\n\n")
    if first.name != "description" or not remaining or "\n" in paragraph or paragraph[0] in "-*|#1":
        return "", service.sections
    return paragraph, (first.model_copy(update={"markdown": remaining}), *rest)


def service_sections(town: Town, service: Service) -> tuple[Shown, ...]:
    """The sections of the page, below the teaser where it has one."""
    in_portal = service.channel == "xzufi"
    sections = service.sections if in_portal else split_lead(service)[1]
    folded = _FOLDED_IN_PORTAL if in_portal else _FOLDED
    shown = []
    for section in sections:
        # The reader of the XZuFi file links to these fragments.
        anchor = f"modul-{MODULES[section.name]}" if in_portal and section.name else slug(section.heading)
        shown.append(Shown(section.heading, anchor, html(town, section.markdown, service.language), section.name in folded))
    return tuple(shown)


def page_sections(town: Town, page: Page) -> tuple[Shown, ...]:
    """The sections of a page that is no service."""
    return tuple(Shown(part.heading, slug(part.heading), html(town, part.markdown, page.language)) for part in page.sections)


def html(town: Town, markdown: str, language: Language) -> Markup:
    """Markdown of the town as HTML, links leading to the reader's language."""
    return website_html(markdown, lambda href: resolve(town, href, language), LABELS[language]["table"])


def summary(service: Service, longest: int = 160) -> str:
    """The first sentences, as many as fit a line of a list or a search engine; the first one in any case."""
    first, *others = sentences(plain(service.sections[0].markdown))
    for sentence in others:
        if len(first) + len(sentence) >= longest:
            break
        first = f"{first} {sentence}"
    return first


def related(town: Town, service: Service) -> list[Service]:
    """Other services of the same subject and language."""
    same = [s for s in town.services_in(service.language) if s.category == service.category and s.id != service.id]
    return same[:_MOST_RELATED]


def hours_by_day(office: Office, language: Language) -> Iterator[tuple[str, list[str]]]:
    """("Montag", ["08:00 – 12:00 Uhr", "14:00 – 18:00 Uhr"]) from Monday on; the weekend only where something is open."""
    words = LABELS[language]
    last = max(4, *(entry.weekday for entry in office.opening))
    for day in range(last + 1):
        times = [f"{e.opens} – {e.closes}{words['clock']}" for e in office.opening if e.weekday == day]
        yield WEEKDAYS[language][day], times


def by_letter(services: list[Service]) -> list[tuple[str, list[Service]]]:
    """Sorted services under their first letters."""
    return [(letter, list(group)) for letter, group in groupby(services, key=lambda service: sort_key(service.title)[0].upper())]
