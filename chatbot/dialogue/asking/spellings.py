# SPDX-License-Identifier: EUPL-1.2
"""By which words a page may say a thing: the word itself, what a typo stands for, official words, halves, English forms."""

import re
from collections.abc import Iterator, Mapping, Sequence

from chatbot.dialogue.asking.matters import tells
from index.english import english_lemma
from index.language import analyse, analyse_word, words
from index.searching import Query, Searcher
from index.synonyms import named_whole

_LOOKED_AFTER = frozenset(analyse("Kita Krippe Kindergarten Hort Pflege Heim Betreuung"))

Spelling = tuple[str, ...]


def spellings_of(
    named: Sequence[str], text: str, query: Query, language: str, searcher: Searcher
) -> dict[str, tuple[Spelling, ...]]:
    """For each word named in a text its spellings, each as the token of the whole word and those of its parts."""
    brought = _brought_in(named, text, query, language, searcher)
    return {
        word: (*_spellings(word, query, brought), *_by_halves(word, language, searcher), *_in_english(word, language))
        for word in named
    }


def _tokens(word: str) -> Spelling:
    """The token of a word and its parts, of a hyphened one those of its halves."""
    if "-" not in word:
        return analyse_word(word)
    halves = [tokens for half in words(word) if (tokens := analyse_word(half))]
    return ("".join(whole for whole, *_ in halves), *(part for whole, *parts in halves for part in parts or [whole]))


def _brought_in(named: Sequence[str], text: str, query: Query, language: str, searcher: Searcher) -> dict[str, frozenset[str]]:
    """For each word the official ones that are thought of because of it, and those that two phrases bring in together.

    Without "Auto" a "Kurzzeitkennzeichen" is still thought of because of "Kennzeichen für ein paar Tage".
    """
    added = frozenset(query.added)
    if not added:
        return dict.fromkeys(named, added)
    without = {word: searcher.understand(re.sub(rf"\b{re.escape(word)}\b", " ", text), language).added for word in named}
    found = {word: added.difference(others) for word, others in without.items()}
    by_all = added.difference(*found.values()) if len(named) > 1 and language == "de" else frozenset()
    return {word: by_all | _but_of_head(word, own, language, searcher) for word, own in found.items()}


def _but_of_head(word: str, brought: frozenset[str], language: str, searcher: Searcher) -> frozenset[str]:
    """What a word brings in as a whole: "Pass" is another name of the passport, and "Impfpass" none of it."""
    heads = words(word) if "-" in word else [part.capitalize() for part in analyse_word(word)[2:][-1:]]
    of_heads = {official for head in heads if brought for official in searcher.understand(head, language).added}
    return brought.difference(of_heads.difference(named_whole(word.replace("-", ""))))


def _by_halves(word: str, language: str, searcher: Searcher) -> Iterator[Spelling]:
    """A hyphened word with one half by another name: "Kraftfahrzeug" and "Zulassung" of "Kfz-Zulassung"."""
    halves = words(word)
    for half in halves if len(halves) > 1 else ():
        others = [analyse_word(other)[0] for other in halves if other != half]
        yield from (("", analyse_word(official)[0], *others) for official in searcher.understand(half, language).added)


def _in_english(word: str, language: str) -> Iterator[Spelling]:
    """The dictionary form of an English word, whole: a "landlord" is not made of "Land" and "Lord"."""
    if language == "en":
        yield (english_lemma(word),)


def _spellings(word: str, query: Query, brought: Mapping[str, frozenset[str]]) -> Iterator[Spelling]:
    tokens = _telling(_tokens(word))
    yield tokens
    if tokens[1:2] and tokens[1] in _LOOKED_AFTER and tokens[2:] == ("platz",):
        # What a place in a "Kita" costs is told by the "Kita-Beiträge".
        yield tokens[1:2]
    yield from ((known,) for typo, known in query.repaired if typo.lower() == word.lower())
    others = frozenset(official for other, found in brought.items() if other != word for official in found)
    yield from (_telling(analyse_word(official)) for official in brought[word] - others)
    if shared := brought[word] & others:
        # "Auto ummelden" brings in "Fahrzeug umschreiben": no half of that stands for a half of this.
        yield ("", *(token for official in sorted(shared) for token in analyse_word(official)[:1]))


def _telling(tokens: Spelling) -> Spelling:
    """A word and its parts, without those that say nothing of the matter: the "Antrag" of "Wohngeldantrag"."""
    return (*tokens[:1], *(part for part in tokens[1:] if tells(part)))
