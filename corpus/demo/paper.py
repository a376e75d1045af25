# SPDX-License-Identifier: EUPL-1.2
"""Where everything of a paper form stands: blocks with heights, packed into lines and pages. Lengths in points, A4."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit

from corpus.demo.town import FormField, FormSection, PaperForm

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT, BOTTOM = 57.0, PAGE_WIDTH - 57.0, 70.0
FIRST_TOP, NEXT_TOP = PAGE_HEIGHT - 118.0, PAGE_HEIGHT - 92.0
GAP = 10.0
LABEL_SIZE, TEXT_SIZE, HEADING_SIZE = 8.5, 10.0, 12.0
BOX, LINE, CHECK = 18.0, 13.0, 12.0


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of running text."""

    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + 6


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section."""

    text: str
    height: float = 32.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A field with its left edge, width and the lines of its label."""

    field: FormField
    name: str
    left: float
    width: float
    label: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Fields side by side."""

    cells: tuple[Cell, ...]

    @property
    def label_height(self) -> float:
        return max(len(cell.label) for cell in self.cells) * 10.5 + 2

    @property
    def height(self) -> float:
        if self.cells[0].field.kind == "checkbox":
            return len(self.cells[0].label) * 12 + 8
        return self.label_height + max(box_height(cell.field) for cell in self.cells) + 9


Block = Text | Heading | Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and its upper edge on the page."""

    block: Block
    top: float


def box_height(field: FormField) -> float:
    """Height of the box a citizen writes into."""
    return 30.0 if field.kind == "signature" else BOX + (field.lines - 1) * LINE


def lay_out(form: PaperForm) -> list[list[Placed]]:
    """The form's blocks on as many pages as they need; a heading never stands alone at the foot."""
    pages: list[list[Placed]] = [[]]
    top = FIRST_TOP
    blocks = list(_blocks(form))
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        needed = block.height + (following.height if isinstance(block, Heading) and following else 0)
        if top - needed < BOTTOM:
            pages.append([])
            top = NEXT_TOP
        pages[-1].append(Placed(block, top))
        top -= block.height
    return pages


def _blocks(form: PaperForm) -> Iterator[Block]:
    yield _text(form.intro)
    yield _text("Mit * gekennzeichnete Felder müssen ausgefüllt sein.")
    for number, section in enumerate(form.sections, 1):
        yield Heading(section.heading)
        if section.text:
            yield _text(section.text)
        yield from _rows(section, number)


def _text(text: str) -> Text:
    return Text(tuple(simpleSplit(text, "Helvetica", TEXT_SIZE, RIGHT - LEFT)))


def _rows(section: FormSection, number: int) -> Iterator[Row]:
    """Fields in the order of the section, as many on a line as their widths allow; a checkbox has its own."""
    waiting: list[tuple[int, FormField]] = []
    for place, field in enumerate(section.fields, 1):
        alone = field.kind == "checkbox"
        if waiting and (alone or sum(other.width for _, other in waiting) + field.width > 1.001):
            yield _row(waiting, number)
            waiting = []
        waiting.append((place, field))
        if alone:
            yield _row(waiting, number)
            waiting = []
    if waiting:
        yield _row(waiting, number)


def _row(fields: Iterable[tuple[int, FormField]], number: int) -> Row:
    cells, left, whole = [], LEFT, RIGHT - LEFT + GAP
    for place, field in fields:
        share = (1.0 if field.kind == "checkbox" else field.width) * whole
        width = share - GAP
        room = width - CHECK - 8 if field.kind == "checkbox" else width
        size = TEXT_SIZE if field.kind == "checkbox" else LABEL_SIZE
        label = tuple(simpleSplit(_label(field), "Helvetica", size, room))
        cells.append(Cell(field, f"feld_{number}_{place}", left, width, label))
        left += share
    return Row(tuple(cells))


def _label(field: FormField) -> str:
    hint = " (TT.MM.JJJJ)" if field.kind == "date" else ""
    return f"{field.label}{hint}{' *' if field.required else ''}"
