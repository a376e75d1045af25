# SPDX-License-Identifier: EUPL-1.2
"""Who is in a hurry wants the quick way first: the express passport, the provisional document, the counter for urgent cases."""

import re
from collections.abc import Iterator, Sequence

from chatbot.answers import BlockKind
from chatbot.dialogue.draft import Draft
from chatbot.dialogue.lines import is_sentence, points_back, usable_lines
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Chunk
from index.searching import Searcher

_SOON = (
    r"heute|(?:über)?morgen|(?:diese|nächste)[rnm]? (?:woche|tage\w*)|(?:montag|dienstag|mittwoch|donnerstag|freitag)"
    r"|wochenende|in (?:\d|ein paar|einer|zwei|drei|vier|fünf|wenigen) (?:tag|woche)\w*"
)
_SOON_ENGLISH = r"tomorrow|tonight|today|this week|next week|in (?:\d|a few|two|three|four|five) days?"
_WANTS = r"(?:brauch|benötig|bekomm|krieg|möcht|woll|will|muss|hätt|need|want)\w*"
_IN_A_HURRY = re.compile(
    # "Dringend gesucht" and "dringend empfohlen" stand on pages and not in questions.
    r"\bdringend\w*|\beilig\w*|\beilt\b|\bin eile\b|schnellstmöglich\w*|schnellstens|so schnell (?:wie|es)|\basap\b"
    r"|\b(?:ganz|sehr|möglichst|super|total|richtig|echt) schnell\b|\bschnell (?:ei?ne?n?|ne?n?|den|meinen?)\b"
    r"|\bschnell(?:er)? gehen (?:muss|soll)"
    r"|\b(?:brauch|benötig)\w* (?:ich )?(?:schon |noch )?(?:heute|(?:über)?morgen)\b(?!.*\btermin)"
    rf"|\b{_WANTS} .{{0,60}}\b(?:ab )?sofort\b|\bsofort (?:ei?ne?n?\b|.{{0,40}}\b{_WANTS})"
    rf"|\bbis (?:spätestens )?(?:zum |am )?(?:{_SOON})\b"
    rf"|\b(?:flieg|reise|verreis|abflug|flug\b|urlaub)\w*.{{0,40}}\b(?:{_SOON})\b|\b(?:{_SOON})\b.{{0,40}}\b(?:flieg|verreis|abflug|flug\b)"
    r"|\burgent|as soon as possible|\bin a (?:hurry|rush)\b|\bright away\b|\b(?:very|really) (?:quick|fast|soon)|\bquickly\b"
    rf"|\bby (?:{_SOON_ENGLISH})\b|\b(?:fly|leav|travel|flight)\w*.{{0,40}}\b(?:{_SOON_ENGLISH})\b"
    r"|\bneed .{0,40}\bimmediately\b"
    r"|\bacil|\bivedi|\bhemen\b|çok (?:hızlı|çabuk)|yarına kadar"
    r"|терміново|негайно|якнайшвидше|дуже швидко|\bшвидко\b|до завтра|срочно"
    r"|عاجل|مستعجل|بسرعة|فور[اًا]|حالا|قبل الغد",
    re.IGNORECASE,
)
_QUICK = re.compile(
    r"express|vorläufig|\beil(?:e|ig\w*|t|f\w+|verfahren|antrag)?\b|\bdringend|\bschneller\b|\bsofort\b|\burgent|\bhurry\b"
    r"|\btemporary\b|\bfaster\b",
    re.IGNORECASE,
)
# Advice, and no quick way.
_ADVICE = re.compile(r"dringend (?:empf|gerat|gebet|davon)|ab sofort|sofort (?:fällig|zu zahlen)", re.IGNORECASE)
_LOOKED_AT = (SectionKind.DURATION, SectionKind.DESCRIPTION, SectionKind.PROCEDURE, SectionKind.NOTES, SectionKind.OTHER)
MOST_QUICK_LINES = 4


def in_a_hurry(text: str) -> bool:
    """Whether a question says that it has to be quick; "Wie schnell geht das?" only wants to know."""
    return bool(_IN_A_HURRY.search(text))


def is_quick(document: Document) -> bool:
    """Whether a page is about a quick way by its title ("Vorläufiger Reisepass")."""
    return bool(_QUICK.search(document.title))


def speaks_of_quick_ways(text: str) -> bool:
    """Whether a question names a quick way, or says that it has to be quick."""
    return in_a_hurry(text) or bool(_QUICK.search(text))


def asks_for_quick_ways(text: str, main: Document) -> bool:
    """Whether quick ways are what is asked about, or all the page is about."""
    return is_quick(main) or speaks_of_quick_ways(text)


def tells_only_of_quick_ways(text: str, main: Document, draft: Draft, chunks: Sequence[Chunk]) -> bool:
    """Whether all that is quoted is about a quick way nobody asked for: the provisional passport's year is not the passport's."""
    quoted = [line for block in draft.blocks if block.kind is BlockKind.QUOTE for line in block.text.split("\n")]
    if not quoted or asks_for_quick_ways(text, main):
        return False
    quick = {chunk.text.split("\n")[number] for chunk in chunks for number in quick_lines(chunk)}
    return quick.issuperset(quoted) and not any(block.kind is BlockKind.FACT for block in draft.blocks)


def add_quick_ways(draft: Draft, main: Document, chunks: Sequence[Chunk], searcher: Searcher) -> None:
    """What a page says of a quicker way, how long that takes, and what it costs; nothing where it says nothing of one."""
    said: list[str] = []
    for chunk in sorted((c for c in chunks if c.kind in _LOOKED_AT), key=lambda c: _LOOKED_AT.index(c.kind)):
        numbers = list(quick_lines(chunk))[: max(0, MOST_QUICK_LINES - len(said))]
        lines = [chunk.text.split("\n")[number] for number in numbers]
        draft.quote(chunk, numbers)
        for document in _named(lines, main, searcher):
            _how_long(draft, searcher.chunks_of(document.id))
        said += lines
    for chunk in (chunk for chunk in chunks if chunk.kind is SectionKind.FEES):
        draft.quote(chunk, [number for number in usable_lines(chunk) if _is_quick_line(chunk.text.split("\n")[number])])


def quick_lines(chunk: Chunk) -> Iterator[int]:
    """Sentences about a quick way, with those that go on about it ("Er gilt ein Jahr.")."""
    texts, before = chunk.text.split("\n"), False
    for number in usable_lines(chunk):
        goes_on = before and points_back(texts[number])
        before = is_sentence(texts[number]) and (goes_on or _is_quick_line(texts[number]))
        if before:
            yield number


def _is_quick_line(line: str) -> bool:
    return bool(_QUICK.search(line)) and not _ADVICE.search(line)


def _named(lines: Sequence[str], main: Document, searcher: Searcher) -> list[Document]:
    """Services about a quick way that the lines name by their title."""
    services = (d for d in searcher.documents() if d.kind is DocumentKind.SERVICE and d.language == main.language)
    return [d for d in services if d.id != main.id and is_quick(d) and any(d.title in line for line in lines)]


def _how_long(draft: Draft, chunks: Sequence[Chunk]) -> None:
    for chunk in [chunk for chunk in chunks if chunk.kind is SectionKind.DURATION][:1]:
        draft.quote(chunk, usable_lines(chunk)[:1])
