# SPDX-License-Identifier: EUPL-1.2
"""The last look before an answer leaves: every quote is in its source, every number is in a quote. Fails closed."""

import re
from collections.abc import Iterable, Mapping, Sequence

from chatbot.answers import Block, BlockKind, Citation

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_TIME = re.compile(r"\b([01]?\d|2[0-4])(?:[:.]([0-5]\d))?(?=\D|$)")


def unsupported(blocks: Sequence[Block], citations: Sequence[Citation], sources: Mapping[str, str]) -> list[str]:
    """Reasons why these blocks must not be shown, [] when all is well. `sources` maps documents to their indexed text."""
    quotes = {citation.n: citation for citation in citations}
    problems = [f"citation {n} is not in {c.document}" for n, c in quotes.items() if c.quote not in sources.get(c.document, "")]
    for block in blocks:
        cited = [quotes[n] for n in block.citations if n in quotes]
        if len(cited) < len(block.citations):
            problems.append(f"a {block.kind} block cites what is not there")
        elif cited or block.kind is not BlockKind.TEXT:
            problems += _problems(block, cited)
    return problems


def _problems(block: Block, cited: Sequence[Citation]) -> list[str]:
    """What of one block its citations do not say. Only fixed wording may go without any."""
    quoted = "\n".join(citation.quote for citation in cited)
    if block.kind is BlockKind.CHOICE:
        titles = {citation.title for citation in cited}
        return [] if not cited or block.text in titles else ["a choice names another page than it cites"]
    if not cited:
        return [f"a {block.kind} block cites nothing"]
    if block.kind is BlockKind.QUOTE:
        same = any(block.text in citation.quote for citation in cited)
        own = set(block.items) <= set(block.lines)
        return [] if same and own else ["a quote block differs from its citation"]
    problems = [f"{number} is in no cited quote" for number in sorted(_said(block) - numbers([quoted]))]
    if not problems and block.kind is BlockKind.FACT and (block.value or "") not in quoted:
        problems = ["a value is in no cited quote"]
    opened = times(" ".join(f"{hour.opens} {hour.closes}" for hour in block.hours))
    return [*problems, "opening hours are in no cited quote"] if opened - times(quoted) else problems


def _said(block: Block) -> set[str]:
    """Every number a block says: amounts, dates, paragraphs, house and telephone numbers, numbers of forms."""
    return numbers([block.text, block.value, block.number, block.address, block.phone, block.email])


def numbers(texts: Iterable[str | None]) -> set[str]:
    """Numbers as they are written, "46,00" and "1953" and "800-500" each as one."""
    return {number for text in texts if text for number in _NUMBER.findall(text)}


def times(text: str) -> set[tuple[int, int]]:
    """Times of day in a text: "8 Uhr", "08:00" and "8.00" are the same."""
    return {(int(hour), int(minute or 0)) for hour, minute in _TIME.findall(text)}
