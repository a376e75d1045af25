# SPDX-License-Identifier: EUPL-1.2
"""Which reading to answer from: the search's order counts, reading can change it."""

from collections.abc import Callable, Sequence

from chatbot.dialogue.finding.lines import is_lead, strength
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Reading
from index.searching import ASIDE

# A page that says all that is asked about goes before one that only lies near.
TOLD = 1.0


def best_first(readings: Sequence[Reading], kinds: Sequence[SectionKind], told: Callable[[str], float]) -> list[Reading]:
    """Readings, the one to answer from first; `kinds` are the kinds of section asked for, `told` how much a page says."""

    def page(reading: Reading) -> float:
        """How well the page fits: which of its sections answers is another matter."""
        own = [other for other in readings if other.passage.chunk.document == reading.passage.chunk.document]
        tells = any(other.passage.chunk.kind in kinds for other in own)
        # A form stands back behind its service, unless the form is what is asked for.
        sheet = reading.passage.chunk.document_kind is DocumentKind.FORM and SectionKind.FORMS not in kinds
        says = TOLD * told(reading.passage.chunk.document)
        return max(other.passage.score for other in own) + max(map(strength, own)) + says + 0.5 * tells - 3.0 * sheet

    def section(reading: Reading) -> float:
        chunk = reading.passage.chunk
        if kinds:
            return reading.passage.score + 1.5 * strength(reading) + (chunk.kind in kinds)
        # Who only names a service wants to know what it is, not which law it rests on.
        general = 0.6 * (chunk.kind is SectionKind.DESCRIPTION) - 1.0 * (chunk.kind in ASIDE) - 1.0 * is_lead(chunk)
        return reading.passage.score + 1.5 * strength(reading) + general

    return sorted(readings, key=lambda reading: (page(reading), section(reading)), reverse=True)
