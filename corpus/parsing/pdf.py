# SPDX-License-Identifier: EUPL-1.2
"""PDF forms and leaflets: text page by page, fillable fields, form number. What cannot be read is named."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.documents import Document, DocumentKind, Form, FormField, Section, SectionKind
from corpus.errors import UnreadableError
from corpus.parsing.dates import stated_day
from corpus.parsing.kinds import kind_of_heading
from corpus.parsing.pdf_content import drop_unseen_text
from corpus.parsing.pdf_lines import (
    PrintedLine,
    is_paragraph,
    joined,
    joined_sentences,
    plain_lines,
    printed_lines,
    tells_prices,
    without_running_lines,
)
from corpus.parsing.reading import Found
from corpus.parsing.scans import can_read_scans, read_scanned_page
from corpus.parsing.sentences import clean, has_invisible, sentences

_NUMBER = re.compile(r"\b[A-ZÄÖÜ]{1,4}-\d{2,5}[a-z]?\b")
_MOST_PAGES = 300
_LONGEST_TITLE = 120
# What programs write as a title when nobody gave one.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b.*|\S*_\S*|.*\.(?:docx?|pdf|indd|pptx?|xlsx?|odt|rtf|qxd)"
    r"|untitled|unbenannt|anonymous|(?:dokument|document|präsentation|presentation) ?\d*|powerpoint-präsentation",
    re.IGNORECASE,
)
_REQUIRED = 2
# What pypdf raises for the many ways in which a PDF can be broken.
_BROKEN = (
    *(PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, IndexError, OSError),
    *(AssertionError, OverflowError, ZeroDivisionError, NotImplementedError, MemoryError),
)
_KINDS = {"/Tx": "text", "/Btn": "checkbox", "/Ch": "choice", "/Sig": "signature"}


def parse_pdf(data: bytes, *, identity: str, city: str, source: str, url: str) -> Found:
    """A leaflet or form; `UnreadableError` when it is damaged, encrypted, dynamic (XFA) or a picture nobody can read here."""
    try:
        return _parse(_open(data), data, identity=identity, city=city, source=source, url=url)
    except _BROKEN as error:
        raise UnreadableError(f"a damaged PDF ({type(error).__name__})") from error


def _parse(reader: PdfReader, data: bytes, *, identity: str, city: str, source: str, url: str) -> Found:
    read = [_page(page, data, number) for number, page in enumerate(_first_pages(reader), 1)]
    fields = _fields(reader)
    if not any(page.lines for page in read):
        raise UnreadableError(_why_unreadable(read, fields))
    # Before headers and footers are taken out: they often tell the number of a form and its date.
    lines = [line.text for page in read for line in page.lines]
    pages = _whole_pages([page.lines for page in read], is_form=bool(fields))
    title = _title(reader, pages)
    number = _NUMBER.search(f"{title} " + " ".join(lines[:5]))
    form = Form(number[0] if number else "", title, url, fields) if fields else None
    sections = tuple(_sections(pages, title))
    document = Document(
        id=identity,
        city=city,
        source=source,
        url=url,
        title=f"{title} ({form.number})" if form and form.number and form.number not in title else title,
        language=_language(reader),
        sections=sections,
        kind=DocumentKind.FORM if form else DocumentKind.PAGE,
        keywords=("Formular", "Antrag", form.number) if form else (),
        forms=(form,) if form else (),
        as_of=_as_of(reader, lines),
    )
    return Found(document, tuple(f"page {n}: {page.hidden}" for n, page in enumerate(read, 1) if page.hidden))


def _open(data: bytes) -> PdfReader:
    if not data.startswith(b"%PDF"):
        raise UnreadableError("not a PDF, whatever its name says")
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("an encrypted PDF: it needs a password")
    form = reader.root_object.get("/AcroForm") or {}
    # A static XFA form has ordinary fields and pages beside its XML and is read like any other.
    if "/XFA" in form and (reader.root_object.get("/NeedsRendering") or not form.get("/Fields")):
        raise UnreadableError("a dynamic XFA form: only one vendor's program can read it")
    return reader


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[PrintedLine]
    hidden: str = ""
    is_picture: bool = False


def _first_pages(reader: PdfReader) -> list[Any]:
    """Pages that can be opened at all; a damaged page tree ends the document."""
    pages = []
    for number in range(min(_MOST_PAGES, len(reader.pages))):
        try:
            pages.append(reader.pages[number])
        except _BROKEN:
            break
    return pages


def _page(page: Any, data: bytes, number: int) -> _Page:  # noqa: ANN401 (pypdf)
    """What a reader sees: text drawn visibly, or, where there is only a picture, what tesseract reads in it."""
    try:
        hidden = drop_unseen_text(page)
        lines, raw = printed_lines(page)
    except _BROKEN:
        return _Page([])
    if not raw.strip() and _has_picture(page):
        read = read_scanned_page(data, number) if can_read_scans() else ""
        return _Page(plain_lines(read), hidden, is_picture=True)
    return _Page(lines, hidden or ("(invisible characters)" if has_invisible(raw) else ""))


def _has_picture(page: Any) -> bool:  # noqa: ANN401 (pypdf)
    try:
        objects = (page["/Resources"].get("/XObject") or {}).values()
        return any(entry.get_object().get("/Subtype") == "/Image" for entry in objects)
    except _BROKEN:
        return False


def _why_unreadable(pages: list[_Page], fields: tuple[FormField, ...]) -> str:
    if any(page.is_picture for page in pages):
        if can_read_scans():
            return "scanned pages in which no text could be read"
        return "scanned pages are pictures; install tesseract-ocr-deu and poppler-utils to read them"
    if any(page.hidden for page in pages):
        return "a PDF whose text is all invisible"
    return "a form without text" if fields else "a PDF without text"


def _language(reader: PdfReader) -> str:
    try:
        stated = str(reader.root_object.get("/Lang") or "")
    except _BROKEN:
        return "de"
    found = re.match(r"[A-Za-z]{2}(?=$|[-_])", stated)
    return found[0].lower() if found else "de"


def _as_of(reader: PdfReader, lines: list[str]) -> date | None:
    """The date the sheet states, else the day the file was last changed."""
    if stated := stated_day("\n".join([*lines[:15], *lines[-15:]])):
        return stated
    try:
        changed = reader.metadata and reader.metadata.modification_date
    except _BROKEN:
        return None
    return changed.date() if changed else None


def _whole_pages(pages: list[list[PrintedLine]], *, is_form: bool) -> list[list[PrintedLine]]:
    """Pages without what runs along their edges; a form's letterhead says where it has to go and stays."""
    return [joined_sentences(page) for page in pages] if is_form else [joined(page) for page in without_running_lines(pages)]


