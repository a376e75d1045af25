# SPDX-License-Identifier: EUPL-1.2
"""Tables of a PDF page: cells printed beside each other become rows that tell the names of their columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.parsing.sentences import clean
from corpus.parsing.tables import row_line, with_a_name

_SAME_PLACE = 1.0
# In parts of the size of letters: how wide one is, how far lines stand apart, how far cells of a row are moved up or down.
_USUAL_WIDTH, _LEADING, _CELL = 0.5, 1.5, 2.5
# With two columns a name and its figure are read as one line anyway.
_FEWEST_COLUMNS = 3
_FIGURE = re.compile(r"[\d.,:;–/ -]*\d[\d.,:;–/ -]*(?:€|EUR|Euro|%|Uhr|v\. ?H\.)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the file and where and how they are printed; `row` when they are a whole row of a table."""

    text: str
    right: float = 0.0
    height: float = 0.0
    size: float = 0.0
    bold: bool = False
    row: bool = False


@dataclass(slots=True)
class _Printed:
    """What stands beside each other: for each cell the pieces of its lines; and all pieces, blank ones too, in their order."""

    cells: list[list[Piece]]
    pieces: list[Piece]

    def texts(self) -> list[str]:
        return [clean(" ".join(piece.text for piece in cell)) for cell in self.cells]


def with_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Rows of tables that tell figures under the names of three columns or more, each as one piece."""
    told: list[Piece] = []
    for columns, lines in groupby(_printed_rows(pieces), key=lambda row: len(row.cells)):
        rows = list(lines)
        if columns >= _FEWEST_COLUMNS and _is_table(rows):
            told += [Piece("\n"), *_table(rows)]
        else:
            told += [piece for row in rows for piece in row.pieces]
    return told


def _printed_rows(pieces: Sequence[Piece]) -> Iterator[_Printed]:
    row, in_table = _Printed([], []), False
    for piece in pieces:
        row.pieces.append(piece)
        if not piece.text.strip():
            continue
        if row.cells and _stands_beside(row.cells[-1][-1], piece):
            row.cells.append([piece])
        # Before the first row of a table, the line above is not its first cell.
        elif row.cells and (in_table or len(row.cells) > 1) and _stands_below(row.cells[-1][-1], piece):
            row.cells[-1].append(piece)
        else:
            row.pieces.pop()
            yield row
            in_table = len(row.cells) >= _FEWEST_COLUMNS
            row = _Printed([[piece]], [piece])
    yield row


def _stands_beside(last: Piece, piece: Piece) -> bool:
    """Whether words begin a cell right of the last one, whose lines may stand somewhat higher or lower."""
    ends = last.right + len(last.text.strip()) * last.size * _USUAL_WIDTH
    apart = last.text.endswith("\n") or piece.right > ends + last.size
    return apart and piece.right > last.right + last.size and abs(last.height - piece.height) < _CELL * last.size


def _stands_below(last: Piece, piece: Piece) -> bool:
    return abs(last.right - piece.right) < _SAME_PLACE and 0 < last.height - piece.height < _LEADING * last.size


def _is_table(rows: list[_Printed]) -> bool:
    """The first row names columns, and each row below it tells a figure."""
    first, *others = ([bool(_FIGURE.fullmatch(cell)) for cell in row.texts()[1:]] for row in rows)
    return bool(others) and not any(first) and all(map(any, others))


def _table(rows: list[_Printed]) -> Iterator[Piece]:
    header = rows[0].texts()
    for row in rows[1:]:
        style = row.cells[0][0]
        yield Piece(row_line(with_a_name(row.texts(), header), header), size=style.size, bold=style.bold, row=True)
