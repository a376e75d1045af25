# SPDX-License-Identifier: EUPL-1.2
"""A cleaned element tree to sections: headings open them; sentences, list items and table rows are their lines."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from corpus.documents import Section, SectionKind
from corpus.parsing.amounts import with_what_for
from corpus.parsing.cleaning import is_list_of_links, is_only_links
from corpus.parsing.emphasis import is_bold, reads_like_a_heading
from corpus.parsing.kinds import kind_of_heading
from corpus.parsing.sentences import clean, sentences
from corpus.parsing.tables import is_layout, joined_field, joined_parts, names_parts, own_cells, row_lines

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OTHER_BLOCKS = """
    p div section article ul ol li table dl blockquote pre address main header figure figcaption details summary button
    center hr br body html
"""
_BLOCKS = (*_HEADINGS, *_OTHER_BLOCKS.split())


# Nothing but signs, whose picture it is, or the date of the page.
_NO_LINE = re.compile(
    r"^[\W_]*$|^[A-ZÄÖÜ](?:[ |·]+[A-ZÄÖÜ]){3,}$|^(?:Foto|Bild|Grafik|Bildnachweis|Bildquelle|Photo): |^©"
    r"|^Fachlich freigegeben (?:am|durch)\b|^Quelle: [A-ZÄÖÜ][^.:]*$"
    r"|^(?:Veröffentlicht|Erstellt|Published)(?: am| on)?:? \d{1,2}\. ?(?:\d{1,2}\.|[A-Z][a-zä]+) ?\d{4}(?: (?:von|by) [^.]*)?$"
    r"|^(?:Stand|As of|(?:Zuletzt|Letzte) (?:geändert|Änderung|Aktualisierung)(?: am)?|Last updated):?"
    r" ?(?:\d{1,2}\.){0,2}(?:\d{1,2}/)?\d{4}\.?(?:\W+\S*@\S+)?$",
    re.IGNORECASE,
)

# Who in the state answers for a text, and under which keys it is kept: nobody's question.
_OF_THE_RECORD = re.compile(
    r"Fachlich freigegeben (?:am|durch)|(?:Leistungs|LeiKa-?)(?:schlüssel|ID)(?: \(.*\))?|Leistungs(?:typ|typisierung|objekt\b.*)"
    r"|Typisierung|Verrichtung(?:skennung)?|SDG-Informationsbereiche?|Lagen Portalverbund|Freigabestatus .*|Ursprungsportal"
    r"|Letzte Änderung(?: am)?|Veröffentlichungskategorie",
    re.IGNORECASE,
)

# What a register from A to Z has for headings.
_LETTER = re.compile(r"[A-ZÄÖÜ]|[A-ZÄÖÜ](?: ?[-–/,] ?[A-ZÄÖÜ])+|0 ?[-–] ?9")


@dataclass(slots=True)
class _Open:
    heading: str
    anchor: str | None
    lines: list[str] = field(default_factory=list)
    bold: bool = False

    def section(self, title: str) -> Section:
        # The title names the subject, not what this part of the page tells about it.
        kind = SectionKind.OTHER if self.heading == title else kind_of_heading(self.heading)
        # A short description of the state's opens by repeating its title.
        lines = [line for line in self.lines if line != title or kind is not SectionKind.DESCRIPTION]
        return Section(self.heading, "\n".join(with_what_for(lines, kind)), kind, self.anchor)


class SectionReader:
    """Walks a tree once, front to back; with `bold_headings` bold lines are headings until the page shows real ones."""

    def __init__(self, title: str, *, bold_headings: bool = False) -> None:
        self._title = title
        self._open = [_Open(title, None)]
        self._bold_headings = bold_headings

    def read(self, root: HtmlElement) -> tuple[Section, ...]:
        """The sections with text, in reading order."""
        self._walk(root)
        self._close_bold()
        told = (opened for opened in self._open if opened.lines and not _OF_THE_RECORD.fullmatch(opened.heading))
        return tuple(section for opened in told if (section := opened.section(self._title)).text)

    def _walk(self, element: HtmlElement) -> None:
        if element.tag in _HEADINGS or _opens_panel(element) or _names_a_field(element):
            self._heading(element)
        elif _is_inline_field(element):
            self._text(joined_field(element))
        elif element.tag in ("ul", "ol", "p") and _is_letter(self._open[-1].heading) and is_only_links(element):
            return  # A register: where it leads is read there.
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "dl":
            self._definitions(element)
        elif element.tag == "li":
            self._item(element)
        elif _holds_blocks(element):
            self._mixed(element)
        else:
            self._paragraph(element.text_content(), bold=is_bold(element))

    def _mixed(self, element: HtmlElement) -> None:
        """Text between blocks is a paragraph of its own."""
        loose, bold = element.text or "", not clean(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and (child.tag in _BLOCKS or _holds_blocks(child)):
                self._paragraph(loose, bold=bold)
                loose, bold = "", True
                if child.tag not in ("br", "hr"):
                    self._walk(child)
            elif isinstance(child.tag, str):
                loose += child.text_content()
                bold = bold and (is_bold(child) or not clean(child.text_content()))
            loose += child.tail or ""
            bold = bold and not clean(child.tail or "")
        self._paragraph(loose, bold=bold)

    def _heading(self, element: HtmlElement) -> None:
        heading = clean(element.text_content()).rstrip(": ") if _names_a_field(element) else clean(element.text_content())
        if not heading:
            return
        anchor = element.get("id") or _panel_of(element) or _only_id_around(element)
        if heading == self._title and (element.tag == "h1" or self._is_empty()):
            self._begin_again()
            return
        self._close_bold()
        self._bold_headings = False
        self._open.append(_Open(heading, anchor))

    def _paragraph(self, text: str, *, bold: bool) -> None:
        heading = clean(text).rstrip(": ")
        if not bold or not self._bold_headings or not reads_like_a_heading(heading):
            self._text(text)
        elif heading == self._title and self._is_empty():
            self._begin_again()
        else:
            self._close_bold()
            self._open.append(_Open(heading, None, bold=True))

    def _close_bold(self) -> None:
        """A bold line with nothing below it was no heading but a line."""
        if len(self._open) > 1 and self._open[-1].bold and not self._open[-1].lines:
            self._open[-2].lines.append(self._open.pop().heading)

    def _is_empty(self) -> bool:
        return not any(opened.lines for opened in self._open)

    def _begin_again(self) -> None:
        """A bold name of the town above the title is no heading of the page."""
        if self._is_empty():
            self._open = [_Open(self._title, None)]

    def _text(self, text: str) -> None:
        # The date of the page is kept as a date; as a line it would be quoted as an answer.
        self._open[-1].lines.extend(line for line in sentences(text) if not _NO_LINE.match(line))

    def _item(self, element: HtmlElement) -> None:
        if _holds_blocks(element):
            self._mixed(element)
        elif text := clean(element.text_content()):
            self._open[-1].lines.append(text)

    def _table(self, table: HtmlElement) -> None:
        if names_parts(table):
            for name, told in own_cells(table):
                self._heading(name)
                self._mixed(told)
            return
        if not is_layout(table):
            self._open[-1].lines.extend(row_lines(table))
            return
        for cell in (cell for row in own_cells(table) for cell in row):
            if not is_list_of_links(cell):
                self._mixed(cell)

    def _definitions(self, element: HtmlElement) -> None:
        if element.xpath("./dd[table or ul or ol or p[2]]"):
            self._panels(element)
            return
        term = ""
        for child in element.iter("dt", "dd"):
            text = joined_parts(child)
            if child.tag == "dt":
                term = text.rstrip(": ")
            elif text:
                self._open[-1].lines.append(f"{term}: {text}" if term else text)

    def _panels(self, element: HtmlElement) -> None:
        """Definitions of several paragraphs, lists or tables are parts of the page."""
        for child in element.iterchildren("dt", "dd"):
            if child.tag == "dt":
                self._heading(child)
            else:
                self._mixed(child)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(child.tag, str) and child.tag in _BLOCKS for child in element.iterdescendants())


def _names_a_field(element: HtmlElement) -> bool:
    """A content system that keeps a page in fields (Drupal) prints the name of each above what it holds."""
    marks = element.get("class", "").split()
    return ("field__label" in marks or "field-label" in marks) and element.getnext() is not None


def _is_inline_field(element: HtmlElement) -> bool:
    inline = any(mark.endswith("label-inline") for mark in element.get("class", "").split())
    return inline and bool(len(element)) and _names_a_field(element[0])


def _is_letter(heading: str) -> bool:
    return bool(_LETTER.fullmatch(heading))


def _opens_panel(element: HtmlElement) -> bool:
    pressed = element.tag == "button" or element.get("role") == "button"
    return element.tag == "summary" or (pressed and element.get("aria-expanded") is not None)


def _panel_of(element: HtmlElement) -> str | None:
    buttons = [element] if element.get("aria-controls") else element.xpath(".//button[@aria-controls]")
    return buttons[0].get("aria-controls") if buttons else None


def _only_id_around(element: HtmlElement) -> str | None:
    parent = element.getparent()
    if parent is None or parent.tag not in ("section", "div", "article"):
        return None
    first = next((child for child in parent if isinstance(child.tag, str)), None)
    return parent.get("id") if first is element else None
