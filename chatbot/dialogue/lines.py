# SPDX-License-Identifier: EUPL-1.2
"""Which lines of a passage to quote: those that answer, and those without which they cannot be read."""

import re
from collections.abc import Iterable, Sequence

from chatbot.dialogue.screening import gives_orders
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk, Reading

LINE_THRESHOLD = 0.3
# A reading shows at most this many lines; a section asked for is shown as a whole.
MOST_LINES = 10
MOST_SECTION_LINES = 30
_LONGEST_LEAD = 120
# A list longer than this is not quoted around one of its items.
LONGEST_LIST = 8
_SENTENCE_END = re.compile(r"[.!?…:؟]$")
# A line that begins like this cannot be read without the one before.
_POINTS_BACK = re.compile(
    r"^(?:Das|Dies(?:e[rsnm]?)?|Dort|Dafür|Dazu|Dann|Damit|Davon|Danach|Dabei|Dadurch|Er|Sie (?:gilt|ist|wird|kostet|braucht)|Es"
    r"|Hier(?:aus|für|zu|bei|von|mit)|Daraus|In diesem Fall"
    r"|Auch|Sonst|Außerdem|Andernfalls|Deshalb|This|That|It|They|Then|Otherwise|There)\b"
)


_DENIES = re.compile(r"\b(?:nicht|kein\w*|not|no|cannot)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"(?:Sie|Bitte|Stattdessen|Beantragen|Wenden|You|Please|Instead)\b")
# Lines that only lead on, or only list words for a search, tell nobody anything.
_TELLS_NOTHING = re.compile(
    r"^(?:(?:Mehr|Weitere|Nähere|Genauere)\b.{0,40}(?:Informationen|Infos?|Auskünfte|Hinweise)\b.{0,40}\b(?:hier|unten|unter)\W*"
    r"|(?:Schlagworte|Schlagwörter|Stichworte|Suchbegriffe|Keywords|Tags)\b ?:.*)$",
    re.IGNORECASE,
)


def usable_lines(chunk: Chunk) -> list[int]:
    """Numbers of lines that may be quoted: not empty, giving no orders; of a form only its sentences, not its fields."""
    form = chunk.document_kind is DocumentKind.FORM
    numbered = enumerate(chunk.text.split("\n"))
    return [n for n, text in numbered if _tells(text) and not gives_orders(text) and (not form or is_sentence(text))]


def _tells(line: str) -> bool:
    return bool(line.strip()) and not _TELLS_NOTHING.match(line.strip())


def is_sentence(line: str) -> bool:
    """Whether a line is a whole sentence rather than a list item, a label or a heading."""
    return bool(re.search(r"[.!?؟]$", line.rstrip())) and len(line.split()) > 2


def is_lead(chunk: Chunk) -> bool:
    """Whether a chunk is only the line under a page's title that announces what comes below ("Zeiten und Streumittel.")."""
    return chunk.section == chunk.title and "\n" not in chunk.text and len(chunk.text) <= _LONGEST_LEAD


def list_items(chunk: Chunk) -> tuple[str, ...]:
    """The lines of a section that are things to be ticked off."""
    texts = chunk.text.split("\n")
    return tuple(texts[n] for n in usable_lines(chunk) if not _SENTENCE_END.search(texts[n].rstrip()))


def section_lines(chunk: Chunk) -> list[int]:
    """A section as a whole."""
    return usable_lines(chunk)[:MOST_SECTION_LINES]


def lines_to_quote(reading: Reading, wanted: Sequence[SectionKind]) -> list[int]:
    """Numbers of the lines to show: a wanted section as a whole, else what answers with the list it belongs to."""
    chunk = reading.passage.chunk
    usable = usable_lines(chunk)
    if chunk.kind in wanted:
        return usable[:MOST_SECTION_LINES]
    likely = [number for number in usable if reading.lines[number].probability >= LINE_THRESHOLD]
    if not likely and usable:
        likely = [max(usable, key=lambda number: reading.lines[number].probability)]
    return readable(chunk, likely)


def readable(chunk: Chunk, numbers: Sequence[int]) -> list[int]:
    """The numbered lines with those without which they cannot be read."""
    return sorted(set(numbers) | _around(numbers, usable_lines(chunk), chunk.text.split("\n")))[:MOST_LINES]


def strength(reading: Reading) -> float:
    """How surely the passage answers, by its best line and by not being silent."""
    best = max((line.probability for line in reading.lines), default=0.0)
    return best * (1 - reading.silence)


def points_back(line: str) -> bool:
    """Whether a line cannot be read without the one before ("Er gilt ein Jahr.")."""
    return bool(_POINTS_BACK.match(line))


def _around(likely: Sequence[int], usable: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Lines without which a quoted one cannot be read: a gap between two, what it points back to, its list and heading."""
    more = {number + 1 for number in likely if number + 2 in likely and number + 1 in usable}
    for number in likely:
        if number - 1 in usable and points_back(texts[number]):
            more.add(number - 1)
        if number + 1 in usable and _goes_on(texts[number], texts[number + 1]):
            more.add(number + 1)
        if texts[number].rstrip().endswith(":"):
            more |= set(_items_after(number, usable, texts))
        elif (heading := _heading_of(number, usable, texts)) is not None:
            items = list(_items_after(heading, usable, texts))
            more |= {heading, *(items if len(items) <= LONGEST_LIST else [])}
    return more


def _goes_on(line: str, following: str) -> bool:
    """Whether a line is half said without the next: a question without its answer, a "no" without what to do instead."""
    instead = _DENIES.search(line) and _INSTEAD.match(following)
    return line.rstrip().endswith("?") or points_back(following) or bool(instead)


def _heading_of(number: int, usable: Sequence[int], texts: Sequence[str]) -> int | None:
    """The line with a colon that opens the list this item belongs to."""
    for above in range(number - 1, -1, -1):
        if above not in usable or is_sentence(texts[above]):
            return None
        if texts[above].rstrip().endswith(":"):
            return above
    return None


def _items_after(number: int, usable: Sequence[int], texts: Sequence[str]) -> Iterable[int]:
    """The items below a line with a colon: until the next such line, or until sentences follow items that are none."""
    first = number + 1
    sentences = first < len(texts) and is_sentence(texts[first])
    for following in range(first, len(texts)):
        line = texts[following].rstrip()
        if following not in usable or line.endswith(":") or is_sentence(line) != sentences:
            return
        yield following
