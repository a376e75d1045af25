# SPDX-License-Identifier: EUPL-1.2
"""A cleaned element tree to sections: headings open them; sentences, list items and table rows are their lines."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from corpus.documents import Section, SectionKind
from corpus.parsing.kinds import kind_of_heading
from corpus.parsing.sentences import clean, sentences

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OTHER_BLOCKS = """
    p div section article ul ol li table dl blockquote pre address main header figure figcaption details summary button hr br
    body html
"""
_BLOCKS = (*_HEADINGS, *_OTHER_BLOCKS.split())


_DATE_LINE = re.compile(r"^(?:Stand|As of|Zuletzt geändert(?: am)?|Last updated):? ?\d{1,2}\.\d{1,2}\.\d{4}$", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    heading: str
    anchor: str | None
    lines: list[str] = field(default_factory=list)

    def section(self, title: str) -> Section:
        # The title names the subject, not what this part of the page tells about it.
        kind = SectionKind.OTHER if self.heading == title else kind_of_heading(self.heading)
        return Section(self.heading, "\n".join(self.lines), kind, self.anchor)


class SectionReader:
    """Walks a tree once, front to back."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._open = [_Open(title, None)]

    def read(self, root: HtmlElement) -> tuple[Section, ...]:
        """The sections with text, in reading order."""
        self._walk(root)
        return tuple(opened.section(self._title) for opened in self._open if opened.lines)

    def _walk(self, element: HtmlElement) -> None:
        if element.tag in _HEADINGS or _opens_panel(element):
            self._heading(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "dl":
            self._definitions(element)
        elif element.tag == "li":
            self._item(element)
        elif _holds_blocks(element):
            self._mixed(element)
        else:
            self._text(element.text_content())

    def _mixed(self, element: HtmlElement) -> None:
        """Text between blocks is a paragraph of its own."""
        loose = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and (child.tag in _BLOCKS or _holds_blocks(child)):
                self._text("".join(loose))
                loose = []
                if child.tag not in ("br", "hr"):
                    self._walk(child)
            elif isinstance(child.tag, str):
                loose.append(child.text_content())
            loose.append(child.tail or "")
        self._text("".join(loose))

    def _heading(self, element: HtmlElement) -> None:
        heading = clean(element.text_content())
        if not heading:
            return
        anchor = element.get("id") or _panel_of(element) or _only_id_around(element)
        if element.tag == "h1" and heading == self._title:
            return
        self._open.append(_Open(heading, anchor))

    def _text(self, text: str) -> None:
        # The date of the page is kept as a date; as a line it would be quoted as an answer.
        self._open[-1].lines.extend(line for line in sentences(text) if not _DATE_LINE.match(line))

    def _item(self, element: HtmlElement) -> None:
        if _holds_blocks(element):
            self._mixed(element)
        elif text := clean(element.text_content()):
            self._open[-1].lines.append(text)

    def _table(self, table: HtmlElement) -> None:
        rows = list(table.iter("tr"))
        texts = [[clean(cell.text_content()) for cell in row.xpath("./th|./td")] for row in rows]
        header = texts.pop(0) if rows and rows[0].xpath("./th") and not rows[0].xpath("./td") else None
        for cells in texts:
            if line := row_line(cells, header):
                self._open[-1].lines.append(line)

    def _definitions(self, element: HtmlElement) -> None:
        term = ""
        for child in element.iter("dt", "dd"):
            text = clean(child.text_content())
            if child.tag == "dt":
                term = text
            elif text:
                self._open[-1].lines.append(f"{term}: {text}" if term else text)


def row_line(cells: list[str], header: list[str] | None) -> str:
    """A table row as one line that can be read by itself: "Ab 24 Jahren: 46,00 Euro"."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return filled[0] if filled else ""
    if len(cells) == 2:
        return f"{cells[0].rstrip(':')}: {cells[1]}"
    named = [
        f"{name}: {cell}" if name else cell
        for name, cell in zip((header or [""] * len(cells))[1:], cells[1:], strict=False)
        if cell
    ]
    return f"{cells[0]} – {', '.join(named)}" if cells[0] else ", ".join(named)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(child.tag, str) and child.tag in _BLOCKS for child in element.iterdescendants())


def _opens_panel(element: HtmlElement) -> bool:
    return element.tag == "summary" or (element.tag == "button" and element.get("aria-expanded") is not None)


def _panel_of(element: HtmlElement) -> str | None:
    buttons = [element] if element.tag == "button" else element.xpath(".//button[@aria-controls]")
    return buttons[0].get("aria-controls") if buttons else None


def _only_id_around(element: HtmlElement) -> str | None:
    parent = element.getparent()
    if parent is None or parent.tag not in ("section", "div", "article"):
        return None
    first = next((child for child in parent if isinstance(child.tag, str)), None)
    return parent.get("id") if first is element else None
