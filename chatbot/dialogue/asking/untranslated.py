# SPDX-License-Identifier: EUPL-1.2
"""Names and German words within a question in another language ("mairie de Winnenden"): no phrasebook has them, the pages do."""

from functools import lru_cache

from chatbot.dialogue.asking.matters import is_of_any_matter, tells
from index.english import is_english
from index.language import analyse_word, is_word, words
from index.searching import Searcher

# Shorter ones are articles and the like of the other language.
_SHORTEST = 4
# Words that begin alike this far say the same: "Anmeldung" and "anmelden".
_ALIKE = 6


def kept_words(text: str, known: tuple[str, ...], searcher: Searcher) -> tuple[str, ...]:
    """Words of a foreign question that titles of German pages say and the German words `known` for it do not, as nouns."""
    said = {word[:_ALIKE].lower() for phrase in known for word in words(phrase)}
    return tuple(word.capitalize() for word in _in_titles(text, searcher) if word[:_ALIKE] not in said)


def strange_words(text: str, language: str, searcher: Searcher) -> list[str]:
    """Words of an English question that are German or names: it may be all about them, and they are no typos."""
    if language != "en":
        return []
    german = [word for word in words(text.lower()) if len(word) >= _SHORTEST and is_word(word) and not is_english(word)]
    return [*german, *_in_titles(text, searcher)]


def _in_titles(text: str, searcher: Searcher) -> list[str]:
    titles = {word for page in searcher.documents(language="de") for word in _said(page.title)}
    return [word for word in dict.fromkeys(words(text.lower())) if word in titles and not is_english(word)]


@lru_cache(maxsize=10_000)
def _said(title: str) -> frozenset[str]:
    telling = (word for word in words(title) if len(word) >= _SHORTEST and word.isalpha() and word[0].isupper())
    return frozenset(word.lower() for word in telling if analyse_word(word) and tells(word) and not is_of_any_matter(word))
