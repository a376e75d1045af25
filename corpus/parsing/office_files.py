# SPDX-License-Identifier: EUPL-1.2
"""DOCX and Markdown, read by way of HTML."""

import io
import zipfile

import mammoth
from markdown_it import MarkdownIt

from corpus.errors import UnreadableError
from corpus.parsing.charset import decode
from corpus.parsing.html import parse_html
from corpus.parsing.reading import Found

# An archive that unpacks to more than this is a bomb, not a letter.
_LARGEST_UNPACKED = 200 * 1024 * 1024


def parse_docx(data: bytes, *, identity: str, city: str, source: str, url: str) -> Found:
    """A Word document; headings, lists and tables are kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_UNPACKED:
                raise UnreadableError("a DOCX that unpacks to more than 200 MB")
        markup = mammoth.convert_to_html(io.BytesIO(data)).value
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError("a damaged DOCX") from error
    return _from_markup(markup, identity=identity, city=city, source=source, url=url)


def parse_markdown(data: bytes, *, identity: str, city: str, source: str, url: str) -> Found:
    """A Markdown file."""
    markup = MarkdownIt("commonmark").enable("table").render(decode(data))
    return _from_markup(markup, identity=identity, city=city, source=source, url=url)


def _from_markup(markup: str, *, identity: str, city: str, source: str, url: str) -> Found:
    whole = f"<html lang='de'><body><main>{markup}</main></body></html>"
    return parse_html(whole, identity=identity, city=city, source=source, url=url)
