# SPDX-License-Identifier: EUPL-1.2
"""Musterstadt's forms as fillable PDFs, the same bytes at every run."""

from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from corpus.demo.town import NAME, POSTAL_CODE, Town, TownField, TownForm

_LEFT, _WIDTH = 60, 475
_INK, _LINE = HexColor("#14202e"), HexColor("#7a8896")


def write_forms(town: Town, folder: Path) -> int:
    """Write every form below `folder`; how many."""
    for form in town.forms.values():
        path = folder / form.url.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(form, town.offices[form.office].name, path)
    return len(town.forms)


def _write(form: TownForm, office: str, path: Path) -> None:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(form.title)
    canvas.setAuthor(f"Stadt {NAME}")
    canvas.setSubject(f"Formular {form.number}")
    at = _head(canvas, form, office)
    for number, (heading, text, fields) in enumerate(form.sections):
        at = _section_head(canvas, form, heading, text, at)
        for place, field in enumerate(fields):
            at = _field(canvas, field, f"s{number + 1}-{place + 1}", _room(canvas, form, at, 60))
    _foot(canvas, form)
    canvas.save()


def _room(canvas: Canvas, form: TownForm, at: float, needed: float) -> float:
    """Where to go on: here, or on a new page when too little is left."""
    if at - needed > 70:
        return at
    _foot(canvas, form)
    canvas.showPage()
    return 790


def _section_head(canvas: Canvas, form: TownForm, heading: str, text: str, at: float) -> float:
    at = _room(canvas, form, at, 110)
    canvas.setFillColor(_INK)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(_LEFT, at, heading)
    canvas.setFont("Helvetica", 9)
    for line in simpleSplit(text, "Helvetica", 9, _WIDTH):
        at -= 13
        canvas.drawString(_LEFT, at, line)
    return at - 22


def _head(canvas: Canvas, form: TownForm, office: str) -> float:
    canvas.setFillColor(_INK)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(_LEFT, 795, f"Stadt {NAME}, {office}, {POSTAL_CODE} {NAME}")
    canvas.drawRightString(_LEFT + _WIDTH, 795, f"Formular {form.number}")
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(_LEFT, 762, form.title)
    canvas.setFont("Helvetica", 10)
    at = 738
    for line in simpleSplit(form.intro, "Helvetica", 10, _WIDTH):
        canvas.drawString(_LEFT, at, line)
        at -= 14
    canvas.drawString(_LEFT, at - 4, "Felder mit * müssen Sie ausfüllen.")
    return at - 30


def _field(canvas: Canvas, field: TownField, name: str, at: float) -> float:
    label = f"{field.label}{' *' if field.required else ''}"
    flags = "required" if field.required else ""
    style = {"borderColor": _LINE, "fillColor": white, "textColor": _INK, "borderWidth": 1, "forceBorder": True}
    canvas.setFillColor(_INK)
    canvas.setFont("Helvetica", 9)
    if field.kind == "checkbox":
        canvas.acroForm.checkbox(name=name, tooltip=field.tooltip, x=_LEFT, y=at - 4, size=14, fieldFlags=flags, **style)
        canvas.setFillColor(_INK)
        canvas.drawString(_LEFT + 22, at, label)
        return at - 24
    canvas.drawString(_LEFT, at, label)
    height = 6 + 14 * field.lines
    place = {"x": _LEFT, "y": at - 6 - height, "width": _WIDTH, "height": height, "fontSize": 10}
    if field.kind == "choice" and field.choices:
        flags = f"combo {flags}".strip()
        canvas.acroForm.choice(
            name=name,
            tooltip=field.tooltip,
            value=field.choices[0],
            options=list(field.choices),
            fieldFlags=flags,
            **place,
            **style,
        )
    else:
        flags = f"multiline {flags}".strip() if field.lines > 1 else flags
        canvas.acroForm.textfield(name=name, tooltip=field.tooltip, fieldFlags=flags, **place, **style)
    return at - height - 22


def _foot(canvas: Canvas, form: TownForm) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_LEFT, 50, f"{form.number} · Stadt {NAME} · Seite {canvas.getPageNumber()}")
