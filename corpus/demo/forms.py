# SPDX-License-Identifier: EUPL-1.2
"""Paper forms as fillable PDFs. The same form gives the same bytes at every run."""

import io

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from corpus.demo import paper
from corpus.demo.paper import Cell, Heading, Placed, Row, Text
from corpus.demo.town import Office, PaperForm
from corpus.demo.words import written_date

_INK, _MUTED, _LINE, _PETROL, _GOLD = map(HexColor, ("#1c2b30", "#4a5b61", "#6d7f85", "#0f4c5c", "#d99a1c"))
_FIELD = HexColor("#f3f7f8")
_PRINTED, _REQUIRED = 4, 2
_LONGEST_TEXT = 2000


def form_pdf(form: PaperForm, office: Office) -> bytes:
    """The form as a PDF whose fields carry their spoken labels (/TU) and whether they are required."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), invariant=1, lang="de-DE")
    canvas.setDateFormatter(lambda *_: f"D:{form.stand:%Y%m%d}080000+01'00'")
    canvas.setTitle(f"{form.title} ({form.number})")
    canvas.setAuthor("Stadt Musterstadt")
    canvas.setSubject(f"Formular {form.number} der Stadt Musterstadt, {office.name}")
    pages = paper.lay_out(form)
    for number, blocks in enumerate(pages, 1):
        _head(canvas, form, office, first=number == 1)
        for placed in blocks:
            _draw(canvas, placed)
        _foot(canvas, form, office, f"Seite {number} von {len(pages)}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _head(canvas: Canvas, form: PaperForm, office: Office, *, first: bool) -> None:
    top = paper.PAGE_HEIGHT - 50
    canvas.setFillColor(_PETROL)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(paper.LEFT, top, "Stadt Musterstadt")
    canvas.setFont("Helvetica", 9)
    canvas.setFillColor(_MUTED)
    canvas.drawString(paper.LEFT, top - 13, office.name)
    canvas.drawRightString(paper.RIGHT, top, f"Formular {form.number}")
    canvas.setStrokeColor(_GOLD)
    canvas.setLineWidth(1.5)
    canvas.line(paper.LEFT, top - 21, paper.RIGHT, top - 21)
    if first:
        canvas.setFillColor(_INK)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(paper.LEFT, top - 50, form.title)


def _foot(canvas: Canvas, form: PaperForm, office: Office, page: str) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(_MUTED)
    place = f"{office.street}, {office.postal_code} {office.city}, Telefon {office.phone}"
    canvas.drawString(paper.LEFT, 46, place)
    canvas.drawString(paper.LEFT, 34, f"{form.number}, Stand {written_date(form.stand, 'de')}")
    canvas.drawRightString(paper.RIGHT, 34, page)


def _draw(canvas: Canvas, placed: Placed) -> None:
    match placed.block:
        case Heading(text):
            canvas.setFillColor(_PETROL)
            canvas.setFont("Helvetica-Bold", paper.HEADING_SIZE)
            canvas.drawString(paper.LEFT, placed.top - 22, text)
        case Text(lines):
            _lines(canvas, lines, paper.LEFT, placed.top - paper.TEXT_SIZE, paper.TEXT_SIZE, paper.LINE)
        case Row() as row:
            for cell in row.cells:
                _cell(canvas, cell, placed.top, row.label_height)


def _lines(canvas: Canvas, lines: tuple[str, ...], left: float, top: float, size: float, step: float) -> None:
    canvas.setFillColor(_INK)
    canvas.setFont("Helvetica", size)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - number * step, line)


def _cell(canvas: Canvas, cell: Cell, top: float, label_height: float) -> None:
    if cell.field.kind == "checkbox":
        _lines(canvas, cell.label, cell.left + paper.CHECK + 8, top - 10, paper.TEXT_SIZE, 12)
        _checkbox(canvas, cell, top - 12)
        return
    _lines(canvas, cell.label, cell.left, top - paper.LABEL_SIZE, paper.LABEL_SIZE, 10.5)
    height = paper.box_height(cell.field)
    bottom = top - label_height - height
    if cell.field.kind == "signature":
        _signature(canvas, cell, bottom, height)
    else:
        _writable(canvas, cell, bottom, height)


def _look(cell: Cell) -> dict[str, object]:
    """What all fields of a form have in common."""
    return {
        "name": cell.name,
        "tooltip": cell.field.spoken,
        "x": cell.left,
        "borderColor": _LINE,
        "fillColor": _FIELD,
        "textColor": _INK,
        "borderWidth": 0.75,
        "forceBorder": True,
    }


def _checkbox(canvas: Canvas, cell: Cell, bottom: float) -> None:
    flags = "required" if cell.field.required else ""
    canvas.acroForm.checkbox(y=bottom, size=paper.CHECK, buttonStyle="cross", fieldFlags=flags, **_look(cell))


def _writable(canvas: Canvas, cell: Cell, bottom: float, height: float) -> None:
    flags = ["required"] if cell.field.required else []
    place = {"y": bottom, "width": cell.width, "height": height, "fontName": "Helvetica", "fontSize": 10, **_look(cell)}
    if cell.field.kind == "choice":
        _choice(canvas, cell, " ".join(["combo", *flags]), place)
        return
    if cell.field.lines > 1:
        flags.append("multiline")
    canvas.acroForm.textfield(maxlen=_LONGEST_TEXT, fieldFlags=" ".join(flags), **place)


def _choice(canvas: Canvas, cell: Cell, flags: str, place: dict[str, object]) -> None:
    """A list to choose from with nothing chosen yet; reportlab insists on a value, so a blank one is taken out again."""
    canvas.acroForm.choice(options=[" ", *cell.field.choices], value=" ", fieldFlags=flags, **place)
    entries = canvas._doc.idToObject[canvas.acroForm.fields[-1].name].dict
    entries["Opt"] = PDFArray([PDFString(choice) for choice in cell.field.choices])
    entries["V"] = entries["DV"] = PDFString("")
    del entries["I"]


def _signature(canvas: Canvas, cell: Cell, bottom: float, height: float) -> None:
    """A line to sign on with a pen that is also a field for a digital signature; reportlab has no such field itself."""
    canvas.setStrokeColor(_INK)
    canvas.setLineWidth(0.75)
    canvas.line(cell.left, bottom, cell.left + cell.width, bottom)
    widget = PDFDictionary(
        {
            "FT": PDFName("Sig"),
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "T": PDFString(cell.name),
            "TU": PDFString(cell.field.spoken),
            "Ff": _REQUIRED if cell.field.required else 0,
            "F": _PRINTED,
            "Rect": PDFArray((cell.left, bottom, cell.left + cell.width, bottom + height)),
            "P": canvas._doc.thisPageRef(),
        }
    )
    canvas._addAnnotation(widget)
    canvas.acroForm.fields.append(canvas.acroForm.getRef(widget))
