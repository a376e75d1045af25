# SPDX-License-Identifier: EUPL-1.2
"""Which pages are near enough to be named where nothing answers."""

from collections.abc import Sequence

from chatbot.dialogue.asking.page_words import places_in
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.rare_nouns import names_as_word
from chatbot.dialogue.finding.subject import BEGINNING, STEM, page_says, title_says, told
from corpus.documents import Document
from index.chunks import Passage
from index.language import analyse, analyse_word, words
from index.searching import Searcher

# Of several nouns a page that is worth naming says more than this share; the one found first no less.
HALF = 0.5


def speaking_of(text: str, nouns: Sequence[Thing], passages: Sequence[Passage], searcher: Searcher) -> list[Passage]:
    """The passages of pages that name any of a question's nouns, or half of one, by title or say most of them; all for no nouns.

    Where something happens a title must have as a word of its own: what is done "im Park" is no "Parkausweis".
    """
    pages = {passage.chunk.document: searcher.document(passage.chunk.document) for passage in passages}
    where, first = places_in(text), next(iter(pages), None)

    def is_near(page: Document) -> bool:
        named = [noun for noun in nouns if noun.word not in where or names_as_word(noun, page.title)]
        if not named:
            return False
        half = any(_names_half(noun.spellings[0], page.title) for noun in named)
        mostly = told(nouns, page_says(page)) > HALF or (page.id == first and _says_half(named, page))
        return half or mostly or told(named, title_says(page)) > 0

    near = {identity for identity, page in pages.items() if page and (not nouns or is_near(page))}
    return [passage for passage in passages if passage.chunk.document in near]


def _says_half(nouns: Sequence[Thing], page: Document) -> bool:
    """Whether a page says half of these nouns, each of them whole."""
    return sum(told([noun], page_says(page)) == 1 for noun in nouns) >= HALF * len(nouns)


def _names_half(spelling: Sequence[str], title: str) -> bool:
    """Whether a title names half of a compound: "Einbürgerung" of an "Einbürgerungstest".

    What only shares a short part with "Sperrmüll" may be a "Sperrring".
    """
    if len(spelling) <= 2:
        return False
    whole, *parts = spelling
    named = {tokens[0] for word in words(title) if (tokens := analyse_word(word))}
    at_an_end = any(len(word) >= BEGINNING and (whole.startswith(word) or whole.endswith(word)) for word in named)
    shared = any(len(part) > STEM for part in {*parts}.intersection(analyse(title)))
    return at_an_end or shared or 2 * len({*parts}.intersection(named)) >= len(parts)