def _sections(pages: list[list[PrintedLine]], title: str) -> Iterator[Section]:
    """A section for each heading, and for each page it goes on to; pages without headings are sections of their own.

    A paragraph of a statute is one section, cited by the page on which it begins.
    """
    heading, lines, begun = "", list[str](), 1
    for number, page in enumerate(pages, 1):
        if not is_paragraph(heading):
            yield from _section(heading, lines, begun)
            lines, begun = [], number
        for line in page:
            if not line.heading:
                lines += sentences(line.text)
                continue
            yield from _section(heading, lines, begun)
            # A heading with nothing below it, as on a title page, is told as a line by the next one.
            lines = [heading] if heading and not lines and heading != title else []
            heading, begun = line.text, number
    yield from _section(heading, lines, begun)


def _section(heading: str, lines: list[str], page: int) -> Iterator[Section]:
    if lines:
        kind = kind_of_heading(heading) if heading else SectionKind.OTHER
        if kind is SectionKind.OTHER and tells_prices(lines):
            kind = SectionKind.FEES
        yield Section(heading or f"Seite {page}", "\n".join(lines), kind, page=page)


def _title(reader: PdfReader, pages: list[list[PrintedLine]]) -> str:
    """The title the file states, else what its first page prints largest, else its first words."""
    stated = clean(str(reader.metadata.title)) if reader.metadata and reader.metadata.title else ""
    if stated and not _NO_TITLE.fullmatch(stated):
        return stated
    lines = [line for page in pages for line in page if len(line.text) > 5]
    first = max((line for line in lines if line in pages[0]), key=lambda line: line.size, default=next(iter(lines), None))
    return first.text[:_LONGEST_TITLE] if first else "Ohne Titel"


def _fields(reader: PdfReader) -> tuple[FormField, ...]:
    try:
        found = reader.get_fields() or {}
    except _BROKEN:
        return ()
    return tuple(_field(name, field) for name, field in found.items() if field.get("/FT") in _KINDS)


def _field(name: str, field: Any) -> FormField:  # noqa: ANN401 (pypdf)
    flags = int(field.get("/Ff") or 0)
    choices = [option[-1] if isinstance(option, list) else option for option in field.get("/Opt") or []]
    return FormField(
        name=name,
        label=clean(str(field.get("/TU") or name)),
        kind=_KINDS[field["/FT"]],
        required=bool(flags & _REQUIRED),
        choices=tuple(clean(str(choice)) for choice in choices),
    )
