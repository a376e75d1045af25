# SPDX-License-Identifier: EUPL-1.2
"""Whether a page is about what is asked: does it say the question's things, and does the question name the page?

Nearness of meaning takes a hunting licence for a fishing licence; that the page never says "hunting" does not.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from chatbot.dialogue.asking.matters import content_words, is_filler
from corpus.documents import Document
from index.chunks import Passage
from index.language import analyse, analyse_word, is_word, words
from index.searching import Query, Searcher
from index.synonyms import named_whole

# Words that begin alike this far are forms of one another: "Anmeldung" and "anmelden".
STEM = 6
# A compound nobody could take apart is said by a title that is so long a beginning of it.
BEGINNING = 5
_SMALL = re.compile(r"\b[a-zäöüß]{3,}\b")
# What a form of a word may have more at its end.
_ENDING = 3
# From so many parts on the last ones are mostly "Antrag", "Gebühr" and the like.
LONG_COMPOUND = 3
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
_STATE = frozenset(analyse("alt groß klein kaputt defekt eigen gebraucht riesig schön gut letzt nächst weiter viel ganz"))
# What is taken of a question that names nothing ("Was kostet das?"): neither for nor against a page.
NOTHING_NAMED = 0.7


@dataclass(frozen=True, slots=True)
class Thing:
    """A word of the question that names a matter."""

    word: str
    spellings: tuple[tuple[str, ...], ...]
    """Tokens of the word, of what a typo stands for, and of each official word that it brings in."""
    describes: str = ""
    """The noun this tells apart from its like: the "Säcke" of "gelbe Säcke"."""


def things(query: Query, language: str, searcher: Searcher) -> tuple[Thing, ...]:
    """What the question names; words of any question ("kostet", "Unterlagen") are left out."""
    text = _as_verb(_with_capitals(own_words(query)) if language == "de" else own_words(query))
    described = dict(_ATTRIBUTE.findall(text))
    telling = [word for word in dict.fromkeys(words(text)) if content_words(word) and not is_filler(word)]
    # Whether a fridge is old is no matter by itself.
    named = [word for word in telling if word not in described or _STATE.isdisjoint(analyse_word(word))]
    brought = {word: _brought_in(word, text, query, language, searcher) for word in named}
    return tuple(Thing(word, tuple(_spellings(word, query, brought)), _described(word, described, named)) for word in named)


def _described(word: str, described: Mapping[str, str], named: Collection[str]) -> str:
    noun = described.get(word, "")
    return noun if noun in named and not word.lower().startswith(_TELLS_NOTHING_APART) else ""


def own_words(query: Query) -> str:
    """The question without the official words the search has added."""
    return query.text.removesuffix(f" ({', '.join(query.added)})") if query.added else query.text


def _with_capitals(text: str) -> str:
    """A text typed all in small letters with capital letters where a word can only be a noun."""
    return _SMALL.sub(_capital, text) if text.islower() else text


def _capital(found: re.Match[str]) -> str:
    noun = str(simplemma.lemmatize(found[0], lang="de"))[:1].isupper()
    return found[0].capitalize() if noun else found[0]


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


def _brought_in(word: str, text: str, query: Query, language: str, searcher: Searcher) -> frozenset[str]:
    """The official words that are thought of because of this word: without it they are not."""
    if not query.added:
        return frozenset()
    without = searcher.understand(re.sub(rf"\b{re.escape(word)}\b", " ", text), language).added
    brought = frozenset(query.added).difference(without)
    parts = analyse_word(word)[1:]
    if brought and len(parts) > 1:
        # "Pass" is another name of the passport, and "Impfpass" none of it.
        of_part = searcher.understand(parts[-1].capitalize(), language).added
        brought = brought.difference(named for named in of_part if named not in named_whole(word))
    return brought


def _spellings(word: str, query: Query, brought: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    yield _telling(analyse_word(word))
    yield from ((known,) for typo, known in query.repaired if typo.lower() == word.lower())
    others = frozenset(official for other, found in brought.items() if other != word for official in found)
    yield from (_telling(analyse_word(official)) for official in brought[word] - others)
    if shared := brought[word] & others:
        # "Auto ummelden" brings in "Fahrzeug umschreiben": no half of that stands for a half of this.
        yield ("", *(token for official in sorted(shared) for token in analyse_word(official)[:1]))


def _telling(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A word and its parts, without those that say nothing of the matter: the "Antrag" of "Wohngeldantrag"."""
    return (*tokens[:1], *(part for part in tokens[1:] if content_words(part) and not is_filler(part)))


