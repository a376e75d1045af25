# SPDX-License-Identifier: EUPL-1.2
"""An answer under construction: blocks, their citations, and what was already said, so that nothing is said twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from chatbot.answers import Block, BlockKind, Citation
from index.chunks import Chunk

# A phone screen of text before "mehr".
SCREEN = 700
# A line longer than this is cut at its last sentence or word: what is left is still exactly what the source says.
LONGEST_LINE = 600
# Whoever wants to read more than this reads the page itself.
LONGEST_ANSWER = 3_000


@dataclass(slots=True)
class Draft:
    """Blocks and citations under construction; citations are numbered from 1, the first names the main document."""

    blocks: list[Block] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    @property
    def quoted_lines(self) -> list[str]:
        """Every line that is quoted so far."""
        return [line for block in self.blocks if block.kind is BlockKind.QUOTE for line in block.lines]

    def cite(self, chunk: Chunk, quote: str) -> int:
        """The number of the citation of this quote, which must be a substring of the chunk."""
        for citation in self.citations:
            if citation.document == chunk.document and quote in citation.quote:
                return citation.n
        number = len(self.citations) + 1
        self.citations.append(
            Citation(number, chunk.document, chunk.title, chunk.section, chunk.url, quote, chunk.page, chunk.as_of)
        )
        return number

    def fresh(self, chunk: Chunk, numbers: Sequence[int]) -> list[int]:
        """Those of the numbered lines that were not said yet."""
        texts = chunk.lines
        return [number for number in numbers if _plain(texts[number]) not in self.said]

    def quote(self, chunk: Chunk, numbers: Sequence[int], items: Sequence[str] = ()) -> None:
        """Quote lines of a chunk, one block a run of neighbouring lines, a long run in two so that its end can be folded.

        Neighbours that repeat each other stay, as in the source: the office below each of two forms.
        """
        texts = chunk.lines
        for run in _runs(self.fresh(chunk, numbers)):
            for part in _screens([shortened(texts[number]) for number in self.fresh(chunk, run)]):
                if sum(len(block.text) for block in self.blocks) < LONGEST_ANSWER:
                    self._quote_part(chunk, part, items)

    def _quote_part(self, chunk: Chunk, lines: Sequence[str], items: Sequence[str]) -> None:
        quote = "\n".join(lines)
        # A line that had to be cut stands alone, since what follows it in the source is not what follows it here.
        quotes = [quote] if quote in chunk.text else lines
        for text in quotes:
            ticked = tuple(line for line in text.split("\n") if line in items)
            number = self.cite(chunk, text)
            label = chunk.section or None
            self.blocks.append(Block(BlockKind.QUOTE, text, (number,), chunk.language, label=label, items=ticked))
        self.note(lines)

    def keep(self, useful: Callable[[Block], bool]) -> None:
        """Leave out the other blocks and what only they cite; what is left is counted anew."""
        left = [block for block in self.blocks if useful(block)]
        only_theirs = {n for block in self.blocks for n in block.citations} - {n for block in left for n in block.citations}
        kept = [citation for citation in self.citations if citation.n not in only_theirs]
        if self.citations and self.citations[0].document not in {citation.document for citation in kept[:1]}:
            # The first one names the main document.
            kept.insert(0, self.citations[0])
        number = {citation.n: place for place, citation in enumerate(kept, 1)}
        self.citations = [replace(citation, n=number[citation.n]) for citation in kept]
        self.blocks = [replace(block, citations=tuple(number[n] for n in block.citations)) for block in left]

    def note(self, lines: Sequence[str]) -> None:
        """Remember lines as said."""
        self.said.update(map(_plain, lines))


def folded(blocks: Sequence[Block], screen: int = SCREEN) -> list[Block]:
    """The blocks, those marked that come after a phone screen of text, or after this share of one."""
    length = 0
    shown: list[Block] = []
    for block in blocks:
        length += len(block.text)
        fold = bool(shown) and length > screen
        shown.append(replace(block, more=True) if fold else block)
    return shown


def shortened(line: str) -> str:
    """The line, or its beginning up to the last sentence or word that fits."""
    if len(line) <= LONGEST_LINE:
        return line
    head = line[:LONGEST_LINE]
    sentence, word = head.rfind(". ") + 1, head.rfind(" ")
    return head[: sentence if sentence > LONGEST_LINE // 3 else word if word > 0 else LONGEST_LINE]


def _screens(lines: Sequence[str]) -> list[list[str]]:
    """Lines in parts of at most most of a screen."""
    parts: list[list[str]] = []
    room = 0
    for line in lines:
        if not parts or room < len(line):
            parts.append([])
            room = LONGEST_LINE
        parts[-1].append(line)
        room -= len(line)
    return parts


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _plain(line: str) -> str:
    return " ".join(line.lower().split())
