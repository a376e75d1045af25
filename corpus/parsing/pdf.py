# SPDX-License-Identifier: EUPL-1.2
"""PDF forms and leaflets: text page by page, fillable fields, form number. What cannot be read is named."""

import io
import re
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.documents import Document, DocumentKind, Form, FormField, Section, SectionKind
from corpus.errors import UnreadableError
from corpus.parsing.sentences import clean, sentences

_NUMBER = re.compile(r"\b[A-ZÄÖÜ]{1,4}-\d{2,5}[a-z]?\b")
_MOST_PAGES = 300
_REQUIRED = 2
_KINDS = {"/Tx": "text", "/Btn": "checkbox", "/Ch": "choice", "/Sig": "signature"}


def parse_pdf(data: bytes, *, identity: str, city: str, source: str, url: str) -> Document:
    """A leaflet or form; `UnreadableError` when it is damaged, encrypted, dynamic (XFA) or only a picture."""
    reader = _open(data)
    pages = [_page_text(page) for page in reader.pages[:_MOST_PAGES]]
    fields = _fields(reader)
    if not any(pages):
        raise UnreadableError("a PDF without text: scanned pages are pictures" if not fields else "a form without text")
    lines = [line for page in pages for line in page.split("\n")]
    title = _title(reader, lines)
    number = _NUMBER.search(f"{title} " + " ".join(lines[:5]))
    form = Form(number[0] if number else "", title, url, fields) if fields else None
    sections = tuple(Section(f"Seite {n}", text, SectionKind.OTHER, page=n) for n, text in enumerate(pages, 1) if text)
    return Document(
        id=identity,
        city=city,
        source=source,
        url=url,
        title=f"{title} ({form.number})" if form and form.number and form.number not in title else title,
        language="de",
        sections=sections,
        kind=DocumentKind.FORM if form else DocumentKind.PAGE,
        keywords=("Formular", "Antrag", form.number) if form else (),
        forms=(form,) if form else (),
    )


def _open(data: bytes) -> PdfReader:
    if not data.startswith(b"%PDF"):
        raise UnreadableError("not a PDF, whatever its name says")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("an encrypted PDF: it needs a password")
        if reader.xfa:
            raise UnreadableError("a dynamic XFA form: only one vendor's program can read it")
        _ = len(reader.pages)
    except UnreadableError:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError, IndexError) as error:
        raise UnreadableError(f"a damaged PDF ({type(error).__name__})") from error
    return reader


def _page_text(page: Any) -> str:  # noqa: ANN401 (pypdf)
    try:
        raw = page.extract_text() or ""
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, IndexError):
        return ""
    return "\n".join(_lines(raw))


def _lines(raw: str) -> list[str]:
    """Lines of the page, broken sentences joined again, then one sentence a line."""
    joined: list[str] = []
    for line in map(clean, raw.split("\n")):
        if not line:
            continue
        goes_on = joined and not re.search(r"[.!?:]$", joined[-1]) and line[:1].islower()
        if goes_on:
            joined[-1] = f"{joined[-1].removesuffix('-')}{'' if joined[-1].endswith('-') else ' '}{line}"
        else:
            joined.append(line)
    return [sentence for line in joined for sentence in sentences(line)]


def _title(reader: PdfReader, lines: list[str]) -> str:
    stated = clean(str(reader.metadata.title)) if reader.metadata and reader.metadata.title else ""
    if stated and stated.lower() not in ("untitled", "unbenannt", "anonymous"):
        return stated
    return next((line for line in lines if len(line) > 5), "Ohne Titel")[:120]


def _fields(reader: PdfReader) -> tuple[FormField, ...]:
    try:
        found = reader.get_fields() or {}
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
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
