# SPDX-License-Identifier: EUPL-1.2
"""Follow-up questions to offer: only such as this very document answers, and not what was just said."""

from collections.abc import Collection, Sequence

from chatbot.dialogue.finding.lines import usable_lines
from chatbot.dialogue.wording.replies import wording
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Chunk
from index.searching import Searcher

FOLLOW_UPS = 3
_OFFERED = (
    SectionKind.FEES,
    SectionKind.DOCUMENTS,
    SectionKind.DURATION,
    SectionKind.DEADLINES,
    SectionKind.REQUIREMENTS,
    SectionKind.PROCEDURE,
)


def follow_ups(
    searcher: Searcher, document: Document, shown: Collection[str], language: str, *, where: bool = False
) -> tuple[str, ...]:
    """At most three, each naming the document, whose sections answer it; `shown` are the lines already said.

    `where` when it has several offices and it is not known which one counts.
    """
    if document.kind is not DocumentKind.SERVICE:
        return ()
    chunks = searcher.chunks_of(document.id)
    offered = [kind for kind in _OFFERED if _all_new([chunk for chunk in chunks if chunk.kind is kind], shown)]
    offered = [SectionKind.OFFICE, *offered] if where else offered
    return tuple(wording(f"follow_ups.{kind.value}", language, title=document.title) for kind in offered[:FOLLOW_UPS])


def _all_new(chunks: Sequence[Chunk], shown: Collection[str]) -> bool:
    """Whether there are such sections and none of their lines was said: half an answer again is no news."""
    lines = [chunk.lines[number] for chunk in chunks for number in usable_lines(chunk)]
    return bool(lines) and not any(" ".join(line.lower().split()) in shown for line in lines)
