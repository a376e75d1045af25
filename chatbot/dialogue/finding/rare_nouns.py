# SPDX-License-Identifier: EUPL-1.2
"""The rarest noun tells what is meant: "Ausweis für Ehrenamtliche" asks for what volunteers get, not for an identity card."""

from chatbot.dialogue.asking.persons import names_people
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.consulted import Consulted
from chatbot.dialogue.finding.subject import page_says, title_says, told
from corpus.documents import DocumentKind
from index.language import analyse_word, words
from index.searching import Searcher


def rare_noun_left_out(consulted: Consulted, searcher: Searcher) -> str | None:
    """A noun that the page found never says and a service's title does, if fewer titles say it than any other noun named."""
    page, nouns, left_out = consulted.document, _nouns(consulted), _left_out(consulted)
    if len(left_out) != 1 or len(nouns) == 1 or any(names_as_word(noun, page.title) for noun in nouns):
        return None
    titles = {noun.word: _titles(noun, page.language, searcher) for noun in nouns}
    rare = left_out[0].word
    return rare if 0 < titles[rare] < min(count for word, count in titles.items() if word != rare) else None


def said_nowhere(consulted: Consulted, searcher: Searcher) -> bool:
    """Whether a noun is named that no page of the town says: nothing there tells whether there is such a thing."""
    others = list(searcher.documents(language=consulted.document.language))
    return any(all(told([noun], page_says(other)) <= 0 for other in others) for noun in _left_out(consulted))


def _nouns(consulted: Consulted) -> list[Thing]:
    return [thing for thing in consulted.inquiry.named if thing.is_noun]


def _left_out(consulted: Consulted) -> list[Thing]:
    """The nouns of a plain short question that the page found never says, be it people by another word."""
    if not consulted.names_little:
        return []
    page, says = consulted.document, page_says(consulted.document)
    return [noun for noun in _nouns(consulted) if told([noun], says) <= 0 and not names_people(page, noun.word)]


def names_as_word(noun: Thing, title: str) -> bool:
    """Whether a title has a noun as a word of its own, and not in a compound."""
    return any(analyse_word(word)[:1] == noun.spellings[0][:1] for word in words(title))


def _titles(noun: Thing, language: str, searcher: Searcher) -> int:
    """How many services say a noun in their title or citizens' words for them."""
    return sum(told([noun], title_says(page)) == 1 for page in searcher.documents(DocumentKind.SERVICE, language))
