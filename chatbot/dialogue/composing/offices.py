# SPDX-License-Identifier: EUPL-1.2
"""Where to go and what to fill in: offices, forms and online services as blocks, each value found in a cited line."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from chatbot.answers import Block, BlockKind, Hours
from chatbot.dialogue.asking import PLACES
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.composing.verifying import times
from chatbot.dialogue.finding.lines import usable_lines
from chatbot.dialogue.wording.replies import wording
from corpus.documents import Contact, Document, DocumentKind, Form
from index.chunks import Chunk
from index.language import analyse
from index.searching import Searcher

SHORTEST_TITLE = 10
# From so many addresses on somebody has to look for the right one.
MANY_OFFICES = 3
_TOWN = re.compile(r"\b\d{5} ([A-ZÄÖÜ][^\n,]*)")


def add_contact(draft: Draft, contact: Contact, own: Sequence[Chunk], searcher: Searcher, language: str) -> None:
    """An office with what a cited line says of it; nothing where no line names it.

    `own` are chunks of the page that names the office; the office's own page is looked at as well.
    """
    chunks = [*(chunk for chunk in own if _tells_of(chunk, contact)), *_office_page(contact, searcher)]
    whole = contact.address
    name, phone_cited, email = (_cited(draft, chunks, value) for value in (contact.name, contact.phone, contact.email))
    place = _cited(draft, chunks, whole) or _cited(draft, chunks, contact.street)
    if not name and not place:
        return
    # Of a line that only mentions the street no more than that.
    address = "" if not place else whole if contact.postal_code in draft.citations[place - 1].quote else contact.street
    hours, hours_cited = _hours(draft, contact, chunks)
    phone = contact.phone if phone_cited else ""
    spoken = wording("telephone", language, number=phone) if phone else ""
    block = Block(
        BlockKind.CONTACT,
        "\n".join(part for part in (contact.name, address, spoken) if part),
        tuple(sorted({number for number in (name, place, phone_cited, email, hours_cited) if number})),
        chunks[0].language,
        label=contact.name,
        address=address or None,
        phone=phone or None,
        email=contact.email if contact.email and email else None,
        url=contact.url or None,
        hours=hours,
        map=map_link(contact) if address else None,
    )
    draft.blocks.append(block)


def without_repeated_offices(draft: Draft) -> None:
    """Take out quotes that only repeat the name, address and numbers of an office that is shown."""
    cards = [block for block in draft.blocks if block.kind is BlockKind.CONTACT]
    parts = (part for card in cards for part in (*card.lines, card.address, card.email, card.phone, card.label))
    shown = frozenset(filter(None, parts))
    draft.blocks[:] = [
        block
        for block in draft.blocks
        if block.kind is not BlockKind.QUOTE or not all(_is_shown(line, shown) for line in block.lines)
    ]


def _is_shown(line: str, shown: Collection[str]) -> bool:
    """Whether a line is one of the parts of an office, be it behind a label ("Telefon: ...")."""
    return line in shown or line.partition(": ")[2] in shown


def in_place_named(chunks: Sequence[Chunk], nouns: frozenset[str]) -> list[Chunk]:
    """The chunks without the addresses in other places than the one named, where a page has many of them."""
    towns = {chunk.id: analyse(found[1]) for chunk in chunks if chunk.kind in PLACES and (found := _TOWN.search(chunk.text))}
    there = {identity for identity, town in towns.items() if not nouns.isdisjoint(town)}
    elsewhere = towns.keys() - there if there and len(towns) >= MANY_OFFICES else ()
    return [chunk for chunk in chunks if chunk.id not in elsewhere]


def map_link(contact: Contact) -> str | None:
    """A link to the place on OpenStreetMap; nothing is loaded from there before somebody follows it."""
    if contact.latitude is not None and contact.longitude is not None:
        at = f"{contact.latitude}/{contact.longitude}"
        return f"https://www.openstreetmap.org/?mlat={contact.latitude}&mlon={contact.longitude}#map=18/{at}"
    return None


def _tells_of(chunk: Chunk, contact: Contact) -> bool:
    if contact.name in chunk.section or (contact.street and contact.street in chunk.text):
        return True
    return chunk.kind in PLACES and contact.name in chunk.text


def _office_page(contact: Contact, searcher: Searcher) -> Iterable[Chunk]:
    """Chunks of the page about the office itself."""
    page = next((page for page in searcher.documents(DocumentKind.OFFICE) if _is_page_of(page, contact)), None)
    return searcher.chunks_of(page.id) if page else ()


def _is_page_of(document: Document, contact: Contact) -> bool:
    same = any(own.id == contact.id for own in document.contacts)
    return same and (not contact.url or contact.url in (document.url, *(own.url for own in document.contacts)))


def _cited(draft: Draft, chunks: Sequence[Chunk], value: str) -> int | None:
    """The citation of a line that holds the value, together with its neighbours that tell of the same office."""
    for chunk in chunks if value else ():
        lines = chunk.lines
        usable = usable_lines(chunk)
        if any(value in lines[number] for number in usable):
            short = [lines[number] for number in usable] if len(usable) == len(lines) and len(chunk.text) < 400 else []
            quote = "\n".join(short) or next(lines[number] for number in usable if value in lines[number])
            return draft.cite(chunk, quote)
    return None


def _hours(draft: Draft, contact: Contact, chunks: Sequence[Chunk]) -> tuple[tuple[Hours, ...], int | None]:
    """Opening hours if a cited text gives every one of their times and they were not quoted already."""
    hours = tuple(Hours(hour.weekday, hour.opens, hour.closes) for hour in contact.hours)
    needed = {time for hour in hours for time in times(f"{hour.opens} {hour.closes}")}
    for chunk in chunks if hours else ():
        lines = chunk.lines
        numbers = [number for number in usable_lines(chunk) if times(lines[number])]
        if numbers and needed <= times("\n".join(lines[number] for number in numbers)):
            if not draft.fresh(chunk, numbers):
                return (), None
            return hours, draft.cite(chunk, "\n".join(lines[numbers[0] : numbers[-1] + 1]))
    return (), None


def add_forms(draft: Draft, page: Page) -> None:
    """The forms of a service, with number and fields, each cited by a line that names it."""
    for form in page.document.forms[:3]:
        known = _known(form, page.searcher)
        if cited := _form_citation(draft, known, page.chunks, page.searcher):
            number = known.number or form.number or None
            title = form.title or known.title
            draft.blocks.append(
                Block(BlockKind.FORM, title, (cited,), page.document.language, number=number, url=form.url, fields=known.fields)
            )


def _known(form: Form, searcher: Searcher) -> Form:
    """The form as its own file describes it, with its fields."""
    described = (sheet.forms[0] for sheet in searcher.documents(DocumentKind.FORM) if sheet.forms)
    return next((known for known in described if known.url == form.url and known.fields), form)


def _form_citation(draft: Draft, form: Form, own: Sequence[Chunk], searcher: Searcher) -> int | None:
    file = next((d.id for d in searcher.documents() if d.url == form.url), None)
    for chunk in [*own, *(searcher.chunks_of(file) if file else ())]:
        lines = chunk.lines
        for line in lines:
            if (form.number and form.number in line) or (form.title and form.title in line):
                return draft.cite(chunk, line)
    return None


def add_online(draft: Draft, main: Document, own: Sequence[Chunk]) -> None:
    """The online service, cited by the line that names it."""
    # A link that is only called "online" tells nobody where it leads.
    for link in [link for link in main.online_services if len(link.title) >= SHORTEST_TITLE][:1]:
        chunk = next((chunk for chunk in own if link.title in chunk.lines), None)
        cited = draft.cite(chunk, link.title) if chunk else next((c.n for c in draft.citations), None)
        shown = any(block.url == link.url for block in draft.blocks if block.kind is BlockKind.FORM)
        if cited and not shown and not re.search(r"\d", "" if chunk else link.title):
            draft.blocks.append(Block(BlockKind.FORM, link.title, (cited,), main.language, label="online", url=link.url))


_REFERS = re.compile(r"\b(?:Seite|siehe|lesen Sie|Sehen Sie|see|page)\b|: \w", re.IGNORECASE)
MOST_PAGES_NAMED = 2


def add_pages_named(draft: Draft, page: Page, also: Callable[[Document], bool]) -> None:
    """Buttons for pages that a quoted line refers to ("steht auf der Seite Kita-Beiträge"), asking the same there.

    `also` says for which pages it is enough to be named at all.
    """
    lines, main = draft.quoted_lines, page.document
    services = (other for other in page.searcher.documents(DocumentKind.SERVICE, main.language) if other.id != main.id)
    named = (other for other in services if any(other.title in line and (_REFERS.search(line) or also(other)) for line in lines))
    for other in named:
        if sum(block.kind is BlockKind.CHOICE for block in draft.blocks) < MOST_PAGES_NAMED:
            draft.blocks += choice(draft, other, page.asked.text, page.searcher)


def choice(draft: Draft, document: Document, question: str, searcher: Searcher) -> list[Block]:
    """A button that asks the same question of one document; none where no line of it may be quoted."""
    chunk = next((chunk for chunk in searcher.chunks_of(document.id) if usable_lines(chunk)), None)
    if chunk is None:
        return []
    cited = draft.cite(chunk, chunk.lines[usable_lines(chunk)[0]])
    return [Block(BlockKind.CHOICE, document.title, (cited,), document.language, value=f"{document.title}: {question}")]