def beyond(named: Sequence[Thing], document: Document) -> tuple[Thing, ...]:
    """What is named that the page's title does not say, of a compound the rest: the "Befreiung" of "Hundesteuerbefreiung"."""
    title = with_beginnings(analyse(document.title))
    left = [Thing(thing.word, tuple(_rest(spelling, title) for spelling in _meant(thing))) for thing in named]
    return tuple(thing for thing in left if all(any(spelling) for spelling in thing.spellings))


def _meant(thing: Thing) -> list[tuple[str, ...]]:
    """Spellings that name something: the "beantragen" that "Perso verlängern" brings in as a whole is in any page."""
    return [
        spelling for spelling in filter(None, thing.spellings) if spelling[0] or any(content_words(part) for part in spelling[1:])
    ]


def _rest(spelling: tuple[str, ...], said: Collection[str]) -> tuple[str, ...]:
    """A spelling without its parts that are said; () where nothing is left of it."""
    parts = spelling[1:]
    if not spelling or (_spelled(spelling, said) == 1 and (parts or _is_form(spelling[0], said))):
        return ()
    rest = tuple(part for part, there in zip(parts, _parts_there(spelling, said), strict=True) if not there)
    if len(rest) == len(parts):
        return spelling
    return rest if len(rest) == 1 else ("", *rest)


def _is_form(word: str, said: Collection[str]) -> bool:
    """Whether a word or a form of it is said: "befreien" and "Befreiung", but not "Steuer" and "steuerfrei"."""
    return any(token[: max(STEM, len(word) - _ENDING)] == word[: max(STEM, len(word) - _ENDING)] for token in said)


def told(named: Sequence[Thing], tokens: Collection[str]) -> float:
    """The share of the things that the tokens of a page or a title say, 0..1."""
    return sum(_said(thing, tokens) for thing in named) / len(named) if named else NOTHING_NAMED


def _said(thing: Thing, tokens: Collection[str]) -> float:
    return max((_spelled(spelling, tokens) for spelling in _meant(thing)), default=0.0)


def _spelled(spelling: Sequence[str], tokens: Collection[str]) -> float:
    """How much of a word is there: of a long compound every part counts, of a short one nothing but the whole of it."""
    whole, *parts = spelling
    if whole in tokens or (not parts and beginning(whole) in tokens):
        return 1.0
    if not parts:
        # A "Stadtpark" is not said by the town alone: what is left is a word of its own.
        begun = _begun(whole, tokens)
        return float(begun > 0 and (len(whole) <= begun + _ENDING or not is_word(whole[begun:])))
    if whole and len(parts) == 1:
        # "Personalausweis" is known by its head alone, and a "Parkausweis" has that as well.
        return 0.0
    there = _parts_there(spelling, tokens)
    # The first part says of what kind it is, and "Kindergeld" is not half said by "Kind"; nor may one be missing in between.
    in_order = there == sorted(there, reverse=True)
    return sum(there) / len(there) if all(there) or (in_order and there[0] and len(there) >= LONG_COMPOUND) else 0.0


def _parts_there(spelling: Sequence[str], tokens: Collection[str]) -> list[bool]:
    """For each part of a compound whether it is said, by itself or with those before it: "Wohngeld" of "Wohngeldantrag"."""
    whole, *parts = spelling
    begun = _begun(whole, tokens)
    return [part in tokens or beginning(part) in tokens or 0 <= whole.find(part[:BEGINNING]) < begun - 1 for part in parts]


