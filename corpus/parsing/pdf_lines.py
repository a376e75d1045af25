# SPDX-License-Identifier: EUPL-1.2
"""The lines of a PDF page with how they are printed, and what that tells: headings, wrapped lines, running headers."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.parsing.pdf_rows import Piece, with_rows
from corpus.parsing.sentences import clean, sentences

# Nothing a town publishes says more on one page; a page that does is made to use up memory.
_MOST_CHARACTERS = 200_000
_BOLD = re.compile(r"bold|black|heavy|semibold", re.IGNORECASE)
_STARTS_ANEW = re.compile(
    r"[-–•·*▪■□☐❏❑] ?\S|(?:\(?\d{1,2}\)|\(\d+[a-z]?\)|[a-z]\)) ?\S"
    r"|\d{1,2}\. (?!Jan|Feb|März|April|Mai|Jun|Jul|Aug|Sept|Okt|Nov|Dez)"
)
# "(2) Die Steuer beträgt": the second part of a paragraph is its text, however large its letters are beside a table's.
_NUMBERED = re.compile(r"\(\d+[a-z]?\)")
# The parts of a schedule of fees: "II. Wahlgräber", "Anlage 2", "Teil B".
_PART = re.compile(r"(?:[IVX]+\.|(?:Anlage|Anhang|Abschnitt|Teil)\b) ?\S?")
_LABELLED = re.compile(r"[A-ZÄÖÜ][\w-]+: \S")
_PARAGRAPH = re.compile(r"§ ?\d+[a-z]?(?:[ –-]+(?!Abs|Satz|Nr|Nummer)[A-ZÄÖÜ][^.;:]{2,70})?")
_BARE_PARAGRAPH = re.compile(r"§ ?\d+[a-z]?")
_PAGE_NUMBER = re.compile(r"(?:Seite|Page|[-–])? ?\d{1,3}(?: ?(?:von|of|/) ?\d{1,3})? ?[-–]?", re.IGNORECASE)
_PAGE_OF_PAGES = re.compile(r"(?:Seite|Page) \d{1,3} ?(?:von|of|/) ?\d{1,3}", re.IGNORECASE)
_REACHES_SOMEBODY = re.compile(r"\d{3}|@")
_KEEPS_HYPHEN = re.compile(r"(?:und|oder|bzw|sowie)\b")
_FIGURE = re.compile(r"(?:ab |bis |max\. |€ )?\d")
_SAME_LINE = 1.0
# A row of a table that has told its price is complete.
_PRICED = re.compile(r": \S*\d[\d.,]* ?(?:€|EUR|Euro)$")
_EDGE = 3
_SHORTEST_FULL, _FULL = 25, 0.7
_LARGER = 1.1
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line and how it is printed; `length` is that of the last line on paper, `heading` whether it stands out,
    `row` whether it is a whole row of a table."""

    text: str
    size: float = 0.0
    bold: bool = False
    length: int = 0
    heading: bool = False
    row: bool = False


def printed_lines(page: Any) -> tuple[list[PrintedLine], str]:  # noqa: ANN401 (pypdf)
    """Lines in the order of the file, and the text they were made of."""
    pieces: list[Piece] = []

    def note(text: str, page_matrix: list[float], text_matrix: list[float], font: dict[str, Any] | None, size: float) -> None:
        height = round(abs(size * text_matrix[3] * page_matrix[3]), 1)
        bold = bool(_BOLD.search(str((font or {}).get("/BaseFont", ""))))
        pieces.append(Piece(text, *_place(page_matrix, text_matrix), height, bold=bold))

    raw = page.extract_text(visitor_text=note) or ""
    return _assembled(_with_figures(with_rows(pieces))), raw


def _with_figures(pieces: Sequence[Piece]) -> list[Piece]:
    """A figure in the column beside its name becomes one line with it."""
    row, told = _Row(), list[Piece]()
    for piece in pieces:
        if row.goes_on(piece.text, piece.right, piece.height):
            last = next(n for n in reversed(range(len(told))) if told[n].text.strip())
            told[last:] = [replace(told[last], text=f"{told[last].text.rstrip().rstrip(':')}: ")]
        told.append(piece)
    return told


@dataclass(slots=True)
class _Row:
    """Where the last words were printed, to know a figure that stands beside its name in a table."""

    words: str = ""
    right: float = 0.0
    height: float = 0.0

    def goes_on(self, text: str, right: float, height: float) -> bool:
        """Whether these words are a figure in the column right of the last ones."""
        words = text.strip()
        if not words:
            return False
        beside = abs(height - self.height) < _SAME_LINE and right > self.right and self.words.endswith("\n")
        figure = "\n" not in words and "\n" not in self.words.strip() and not text.startswith("\n") and _FIGURE.match(words)
        self.words, self.right, self.height = text, right, height
        return beside and bool(figure)


def _place(page: list[float], text: list[float]) -> tuple[float, float]:
    return text[4] * page[0] + text[5] * page[2] + page[4], text[4] * page[1] + text[5] * page[3] + page[5]


def plain_lines(text: str) -> list[PrintedLine]:
    """Lines of which only the words are known."""
    return [PrintedLine(line, length=len(line)) for line in map(clean, text[:_MOST_CHARACTERS].split("\n")) if line]


