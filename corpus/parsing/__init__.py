# SPDX-License-Identifier: EUPL-1.2
"""One reader for each format; `parse_file` picks it by the file's ending and looks at the content itself."""

from collections.abc import Callable
from pathlib import Path

from corpus.documents import Document
from corpus.errors import UnreadableError
from corpus.parsing.html import parse_html
from corpus.parsing.office_files import parse_docx, parse_markdown
from corpus.parsing.pdf import parse_pdf

Parser = Callable[..., Document]


def _html_document(data: bytes, *, identity: str, city: str, source: str, url: str) -> Document:
    return parse_html(data, identity=identity, city=city, source=source, url=url).document


PARSERS: dict[str, Parser] = {
    ".html": _html_document,
    ".htm": _html_document,
    ".pdf": parse_pdf,
    ".docx": parse_docx,
    ".md": parse_markdown,
}


def parse_file(path: Path, *, identity: str, city: str, source: str, url: str) -> Document:
    """The Document in a file; `UnreadableError` names what is wrong with it."""
    parser = PARSERS.get(path.suffix.lower())
    if parser is None:
        raise UnreadableError(f"files ending in {path.suffix or 'nothing'} are not read")
    data = path.read_bytes()
    if not data.strip():
        raise UnreadableError("an empty file")
    return parser(data, identity=identity, city=city, source=source, url=url)
