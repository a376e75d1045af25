# SPDX-License-Identifier: EUPL-1.2
"""What any page of the town says of a question: the page found first, or what answers better than that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatbot.dialogue.asking import Asked
from chatbot.dialogue.asking.means import Means, without_means
from chatbot.dialogue.asking.needed import needed_for
from chatbot.dialogue.asking.seeking import Sought
from chatbot.dialogue.asking.things import inquiry_of
from chatbot.dialogue.finding.authorities import authority_for
from chatbot.dialogue.finding.clarifying import at_one_office, equals
from chatbot.dialogue.finding.consulted import Consulted
from chatbot.dialogue.finding.consulting import consult
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.in_page import narrowed
from chatbot.dialogue.finding.judging import how_sure, is_beside
from chatbot.dialogue.finding.lookup import translated
from chatbot.dialogue.finding.means_alone import WIDE, is_of, matters_beside, never_says, of_any_service
from chatbot.dialogue.finding.rare_nouns import rare_noun_left_out, said_nowhere
from chatbot.dialogue.finding.staff_list import in_charge
from chatbot.dialogue.finding.unnamed_matter import candidates_for, front_desk, is_only_front_desk, names_nothing
from chatbot.dialogue.finding.vouching import by_words, told_in_a_line
from corpus.documents import Document, SectionKind
from index.chunks import Passage
from index.reading import Reader
from index.searching import Searcher

FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class Town:
    """All pages of a town: `passages` of each search, `least` sure to be worth showing."""

    searcher: Searcher
    reader: Reader
    passages: int
    least: float

    def find(self, sought: Sought) -> Found:
        """What answers anywhere in the town."""
        passages = self.searcher.search(sought.query, limit=self.passages, language=sought.language)
        consulted = consult(sought, passages, self.searcher, self.reader)
        if consulted is None:
            return Found(sought.asked, (), passages)
        return self._instead(sought, consulted, passages) or self._from_page(sought, consulted, passages)

    def _again(self, sought: Sought, text: str, language: str) -> Found:
        """What answers the same question, looked for by another text."""
        return self.find(replace(sought, inquiry=inquiry_of(text, language, self.searcher)))

    def _instead(self, sought: Sought, consulted: Consulted, passages: Sequence[Passage]) -> Found | None:
        """What answers better than the page found, or that it is not known what is meant; None where that page may answer."""
        named, document = sought.inquiry.named, consulted.document
        if (means := sought.asked.means) and (by_means := self._by_means(sought, means, consulted)):
            return by_means
        nothing = names_nothing(named, document)
        house = is_only_front_desk(sought.inquiry.nouns, document)
        if desk := front_desk(sought, self.searcher, unnamed=nothing, house=house):
            found = self._again(sought, desk.title, desk.language)
            return replace(found, assumed=True)
        if nothing:
            return Found(sought.asked, equals=candidates_for(named, passages, self.searcher), unnamed=True)
        if (rare := rare_noun_left_out(consulted, self.searcher)) and not sought.asked.means:
            found = self._again(sought, rare, sought.language)
            if found.sure >= self.least and not found.equals:
                return replace(found, beside=True)
        return self._of_matter(sought, document)

    def _from_page(self, sought: Sought, consulted: Consulted, passages: Sequence[Passage]) -> Found:
        """What the page found says of it, how sure that is, and which services fit as well."""
        document, named = consulted.document, sought.inquiry.named
        asked = narrowed(sought.asked, named, document, self.searcher)
        nowhere = sought.asked.existence and said_nowhere(consulted, self.searcher)
        sure = 0.0 if nowhere else how_sure(asked, consulted)
        beside = is_beside(sought.asked, asked, consulted, self.searcher)
        if sure < self.least and told_in_a_line(named, document, self.searcher.chunks_of(document.id)):
            sure, beside = self.least, True
        found = Found(asked, consulted.readings, passages, sure, beside=beside)
        if authority := authority_for(sought.inquiry, document, self.searcher):
            return replace(found, elsewhere=authority)
        readings = found.readings
        if not asked.whole and not any(section.kind in asked.kinds for section in document.sections):
            readings = by_words(sought.query, named, document, self.searcher.chunks_of(document.id), readings)
        whole = asked.whole or asked.means is not None
        readings = translated(readings, sought.own.language, self.searcher, whole=whole, kinds=asked.kinds)
        equal = self._equals(sought, asked, document, passages) if sure >= self.least else ()
        return replace(found, readings=readings, equals=equal)

    def _by_means(self, sought: Sought, means: Means, consulted: Consulted) -> Found | None:
        """What answers a means asked of no matter, or of one the page found is not about; None where it is about it."""
        if not (matters := matters_beside(means, sought.query, sought.inquiry.named, sought.language)):
            return of_any_service(sought, means, self.searcher)
        rest = without_means(sought.query, means)
        if rest == sought.query or is_of(consulted.document, matters):
            return None
        # "Kann ich in der Bibliothek mit Karte zahlen?" is asked of the library, whatever page tells of paying.
        return self._again(sought, rest, sought.language)

    def _of_matter(self, sought: Sought, document: Document) -> Found | None:
        """What answers from the page on the matter that something is needed for, if another page is on that."""
        matter = inquiry_of(needed_for(sought.query), sought.language, self.searcher)
        if not matter.named or is_of(document, matter.named):
            return None
        papers = sought.asked if sought.asked.kinds else replace(sought.asked, kinds=(SectionKind.DOCUMENTS,), whole=False)
        found = self.find(replace(sought, inquiry=matter, asked=papers))
        page = self.searcher.document(found.readings[0].chunk.document) if found.readings else None
        telling = page and is_of(page, matter.named) and not never_says(page, sought.inquiry.nouns)
        return found if telling and found.sure >= self.least else None

    def _equals(self, sought: Sought, asked: Asked, page: Document, passages: Sequence[Passage]) -> Sequence[Document]:
        """Services that fit about equally, all of them."""
        # "Was ist ...?" wants to be told and not to choose; a word or two may be any of several services.
        open_to = asked if len(sought.query.split()) <= FEW_WORDS else sought.asked
        if not equals(open_to, sought.inquiry, page, passages, self.searcher):
            return ()
        # More than a few passages are only needed to offer all that fit.
        wider = self.searcher.search(sought.query, limit=WIDE, language=sought.language)
        fitting = equals(open_to, sought.inquiry, page, wider, self.searcher)
        one_door = asked.place and (at_one_office(fitting) or in_charge(sought.query, self.searcher))
        return () if one_door else fitting