def _begun(whole: str, tokens: Collection[str]) -> int:
    """How many letters of a word are its beginning as a word of its own, 0 for none."""
    return next((length for length in range(len(whole), BEGINNING - 1, -1) if whole[:length] in tokens), 0)


def names_only(named: Sequence[Thing], document: Document) -> bool:
    """Whether nothing is named but what a document's title and citizens' words for it say."""
    return bool(named) and told(named, title_says(document)) == 1


def named_by(query: Query, document: Document) -> float:
    """The share of a title's words, without what it says in brackets, that the question says, 0..1."""
    title = [tokens[0] for word in words(re.split(r"[:(–]", document.title)[0]) if (tokens := analyse_word(word))]
    heads = [head for head in title if content_words(head) and not is_filler(head)]
    asked = with_beginnings(query.tokens)
    return sum(head in asked or beginning(head) in asked for head in heads) / len(heads) if heads else 0.0


def title_says(document: Document) -> frozenset[str]:
    """Every word of a page's title and of citizens' words for it, with their beginnings."""
    return with_beginnings(analyse(" ".join((document.title, *document.keywords))))


def speaking_of(named: Sequence[Thing], passages: Sequence[Passage], searcher: Searcher) -> list[Passage]:
    """The passages of pages that say any noun that is named, or half of its parts in their title; all where none is named."""
    nouns = [thing for thing in named if thing.word[0].isupper()]
    compounds = [set(spelling[1:]) for noun in nouns for spelling in noun.spellings[:1] if spelling[1:]]
    pages = {passage.chunk.document: searcher.document(passage.chunk.document) for passage in passages}

    def says_any(page: Document) -> bool:
        title = analyse(page.title)
        half = any(2 * len(parts.intersection(title)) >= len(parts) for parts in compounds)
        return not nouns or half or told(nouns, page_says(page)) > 0

    say = {identity for identity, page in pages.items() if page and says_any(page)}
    return [passage for passage in passages if passage.chunk.document in say]


def told_together(named: Sequence[Thing], document: Document) -> float:
    """The share of the things that the title and one section of a page say: "gelbe Säcke" are not told of in two of them."""
    together = [thing for thing in named if not _is_apart(thing, named, document)]
    share = len(together) / len(named) if named else 1.0
    return share * max((told(together, says) for says in _sections_say(document)), default=0.0)


def _is_apart(thing: Thing, named: Sequence[Thing], document: Document) -> bool:
    """Whether a page says a noun and what describes it only of different things: yellow boxes and green sacks."""
    pairs = [(other, noun) for other in named for noun in named if other.describes == noun.word and thing in (other, noun)]
    return any(
        told([noun], title_says(document)) < 1 and told(pair, page_says(document)) == 1 and not _said_in_one_line(pair, document)
        for pair in pairs
        for noun in pair[1:]
    )


def _said_in_one_line(pair: Sequence[Thing], document: Document) -> bool:
    lines = (line for section in document.sections for line in section.text.split("\n"))
    return any(told(pair, with_beginnings(analyse(line))) == 1 for line in lines)


@lru_cache(maxsize=2_000)
def _sections_say(document: Document) -> tuple[frozenset[str], ...]:
    title = title_says(document)
    return tuple(title | with_beginnings(analyse(f"{section.heading} {section.text}")) for section in document.sections)


@lru_cache(maxsize=2_000)
def page_says(document: Document) -> frozenset[str]:
    """Every word of a page, with their beginnings."""
    text = " ".join(f"{section.heading} {section.text}" for section in document.sections)
    return title_says(document) | with_beginnings(analyse(text))


def with_beginnings(tokens: Iterable[str]) -> frozenset[str]:
    """The tokens, what they begin with, and what a verb or a compound is made of ("heiraten", "Blindenführhund")."""
    return frozenset(
        form for token in tokens for form in (token, beginning(token), token.removesuffix("en"), token.removesuffix("e"))
    )


def beginning(token: str) -> str:
    """What forms of a long word share, marked as no word of its own: a "Terminal" is no "Termin"."""
    return f"{token[:STEM]}-" if len(token) > STEM else token
