# SPDX-License-Identifier: EUPL-1.2
"""Pages parsed a second: the made town as HTML pages, one XZuFi file, and PDF leaflets."""

import io
import time
from collections.abc import Callable, Iterator
from html import escape
from itertools import islice
from pathlib import Path

from corpus.documents import Document, Section, SectionKind
from corpus.parsing import parse_file
from corpus.parsing.reading import Found
from corpus.parsing.xzufi import read_xzufi
from evaluation.benchmarks.made_town import documents
from evaluation.benchmarks.measuring import Row, Workplace

_PAGES = {"HTML": 200, "XZuFi": 1_000, "PDF": 60}
_NAVIGATION = "".join(f'<li><a href="/{n}.html">Thema {n}</a></li>' for n in range(40))
_MODULES = {SectionKind.DESCRIPTION: "06", SectionKind.DOCUMENTS: "08", SectionKind.PROCEDURE: "11"}
_VALUES = {SectionKind.FEES: "modulKosten", SectionKind.DEADLINES: "modulFrist"}


def measure(place: Workplace) -> Iterator[Row]:
    """One row for each format; the median of three runs over the same files."""
    folder = place.folder / "pages"
    folder.mkdir()
    for name, read in (("HTML", _html), ("XZuFi", _xzufi), ("PDF", _pdf)):
        work = read(folder, _PAGES[name])
        seconds = sorted(_seconds(work, _PAGES[name]) for _ in place.progress.track(range(3), f"Parsing {name}"))[1]
        unit = "services" if name == "XZuFi" else "pages"
        yield Row(f"{name}: {unit} parsed a second", f"{_PAGES[name] / seconds:,.0f}")


def _seconds(work: Callable[[], int], expected: int) -> float:
    started = time.perf_counter()
    found = work()
    if found != expected:
        raise RuntimeError(f"{found} of {expected} pages were read: this measures nothing.")
    return time.perf_counter() - started


def _html(folder: Path, count: int) -> Callable[[], int]:
    paths = [folder / f"{number}.html" for number in range(count)]
    for path, document in zip(paths, documents(count), strict=True):
        path.write_text(html_page(document), encoding="utf-8")
    return lambda: _read_files(paths)


def _pdf(folder: Path, count: int) -> Callable[[], int]:
    paths = [folder / f"{number}.pdf" for number in range(count)]
    for path, document in zip(paths, documents(count), strict=True):
        path.write_bytes(pdf_page(document))
    return lambda: _read_files(paths)


def _read_files(paths: list[Path]) -> int:
    read = [parse_file(path, identity=path.name, city="m", source="s", url=f"http://town.test/{path.name}") for path in paths]
    return sum(bool(one.document.sections) for one in read)


def _xzufi(folder: Path, count: int) -> Callable[[], int]:
    path = folder / "services.xml"
    path.write_text(xzufi_file(islice(documents(count), count)), encoding="utf-8")

    def read() -> int:
        found = read_xzufi([path], city="m", source="s", url="http://town.test/{id}.html")
        return sum(isinstance(one, Found) for one in found)

    return read


def html_page(document: Document) -> str:
    """A page as towns make them: navigation, heading, sections as paragraphs and lists, footer."""
    body = "".join(map(_html_section, document.sections))
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(document.title)} | Messstadt</title></head>'
        f"<body><header><nav><ul>{_NAVIGATION}</ul></nav></header><main><h1>{escape(document.title)}</h1>{body}</main>"
        f"<footer><ul>{_NAVIGATION}</ul><p>Impressum</p></footer></body></html>"
    )


def _html_section(section: Section) -> str:
    lines = section.lines
    listed = section.kind is SectionKind.DOCUMENTS
    body = "".join(f"<li>{escape(line)}</li>" if listed else f"<p>{escape(line)}</p>" for line in lines)
    return f'<h2 id="{section.anchor}">{section.heading}</h2>' + (f"<ul>{body}</ul>" if listed else body)


def xzufi_file(services: Iterator[Document]) -> str:
    """An export in XZuFi 2.2 with one service for each document."""
    body = "".join(map(_service, services))
    return f'<?xml version="1.0"?><x:transfer xmlns:x="http://xoev.de/schemata/xzufi/2_2_0">{body}</x:transfer>'


def _service(document: Document) -> str:
    name = f'<x:modulText><x:inhalt languageCode="de">{escape(document.title)}</x:inhalt>{_code("03")}</x:modulText>'
    return f"<x:leistung><x:id>{document.id}</x:id>{name}{''.join(map(_module, document.sections))}</x:leistung>"


def _module(section: Section) -> str:
    text = escape("".join(f"<p>{escape(line)}</p>" for line in section.lines))
    if section.kind in _VALUES:
        element = _VALUES[section.kind]
        return f'<x:{element}><x:beschreibung languageCode="de">{text}</x:beschreibung></x:{element}>'
    inhalt = f'<x:inhalt languageCode="de">{text}</x:inhalt>'
    return f"<x:modulText>{inhalt}{_code(_MODULES[section.kind])}</x:modulText>"


def _code(code: str) -> str:
    return f"<x:leikaTextmodul><code>{code}</code></x:leikaTextmodul>"


def pdf_page(document: Document) -> bytes:
    """A leaflet of one page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle(document.title)
    text = canvas.beginText(50, 790)
    for section in document.sections:
        for line in (section.heading, *section.lines, ""):
            text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return file.getvalue()
