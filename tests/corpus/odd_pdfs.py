# SPDX-License-Identifier: EUPL-1.2
"""PDFs that are broken, hostile or merely odd, each made here by hand or by a library."""

import io
import zlib
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

VISIBLE = "Der Antrag ist kostenlos und dauert zwei Wochen."


def written(writer: PdfWriter) -> bytes:
    """The bytes of a PDF."""
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def sheet(*, text: str = VISIBLE, hidden: str = "", how: str = "") -> bytes:
    """One page of visible text, with `hidden` text drawn in a way nobody sees."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.drawString(72, 700, text)
    drawn = canvas.beginText(72, 650)
    if how == "white":
        drawn.setFillColorRGB(1, 1, 1)
    elif how == "invisible":
        drawn.setTextRenderMode(3)
    elif how == "tiny":
        drawn.setFont("Helvetica", 0.2)
    elif how == "outside":
        drawn.setTextOrigin(72, 5_000)
    drawn.textOut(hidden)
    canvas.drawText(drawn)
    canvas.save()
    return target.getvalue()


def scan(picture: bytes) -> bytes:
    """A page that is only a picture (PNG or JPEG)."""
    from reportlab.lib.utils import ImageReader

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(picture)), 40, 400, 500, 200)
    canvas.save()
    return target.getvalue()


def xfa() -> bytes:
    """A dynamic form as one vendor's program makes it."""
    writer = PdfWriter(PdfReader(io.BytesIO(sheet())))
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})
    writer.root_object[NameObject("/AcroForm")] = form
    return written(writer)


def bomb() -> bytes:
    """A page whose packed content unpacks to 100 MB."""
    packed = zlib.compress(b"0 " * 50_000_000, 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    return _assembled(objects)


def circular() -> bytes:
    """A page tree that is its own child."""
    return _assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])


def broken() -> Iterator[bytes]:
    """The sheet cut short, with bytes changed, and with its structure taken away."""
    good = sheet()
    for size in range(10, len(good), 97):
        yield good[:size]
    for place in range(0, len(good), 53):
        yield good[:place] + bytes([good[place] ^ 0x5A]) + good[place + 1 :]
    yield good.replace(b"xref", b"xxxx")
    yield good.replace(b"/Pages", b"/Sages")
    yield good.replace(b"endobj", b"")
    yield b"%PDF-1.7\n" + b"\x00" * 5_000
    yield circular()


def _assembled(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(body),
    )
