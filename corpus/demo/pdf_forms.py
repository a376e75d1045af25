# SPDX-License-Identifier: EUPL-1.2
"""Musterstadt's forms as fillable PDFs, the same bytes at every run."""

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from corpus.demo.town import NAME, POSTAL_CODE, Town, TownForm

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
    for field in form.fields:
        if at < 110:
            _foot(canvas, form)
            canvas.showPage()
            at = 770
        at = _field(canvas, field, at)
    _foot(canvas, form)
    canvas.save()


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
    return at - 34


def _field(canvas: Canvas, field: tuple[str, str, Any, bool], at: float) -> float:
    name, label, kind, required = field
    canvas.setFont("Helvetica", 9)
    flags = "required" if required else ""
    style = {"borderColor": _LINE, "fillColor": white, "textColor": _INK, "borderWidth": 1, "forceBorder": True}
    if kind == "checkbox":
        canvas.acroForm.checkbox(name=name, tooltip=label, x=_LEFT, y=at - 4, size=14, fieldFlags=flags, **style)
        canvas.drawString(_LEFT + 22, at, f"{label}{' *' if required else ''}")
        return at - 28
    canvas.drawString(_LEFT, at, f"{label}{' *' if required else ''}")
    place = {"x": _LEFT, "y": at - 26, "width": _WIDTH, "height": 20}
    if isinstance(kind, list):
        canvas.acroForm.choice(
            name=name,
            tooltip=label,
            value=kind[0],
            options=kind,
            fontSize=10,
            fieldFlags=f"combo {flags}".strip(),
            **place,
            **style,
        )
    else:
        canvas.acroForm.textfield(name=name, tooltip=label, fontSize=10, fieldFlags=flags, **place, **style)
    return at - 48


def _foot(canvas: Canvas, form: TownForm) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_LEFT, 50, f"{form.number} · Stadt {NAME} · Seite {canvas.getPageNumber()}")
