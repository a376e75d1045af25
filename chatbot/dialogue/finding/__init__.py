# SPDX-License-Identifier: EUPL-1.2
"""From a question that was understood to what answers it: in the page under discussion, else anywhere in the town."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking import Asked
from chatbot.dialogue.asking.ellipsis import fails
from chatbot.dialogue.asking.getting_there import asks_there, asks_way
from chatbot.dialogue.asking.means import Means, means_asked, without_means
from chatbot.dialogue.asking.needed import needed_for
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE, Sought, in_other_words, seek, with_question_before
from chatbot.dialogue.asking.things import inquiry_of
from chatbot.dialogue.finding.authorities import authority_for
from chatbot.dialogue.finding.bilingual import leaves_strange_words, leaves_words
from chatbot.dialogue.finding.clarifying import at_one_office, equals
from chatbot.dialogue.finding.consulted import Consulted
from chatbot.dialogue.finding.consulting import consult
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.in_page import in_page, narrowed, says_nothing_of, tells_of_others
from chatbot.dialogue.finding.judging import how_sure, is_beside
from chatbot.dialogue.finding.lookup import LOOKED_UP, in_language, translated
from chatbot.dialogue.finding.means_alone import WIDE, is_of, leaves_out, matters_beside, of_any_service
from chatbot.dialogue.finding.on_site import on_site
from chatbot.dialogue.finding.rare_nouns import rare_noun_left_out, said_nowhere
from chatbot.dialogue.finding.staff_list import in_charge
from chatbot.dialogue.finding.unnamed_matter import candidates_for, front_desk, is_only_front_desk, names_nothing, telling
from chatbot.dialogue.finding.vouching import by_words, told_in_a_line
from chatbot.dialogue.screening.understanding import Understanding
from corpus.documents import Document, SectionKind
from index.chunks import Passage
from index.reading import Reader
from index.searching import Searcher

FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for answers in a snapshot: `passages` of each search, `least` sure to be worth showing, `surely` to be the answer."""

    reader: Reader
    passages: int
    least: float
    surely: float

    def find(self, understood: Understanding, history: Sequence[Turn], searcher: Searcher) -> Found:
        """What answers the question after the turns before it."""
        sought = seek(understood, history, searcher)
        # Of words in another language only the search can tell whether a page says them.
        nouns = telling(sought.own.nouns or sought.own.named) if sought.own.language == PAGES_LANGUAGE else ()
        found = self._found(sought, searcher)
        if found.sure < self.least and not found.elsewhere and (more := with_question_before(understood, history, searcher)):
            found = self._in_this_case(more, history[-1].document, searcher) or found
        # What goes on about a page that may not be the right one is no surer than that.
        unsure = found.assumed and (_was_unsure(history) or (fails(sought.own.text) and not sought.own.nouns))
        return replace(found, nouns=nouns, beside=found.beside or unsure)

    def _in_this_case(self, sought: Sought, shown: str | None, searcher: Searcher) -> Found | None:
        """What the page `shown` says to the question before, for the case that was told now."""
        found = self._found(sought, searcher)
        if not found.readings or found.readings[0].passage.chunk.document != shown:
            return None
        on_page = replace(sought, asked=replace(sought.asked, whole=False), about=shown, assumed=True, shown=True)
        found = self._found(on_page, searcher)
        return replace(found, assumed=True, beside=True) if found.sure >= self.least and not found.equals else None

    def _found(self, sought: Sought, searcher: Searcher) -> Found:
        """In the page under discussion, else anywhere."""
        about = searcher.document(sought.about) if sought.about else None
        if about and asks_there(sought.own.text):
            asked, readings = replace(sought.asked, kinds=(), whole=False), on_site(sought.asked.text, about, searcher)
            if readings or not asks_way(sought.own.text):
                return Found(asked, readings, sure=LOOKED_UP if readings else 0.0, assumed=True)
            sought = replace(sought, asked=replace(asked, kinds=(SectionKind.OFFICE,)))
        # What the page in the asker's language leaves out ("Can I order it online?") its German one may say.
        pages = [in_language(about, language, searcher) for language in (sought.own.language, PAGES_LANGUAGE)] if about else []
        if about and (authority := authority_for(sought.own, about, searcher)):
            return Found(sought.asked, elsewhere=authority)
        for page in dict.fromkeys(pages):
            found = in_page(sought, page, searcher, self.reader, self.passages)
            if found.sure >= self.least:
                of_others = says_nothing_of(sought.own, page) or tells_of_others(sought.own, found, page)
                return replace(found, beside=of_others and not sought.asked.means)
        if about and sought.assumed and not sought.own.nouns:
            # "Und wie lange gilt die?" is about this page or nothing, whatever other page tells how long something is valid.
            return Found(sought.asked, (), [Passage(chunk, 0.0) for chunk in searcher.chunks_of(about.id)[:1]])
        found = self._in_either_words(sought, searcher)
        unclear = found.sure < self.least and not found.elsewhere and not found.unnamed
        other = in_other_words(sought, searcher) if unclear else None
        if other is None:
            return found
        again = self._searched(other, searcher)
        if other.loosely and sought.language != PAGES_LANGUAGE:
            # Words guessed from another language count where both searches find the same page first.
            guessed = replace(again, beside=again.beside or leaves_words(sought.own, again.page, searcher))
            return guessed if again.page == found.page else found
        return replace(again, beside=again.beside or other.loosely)

    def _in_either_words(self, sought: Sought, searcher: Searcher) -> Found:
        """What the very words surely find in the citizen's language, unless German ones find the section asked for."""
        spoken = self._in_own_words(sought, searcher)
        if spoken and spoken.tells_just_that:
            return spoken
        found = self._searched(sought, searcher)
        return found if spoken is None or (found.sure >= self.surely and found.tells_just_that) else spoken

    def _in_own_words(self, sought: Sought, searcher: Searcher) -> Found | None:
        """What a page in the citizen's language surely says to the very words, before German ones stand for them."""
        language = sought.own.language
        if sought.language == language or language not in searcher.languages or sought.assumed:
            return None
        found = self._searched(replace(sought, inquiry=sought.own), searcher)
        page = searcher.document(found.page or "")
        if page is None or page.language != language or found.equals or found.sure < self.surely:
            return None
        return None if leaves_strange_words(sought.own, page, searcher) else found

    def _searched(self, sought: Sought, searcher: Searcher) -> Found:
        """What answers anywhere in the town."""
        passages = searcher.search(sought.query, limit=self.passages, language=sought.language)
        consulted = consult(sought, passages, searcher, self.reader)
        document = consulted.document
        if document is None:
            return Found(sought.asked, (), passages)
        instead = self._instead(sought, consulted, document, passages, searcher)
        return instead or self._from_page(sought, consulted, document, passages, searcher)

    def _instead(
        self, sought: Sought, consulted: Consulted, document: Document, passages: Sequence[Passage], searcher: Searcher
    ) -> Found | None:
        """What answers better than the page found, or that it is not known what is meant; None where that page may answer."""
        named = sought.inquiry.named
        if (means := sought.asked.means) and (by_means := self._by_means(sought, means, consulted, searcher)):
            return by_means
        nothing = names_nothing(named, document)
        house = is_only_front_desk(sought.inquiry.nouns, document)
        if desk := front_desk(sought, searcher, unnamed=nothing, house=house):
            found = self._searched(replace(sought, inquiry=inquiry_of(desk.title, desk.language, searcher)), searcher)
            return replace(found, assumed=True)
        if nothing:
            return Found(sought.asked, equals=candidates_for(named, passages, searcher), unnamed=True)
        if (rare := rare_noun_left_out(consulted, searcher)) and not sought.asked.means:
            found = self._searched(replace(sought, inquiry=inquiry_of(rare, sought.language, searcher)), searcher)
            if found.sure >= self.least and not found.equals:
                return replace(found, beside=True)
        return self._of_matter(sought, document, searcher)

    def _from_page(
        self, sought: Sought, consulted: Consulted, document: Document, passages: Sequence[Passage], searcher: Searcher
    ) -> Found:
        """What the page found says of it, how sure that is, and which services fit as well."""
        asked = narrowed(sought.asked, sought.inquiry.named, document, searcher)
        nowhere = sought.asked.existence and said_nowhere(consulted, searcher)
        sure = 0.0 if nowhere else how_sure(asked, consulted)
        beside = is_beside(sought.asked, asked, consulted, document, searcher)
        if sure < self.least and told_in_a_line(sought.inquiry.named, document, searcher.chunks_of(document.id)):
            sure, beside = self.least, True
        found = Found(asked, consulted.readings, passages, sure, beside=beside)
        if authority := authority_for(sought.inquiry, document, searcher):
            return replace(found, elsewhere=authority)
        readings = found.readings
        if not asked.whole and not any(section.kind in asked.kinds for section in document.sections):
            readings = by_words(sought.query, sought.inquiry.named, document, searcher.chunks_of(document.id), readings)
        whole = asked.whole or asked.means is not None
        readings = translated(readings, sought.own.language, searcher, whole=whole, kinds=asked.kinds)
        equal = self._equals(sought, asked, document, passages, searcher) if sure >= self.least else ()
        return replace(found, readings=readings, equals=equal)

    def _by_means(self, sought: Sought, means: Means, consulted: Consulted, searcher: Searcher) -> Found | None:
        """What answers a means asked of no matter, or of one the page found is not about; None where it is about it."""
        if not (matters := matters_beside(means, sought.query, sought.inquiry.named, sought.language)):
            return of_any_service(sought, means, searcher)
        rest = without_means(sought.query, means)
        if rest == sought.query or (consulted.document and is_of(consulted.document, matters)):
            return None
        # "Kann ich in der Bibliothek mit Karte zahlen?" is asked of the library, whatever page tells of paying.
        return self._searched(replace(sought, inquiry=inquiry_of(rest, sought.language, searcher)), searcher)

    def _of_matter(self, sought: Sought, document: Document, searcher: Searcher) -> Found | None:
        """What answers from the page on the matter that something is needed for, if another page is on that."""
        matter = inquiry_of(needed_for(sought.query), sought.language, searcher)
        if not matter.named or is_of(document, matter.named):
            return None
        papers = sought.asked if sought.asked.kinds else replace(sought.asked, kinds=(SectionKind.DOCUMENTS,), whole=False)
        found = self._searched(replace(sought, inquiry=matter, asked=papers), searcher)
        page = searcher.document(found.readings[0].passage.chunk.document) if found.readings else None
        telling = page and is_of(page, matter.named) and not leaves_out(page, sought.inquiry.nouns)
        return found if telling and found.sure >= self.least else None

    def _equals(
        self, sought: Sought, asked: Asked, page: Document, passages: Sequence[Passage], searcher: Searcher
    ) -> Sequence[Document]:
        """Services that fit about equally, all of them."""
        # "Was ist ...?" wants to be told and not to choose; a word or two may be any of several services.
        open_to = asked if len(sought.query.split()) <= FEW_WORDS else sought.asked
        if not equals(open_to, sought.inquiry, page, passages, searcher):
            return ()
        # More than a few passages are only needed to offer all that fit.
        wider = searcher.search(sought.query, limit=WIDE, language=sought.language)
        fitting = equals(open_to, sought.inquiry, page, wider, searcher)
        one_door = asked.place and (at_one_office(fitting) or in_charge(sought.query, searcher))
        return () if one_door else fitting


def _was_unsure(history: Sequence[Turn]) -> bool:
    """Whether the page under discussion came with a warning; that it says nothing of a means is no doubt about the page."""
    last = next((turn for turn in reversed(history) if turn.document), None)
    return last is not None and last.outcome is Outcome.PARTIAL and not (means_asked(last.question) or fails(last.question))
