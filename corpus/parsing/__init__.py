# SPDX-License-Identifier: EUPL-1.2
"""One reader for each format; `parse_file` picks it by the file's ending and looks at the content itself."""

from collections.abc import Callable
from pathlib import Path

from corpus.errors import UnreadableError
from corpus.parsing.html import parse_html
from corpus.parsing.office_files import parse_docx, parse_markdown
from corpus.parsing.pdf import parse_pdf
from corpus.parsing.reading import Found

Parser = Callable[..., Found]

PARSERS: dict[str, Parser] = {
    ".html": parse_html,
    ".htm": parse_html,
    ".pdf": parse_pdf,
    ".docx": parse_docx,
    ".md": parse_markdown,
}
# What a web server calls the same formats.
MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
}


def parse_file(path: Path, *, identity: str, city: str, source: str, url: str) -> Found:
    """The document in a file; `UnreadableError` names what is wrong with it."""
    return parse(path.read_bytes(), path.suffix, identity=identity, city=city, source=source, url=url)


def parse(data: bytes | str, ending: str, *, identity: str, city: str, source: str, url: str) -> Found:
    """The document in these bytes, `ending` being that of a file of the format; `UnreadableError` as for a file."""
    parser = PARSERS.get(ending.lower())
    if parser is None:
        raise UnreadableError(f"files ending in {ending or 'nothing'} are not read")
    if not data.strip():
        raise UnreadableError("an empty file")
    return parser(data, identity=identity, city=city, source=source, url=url)
