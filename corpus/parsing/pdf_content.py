# SPDX-License-Identifier: EUPL-1.2
"""What of a PDF page can be seen: text-showing operations that draw nothing visible are taken out before reading.

Invisible are render mode 3 and 7 (ISO 32000-1, 9.3.6), white or nearly white fill, less than one point of size, and
places outside the page. A scan's own text layer is invisible too; such a page is read from its picture instead.
"""

from dataclasses import dataclass, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, NameObject

_SHOWS = {b"Tj", b"TJ", b"'", b'"'}
_INVISIBLE_MODES = {3, 7}
_WHITE = 0.97
_SMALLEST = 1.0
_SHORTEST_REPORTED = 3
_LARGEST = 20_000_000
Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class _State:
    """The part of the graphics state that decides whether text is seen."""

    mode: int = 0
    white: bool = False
    size: float = 12.0
    page: Matrix = _UNIT
    text: Matrix = _UNIT


def drop_unseen_text(page: PageObject) -> str:
    """Take invisible text out of a page, in place; what was taken out ("" when nothing was)."""
    content = page.get_contents()
    if content is None:
        return ""
    if len(content.get_data()) > _LARGEST:
        raise ValueError("a page that unpacks to more than it can mean to say")
    stream = ContentStream(content, page.pdf)
    seen = _seen_operations(stream.operations, _box(page))
    if len(seen) == len(stream.operations):
        return ""
    before = page.extract_text() or ""
    stream.operations = seen
    page[NameObject("/Contents")] = stream
    after = page.extract_text() or ""
    left = set(after.split())
    gone = " ".join(word for word in before.split() if word not in left)
    return gone if len(gone) >= _SHORTEST_REPORTED else ""


def _seen_operations(operations: list[Any], box: tuple[float, float, float, float]) -> list[Any]:
    state, stack, kept = _State(), [], []
    for operands, operator in operations:
        if operator == b"q":
            stack.append(replace(state))
        elif operator == b"Q" and stack:
            state = stack.pop()
        elif operator in _SHOWS:
            if not _is_seen(state, box):
                continue
        else:
            _apply(state, operator, operands)
        kept.append((operands, operator))
    return kept


def _apply(state: _State, operator: bytes, operands: Any) -> None:  # noqa: ANN401 (pypdf)
    numbers = [float(value) for value in operands if isinstance(value, int | float)]
    if operator == b"Tr" and numbers:
        state.mode = int(numbers[0])
    elif operator == b"Tf" and numbers:
        state.size = numbers[-1]
    elif operator in (b"g", b"rg", b"sc", b"scn") and numbers:
        state.white = all(value >= _WHITE for value in numbers) and len(numbers) in (1, 3)
    elif operator == b"k" and numbers:
        state.white = all(value <= 1 - _WHITE for value in numbers)
    elif operator == b"BT":
        state.text = _UNIT
    elif operator == b"Tm" and len(numbers) == 6:
        state.text = _matrix(numbers)
    elif operator in (b"Td", b"TD") and len(numbers) == 2:
        state.text = _times((1, 0, 0, 1, numbers[0], numbers[1]), state.text)
    elif operator == b"cm" and len(numbers) == 6:
        state.page = _times(_matrix(numbers), state.page)


def _is_seen(state: _State, box: tuple[float, float, float, float]) -> bool:
    if state.mode in _INVISIBLE_MODES or state.white:
        return False
    a, b, c, d, x, y = _times(state.text, state.page)
    height = abs(state.size) * max(abs(c) + abs(d), abs(a) + abs(b))
    left, bottom, right, top = box
    return height >= _SMALLEST and left - 1 <= x <= right + 1 and bottom - height <= y <= top + 1


def _box(page: PageObject) -> tuple[float, float, float, float]:
    box = page.cropbox
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Matrix product in PDF's row-vector convention."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
