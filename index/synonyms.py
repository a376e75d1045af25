# SPDX-License-Identifier: EUPL-1.2
"""Citizens' words for official ones: lists written for this project (index/words), and each city's own."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import simplemma

from index.dialect import WORDS, standard_german
from index.language import analyse_word, fold, words

# Languages whose speakers read the other one's words: the nearest list is better than none.
_NEAREST = {"bg": "ru", "fa": "ar"}
# Letters that people leave out or write otherwise on a foreign keyboard, besides accents.
_ALIKE = str.maketrans({"ı": "i", "ł": "l", "ß": "ss", "’": "'", "ʼ": "'", "ى": "ي"})
# The last letter of many Arabic words: another one before an ending ("إقامتي"), and often typed as a third.
_ARABIC_END = str.maketrans({"ة": "[ةته]"})
# What Arabic writes together with a word: and, with, for, as, the.
ARABIC_BEFORE = "(?:[وف]?(?:ال|بال|لل|كال|[لبك])?)"


# An official word, and for each word of a phrase the forms of it that count.
Phrase = tuple[str, tuple[frozenset[str], ...]]
# Phrases by the forms of their first word, with their place in the list: most are out with that word already.
Phrases = Mapping[str, Sequence[tuple[int, Phrase]]]


class Synonyms:
    """Finds citizens' words in a question and names the official ones."""

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        general = _general()
        self._things = _phrases({**general["things"], **(own or {})})
        self._all = _phrases({**general["things"], **(own or {})}, general["matters"] | general["help"])

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """Words of the lists as they are said ("verloren"): a typo may mean one of these that no page uses in this form."""
        said = (word for of in _general().values() for phrases in of.values() for phrase in phrases for word in words(phrase))
        return tuple(sorted({fold(word) for word in said if word.isalpha()}))

    def standard(self, question: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """A German question in standard German, and the words that were read otherwise."""
        return standard_german(question)

    def official_words(self, question: str, language: str | None = None) -> tuple[str, ...]:
        """Official German words the question means but does not say; `language` is the one it is asked in."""
        if language in (None, "de"):
            return _unsaid(_meant(self._all, question), question)
        return _unsaid(_translated(question, str(language)), question)

    def same_things(self, question: str, language: str | None = None) -> tuple[str, ...]:
        """Those of the official words that are another name for what was said, not a guess what might help."""
        if language in (None, "de"):
            return _unsaid(_meant(self._things, question), question)
        return ()


@lru_cache(maxsize=10_000)
def named_whole(word: str) -> frozenset[str]:
    """Words of the official names for which this very word is listed, whatever it is made of ("Kinderausweis")."""
    said = word.lower()
    official = (name for name, listed in _general()["things"].items() if said in (other.lower() for other in listed))
    return frozenset(part for name in official for part in name.split())


def _phrases(*lists: Mapping[str, Sequence[str]]) -> Phrases:
    """In the order of the lists."""
    phrases = [(official, need) for listed in lists for official, said in listed.items() for need in map(_needed, said) if need]
    starting: dict[str, list[tuple[int, Phrase]]] = {}
    for place, phrase in enumerate(phrases):
        for form in phrase[1][0]:
            starting.setdefault(form, []).append((place, phrase))
    return starting


def _meant(phrases: Phrases, question: str) -> Iterator[str]:
    said = _said(question)
    # "Ummeldung eines Autos" asks for what is listed as "Auto ummelden".
    said |= {verb for token in said for verb in _verbs(token)}
    possible = {place: phrase for form in said for place, phrase in phrases.get(form, ())}
    return (possible[place][0] for place in sorted(possible) if all(word & said for word in possible[place][1]))


def _needed(phrase: str) -> tuple[frozenset[str], ...]:
    """For each word of a phrase that carries meaning the forms that count as saying it."""
    found = ((word, analyse_word(word)) for word in words(phrase))
    return tuple(frozenset((word.lower(), tokens[0])) for word, tokens in found if tokens)


def _translated(question: str, language: str) -> Iterator[str]:
    text = plain(question)
    return (german for german, pattern in _foreign(_NEAREST.get(language, language)) if pattern.search(text))


def _unsaid(official: Iterator[str], question: str) -> tuple[str, ...]:
    # A compound says what it begins with, and an unknown one not what it ends with: a "Kleingewerbe" is told of as "Gewerbe".
    said = {part for token in _said(question) for part in (token, *token.split("-"))}
    meant = (word for phrase in official for word in phrase.split() if analyse_word(word))
    return tuple(dict.fromkeys(word for word in meant if not any(token.startswith(word.lower()) for token in said)))


def _said(question: str) -> set[str]:
    return {token for word in words(question) for token in (*analyse_word(word), word.lower())}


@lru_cache(maxsize=10_000)
def _verbs(noun: str) -> tuple[str, ...]:
    """The verb that a noun in "-ung" is made of; a home is not what somebody does."""
    stem = noun.removesuffix("ung") if noun.endswith("ung") and noun != "wohnung" else ""
    verbs = (f"{stem}{ending}" for ending in ("en", "n") if stem)
    return tuple(
        verb for verb in verbs if str(simplemma.lemmatize(verb, lang="de")) == verb and simplemma.is_known(verb, lang="de")
    )


@lru_cache(maxsize=1)
def _general() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((WORDS / "citizens.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _foreign(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = tomllib.loads((WORDS / "foreign.toml").read_text(encoding="utf-8"))
    before = ARABIC_BEFORE if language == "ar" else ""
    return tuple((german, _pattern(of[language], before)) for german, of in listed.items() if language in of)


def _pattern(said: Sequence[str], before: str) -> re.Pattern[str]:
    either = "|".join(re.escape(plain(word)).replace(r"\*", r"\w*").translate(_ARABIC_END) for word in said)
    return re.compile(rf"(?<!\w){before}(?:{either})(?!\w)")


def plain(text: str) -> str:
    """Another language's words without accents and capitals: "kopek" is "köpek", and "deposer" "déposer"."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_ALIKE)
