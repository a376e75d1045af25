# SPDX-License-Identifier: EUPL-1.2
"""What was found for a question, before it becomes an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chatbot.dialogue.asking import Asked
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.authorities import Authority
from chatbot.dialogue.finding.branches import Offices
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Passage, Reading


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be answered, from which readings, the best one first, and how sure that is."""

    asked: Asked
    readings: Sequence[Reading] = ()
    passages: Sequence[Passage] = ()
    sure: float = 0.0
    equals: Sequence[Document] = ()
    """Services that fit about equally, when there are several."""
    unnamed: bool = False
    """Whether the question says what is wanted but not of what; `equals` may hold pages that say its words."""
    beside: bool = False
    """Whether the page says nothing of what is asked, or its title does not: it is a neighbour of the answer."""
    assumed: bool = False
    """Whether it had to be taken from an earlier turn what this is about."""
    nouns: Sequence[Thing] = ()
    """The nouns of the question itself, where they can be told: a page worth naming says one of them."""
    offices: Offices = field(default_factory=Offices)
    elsewhere: Authority | None = None
    """Who decides this where no page of the town is about it."""

    @property
    def asks_place(self) -> bool:
        """Whether the answer is an office: its page, or asked for where, when or who."""
        return self.asked.place or self.readings[0].chunk.document_kind is DocumentKind.OFFICE

    @property
    def page(self) -> str | None:
        """The id of the page that was found first."""
        passages = [reading.passage for reading in self.readings] or self.passages
        return passages[0].chunk.document if passages else None

    @property
    def tells_just_that(self) -> bool:
        """Whether it is a section of the kind asked for ("which documents"), where one is asked for."""
        kinds = set(self.asked.kinds) - {SectionKind.PROCEDURE}
        return not kinds or any(reading.chunk.kind in kinds for reading in self.readings[:1])
