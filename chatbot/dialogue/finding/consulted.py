# SPDX-License-Identifier: EUPL-1.2
"""What the Reader said about the passages found: which to answer from, and what speaks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.dialogue.asking.things import Inquiry
from chatbot.dialogue.finding.confidence import Evidence, probability
from corpus.documents import Document, DocumentKind
from index.chunks import Reading
from index.intent import QuestionType

# Longer questions name many things beside their matter.
FEW_THINGS = 3


@dataclass(frozen=True, slots=True)
class Consulted:
    """Readings, the one to answer from first, its document, and what speaks for it."""

    inquiry: Inquiry
    readings: Sequence[Reading]
    document: Document
    evidence: Evidence

    @property
    def sure(self) -> float:
        """How probable it is that the first reading answers."""
        return probability(self.evidence)

    @property
    def beside(self) -> bool:
        """Whether it is a service whose title and citizens' words say nothing of what is asked."""
        return self.document.kind is DocumentKind.SERVICE and self.evidence.titled <= 0

    @property
    def names_little(self) -> bool:
        """Whether a plain question names few things."""
        return self.inquiry.query.type is QuestionType.PLAIN and len(self.inquiry.named) <= FEW_THINGS
