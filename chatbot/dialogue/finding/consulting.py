# SPDX-License-Identifier: EUPL-1.2
"""The Reader is asked about the passages found: which to answer from, and what speaks for it.

The Assistant answers by it and evaluation/training fits the confidence to it, so that both see the same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chatbot.dialogue.asking import PLACES, Asked
from chatbot.dialogue.asking.acts import is_act
from chatbot.dialogue.asking.matters import is_of_any_matter
from chatbot.dialogue.asking.persons import names_people
from chatbot.dialogue.asking.seeking import Sought
from chatbot.dialogue.asking.there import said_by_pages
from chatbot.dialogue.asking.things import Inquiry, Thing
from chatbot.dialogue.finding.bilingual import in_both_languages
from chatbot.dialogue.finding.confidence import Evidence, gather, probability
from chatbot.dialogue.finding.lines import gives_address, is_lead, tells_way
from chatbot.dialogue.finding.ranking import best_first, how_told
from chatbot.dialogue.finding.subject import page_says, title_says, told, with_beginnings
from chatbot.dialogue.finding.unnamed import telling
from corpus.documents import Document, DocumentKind
from index.chunks import Passage, Reading
from index.intent import QuestionType
from index.language import analyse
from index.reading import Reader
from index.searching import Searcher
from index.spelling import WAYS

# Whose matter it is does not say what the matter is: "Mein Vater ist gestorben".
_PEOPLE = frozenset(
    analyse(
        "Vater Mutter Eltern Mann Ehemann Frau Ehefrau Partner Partnerin Freund Freundin Sohn Tochter Bruder Schwester Oma Opa"
        " Großmutter Großvater Onkel Tante Papa Mama Nachbar Nachbarin Vermieter Vermieterin Chef Chefin"
    )
)
# For what a service is, and not what it is: "(Hund, Katze, Vögel)".
_LISTED = re.compile(r"\([^()]*,[^()]*\)")
_FOR_WHOM = re.compile(r"\b(?:für|als) (?:[a-zäöü]\w* )?([A-ZÄÖÜ]\w+)")
# Cars are "zugelassen" where people say "angemeldet", and fires are "angezeigt".
_REGISTERED = ("zulass", "anzeig")
# Longer questions name many things beside their matter.
FEW_THINGS = 3
# Passages whose lines are read one by one; the search has ranked them already.
READ = 5


@dataclass(frozen=True, slots=True)
class Consulted:
    """Readings, the one to answer from first, and what speaks for it; nothing where there was nothing to read."""

    inquiry: Inquiry
    readings: Sequence[Reading] = ()
    document: Document | None = None
    """That of the first reading."""
    evidence: Evidence | None = None

    @property
    def sure(self) -> float:
        """How probable it is that the first reading answers."""
        return probability(self.evidence) if self.evidence else 0.0

    @property
    def beside(self) -> bool:
        """Whether it is a service whose title and citizens' words say nothing of what is asked."""
        service = self.document is not None and self.document.kind is DocumentKind.SERVICE
        return service and self.evidence is not None and self.evidence.titled <= 0

    @property
    def names_little(self) -> bool:
        """Whether a plain question names few things."""
        return self.inquiry.query.type is QuestionType.PLAIN and len(self.inquiry.named) <= FEW_THINGS

    def of_another_service(self, services: Iterable[Document]) -> bool:
        """Whether a short plain question names another of these services in its title, and the page's own title does not."""
        if self.document is None or not self.names_little:
            return False
        own = self.document
        nouns = [noun for noun in self.inquiry.nouns if _PEOPLE.isdisjoint(noun.spellings[0][:1])]
        if not nouns or told(nouns, title_says(own)) > 0:
            return False
        return any(told(nouns, title_says(other)) == 1 for other in services if other.language == own.language)

    @property
    def speaks_past(self) -> bool:
        """Whether the page says none of the nouns of a plain German question; a story says many that are no matter.

        Of somebody's father it must say anything that is told, and of a "Psychologe für Flüchtlinge" the first, but
        of a "Genehmigung für Plakate" the other one.
        """
        if any(thing.spellings[0][:1] and thing.spellings[0][0] in _PEOPLE for thing in self.inquiry.nouns):
            return self._said_of(self.inquiry.named) <= 0
        if self.named_by_deed:
            return False
        for_whom = _FOR_WHOM.findall(self.inquiry.text)
        matters = [noun for noun in telling(self.inquiry.nouns) if noun.word not in for_whom]
        return self._said_of(matters or self.inquiry.nouns) <= 0

    @property
    def named_by_deed(self) -> bool:
        """Whether a verb by its official word names the page: "beglaubigen", but neither "anmelden" nor "verlängern"."""
        return any(_is_title(thing, self.document) for thing in self.inquiry.named)

    @property
    def leaves_out(self) -> bool:
        """Whether the page never says one of the nouns of a plain German question, be it people by another word."""
        nouns = [noun for noun in telling(self.inquiry.nouns) if not is_of_any_matter(noun.word)]
        return self._said_of([noun for noun in nouns if self.document and not names_people(self.document, noun.word)]) < 1

    @property
    def of_another_kind(self) -> bool:
        """Whether the page never says what tells the thing asked about from its like: the "gelbe" of "gelbe Tonne"."""
        return self._said_of([thing for thing in self.inquiry.named if thing.describes]) < 1

    @property
    def other_way(self) -> bool:
        """Whether something is to be registered or the like and the page never says so: "Hund anmelden", but how to travel."""
        ways = [thing for thing in self.inquiry.named if thing.word.lower().startswith(WAYS)]
        if self.document is None or not ways:
            return False
        says = page_says(self.document)
        return told(ways, says) <= 0 and not any(token.startswith(_REGISTERED) for token in says)

    @property
    def unnamed_place(self) -> bool:
        """Whether neither title nor offices of the page name the place that is asked for: it only mentions the "Polizei"."""
        if self.document is None or self.inquiry.query.type is not QuestionType.PLAIN:
            return False
        if self.document.kind is DocumentKind.PAGE and any(section.kind in PLACES for section in self.document.sections):
            # A page that says where to go and calls it so, by another name than its title.
            return told(self.inquiry.nouns, page_says(self.document)) < 1
        headings = [section.heading for section in self.document.sections if gives_address(section.text)]
        names = analyse(" ".join((*(contact.name for contact in self.document.contacts), *headings)))
        return bool(self.inquiry.nouns) and told(self.inquiry.nouns, title_says(self.document) | with_beginnings(names)) <= 0

    @property
    def knows_no_such_place(self) -> bool:
        """Whether the page never says what a question asks the way to: the "Tafel" of "Wo ist die Tafel in Neustadt?"."""
        return self._said_of(self.inquiry.nouns[:1]) <= 0

    @property
    def tells_no_place(self) -> bool:
        """Whether the page gives no address at all."""
        if self.document is None or self.document.contacts:
            return False
        return not any(gives_address(section.text) for section in self.document.sections)

    @property
    def only_listed(self) -> bool:
        """Whether what is named stands only in a list in brackets: "Gesundheitszeugnis (Hund, Katze, Vögel)"."""
        if self.document is None or not (listed := _LISTED.search(self.document.title)):
            return False
        names = analyse(" ".join((self.document.title.replace(listed[0], ""), *self.document.keywords)))
        named = self.inquiry.named
        return told(named, title_says(self.document)) > 0 >= told(named, with_beginnings(names))

    def forbids_nothing(self, asked: Asked) -> bool:
        """Whether it is asked if something may or must be done that the page never says: it is no rule for that."""
        rule = (asked.permission or asked.yes_or_no) and not asked.means
        return rule and self._said_of([thing for thing in self.inquiry.named if thing.word[0].islower()]) < 1

    def told_elsewhere(self, searcher: Searcher) -> list[Reading]:
        """The readings of pages that say all the nouns."""
        pages = {reading.passage.chunk.document for reading in self.readings}
        found = (document for page in pages if (document := searcher.document(page)))
        say_all = {document.id for document in found if told(self.inquiry.nouns, page_says(document)) == 1}
        return [reading for reading in self.readings if reading.passage.chunk.document in say_all]

    def placed_elsewhere(self, searcher: Searcher) -> list[Reading]:
        """The readings that give an address, of pages that name all the nouns by title or headings."""

        def names(reading: Reading) -> bool:
            page = searcher.document(reading.passage.chunk.document)
            headings = [page.title, *(section.heading for section in page.sections)] if page else []
            return told(self.inquiry.nouns, with_beginnings(analyse(" ".join(headings)))) == 1

        return [reading for reading in self.readings if gives_address(reading.passage.chunk.text) and names(reading)]

    def _said_of(self, asked: Sequence[Thing]) -> float:
        """How much of these things the page says, 0 to 1; all where nothing is asked of it, or not plainly."""
        if self.document is None or self.inquiry.query.type is not QuestionType.PLAIN or not asked:
            return 1.0
        return told(asked, page_says(self.document))


