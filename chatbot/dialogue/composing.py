# SPDX-License-Identifier: EUPL-1.2
"""From readings to blocks, in the order a citizen needs: the lines that answer, then facts, form, online service, office."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chatbot.answers import Block, BlockKind, Citation, Hours
from chatbot.dialogue.screening import gives_orders
from corpus.documents import Contact, Document, Form, SectionKind
from index.chunks import Chunk, Reading
from index.intent import wanted_kinds

# A phone screen of text before "mehr".
MOST_LINES, MOST_CHARACTERS = 10, 900
LINE_THRESHOLD = 0.3
# From here on one section is enough.
SURE = 0.5


@dataclass(slots=True)
class Draft:
    """Blocks and citations under construction; citations are numbered from 1."""

    blocks: list[Block] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def cite(self, chunk: Chunk, quote: str) -> int:
        """The number of the citation of this quote."""
        for citation in self.citations:
            if citation.document == chunk.document and citation.quote == quote:
                return citation.n
        number = len(self.citations) + 1
        self.citations.append(
            Citation(number, chunk.document, chunk.title, chunk.section, chunk.url, quote, chunk.page, chunk.as_of)
        )
        return number


def compose(question: str, readings: Sequence[Reading], documents: dict[str, Document]) -> Draft:
    """Blocks for the best reading, a second one if it is nearly as good and of another document or kind."""
    draft = Draft()
    wanted = wanted_kinds(question)
    for reading in _chosen(readings, wanted):
        if lines := lines_to_quote(reading, wanted):
            _quote(draft, reading.passage.chunk, lines)
    if not draft.blocks:
        return draft
    main = documents[readings[0].passage.chunk.document]
    chunk = readings[0].passage.chunk
    _forms(draft, question, main, chunk, documents)
    _contact(draft, main, chunk, wanted)
    return draft


def _chosen(readings: Sequence[Reading], wanted: Sequence[SectionKind]) -> Iterable[Reading]:
    """The best reading; a second one only where the first is neither sure nor just the section asked for."""
    best = readings[0]
    yield best
    if best.passage.chunk.kind in wanted or strength(best) >= SURE:
        return
    for reading in readings[1:]:
        chunk = reading.passage.chunk
        if chunk.document == best.passage.chunk.document and chunk.section != best.passage.chunk.section:
            yield reading
            return


def strength(reading: Reading) -> float:
    """How surely the passage answers, by its best line and by not being silent."""
    best = max((line.probability for line in reading.lines), default=0.0)
    return best * (1 - reading.silence)


def lines_to_quote(reading: Reading, wanted: Sequence[SectionKind]) -> list[int]:
    """Numbers of the lines to show: a wanted section as a whole, else what answers with the list it belongs to."""
    lines = reading.lines
    usable = [line.number for line in lines if line.text.strip() and not gives_orders(line.text)]
    if reading.passage.chunk.kind in wanted:
        return _shortened(usable, reading)
    likely = [number for number in usable if lines[number].probability >= LINE_THRESHOLD]
    if not likely and usable:
        likely = [max(usable, key=lambda number: lines[number].probability)]
    return _shortened(sorted(set(likely) | _around(likely, usable, reading)), reading)


def _around(likely: Sequence[int], usable: Sequence[int], reading: Reading) -> set[int]:
    """Lines without which a quoted one cannot be read: a gap between two, the line that opens a list, its items."""
    lines = reading.lines
    more = {number + 1 for number in likely if number + 2 in likely and number + 1 in usable}
    for number in likely:
        if number - 1 in usable and lines[number - 1].text.rstrip().endswith(":"):
            more.add(number - 1)
        if lines[number].text.rstrip().endswith(":"):
            more |= set(_items_after(number, usable, reading))
    return more


def _items_after(number: int, usable: Sequence[int], reading: Reading) -> Iterable[int]:
    for following in range(number + 1, len(reading.lines)):
        if following not in usable or reading.lines[following].text.rstrip().endswith(":"):
            return
        yield following


def _shortened(numbers: Sequence[int], reading: Reading) -> list[int]:
    """The first lines that fit a phone screen, but at least one."""
    kept: list[int] = []
    length = 0
    for number in numbers:
        length += len(reading.lines[number].text)
        if kept and (len(kept) == MOST_LINES or length > MOST_CHARACTERS):
            break
        kept.append(number)
    return kept


def _quote(draft: Draft, chunk: Chunk, numbers: Sequence[int]) -> None:
    """One block a run of neighbouring lines, so that each quote is a substring of its source."""
    texts = chunk.text.split("\n")
    for run in _runs(numbers):
        quote = "\n".join(texts[number] for number in run)
        number = draft.cite(chunk, quote)
        draft.blocks.append(Block(BlockKind.QUOTE, quote, (number,), chunk.language, label=chunk.section or None))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _forms(draft: Draft, question: str, main: Document, chunk: Chunk, documents: dict[str, Document]) -> None:
    """Forms of the service, shown when a form or the papers are asked for; the online service likewise."""
    asked = bool(re.search(r"formular|antrag|vordruck|vollmacht|form\b|unterlage|beantrag|anmeld", question, re.IGNORECASE))
    if asked:
        for form in main.forms[:3]:
            draft.blocks.append(_form_block(form, chunk, documents))
    for link in main.online_services[:1]:
        draft.blocks.append(Block(BlockKind.FORM, link.title, (1,), main.language, label="online", url=link.url))


def _form_block(form: Form, chunk: Chunk, documents: dict[str, Document]) -> Block:
    known = next((d.forms[0] for d in documents.values() if d.forms and d.forms[0].url == form.url and d.forms[0].fields), form)
    return Block(
        BlockKind.FORM,
        form.title,
        (1,),
        chunk.language,
        number=known.number or form.number or None,
        url=form.url,
        fields=known.fields,
    )


def _contact(draft: Draft, main: Document, chunk: Chunk, wanted: Sequence[SectionKind]) -> None:
    """The responsible office, with hours; only the first where a service has many, unless the place is asked for."""
    most = 3 if SectionKind.OFFICE in wanted or SectionKind.HOURS in wanted else 1
    for contact in main.contacts[:most]:
        draft.blocks.append(contact_block(contact, (1,), chunk.language))


def contact_block(contact: Contact, citations: tuple[int, ...], language: str) -> Block:
    """An office as a block."""
    address = ", ".join(part for part in (contact.street, f"{contact.postal_code} {contact.city}".strip()) if part)
    lines = [contact.name, address, contact.phone and f"Telefon {contact.phone}"]
    return Block(
        BlockKind.CONTACT,
        "\n".join(line for line in lines if line),
        citations,
        language,
        label=contact.name,
        address=address or None,
        phone=contact.phone or None,
        email=contact.email or None,
        url=contact.url or None,
        hours=tuple(Hours(hour.weekday, hour.opens, hour.closes) for hour in contact.hours),
    )
