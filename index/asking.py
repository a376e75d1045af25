# SPDX-License-Identifier: EUPL-1.2
"""What a question says to the search: dialect read as standard German, words analysed, typos repaired, official words added."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.english import is_english
from index.intent import QuestionType, question_type
from index.language import analyse_word, fold, is_word, spelled_out, with_capitals, words
from index.lexical import LexicalIndex
from index.separable import with_whole_verbs
from index.spelling import repair
from index.synonyms import Synonyms

# A shorter typo, or word of a dialect, may be any of several words: it is looked up, but the question keeps it.
_SURE = 6


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: the text for vectors, tokens for BM25, and the repairs that were made."""

    text: str
    words: tuple[tuple[str, ...], ...]
    """The tokens of each word that carries meaning, a repaired spelling among them."""
    repaired: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    guessed: int = 0
    """How many of `words`, the last ones, the search added."""
    dialect: tuple[tuple[str, str], ...] = ()
    """Words read as standard German, each with what it was read as."""
    foreign: bool = False
    """Asked in a language no document has: the citizen's own words meet German ones only by accident."""
    type: QuestionType = QuestionType.PLAIN
    named: frozenset[str] = frozenset()
    """Tokens of official names for what the citizen named in other words ("Perso")."""
    forms: tuple[str, ...] = ()
    """Other forms of the citizen's own words that pages use ("Abholung" for "abholen"); not of the parts of a compound."""

    @property
    def own(self) -> tuple[tuple[str, ...], ...]:
        """The tokens of each of the citizen's own words."""
        return self.words[: len(self.words) - self.guessed]

    @property
    def said(self) -> tuple[str, ...]:
        """Tokens of the citizen's own words."""
        return tuple(token for word in self.own for token in word)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Tokens of all words, those the search added at the end."""
        return tuple(token for word in self.words for token in word)

    @property
    def telling(self) -> tuple[tuple[str, ...], ...]:
        """The words whose occurrence in a text means something."""
        return self.words[len(self.words) - self.guessed :] if self.foreign else self.words


def understand(
    question: str, language: str | None, languages: Collection[str], lexical: LexicalIndex, synonyms: Synonyms
) -> Query:
    """The Query of a question; `languages` are those of the documents."""
    foreign = language is not None and language not in languages
    german = language in (None, "de")
    said, read = synonyms.standard(with_capitals(question)) if german else (question, ())
    text = with_whole_verbs(said) if german else said
    repaired: list[tuple[str, str]] = []
    known = () if foreign else (*lexical.known_words, *synonyms.spoken)
    own = _analysed(words(text), known, repaired, english=language == "en")
    text = _without_typos(text, repaired)
    added = synonyms.official_words(text, language)
    guessed = _analysed(added, lexical.known_words, repaired)
    named = frozenset(token for word in synonyms.same_things(text, language) for token in analyse_word(word))
    asked = f"{text} ({', '.join(added)})" if added else text
    forms = lexical.relatives([word[0] for word in own])
    kind = question_type(said, language)
    return Query(asked, (*own, *guessed), tuple(repaired), added, len(guessed), read, foreign, kind, named, tuple(forms))


def _analysed(
    said: Sequence[str], known: Sequence[str], repaired: list[tuple[str, str]], *, english: bool = False
) -> list[tuple[str, ...]]:
    """Tokens of each word that carries meaning, with what an unknown one probably means; repairs are noted."""
    found = []
    for word in said:
        if not (tokens := analyse_word(word)):
            continue
        # A part of a compound is a word somebody knew how to write: the "Test" of "Einbürgerungstest" is no "Fest".
        meant = None if english and is_english(word) else _repair(word, tokens, known)
        repaired += [(word, meant)] if meant else []
        found.append((*tokens, *(analyse_word(spelled_out(meant)) if meant else ())))
    return found


def _repair(word: str, tokens: tuple[str, ...], known: Sequence[str]) -> str | None:
    if is_word(word) or tokens[0] in known:
        return None
    # "Wohnungskosten" stands in no dictionary, but both its parts do: it is hardly a typo of "Werbungskosten".
    at_most = 1 if len(tokens) > 2 and all(is_word(spelled_out(part)) for part in tokens[1:]) else 3
    # Of a word it does not know the lemma is a guess: that of "abhohlen" is "abhohl".
    return repair(fold(word), known, at_most) or repair(tokens[0], known, at_most)


def _without_typos(text: str, repaired: Sequence[tuple[str, str]]) -> str:
    """The text with the words its typos probably mean."""
    for typo, known in repaired:
        if len(typo) >= _SURE:
            meant = spelled_out(known)
            text = re.sub(rf"\b{re.escape(typo)}\b", meant.capitalize() if typo[0].isupper() else meant, text)
    return text