def _is_title(thing: Thing, document: Document | None) -> bool:
    verb = thing.word[0].islower() and "".join(thing.spellings[0][:1]).endswith("n")
    own = verb and len(thing.spellings) > 1 and not (thing.word.startswith(WAYS) or is_act(thing.word))
    return own and document is not None and told([thing], title_says(document)) == 1


def consult(sought: Sought, passages: Sequence[Passage], searcher: Searcher, reader: Reader) -> Consulted:
    """Read the first of the passages found for a question to the whole snapshot."""
    named = sought.inquiry.named
    # What only announces a page is read by nobody, and no rival of what was read.
    passages = _telling(passages, named, brief=sought.asked.brief)
    if not (sought.asked.place or said_by_pages(sought.own.text)):
        passages = [passage for passage in passages if not tells_way(passage.chunk)]
    read = reader.read(sought.query, passages[:READ])
    readings = best_first(read, sought.asked.kinds, lambda page: how_told(sought.asked.text, named, searcher.document(page)))
    consulted = weighed(sought.inquiry, readings, passages, searcher)
    # A page that only leads on to others ("Alles rund um Ihr Rathaus") does not say where it is.
    not_there = consulted.tells_no_place or consulted.unnamed_place
    if sought.asked.where_is and not_there and (places := consulted.placed_elsewhere(searcher)):
        pages = {reading.passage.chunk.document for reading in places}
        return weighed(sought.inquiry, places, [passage for passage in passages if passage.chunk.document in pages], searcher)
    if consulted.speaks_past and (others := consulted.told_elsewhere(searcher)):
        return weighed(sought.inquiry, others, passages, searcher)
    return consulted


def _telling(passages: Sequence[Passage], named: Sequence[Thing], *, brief: bool) -> Sequence[Passage]:
    """The passages without those that only announce what a page is about, unless that page is named in a word or two."""
    return [p for p in passages if not is_lead(p.chunk) or (brief and _names(named, p.chunk.title))] or passages


def _names(named: Sequence[Thing], title: str) -> bool:
    return told(named, with_beginnings(analyse(title))) > 0


def weighed(inquiry: Inquiry, readings: Sequence[Reading], passages: Sequence[Passage], searcher: Searcher) -> Consulted:
    """Readings with what speaks for the first of them."""
    document = searcher.document(readings[0].passage.chunk.document) if readings else None
    if document is None:
        return Consulted(inquiry)
    speaks = in_both_languages(document, inquiry, searcher)
    return Consulted(inquiry, readings, document, gather(inquiry, readings[0], speaks, passages))
