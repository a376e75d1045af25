# SPDX-License-Identifier: EUPL-1.2
"""What kind of line it is: usable, a sentence, the head of a list, one that points back; and how surely a passage answers."""

import re
from collections.abc import Iterator, Sequence

from chatbot.dialogue.screening import gives_orders
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk, Reading

# How an amount is written.
AMOUNT = r"\d ?(?:€|%|euros?\b|eur\b|prozent)|(?:€|\beur) ?\d"
_GETTING_THERE = re.compile(
    r"anfahrt|anreise|wegbeschreibung|so (?:kommen|finden) sie|parkpl|parkmögl|barrierefrei"
    r"|getting there|directions|how to (?:get|find)|accessib",
    re.IGNORECASE,
)
_FREE = re.compile(r"\b(?:kostenlos|kostenfrei|gebührenfrei|unentgeltlich|free of charge)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b\d{5}\b|(?:straße|str\.|platz|weg|allee|gasse|ring) \d|\bim (?:rathaus|haus|erdgeschoss)\b"
    r"|\b(?:zimmer|zi\.|raum):? \d|https?:|www\.|@",
    re.IGNORECASE,
)
MOST_SECTION_LINES = 30
# From this strength on a passage surely answers.
SURE = 0.5
_LONGEST_LEAD = 120
_SENTENCE_END = re.compile(r"[.!?…:؟]$")
_PHONE = re.compile(r"\b\d{3,}[ /-]+\d")
# A line that begins like this cannot be read without the one before.
_POINTS_BACK = re.compile(
    r"^(?:(?:Sie|Du|Wir|Man|You) \w+ (?:diese[rsnm]?|dafür|dazu|damit|davon|this|these|that)"
    r"|Das|Dies(?:e[rsnm]?)?|Dort|Dafür|Dazu|Dann|Damit|Davon|Danach|Dabei|Dadurch|Er|Sie (?:gilt|ist|wird|kostet|braucht)|Es"
    r"|Hier(?:aus|für|zu|bei|von|mit)|Daraus|In diesem Fall"
    r"|Auch|Sonst|Außerdem|Andernfalls|Deshalb|This|That|It|They|Then|Otherwise|There)\b"
)


# A sentence set as a list goes on in the line below: "... wenn", "aus einem sicheren Land kommst oder".
_UNFINISHED = re.compile(
    r"\b(?:wenn|falls|sofern|soweit|dass|weil|ob|oder|und|sowie|if|when|and|or|that|because"
    r"|(?:müssen|können|sollten|dürfen|brauchen|benötigen|erhalten|bekommen) Sie|you (?:must|can|should|may|need|need to))$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b(?:e\. ?V|\w*[Ss]tr|Nr|Tel|u\. ?a|etc|usw|bzw)\.$")
# Lines that only lead on, or only list words for a search, tell nobody anything.
_TELLS_NOTHING = re.compile(
    r"^(?:(?:Mehr|Weitere|Nähere|Genauere)\b.{0,40}(?:Informationen|Infos?|Auskünfte|Hinweise)\b.{0,40}\b(?:hier|unten|unter)\W*"
    r"|(?:Schlagworte|Schlagwörter|Stichworte|Suchbegriffe|Keywords|Tags)\b ?:.*)$",
    re.IGNORECASE,
)


def usable_lines(chunk: Chunk) -> list[int]:
    """Numbers of lines that may be quoted: not empty, giving no orders; of a form only its sentences, not its fields."""
    form = chunk.document_kind is DocumentKind.FORM
    numbered = enumerate(chunk.lines)
    return [n for n, text in numbered if _tells(text) and not gives_orders(text) and (not form or is_sentence(text))]


def _tells(line: str) -> bool:
    return bool(line.strip()) and not _TELLS_NOTHING.match(line.strip())


def is_sentence(line: str) -> bool:
    """Whether a line is a whole sentence rather than a list item, a label or a heading."""
    ends = bool(re.search(r"[.!?؟]$", line.rstrip())) and not _ABBREVIATED.search(line.rstrip())
    return ends and len(line.split()) > 2


def hangs(line: str) -> bool:
    """Whether a line leads on to others without which it says nothing: a question, the head of a list, half a sentence."""
    return is_question(line) or opens_list(line) or is_unfinished(line)


def is_question(line: str) -> bool:
    """Whether a line asks, and another one answers."""
    return line.rstrip().endswith(("?", "؟"))


def opens_list(line: str) -> bool:
    """Whether a line is the head of what stands below it."""
    return line.rstrip().endswith(":")


def is_unfinished(line: str) -> bool:
    """Whether a line breaks off in a sentence ("..., wenn")."""
    return bool(_UNFINISHED.search(line.rstrip()))


def is_lead(chunk: Chunk) -> bool:
    """Whether a chunk is only the line under a page's title that announces what comes below ("Zeiten und Streumittel.")."""
    alone = chunk.section == chunk.title and "\n" not in chunk.text and len(chunk.text) <= _LONGEST_LEAD
    # What gives a number to call or an address is all the page has to say.
    return alone and not (gives_phone(chunk.text) or gives_address(chunk.text))


def list_items(chunk: Chunk) -> tuple[str, ...]:
    """The lines of a section that are things to be ticked off."""
    texts = chunk.lines
    return tuple(texts[n] for n in usable_lines(chunk) if not _SENTENCE_END.search(texts[n].rstrip()))


def section_lines(chunk: Chunk) -> list[int]:
    """A section as a whole."""
    return usable_lines(chunk)[:MOST_SECTION_LINES]


def only_opens(chunk: Chunk) -> bool:
    """Whether a section tells when a service's office is open, which tells nobody anything who did not ask for it."""
    return chunk.kind is SectionKind.HOURS and chunk.document_kind is not DocumentKind.OFFICE


def tells_way(chunk: Chunk) -> bool:
    """Whether a section of an office's page is about getting there."""
    return chunk.document_kind is DocumentKind.OFFICE and bool(_GETTING_THERE.search(chunk.section))


def strength(reading: Reading) -> float:
    """How surely the passage answers, by its best line and by not being silent."""
    best = max((line.probability for line in reading.lines), default=0.0)
    return best * (1 - reading.silence)


def sure_of_page(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Readings of the first one's page that surely answer, in the same order."""
    page = readings[0].chunk.document
    return (reading for reading in readings if reading.chunk.document == page and strength(reading) >= SURE)


def points_back(line: str) -> bool:
    """Whether a line cannot be read without the one before ("Er gilt ein Jahr.")."""
    return bool(_POINTS_BACK.match(line))


def gives_phone(text: str) -> bool:
    """Whether a text gives a number to call."""
    return bool(_PHONE.search(text))


def gives_address(text: str) -> bool:
    """Whether a text says where a place is."""
    return bool(_ADDRESS.search(text))


def names_price(text: str) -> bool:
    """Whether a text says what something costs, be it nothing."""
    return names_amount(text) or bool(_FREE.search(text))


def names_amount(text: str) -> bool:
    """Whether a text names a fee that is to be paid, not only that there is none."""
    return bool(re.search(AMOUNT, text, re.IGNORECASE))