def without_running_lines(pages: Sequence[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Pages without their numbers and without what stands at the edge of at least half of them.

    An address or telephone number there stays where it stands first.
    """
    edges = Counter(pattern for page in pages for pattern in {_pattern(line) for line in _edge(page)})
    running = {pattern for pattern, count in edges.items() if count > 1 and count * 2 >= len(pages)}
    kept: set[str] = set()
    return [list(_inner(page, running, kept)) for page in pages]


def joined(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines that a page only breaks for want of space made whole again, headings marked."""
    body = _body(lines)
    lengths = sorted(line.length for line in lines)
    full = max(_SHORTEST_FULL, _FULL * lengths[len(lengths) * 4 // 5]) if lengths else 0
    whole: list[PrintedLine] = []
    for line in lines:
        before = whole[-1] if whole else None
        line = replace(line, heading=_is_heading(line, before, body))
        if before and _goes_on(before, line, full):
            whole[-1] = replace(before, text=_together(before.text, line.text), length=line.length)
        else:
            whole.append(line)
    return whole


def joined_sentences(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Of a form, whose lines are labels: only what goes on in small letters is made whole, and nothing is a heading."""
    whole: list[PrintedLine] = []
    for line in lines:
        if whole and _goes_on(whole[-1], line, math.inf):
            whole[-1] = replace(whole[-1], text=_together(whole[-1].text, line.text))
        else:
            whole.append(line)
    return whole


def is_paragraph(heading: str) -> bool:
    """Whether a heading is that of a paragraph of a statute ("§ 5 Befreiungen")."""
    return bool(_BARE_PARAGRAPH.match(heading))


def tells_prices(lines: Sequence[str]) -> bool:
    """Whether most lines are rows that end in a price: a schedule of fees, whatever stands above it."""
    return sum(bool(_PRICED.search(line)) for line in lines) * 2 > len(lines)


def _assembled(pieces: Sequence[Piece]) -> list[PrintedLine]:
    lines: list[PrintedLine] = []
    words, size, bold, read = "", 0.0, True, 0
    for piece in [*pieces, Piece("\n")]:
        if (read := read + len(piece.text)) > _MOST_CHARACTERS:
            break
        if piece.row:
            lines.append(PrintedLine(clean(piece.text), piece.size, piece.bold, row=True))
            continue
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                if line := clean(words):
                    lines.append(PrintedLine(line, size, bold, len(line)))
                words, size, bold = "", 0.0, True
            if part.strip():
                words, size, bold = words + part, max(size, piece.size), bold and piece.bold
            else:
                words += part
    return lines


def _edge(page: list[PrintedLine]) -> list[PrintedLine]:
    return [*page[:_EDGE], *page[_EDGE:][-_EDGE:]]


def _pattern(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _inner(page: list[PrintedLine], running: set[str], kept: set[str]) -> Iterator[PrintedLine]:
    for place, line in enumerate(page):
        at_edge = place < _EDGE or place >= len(page) - _EDGE
        if _PAGE_OF_PAGES.fullmatch(line.text) or (at_edge and _PAGE_NUMBER.fullmatch(line.text)):
            continue
        if at_edge and _pattern(line) in running and (line.text in kept or not _REACHES_SOMEBODY.search(line.text)):
            continue
        kept.add(line.text)
        yield line


def _body(lines: Sequence[PrintedLine]) -> tuple[float, bool]:
    """Size and weight in which most of the text is printed."""
    styles: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        styles[line.size, line.bold] += len(line.text)
    return styles.most_common(1)[0][0] if styles else (0.0, False)


def _is_heading(line: PrintedLine, before: PrintedLine | None, body: tuple[float, bool]) -> bool:
    if line.row or len(line.text) > _LONGEST_HEADING or line.text[-1] in ".;," or _NUMBERED.match(line.text):
        return False
    if line.size > body[0] * _LARGER or _PARAGRAPH.fullmatch(line.text):
        return True
    if before and before.heading and _BARE_PARAGRAPH.fullmatch(before.text):
        return not _STARTS_ANEW.match(line.text)
    # Bold letters after an unfinished sentence are the first row of a table.
    begins = before is None or before.heading or before.text[-1] in ".!?)" or _PART.match(line.text)
    return line.bold and not body[1] and bool(begins)


def _goes_on(before: PrintedLine, line: PrintedLine, full: float) -> bool:
    if before.row or line.row or (_LABELLED.match(before.text) and _LABELLED.match(line.text)):
        return False
    if _STARTS_ANEW.match(line.text) or before.heading is not line.heading or before.size != line.size:
        return False
    if line.heading:
        return True
    if before.bold is not line.bold:
        return False
    wrapped = line.text[0].islower() or before.length >= full
    ended = before.text[-1] in "!?:" or (before.text[-1] == "." and not _is_cut(before, line, full))
    return not ended and wrapped and not _PRICED.search(before.text)


def _is_cut(before: PrintedLine, line: PrintedLine, full: float) -> bool:
    """Whether a full line ends in a point that ends no sentence: "am 17." above "März", "nach § 5 Abs." above "2"."""
    return before.length >= full and len(sentences(f"{before.text} {line.text}")) <= len(sentences(before.text))


def _together(before: str, line: str) -> str:
    if not before.endswith("-"):
        return f"{before} {line}"
    return f"{before} {line}" if _KEEPS_HYPHEN.match(line) else before + line if line[0].isupper() else before[:-1] + line
