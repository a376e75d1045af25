# SPDX-License-Identifier: EUPL-1.2
"""What can be read by itself: lines that answer, with those without which they say nothing."""

import re
from collections.abc import Iterable, Sequence

from chatbot.dialogue.finding.lines import (
    MOST_SECTION_LINES,
    is_question,
    is_sentence,
    is_unfinished,
    opens_list,
    points_back,
    usable_lines,
)
from corpus.documents import SectionKind
from index.chunks import Chunk, Reading

LINE_THRESHOLD = 0.3
# Where a line surely answers, much less likely ones only lengthen the answer.
NEAR_BEST = 0.6
# A reading shows at most this many lines; a section asked for is shown as a whole.
MOST_LINES = 10
# A list longer than this is not quoted around one of its items.
LONGEST_LIST = 8
_CONTACT = re.compile(r"\b\d{5} [A-ZÄÖÜ]|\d{4,}[ /-]?\d|\d{2,}[ /-]\d{2,}[ /-]?\d|\w(?:@|[(\[]at[)\]])\w|\bwww\.|https?://")
_LINK = re.compile(r"(?:https?://|www\.)\S+$")
_LONGEST_CARD = 7
_ENDS_CARD = re.compile(r"\w(?:@|[(\[]at[)\]])\w|\bwww\.|https?://")
_FEW_WORDS = 6
# So far below a question its answer may stand, when more questions stand between.
_MOST_QUESTIONS = 5
_DENIES = re.compile(r"\b(?:nicht|kein\w*|not|no|cannot)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"(?:Sie|Bitte|Stattdessen|Beantragen|Wenden|You|Please|Instead)\b")


def lines_to_quote(reading: Reading, wanted: Sequence[SectionKind]) -> list[int]:
    """Numbers of the lines to show: a wanted section as a whole, else what answers with the list it belongs to."""
    chunk = reading.chunk
    usable = usable_lines(chunk)
    if chunk.kind in wanted:
        return usable[:MOST_SECTION_LINES]
    probability = [line.probability for line in reading.lines]
    likely = [number for number in usable if probability[number] >= LINE_THRESHOLD]
    likely = likely or [max(usable, key=probability.__getitem__)] if usable else []
    texts = chunk.lines
    told = [number for number in likely if not is_question(texts[number]) or _answered_below(number, usable, texts)]
    best_first = sorted(told, key=lambda number: -probability[number])[:MOST_LINES]
    return readable(chunk, sorted(n for n in best_first if probability[n] >= NEAR_BEST * probability[best_first[0]]))


def readable(chunk: Chunk, numbers: Sequence[int]) -> list[int]:
    """The numbered lines with those without which they cannot be read."""
    usable, texts = usable_lines(chunk), chunk.lines
    # Whole lists and whole addresses: what is cut off in the middle misleads.
    chosen = set(numbers) | _around(numbers, usable, texts)
    ends = [number for number in chosen if number + 1 not in chosen]
    cards = {number: _card_below(number, usable, texts) for number in ends}
    # The head of a list that stands in the sections below, or of lines nobody asked for, says nothing by itself.
    announcing = (number for number in ends if _only_announces(texts[number]) or _heads_next(number, usable, texts))
    empty = {number for number in announcing if len(chosen) > 1 and not cards[number]}
    return sorted({*(chosen - empty), *(line for card in cards.values() for line in card)})[:MOST_SECTION_LINES]


def _only_announces(line: str) -> bool:
    return opens_list(line) and len(line.split()) <= _FEW_WORDS


def _heads_next(number: int, usable: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether a line between sentences is the heading of those below it; values have a number or a colon."""
    between = {number - 1, number + 1} <= set(usable) and is_sentence(texts[number - 1]) and is_sentence(texts[number + 1])
    return between and not is_sentence(texts[number]) and not re.search(r"[\d:]", texts[number])


def _around(likely: Sequence[int], usable: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Lines without which a quoted one cannot be read: a gap between two, what it points back to, its list and heading."""
    more = {number + 1 for number in likely if number + 2 in likely and number + 1 in usable}
    for number in likely:
        if number - 1 in usable and points_back(texts[number]):
            more.add(number - 1)
        more |= _whole_sentence(number, usable, texts) | _links_around(number, usable, texts)
        more |= _card_above(number, usable, texts)
        if number + 1 in usable and _goes_on(texts[number], texts[number + 1]):
            more.add(number + 1)
        if opens_list(texts[number]):
            more |= set(_items_after(number, usable, texts))
        elif (heading := _heading_of(number, usable, texts)) is not None:
            items = list(_items_after(heading, usable, texts))
            more |= {heading, *(items if len(items) <= LONGEST_LIST else [])}
        elif is_question(texts[number]):
            # Whoever asks gets the answer, too.
            more |= set(_answered_below(number, usable, texts))
    return more


def _whole_sentence(number: int, usable: Sequence[int], texts: Sequence[str]) -> set[int]:
    """The lines of a sentence that is set as a list."""
    first = last = number
    while first - 1 in usable and is_unfinished(texts[first - 1]):
        first -= 1
    while last + 1 in usable and is_unfinished(texts[last]):
        last += 1
    return set(range(first, last + 1))


def _links_around(number: int, usable: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Of one link in a list of links all of them, and what they are below."""
    if not _LINK.match(texts[number]):
        return set()
    first = last = number
    while first - 1 in usable and _LINK.match(texts[first]):
        first -= 1
    while last + 1 in usable and _LINK.match(texts[last + 1]):
        last += 1
    return set(range(first, last + 1))


def _answered_below(number: int, usable: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
    """From a line with a question to the one that answers it and others; () where questions only stand in a list of such."""
    for below in range(number + 1, number + 1 + _MOST_QUESTIONS):
        if below not in usable:
            break
        if not is_question(texts[below]):
            return range(number, below + 1)
    heading = _heading_of(number, usable, texts)
    return () if heading is None else (heading, number)


def _card_above(number: int, usable: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Whose address or number a line is: the lines above it up to a sentence, a heading with a colon or another one's mail."""
    first = number
    while _CONTACT.search(texts[number]) and first - 1 in usable and number - first < _LONGEST_CARD:
        above = texts[first - 1]
        if is_sentence(above) or opens_list(above) or _ENDS_CARD.search(above):
            break
        first -= 1
    return set(range(first, number)) if number - first < _LONGEST_CARD else set()


def _card_below(number: int, usable: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Whom to turn to right below a line: name, address, number, mail; all of it or nothing."""
    between = [number + 1] if number + 1 in usable and is_sentence(texts[number + 1]) else []
    card: list[int] = []
    for below in range(number + 1 + len(between), len(texts)):
        if below not in usable or is_sentence(texts[below]) or opens_list(texts[below]):
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
    asks = is_question(texts[number])
    for above in range(number - 1, -1, -1):
        if above not in usable or (is_sentence(texts[above]) and not (asks and is_question(texts[above]))):
            return None
        if opens_list(texts[above]):
            return above
    return None


def _items_after(number: int, usable: Sequence[int], texts: Sequence[str]) -> Iterable[int]:
    """The items below a line with a colon: until the next such line, or until sentences follow items that are none."""
    first = number + 1
    sentences = first < len(texts) and is_sentence(texts[first])
    for following in range(first, len(texts)):
        line = texts[following]
        if following not in usable or opens_list(line) or is_sentence(line) != sentences:
            return
        yield following
