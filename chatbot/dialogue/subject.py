# SPDX-License-Identifier: EUPL-1.2
"""Whether a page is about what is asked: does it say the question's things, and does the question name the page?

Nearness of meaning takes a hunting licence for a fishing licence; that the page never says "hunting" does not.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chatbot.dialogue.asking import content_words
from chatbot.dialogue.following import is_filler
from corpus.documents import Document
from index.language import analyse, analyse_word, words
from index.searching import Query, Searcher

# Words that begin alike this far are forms of one another: "Anmeldung" and "anmelden".
STEM = 6
# A compound nobody could take apart is said by a title that is so long a beginning of it.
BEGINNING = 5
# From so many parts on the last ones are mostly "Antrag", "Gebühr" and the like.
LONG_COMPOUND = 3
# What is taken of a question that names nothing ("Was kostet das?"): neither for nor against a page.
NOTHING_NAMED = 0.7


@dataclass(frozen=True, slots=True)
class Thing:
    """A word of the question that names a matter."""

    word: str
    spellings: tuple[tuple[str, ...], ...]
    """Tokens of the word, of what a typo stands for, and of each official word that it brings in."""


def things(query: Query, language: str, searcher: Searcher) -> tuple[Thing, ...]:
    """What the question names; words of any question ("kostet", "Unterlagen") are left out."""
    text = own_words(query)
    named = [word for word in dict.fromkeys(words(text)) if content_words(word) and not is_filler(word)]
    brought = {word: _brought_in(word, text, query, language, searcher) for word in named}
    return tuple(Thing(word, tuple(_spellings(word, query, brought))) for word in named)


def own_words(query: Query) -> str:
    """The question without the official words the search has added."""
    return query.text.removesuffix(f" ({', '.join(query.added)})") if query.added else query.text


def _brought_in(word: str, text: str, query: Query, language: str, searcher: Searcher) -> frozenset[str]:
    """The official words that are thought of because of this word: without it they are not."""
    if not query.added:
        return frozenset()
    without = searcher.understand(re.sub(rf"\b{re.escape(word)}\b", " ", text), language).added
    return frozenset(query.added).difference(without)


def _spellings(word: str, query: Query, brought: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    yield _telling(analyse_word(word))
    yield from ((known,) for typo, known in query.repaired if typo == word)
    others = frozenset(official for other, found in brought.items() if other != word for official in found)
    yield from (_telling(analyse_word(official)) for official in brought[word] - others)
    if shared := brought[word] & others:
        # "Auto ummelden" brings in "Fahrzeug umschreiben": no half of that stands for a half of this.
        yield ("", *(token for official in sorted(shared) for token in analyse_word(official)[:1]))


def _telling(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A word and its parts, without those that say nothing of the matter: the "Antrag" of "Wohngeldantrag"."""
    return (*tokens[:1], *(part for part in tokens[1:] if content_words(part) and not is_filler(part)))


def told(named: Sequence[Thing], tokens: Collection[str]) -> float:
    """The share of the things that the tokens of a page or a title say, 0..1."""
    return sum(_said(thing, tokens) for thing in named) / len(named) if named else NOTHING_NAMED


def _said(thing: Thing, tokens: Collection[str]) -> float:
    return max((_spelled(spelling, tokens) for spelling in thing.spellings if spelling), default=0.0)


def _spelled(spelling: Sequence[str], tokens: Collection[str]) -> float:
    """How much of a word is there: of a long compound every part counts, of a short one nothing but the whole of it."""
    whole, *parts = spelling
    if whole in tokens or (not parts and whole[:STEM] in tokens):
        return 1.0
    if not parts:
        return float(any(whole.startswith(token) for token in tokens if len(token) >= BEGINNING))
    there = [part[:STEM] in tokens for part in parts]
    # The first part says of what kind it is, and "Kindergeld" is not half said by "Kind".
    return sum(there) / len(there) if all(there) or (there[0] and len(there) >= LONG_COMPOUND) else 0.0


def named_by(query: Query, document: Document) -> float:
    """The share of a title's words, without what it says in brackets, that the question says, 0..1."""
    title = [tokens[0] for word in words(re.split(r"[:(–]", document.title)[0]) if (tokens := analyse_word(word))]
    heads = [head for head in title if content_words(head)]
    asked = with_beginnings(query.tokens)
    return sum(head[:STEM] in asked for head in heads) / len(heads) if heads else 0.0


def title_says(document: Document) -> frozenset[str]:
    """Every word of a page's title and of citizens' words for it, with their beginnings."""
    return with_beginnings(analyse(" ".join((document.title, *document.keywords))))


@lru_cache(maxsize=2_000)
def page_says(document: Document) -> frozenset[str]:
    """Every word of a page, with their beginnings."""
    text = " ".join(f"{section.heading} {section.text}" for section in document.sections)
    return title_says(document) | with_beginnings(analyse(text))


def with_beginnings(tokens: Iterable[str]) -> frozenset[str]:
    """The tokens and what they begin with."""
    return frozenset(form for token in tokens for form in (token, token[:STEM]))
