# SPDX-License-Identifier: EUPL-1.2
"""The last look before an answer leaves: every quote is in its source, every number is in a quote. Fails closed."""

import re
from collections.abc import Mapping, Sequence

from chatbot.answers import Block, BlockKind, Citation

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def unsupported(blocks: Sequence[Block], citations: Sequence[Citation], sources: Mapping[str, str]) -> list[str]:
    """Reasons why these blocks must not be shown, [] when all is well. `sources` maps documents to their indexed text."""
    quotes = {citation.n: citation for citation in citations}
    problems = [f"citation {n} is not in {c.document}" for n, c in quotes.items() if c.quote not in sources.get(c.document, "")]
    for block in blocks:
        cited = [quotes[n] for n in block.citations if n in quotes]
        if len(cited) < len(block.citations):
            problems.append(f"a {block.kind} block cites what is not there")
        elif block.kind is BlockKind.QUOTE and not any(block.text in citation.quote for citation in cited):
            problems.append("a quote block differs from its citation")
        elif block.kind in (BlockKind.TEXT, BlockKind.FACT) and cited:
            problems += _missing_numbers(block, cited)
    return problems


def _missing_numbers(block: Block, cited: Sequence[Citation]) -> list[str]:
    there = set(_NUMBER.findall(" ".join(citation.quote for citation in cited)))
    said = set(_NUMBER.findall(f"{block.text} {block.value or ''}"))
    return [f"{number} is in no cited quote" for number in sorted(said - there)]
