# SPDX-License-Identifier: EUPL-1.2
"""A table to lines, each row one that can be read by itself; and tables that only place text on a page told from them."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from corpus.documents import SectionKind
from corpus.parsing.emphasis import is_bold
from corpus.parsing.kinds import kind_of_heading
from corpus.parsing.sentences import clean

_BREAKS = "br p div li tr hr h1 h2 h3 h4 h5 h6 dt dd".split()
# A cell with more lines than an address has holds a part of the page.
_MOST_BREAKS = 5
# So many names of parts of a service in the first column are no chance.
_SOME_PARTS = 3
# "1", "A – F", "bis 20", "2002 bis 2004", "bis 25.000 Euro": only the name of the column says of what.
_NO_NAME = re.compile(
    r"(?:\d+\.?|[A-ZÄÖÜ]|[-–/,]|und|bis|ab|über|unter|von|from|to|over|under)(?:\s*(?:\d+\.?|\b[A-ZÄÖÜ]\b|[-–/,]|\bund\b|\bbis\b|\bto\b|\d{1,3}(?:\.\d{3})+|€|\bEUR\b|\bEuro\b))*"
)


def own_cells(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of each row; rows of tables inside are not its own."""
    return [row.xpath("./th|./td") for row in table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")]


def names_parts(table: HtmlElement) -> bool:
    """Whether each row is a part of the page: its name ("Kosten", "Unterlagen"), and beside it lists or paragraphs."""
    rows = own_cells(table)
    if not all(len(row) == 2 for row in rows) or not any(row[1].xpath("./ul|./ol|./table|./p[2]") for row in rows):
        return False
    kinds = {kind_of_heading(clean(row[0].text_content())) for row in rows}
    return len(kinds - {SectionKind.OTHER}) >= _SOME_PARTS


def is_layout(table: HtmlElement) -> bool:
    """Whether a table says nothing by its rows and columns: it only puts parts of the page beside each other."""
    if table.get("role") in ("presentation", "none") or table.xpath(".//table|.//h1|.//h2|.//h3"):
        return True
    return any(len(cell.xpath(".//br|.//p|.//hr")) > _MOST_BREAKS for row in own_cells(table) for cell in row)


def row_lines(table: HtmlElement) -> Iterator[str]:
    """The rows as lines, each with the names of its columns where the first row gives them."""
    rows = own_cells(table)
    texts = [[joined_parts(cell) for cell in cells] for cells in rows]
    header = texts.pop(0) if _has_header(rows) or _names_columns(texts) else None
    yield from filter(None, (row_line(with_a_name(cells, header), header) for cells in texts))


def row_line(cells: list[str], header: list[str] | None) -> str:
    """A table row as one line that can be read by itself: "Ab 24 Jahren: 46,00 Euro"."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return filled[0] if filled else ""
    if cells[0] and (len(cells) == 2 or not header):
        return f"{cells[0].rstrip(':')}: {', '.join(filled[1:])}"
    named = [
        f"{name}: {cell}" if name else cell
        for name, cell in zip((header or [""] * len(cells))[1:], cells[1:], strict=False)
        if cell
    ]
    # "7., 21." in one column and "14." in the next are three days of two bins.
    between = "; " if any(", " in cell for cell in cells[1:]) else ", "
    return f"{cells[0]} – {between.join(named)}" if cells[0] else between.join(named)


def joined_parts(element: HtmlElement) -> str:
    """What a cell says on several lines, on one: "08:00 - 12:00 Uhr, 14:00 - 18:30 Uhr"."""
    line = ""
    for part in _parts(element):
        line += part if not line else f" {part}" if line[-1] in ",;:.!?-–" else f", {part}"
    return line


def joined_field(element: HtmlElement) -> str:
    """A name and what stands behind it: "Gültigkeit: drei Jahre"."""
    values = filter(None, (joined_parts(child) for child in element[1:]))
    return f"{clean(element[0].text_content()).rstrip(': ')}: {', '.join(values)}"


def _parts(element: HtmlElement) -> list[str]:
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag in _BREAKS:
            parts.append("")
        if isinstance(inner.tag, str):
            parts[-1] += inner.text or ""
        if inner.tag in _BREAKS:
            parts.append("")
        parts[-1] += inner.tail or ""
    return [text for text in map(clean, parts) if text]


def _has_header(rows: list[list[HtmlElement]]) -> bool:
    """The first row is marked off from the next: by its cells, by bold letters or by a colour."""
    if not rows or not rows[0]:
        return False
    if all(cell.tag == "th" for cell in rows[0]):
        return True
    return len(rows) > 1 and any(all(map(mark, rows[0])) and not any(map(mark, rows[1])) for mark in (is_bold, _is_coloured))


def _names_columns(texts: list[list[str]]) -> bool:
    """A first row without a number above columns that hold nothing else names them, even where nothing marks it off."""
    first, *others = texts or [[]]
    if len(first) < 3 or len(others) < 2 or not all(first) or _has_number("".join(first)):
        return False
    return all(len(cells) == len(first) and all(map(_has_number, filter(None, cells[1:]))) and any(cells[1:]) for cells in others)


def _has_number(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def with_a_name(cells: list[str], header: list[str] | None) -> list[str]:
    if not header or not header[0] or not cells or not _NO_NAME.fullmatch(cells[0]):
        return cells
    return [f"{header[0].rstrip(':')} {cells[0]}", *cells[1:]]


def _is_coloured(cell: HtmlElement) -> bool:
    return bool(cell.get("bgcolor")) or "background" in cell.get("style", "")
