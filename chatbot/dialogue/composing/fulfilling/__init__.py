# SPDX-License-Identifier: EUPL-1.2
"""Whether an answer holds what was asked for: who asks for opening hours and gets an address was not answered."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from chatbot.answers import Block, BlockKind
from chatbot.dialogue.asking import Asked, speaks_of_validity
from chatbot.dialogue.asking.means import tells_of
from chatbot.dialogue.asking.tables import either
from chatbot.dialogue.asking.things import names_noun
from chatbot.dialogue.asking.weekdays import WEEKDAYS, names_some_day
from chatbot.dialogue.composing.expected import ASKS_WHEN
from chatbot.dialogue.composing.figures import gives_figure, gives_number, tells_when
from chatbot.dialogue.finding.lines import AMOUNT, gives_address, gives_phone, is_sentence
from corpus.documents import Document, SectionKind

_TABLE: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "fulfilling.toml").read_text(encoding="utf-8"))


def _column(name: str) -> dict[SectionKind, re.Pattern[str]]:
    """A column of the table, for each kind that has it."""
    return {SectionKind(kind): either(row[name]) for kind, row in _TABLE.items() if name in row}


_HOLDS = _column("holds") | {SectionKind.FEES: either([AMOUNT, *_TABLE["fees"]["holds"]])}
_SPEAKS_OF, _TOLD_WITH = _column("speaks_of"), _column("told_with")
# A house number is no hour.
_HOURS = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b|\d ?(?:uhr|h|a\.?m|p\.?m)\b|\b(?:mon|diens|donners|frei|sams|sonn)tag|\bmittwoch|\bgeöffnet|\bopen\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_ADVICE = re.compile(r"berat|sprechstunde|auskunft|\badvice|counsel", re.IGNORECASE)
_FREE_ADVICE = re.compile(
    rf"^[\w -]*(?:{_ADVICE.pattern})\w*\b.{{0,40}}\b(?:kostenlos|kostenfrei|gebührenfrei|free)\b",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(rf"\b(?:am|an|on|auch) (?:einem |a )?(?:{WEEKDAYS}|wochenende|weekend)|\b(?:{WEEKDAYS})s\b", re.IGNORECASE)
_POSSIBLE = re.compile(r"\b(?:möglich|geht das|possible)\b", re.IGNORECASE)
_PRICE = re.compile(AMOUNT, re.IGNORECASE)
_SAYING = (BlockKind.QUOTE, BlockKind.FACT, BlockKind.FORM)
_PLACING = (BlockKind.CONTACT, BlockKind.CHOICE)
# "Zuständig ist die Gemeinde, in der Sie wohnen", but not "das Ordnungsamt der Gemeinde" nor "Frau Kern".
_THE_MUNICIPALITY = re.compile(r"^(?!.*(?:[a-z]amt\b|büro\b|\bFrau |\bHerrn? |\d{3})).*\b(?:Gemeinde|Kommune|Stadtverwaltung)\b")
_WHERE = re.compile(r"^(?:und |aber )?wo (?:ist|sind|liegt|finde)\b|\badresse\b|\bwhere (?:is|are)\b|\baddress\b", re.IGNORECASE)
# How old somebody must be is no time it takes.
_OF_AGE = re.compile(r"\b(?:ab|unter|über|mindestens|höchstens|vollendung des) \d+\.? (?:lebens)?jahre?[ns]?\b", re.IGNORECASE)
# A line that is an address, a number, a link, or the head of what is not quoted.
_LEADS_ON = re.compile(
    r":$|^(?:https?://|www\.)\S+$|\b\d{5} [A-ZÄÖÜ]|^(?:Tel\w*|Phone|Fax|E-?Mail)\b|^\S+@\S+$"
    r"|^[\w.-]+(?:straße|str\.|platz|weg) \d",
    re.IGNORECASE,
)
_AT_THE_EARLIEST = re.compile(r"\bfrühestens\b|at the earliest", re.IGNORECASE)
_BOOKS = re.compile(r"termin(?!al)|appointment|randevu|запис|موعد", re.IGNORECASE)


def tells_of_online(text: str) -> bool:
    """Whether a text says anything of a way online; an appointment that is booked there is none."""
    way = _HOLDS[SectionKind.ONLINE_SERVICE]
    return any(way.search(line) and not _BOOKS.search(line) for line in text.split("\n"))


def tells_hours(text: str) -> bool:
    """Whether a text says when something is open."""
    return bool(_HOURS.search(text))


def _says_something(asked: Asked, blocks: Sequence[Block]) -> bool:
    """Whether more than an address or a link is said to whoever asks neither for a place nor by a word or two."""
    if asked.place or asked.brief or any(block.kind in (BlockKind.FACT, BlockKind.FORM) for block in blocks):
        return True
    lines = [line for block in blocks if block.kind is BlockKind.QUOTE for line in block.lines]
    return any(not _LEADS_ON.search(line) for line in lines)


def only_prices(asked: Asked, blocks: Sequence[Block]) -> bool:
    """Whether there is nothing to see but prices, which nobody asked for; "Gibt es eine Familienkarte?" is answered by them."""
    if SectionKind.FEES in asked.kinds or asked.existence:
        return False
    said = [line for block in blocks if block.kind in _SAYING for line in block.lines]
    alone = all(block.kind.quotes for block in blocks)
    return bool(said) and alone and all(_PRICE.search(line) and not is_sentence(line) for line in said)


def holds_what_was_asked(asked: Asked, blocks: Sequence[Block]) -> bool:
    """False where a fee, a time, opening hours or a way online were asked for and no quoted line or button gives any."""
    said = "\n".join(f"{block.label or ''} {block.text}" for block in blocks if block.kind in _SAYING)
    if asked.kinds[:1] == (SectionKind.HOURS,) or set(asked.kinds) == {SectionKind.HOURS, SectionKind.OFFICE}:
        return any(block.hours for block in blocks) or bool(_HOURS.search(said))
    if _WHERE.search(asked.text) and SectionKind.OFFICE in asked.kinds and not asked.whole:
        return any(block.kind in _PLACING for block in blocks) or gives_address(said)
    if _names_no_office(asked, blocks) or (asked.receives and not gives_number(blocks)):
        return False
    if not (gives_figure(asked, said) and _gives_time(asked, said)):
        return False
    if asked.means:
        return tells_of(asked.means, said.split("\n"))
    if asked.kinds == (SectionKind.ONLINE_SERVICE,) and not _BOOKS.search(asked.text):
        return tells_of_online(said)
    return _says_something(asked, blocks) and not only_prices(asked, blocks) and _holds_kinds(asked, blocks, said)


def _holds_kinds(asked: Asked, blocks: Sequence[Block], said: str) -> bool:
    """Whether a line holds what a section of one of the kinds asked for would; True for kinds that nothing tells by."""
    if SectionKind.FEES in asked.kinds:
        said = "\n".join(line for line in said.split("\n") if not _of_advice(asked, line))
    known = set(asked.kinds) - (set() if _in_known_language(blocks) else {SectionKind.DOCUMENTS})
    looked_for, said = [_HOLDS[kind] for kind in known if kind in _HOLDS], _OF_AGE.sub("", said)
    if asked.kinds == (SectionKind.DURATION,):
        # How long it is valid is not how long it takes, nor from when on it may be done.
        said = "\n".join(line for line in said.split("\n") if not (speaks_of_validity(line) or _AT_THE_EARLIEST.search(line)))
    return not looked_for or any(pattern.search(said) for pattern in looked_for)


def _gives_time(asked: Asked, said: str) -> bool:
    """False where it is asked when, or of a day of the week, and no line gives a time or a day."""
    if ASKS_WHEN.search(asked.text) and not asked.kinds and not tells_when(asked.text, said):
        return False
    return not _asks_of_a_day(asked) or names_some_day(said)


def _names_no_office(asked: Asked, blocks: Sequence[Block]) -> bool:
    """Whether who asks for the office is only told that the municipality is in charge, which is whom they ask."""
    if asked.whole or asked.kinds != (SectionKind.OFFICE,):
        return False
    lines = [line for block in blocks if block.kind in _SAYING for line in block.lines]
    placed = any(block.kind in _PLACING for block in blocks)
    if asked.phone and not placed:
        return not any(map(gives_phone, lines))
    return bool(lines) and not placed and all(_THE_MUNICIPALITY.search(line) and not gives_address(line) for line in lines)


def _asks_of_a_day(asked: Asked) -> bool:
    """Whether it is asked if something is done on a day of the week ("Kann ich samstags heiraten?")."""
    return bool(_ON_A_DAY.search(asked.text)) and (asked.yes_or_no or asked.permission or bool(_POSSIBLE.search(asked.text)))


def _in_known_language(blocks: Sequence[Block]) -> bool:
    """Whether anything is quoted in a language in which it is known what papers are called."""
    return any(block.lang in ("de", "en") for block in blocks if block.kind in _SAYING)


def _of_advice(asked: Asked, line: str) -> bool:
    """Whether a line tells only that advice is free, and the price of something else was asked for."""
    return names_noun(asked.text) and bool(_FREE_ADVICE.search(line)) and not _ADVICE.search(asked.text)


def says_nothing_of_it(asked: Asked, blocks: Sequence[Block], document: Document) -> bool:
    """Whether no quoted line even speaks of the fee or the time asked for, and no line of the page seems to give it."""
    said = "\n".join(block.text for block in blocks if block.kind in _SAYING)
    if asked.receives:
        return not (gives_number(blocks) or any(_PRICE.search(section.text) for section in document.sections))
    speaking = _SPEAKS_OF.get(asked.kinds[0]) if asked.kinds else None
    return speaking is not None and not speaking.search(said) and not _may_give(asked.kinds[0], document)


def _may_give(kind: SectionKind, document: Document) -> bool:
    """Whether a page has a line that might be the fee or the time."""
    given = _HOURS if kind is SectionKind.HOURS else _HOLDS[kind]
    told_with = _TOLD_WITH.get(kind)
    return any(given.search(line) and (told_with is None or told_with.search(line)) for line in document.lines)
