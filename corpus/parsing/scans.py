# SPDX-License-Identifier: EUPL-1.2
"""Scanned pages read by tesseract with its German data, when both are installed (Debian: tesseract-ocr-deu, poppler-utils)."""

import shutil
import subprocess
import tempfile
from pathlib import Path

# A form is read at the resolution it was scanned with; more only costs time.
_DOTS_PER_INCH = "200"
_SECONDS = 120


def can_read_scans() -> bool:
    """Whether the programs are there."""
    return bool(shutil.which("tesseract") and shutil.which("pdftoppm"))


def read_scanned_page(pdf: bytes, page: int) -> str:
    """Text of one page (1-based) as a reader sees it; "" when the programs find nothing or give up."""
    with tempfile.TemporaryDirectory(prefix="amtslotse-scan-") as folder:
        source, picture = Path(folder) / "in.pdf", Path(folder) / "page"
        source.write_bytes(pdf)
        number = ["-f", str(page), "-l", str(page)]
        try:
            _run("pdftoppm", "-png", "-singlefile", "-r", _DOTS_PER_INCH, *number, str(source), str(picture))
            return _run("tesseract", f"{picture}.png", "-", "-l", "deu")
        except (subprocess.SubprocessError, OSError):
            return ""


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS, text=True)  # noqa: S603 (fixed programs)
    return done.stdout
