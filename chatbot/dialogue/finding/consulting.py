# SPDX-License-Identifier: EUPL-1.2
"""The Reader is asked about the passages found: which to answer from, and what speaks for it.

The Assistant answers by it and evaluation/training fits the confidence to it, so that both see the same.
"""

from collections.abc import Sequence

from chatbot.dialogue.asking.getting_there import said_by_pages
from chatbot.dialogue.asking.seeking import Sought
from chatbot.dialogue.asking.things import Inquiry, Thing
from chatbot.dialogue.finding.bilingual import in_both_languages
from chatbot.dialogue.finding.confidence import gather
from chatbot.dialogue.finding.consulted import Consulted
from chatbot.dialogue.finding.doubts import speaks_past, tells_no_place, unnamed_place
from chatbot.dialogue.finding.lines import gives_address, is_lead, tells_way
from chatbot.dialogue.finding.ranking import best_first, how_told
from chatbot.dialogue.finding.subject import page_says, told, with_beginnings
from index.chunks import Passage, Reading
from index.language import analyse
from index.reading import Reader
from index.searching import Searcher

# Passages whose lines are read one by one; the search has ranked them already.
READ = 5


def consult(sought: Sought, passages: Sequence[Passage], searcher: Searcher, reader: Reader) -> Consulted | None:
    """Read the first of the passages found for a question to the whole snapshot; None where there is nothing to read."""
    named = sought.inquiry.named
    # What only announces a page is read by nobody, and no rival of what was read.
    passages = _on_matter(_telling(passages, named, searcher, brief=sought.asked.brief), sought)
    read = reader.read(sought.query, passages[:READ])
    readings = best_first(read, sought.asked.kinds, lambda page: how_told(sought.asked.text, named, searcher.document(page)))
    consulted = weighed(sought.inquiry, readings, passages, searcher)
    if consulted is None:
        return None
    # A page that only leads on to others ("Alles rund um Ihr Rathaus") does not say where it is.
    not_there = tells_no_place(consulted) or unnamed_place(consulted)
    if sought.asked.where_is and not_there and (places := _placed_elsewhere(consulted, searcher)):
        pages = {reading.chunk.document for reading in places}
        return weighed(sought.inquiry, places, [passage for passage in passages if passage.chunk.document in pages], searcher)
    if speaks_past(consulted) and (others := _told_elsewhere(consulted, searcher)):
        return weighed(sought.inquiry, others, passages, searcher)
    return consulted


def _telling(passages: Sequence[Passage], named: Sequence[Thing], searcher: Searcher, *, brief: bool) -> Sequence[Passage]:
    """The passages without those that only announce what a page is about, unless that page is named in a word or two.

    All of them where no other page says anything of what is named: a line may be all that a page has to say.
    """
    kept = [p for p in passages if not is_lead(p.chunk) or (brief and _names(named, p.chunk.title))]
    pages = (searcher.document(identity) for identity in {p.chunk.document for p in kept})
    return kept if any(page and told(named, page_says(page)) > 0 for page in pages) else passages


def _on_matter(passages: Sequence[Passage], sought: Sought) -> Sequence[Passage]:
    """The passages without those on getting to an office, unless that is asked about."""
    asks_way = sought.asked.place or said_by_pages(sought.own.text)
    return passages if asks_way else [passage for passage in passages if not tells_way(passage.chunk)]


def _names(named: Sequence[Thing], title: str) -> bool:
    return told(named, with_beginnings(analyse(title))) > 0


def weighed(inquiry: Inquiry, readings: Sequence[Reading], passages: Sequence[Passage], searcher: Searcher) -> Consulted | None:
    """Readings with what speaks for the first of them; None for no readings."""
    document = searcher.document(readings[0].chunk.document) if readings else None
    if document is None:
        return None
    speaks = in_both_languages(document, inquiry, searcher)
    return Consulted(inquiry, readings, document, gather(inquiry, readings[0], speaks, passages))


def _told_elsewhere(consulted: Consulted, searcher: Searcher) -> list[Reading]:
    """The readings of pages that say all the nouns."""
    pages = {reading.chunk.document for reading in consulted.readings}
    found = (document for page in pages if (document := searcher.document(page)))
    say_all = {document.id for document in found if told(consulted.inquiry.nouns, page_says(document)) == 1}
    return [reading for reading in consulted.readings if reading.chunk.document in say_all]


def _placed_elsewhere(consulted: Consulted, searcher: Searcher) -> list[Reading]:
    """The readings that give an address, of pages that name all the nouns by title or headings."""

    def names(reading: Reading) -> bool:
        page = searcher.document(reading.chunk.document)
        headings = [page.title, *(section.heading for section in page.sections)] if page else []
        return told(consulted.inquiry.nouns, with_beginnings(analyse(" ".join(headings)))) == 1

    return [reading for reading in consulted.readings if gives_address(reading.chunk.text) and names(reading)]
