# SPDX-License-Identifier: EUPL-1.2
"""A question as the search understands it, and the things it names: looked at once, then handed on."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import simplemma

from chatbot.dialogue.asking.matters import content_words, is_filler, is_of_any_matter, tells
from chatbot.dialogue.asking.spellings import spellings_of
from index.language import analyse, analyse_word, words
from index.searching import Query, Searcher

# "gelbe Säcke", "grüne Plakette"; whether a thing is old or broken makes it no other one.
_ATTRIBUTE = re.compile(r"((?:^[A-ZÄÖÜ]|\b[a-zäöüß])\w+e[nrsm]?) (?=([A-ZÄÖÜ]\w+))")
_TELLS_NOTHING_APART = tuple(
    "alt neu erst zweit dritt weiter klein groß gross kaputt defekt eigen ganz viel letzt nächst gut"
    " riesig riesen gewaltig tief schlimm schrecklich furchtbar blöd doof jung hübsch lieb arm"
    " mein dein sein unser ihr ein kein dies jed welch ander alle".split()
)
_AFTER_A_VERB = frozenset(
    "ich wir man sie er es du ihr mich mir uns sich der die das den dem ein eine einen einem mein meine".split()
)
# At whose door it is done is not the matter: "bei der Stadt anmelden".
_AT_WHOSE_DOOR = frozenset(analyse("Stadt Gemeinde Kommune Stadtverwaltung Verwaltung Amt Behörde"))
# Nor is where somebody moves to or comes from; who goes "ins Stadtmuseum" names the museum.
_ELSEWHERE = re.compile(r"\b(?:(?:nach|aus) |ins (?=Ausland))([A-ZÄÖÜ][\w-]+)")
_HYPHENED = re.compile(r"\b[A-ZÄÖÜ]\w{2,}(?:-[A-ZÄÖÜ]\w{2,})+\b")
# Of the "Ausstellung eines Ausweises" only the card is a matter.
_ISSUING = re.compile(r"\b(?:Ausstellung|Erteilung|Beantragung|Ausfertigung) (?=(?:(?:m|d)?ein|des|der|von)\w*\b)")
_STATE = frozenset(analyse("alt groß klein kaputt defekt eigen gebraucht riesig schön gut letzt nächst weiter viel ganz"))


@dataclass(frozen=True, slots=True)
class Thing:
    """A word of the question that names a matter."""

    word: str
    spellings: tuple[tuple[str, ...], ...]
    """Tokens of the word, of what a typo stands for, and of each official word that it brings in."""
    describes: str = ""
    """The noun this tells apart from its like: the "Säcke" of "gelbe Säcke"."""

    @property
    def is_noun(self) -> bool:
        """Whether it is written as German nouns are."""
        return self.word[0].isupper()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question in one language with what it says to the search and the things it names."""

    text: str
    language: str
    query: Query
    named: tuple[Thing, ...]

    @property
    def nouns(self) -> list[Thing]:
        """The nouns named, but neither where somebody moves to or comes from nor at whose door it is done."""
        elsewhere = _ELSEWHERE.findall(_own_words(self.query))
        nouns = [thing for thing in self.named if thing.is_noun and thing.word not in elsewhere]
        return [noun for noun in nouns if _AT_WHOSE_DOOR.isdisjoint(noun.spellings[0][:1])]


def inquiry_of(text: str, language: str, searcher: Searcher) -> Inquiry:
    """Look at a question."""
    query = searcher.understand(text, language)
    return Inquiry(text, language, query, _things(query, language, searcher))


def nouns_in(text: str) -> frozenset[str]:
    """The nouns of a German text, each as the token of the whole word."""
    capitals = (word for word in words(_as_verb(text)) if word[0].isupper())
    return frozenset(token for word in capitals for token in analyse_word(word)[:1])


def names_noun(text: str) -> bool:
    """Whether a German text has a noun that names a matter: neither one of any question nor at whose door it is asked."""
    nouns = nouns_in(text) - _AT_WHOSE_DOOR
    telling = [word for word in words(text) if word[0].isupper() and not (is_filler(word) or is_of_any_matter(word))]
    return any(nouns & tokens for word in telling for tokens in content_words(word))


def _things(query: Query, language: str, searcher: Searcher) -> tuple[Thing, ...]:
    """What the question names; words of any question ("kostet", "Unterlagen") are left out."""
    text = _ISSUING.sub("", _as_verb(_own_words(query)))
    described = dict(_ATTRIBUTE.findall(text))
    said = list(dict.fromkeys(_hyphened_whole(text)))
    telling = [word for word in _whole_verbs(said) if all(map(tells, words(word)))]
    # Whether a fridge is old is no matter by itself.
    named = [word for word in telling if word not in described or _STATE.isdisjoint(analyse_word(word))]
    spelled = spellings_of(named, text, query, language, searcher)
    return tuple(Thing(word, spelled[word], _described(word, described, named)) for word in named)


def _hyphened_whole(text: str) -> list[str]:
    """The words, those with a hyphen as the one name they are: the "München-Pass" is neither Munich nor a passport."""
    named = (name for name in _HYPHENED.findall(text) if all(map(tells, words(name))))
    names = {half: name for name in named for half in words(name)}
    return [names.get(word, word) for word in words(text)]


def _whole_verbs(said: Sequence[str]) -> list[str]:
    """Words without the halves of a verb that is said apart: of "melde ... ab" and "abmelden" the whole verb."""
    # "ab" and "aus" carry no meaning alone, and so have no token.
    tokens = {word: whole[0] if (whole := analyse_word(word)) else word.lower() for word in said}
    pairs = [pair for pair in permutations(tokens, 2) if "".join(tokens[half] for half in pair) in tokens.values()]
    return [word for word in said if not any(word in pair for pair in pairs)]


def _described(word: str, described: Mapping[str, str], named: Collection[str]) -> str:
    noun = described.get(word, "")
    return noun if noun in named and not word.lower().startswith(_TELLS_NOTHING_APART) else ""


def _own_words(query: Query) -> str:
    """The question without the official words the search has added."""
    return query.text.removesuffix(f" ({', '.join(query.added)})") if query.added else query.text


def _as_verb(text: str) -> str:
    """The text without the capital letter of its beginning, where that makes a noun of a verb ("Brauche ich ...?")."""
    if not (said := words(text)):
        return text
    first, form = said[0], said[0].lower()
    infinitive = str(simplemma.lemmatize(form, lang="de"))
    is_verb = infinitive != form and infinitive.islower() and infinitive.endswith("n")
    # "Grab verlängern" opens with a noun, "Brauche ich ..." with a verb.
    goes_on = said[1].lower() in _AFTER_A_VERB if said[1:] else False
    is_noun = str(simplemma.lemmatize(first, lang="de"))[:1].isupper() and not goes_on
    return text.replace(first, form, 1) if is_verb and not is_noun else text
