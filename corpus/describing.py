# SPDX-License-Identifier: EUPL-1.2
"""What was read of a page, for the people who look after a town's pages: its sections and kinds, facts, offices, forms."""

from collections.abc import Iterator

from corpus.documents import Contact, Document, Section

# Of a section, so that a page fits a screen.
LINES_SHOWN = 3
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def described(document: Document, lines: int = LINES_SHOWN) -> Iterator[str]:
    """A document in lines to read: at most `lines` of each section, 0 for all of them."""
    as_of = f", as of {document.as_of.isoformat()}" if document.as_of else ""
    yield f"{document.title}  ({document.kind.value}, {document.language}{as_of})"
    yield f"  {document.url}"
    if document.keywords:
        yield f"  citizens' words: {', '.join(document.keywords)}"
    for section in document.sections:
        yield from _section(section, lines)
    yield from (f"  {fact.kind.value}: {fact.label} = {fact.value}" for fact in document.facts)
    yield from (f"  office: {_office(contact)}" for contact in document.contacts)
    yield from (f"  online: {link.title}  {link.url}" for link in document.online_services)
    yield from (f"  form: {' '.join(filter(None, (form.number, form.title)))}  {form.url}" for form in document.forms)


def _section(section: Section, lines: int) -> Iterator[str]:
    own = section.lines
    page = f", page {section.page}" if section.page else ""
    yield f"  [{section.kind.value}{page}] {section.heading}"
    shown = own[:lines] if lines else own
    yield from (f"      {line}" for line in shown)
    if len(own) > len(shown):
        yield f"      ... {len(own) - len(shown)} more"


def _office(contact: Contact) -> str:
    hours = " ".join(f"{_WEEKDAYS[one.weekday]} {one.opens}-{one.closes}" for one in contact.hours)
    return "; ".join(part for part in (contact.name, contact.address, contact.phone, contact.email, hours) if part)
