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


# A sentence set as a list goes on in the line below: "... wenn", "aus einem sicheren Land kommst oder".
_UNFINISHED = re.compile(
    r"(?:\b(?:wenn|falls|sofern|soweit|dass|weil|ob|oder|und|sowie|if|when|and|or|that|because))$", re.IGNORECASE
)
_CONTACT = re.compile(r"\b\d{5} [A-ZÄÖÜ]|\d{4,}[ /-]?\d|\d{2,}[ /-]\d{2,}[ /-]?\d|\w@\w|\bwww\.|https?://")
_LONGEST_CARD = 7
_FEW_WORDS = 6
_ABBREVIATED = re.compile(r"\b(?:e\. ?V|\w*[Ss]tr|Nr|Tel|u\. ?a|etc|usw|bzw)\.$")
# So far below a question its answer may stand, when more questions stand between.
_MOST_QUESTIONS = 5
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
    ends = bool(re.search(r"[.!?؟]$", line.rstrip())) and not _ABBREVIATED.search(line.rstrip())
    return ends and len(line.split()) > 2


def hangs(line: str) -> bool:
    """Whether a line leads on to others without which it says nothing: a question, the head of a list, half a sentence."""
    return line.rstrip().endswith((":", "?", "؟")) or bool(_UNFINISHED.search(line.rstrip()))


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
    texts = chunk.text.split("\n")
    told = [number for number in likely if not _is_question(texts[number]) or _answered_below(number, usable, texts)]
    return readable(chunk, told[:MOST_LINES])


def readable(chunk: Chunk, numbers: Sequence[int]) -> list[int]:
    """The numbered lines with those without which they cannot be read."""
    usable, texts = usable_lines(chunk), chunk.text.split("\n")
    # Whole lists and whole addresses: what is cut off in the middle misleads.
    chosen = set(numbers) | _around(numbers, usable, texts)
    ends = [number for number in chosen if number + 1 not in chosen]
    cards = {number: _card_below(number, usable, texts) for number in ends}
    # The head of a list that stands in the sections below says nothing by itself.
    empty = (
        {number for number in ends if texts[number].rstrip().endswith(":") and not cards[number]} if len(chosen) > 1 else set()
    )
    return sorted({*(chosen - empty), *(line for card in cards.values() for line in card)})[:MOST_SECTION_LINES]


def _only_announces(line: str) -> bool:
    return line.rstrip().endswith(":") and len(line.split()) <= _FEW_WORDS


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
        more |= _whole_sentence(number, usable, texts)
        if number + 1 in usable and _goes_on(texts[number], texts[number + 1]):
            more.add(number + 1)
        if texts[number].rstrip().endswith(":"):
            more |= set(_items_after(number, usable, texts))
        elif (heading := _heading_of(number, usable, texts)) is not None:
            items = list(_items_after(heading, usable, texts))
            more |= {heading, *(items if len(items) <= LONGEST_LIST else [])}
        elif _is_question(texts[number]):
            # Whoever asks gets the answer, too.
            more |= set(_answered_below(number, usable, texts))
    return more


def _whole_sentence(number: int, usable: Sequence[int], texts: Sequence[str]) -> set[int]:
    """The lines of a sentence that is set as a list."""
    first = last = number
    while first - 1 in usable and _UNFINISHED.search(texts[first - 1].rstrip()):
        first -= 1
    while last + 1 in usable and _UNFINISHED.search(texts[last].rstrip()):
        last += 1
    return set(range(first, last + 1))


def _is_question(line: str) -> bool:
    return line.rstrip().endswith(("?", "؟"))


def _answered_below(number: int, usable: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
    """From a line with a question to the one that answers it and others; () where questions only stand in a list of such."""
    for below in range(number + 1, number + 1 + _MOST_QUESTIONS):
        if below not in usable:
            break
        if not _is_question(texts[below]):
            return range(number, below + 1)
    heading = _heading_of(number, usable, texts)
    return () if heading is None else (heading, number)


def _card_below(number: int, usable: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Whom to turn to right below a line: name, address, number, mail; all of it or nothing."""
    between = [number + 1] if number + 1 in usable and is_sentence(texts[number + 1]) else []
    card: list[int] = []
    for below in range(number + 1 + len(between), len(texts)):
        if below not in usable or is_sentence(texts[below]) or texts[below].rstrip().endswith(":"):
            break
        card.append(below)
    whole = len(card) <= _LONGEST_CARD and any(_CONTACT.search(texts[line]) for line in card)
    return [*between, *card] if whole else []


def _goes_on(line: str, following: str) -> bool:
    """Whether a line is half said without the next: a "no" without what to do instead."""
    instead = _DENIES.search(line) and _INSTEAD.match(following)
    return points_back(following) or bool(instead)


def _heading_of(number: int, usable: Sequence[int], texts: Sequence[str]) -> int | None:
    """The line with a colon that opens the list this item belongs to; a list may be one of questions."""
    asks = _is_question(texts[number])
    for above in range(number - 1, -1, -1):
        if above not in usable or (is_sentence(texts[above]) and not (asks and _is_question(texts[above]))):
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
