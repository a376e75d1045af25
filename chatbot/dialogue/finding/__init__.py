# SPDX-License-Identifier: EUPL-1.2
"""From a question that was understood to what answers it, and how sure that is: in the page under discussion, else anywhere.

`found` is what comes out. `talked_about` tells which of several matters a follow-up means; `buttons` need no search at all.
1. `Finder`, below: the page under discussion first, what it says of the place itself (`on_site`), then its lines (`in_page`).
2. `in_town` searches all pages. `consulting` has the Reader read the passages, `ranking` orders them, `consulted` holds both.
3. Something else may answer better: a page on a means alone (`means_alone`), the front desk or nobody knows which service
   (`unnamed_matter`), the page on the rarest noun (`rare_nouns`), another authority (`authorities`).
4. `judging` decides whether the page is on the matter: `subject` compares words, `bilingual` those of two languages, `doubts`
   are the ways to be off it, `confidence` is the formula.
5. Words vouch for lines (`vouching`); of services that fit alike somebody has to choose (`clarifying`).
6. `locating` takes the office that counts, one of several `branches`; `staff_list` knows who is in charge.
Where nothing answers, `nearest_pages` are named. `lines` tells kinds of lines, `lookup` pages by title or language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking.ellipsis import fails
from chatbot.dialogue.asking.getting_there import asks_there, asks_way
from chatbot.dialogue.asking.means import means_asked
from chatbot.dialogue.asking.pages_named import ANYBODYS
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE, Sought, in_other_words, seek, with_question_before
from chatbot.dialogue.finding.authorities import authority_for
from chatbot.dialogue.finding.bilingual import leaves_strange_words, leaves_words
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.in_page import in_page, says_nothing_of, tells_of_others
from chatbot.dialogue.finding.in_town import Town
from chatbot.dialogue.finding.lookup import LOOKED_UP, in_language
from chatbot.dialogue.finding.on_site import on_site
from chatbot.dialogue.finding.unnamed_matter import telling
from chatbot.dialogue.screening.understanding import Understanding
from corpus.documents import Document, SectionKind
from index.chunks import Passage
from index.reading import Reader
from index.searching import Searcher


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for answers in a snapshot: `passages` of each search, `least` sure to be worth showing, `surely` to be the answer."""

    reader: Reader
    passages: int
    least: float
    surely: float

    def find(self, understood: Understanding, history: Sequence[Turn], searcher: Searcher) -> Found:
        """What answers the question after the turns before it."""
        sought, town = seek(understood, history, searcher), Town(searcher, self.reader, self.passages, self.least)
        # Of words in another language only the search can tell whether a page says them.
        nouns = telling(sought.own.nouns or sought.own.named) if sought.own.language == PAGES_LANGUAGE else ()
        found = self._found(sought, town)
        if found.sure < self.least and not found.elsewhere and (more := with_question_before(understood, history, searcher)):
            found = self._in_this_case(more, history[-1].document, town) or found
        # What goes on about a page that may not be the right one is no surer than that.
        unsure = found.assumed and (_was_unsure(history) or (fails(sought.own.text) and not sought.own.nouns))
        return replace(found, nouns=nouns, beside=found.beside or unsure)

    def _in_this_case(self, sought: Sought, shown: str | None, town: Town) -> Found | None:
        """What the page `shown` says to the question before, for the case that was told now."""
        found = self._found(sought, town)
        if not found.readings or found.readings[0].chunk.document != shown:
            return None
        on_page = replace(sought, asked=replace(sought.asked, whole=False), about=shown, assumed=True, shown=True)
        found = self._found(on_page, town)
        return replace(found, assumed=True, beside=True) if found.sure >= self.least and not found.equals else None

    def _found(self, sought: Sought, town: Town) -> Found:
        """In the page under discussion, else anywhere."""
        about = town.searcher.document(sought.about) if sought.about else None
        if about is None:
            return self._anywhere(sought, town)
        if asks_there(sought.own.text):
            if told := _told_of_place(sought, about, town.searcher):
                return told
            sought = replace(sought, asked=replace(sought.asked, kinds=(SectionKind.OFFICE,), whole=False))
        return self._in_page(sought, about, town) or self._anywhere(sought, town)

    def _in_page(self, sought: Sought, about: Document, town: Town) -> Found | None:
        """What the page under discussion says; None where the question is not about that page alone."""
        if authority := authority_for(sought.own, about, town.searcher):
            return Found(sought.asked, elsewhere=authority)
        # What the page in the asker's language leaves out ("Can I order it online?") its German one may say.
        pages = [in_language(about, language, town.searcher) for language in (sought.own.language, PAGES_LANGUAGE)]
        for page in dict.fromkeys(pages):
            found = in_page(sought, page, town.searcher, self.reader, self.passages)
            if found.sure >= self.least:
                of_others = says_nothing_of(sought.own, page) or tells_of_others(sought.own, found, page)
                return replace(found, beside=of_others and not sought.asked.means)
        if sought.assumed and all(ANYBODYS.issuperset(noun.spellings[0][:1]) for noun in sought.own.nouns):
            # "Wie lange gilt die?" or "Kann ich Widerspruch einlegen?" is about this page, whatever another tells of that.
            first = [Passage(chunk, 0.0) for chunk in town.searcher.chunks_of(about.id)[:1]]
            return Found(sought.asked, passages=first, assumed=True)
        return None

    def _anywhere(self, sought: Sought, town: Town) -> Found:
        """What any page says, in a second try to other words where none says anything."""
        found = self._in_either_words(sought, town)
        if found.sure >= self.least or found.elsewhere or found.unnamed:
            return found
        other = in_other_words(sought, town.searcher)
        if other is None:
            return found
        again = town.find(other)
        if other.loosely and sought.language != PAGES_LANGUAGE:
            # Words guessed from another language count where both searches find the same page first.
            guessed = replace(again, beside=again.beside or leaves_words(sought.own, again.page, town.searcher))
            return guessed if again.page == found.page else found
        return replace(again, beside=again.beside or other.loosely)

    def _in_either_words(self, sought: Sought, town: Town) -> Found:
        """What the very words surely find in the citizen's language, unless German ones find the section asked for."""
        spoken = self._in_own_words(sought, town)
        if spoken and spoken.tells_just_that:
            return spoken
        found = town.find(sought)
        return found if spoken is None or (found.sure >= self.surely and found.tells_just_that) else spoken

    def _in_own_words(self, sought: Sought, town: Town) -> Found | None:
        """What a page in the citizen's language surely says to the very words, before German ones stand for them."""
        language = sought.own.language
        if sought.language == language or language not in town.searcher.languages or sought.assumed:
            return None
        found = town.find(replace(sought, inquiry=sought.own))
        page = town.searcher.document(found.page or "")
        if page is None or page.language != language or found.equals or found.sure < self.surely:
            return None
        return None if leaves_strange_words(sought.own, page, town.searcher) else found


def _told_of_place(sought: Sought, about: Document, searcher: Searcher) -> Found | None:
    """What is said of the place itself, be it nothing; None for the way there, of which an address tells as well."""
    readings = on_site(sought.asked.text, about, searcher)
    if not readings and asks_way(sought.own.text):
        return None
    asked = replace(sought.asked, kinds=(), whole=False)
    return Found(asked, readings, sure=LOOKED_UP if readings else 0.0, assumed=True)


def _was_unsure(history: Sequence[Turn]) -> bool:
    """Whether the page under discussion came with a warning; that it says nothing of a means is no doubt about the page."""
    last = next((turn for turn in reversed(history) if turn.document), None)
    return last is not None and last.outcome is Outcome.PARTIAL and not (means_asked(last.question) or fails(last.question))
