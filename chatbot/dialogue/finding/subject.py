# SPDX-License-Identifier: EUPL-1.2
"""Whether a page is about what is asked: does it say the question's things, and does the question name the page?

Nearness of meaning takes a hunting licence for a fishing licence; that the page never says "hunting" does not.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from chatbot.dialogue.asking.matters import content_words, tells
from chatbot.dialogue.asking.things import Thing
from corpus.documents import Document, Section
from index.language import analyse, analyse_word, is_word, whole_words, words
from index.searching import Query
from index.separable import with_whole_verbs

# Words that begin alike this far are forms of one another: "Anmeldung" and "anmelden".
STEM = 6
# A compound nobody could take apart is said by a title that is so long a beginning of it.
BEGINNING = 5
# What a form of a word may have more at its end.
_ENDING = 3
_ENDINGS = ("en", "e", "s")
# From so many parts on the last ones are mostly "Antrag", "Gebühr" and the like.
LONG_COMPOUND = 3
# What is taken of a question that names nothing ("Was kostet das?"): neither for nor against a page.
NOTHING_NAMED = 0.7


def beyond(named: Sequence[Thing], document: Document) -> tuple[Thing, ...]:
    """What is named that the page's title does not say, of a compound the rest: the "Befreiung" of "Hundesteuerbefreiung"."""
    title = with_beginnings(analyse(document.title))
    left = [Thing(thing.word, tuple(_left(thing, spelling, title) for spelling in _meant(thing))) for thing in named]
    return tuple(thing for thing in left if all(any(spelling) for spelling in thing.spellings))


def _left(thing: Thing, spelling: tuple[str, ...], title: Collection[str]) -> tuple[str, ...]:
    """What of a spelling a title does not say; of a word it only stands for ("Kraftfahrzeug" for "car") the head is enough."""
    rest = _rest(spelling, title)
    stands_for = spelling != thing.spellings[0] and bool(spelling[0])
    return () if stands_for and rest and spelling[-1] not in rest else rest


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
        # "Personalausweis" is known by its head alone, and a "Parkausweis" has that as well; "Halteverbotszonenantrag" by more.
        return float(0 <= whole.find(parts[0][:BEGINNING]) < _begun(whole, tokens) - 1)
    there = _parts_there(spelling, tokens)
    # The first part says of what kind it is, and "Kindergeld" is not half said by "Kind"; nor may one be missing in between.
    in_order = there == sorted(there, reverse=True)
    return sum(there) / len(there) if all(there) or (in_order and there[0] and len(there) >= LONG_COMPOUND) else 0.0


def _parts_there(spelling: Sequence[str], tokens: Collection[str]) -> list[bool]:
    """For each part of a compound whether it is said, by itself or with those before it: "Wohngeld" of "Wohngeldantrag"."""
    whole, *parts = spelling
    begun = _begun(whole, tokens)
    said = [any(form in tokens for form in (part, beginning(part), *_deed(part))) for part in parts]
    return [there or 0 <= whole.find(part[:BEGINNING]) < begun - 1 for there, part in zip(said, parts, strict=True)]


def _deed(part: str) -> Iterable[str]:
    """What a noun shares with its verb: the "Suche" of "Wohnungssuche" with "suchen", a "Fällung" with "fällen"."""
    stem = part.removesuffix("ung")
    return (part.removesuffix("e"), stem) if len(stem) >= BEGINNING else (part.removesuffix("e"),)


def _begun(whole: str, tokens: Collection[str]) -> int:
    """How many letters of a word are its beginning as a word of its own, 0 for none."""
    return next((length for length in range(len(whole), BEGINNING - 1, -1) if whole[:length] in tokens), 0)


def names_only(named: Sequence[Thing], document: Document) -> bool:
    """Whether nothing is named but what a document's title and citizens' words for it say."""
    return bool(named) and told(named, title_says(document)) == 1


def named_by(query: Query, document: Document) -> float:
    """The share of a title's words, without what it says in brackets, that the question says, 0..1."""
    title = [tokens[0] for word in words(whole_words(re.split(r"[:(–]", document.title)[0])) if (tokens := analyse_word(word))]
    heads = [head for head in title if tells(head)]
    asked = with_beginnings(query.tokens)
    return sum(head in asked or beginning(head) in asked for head in heads) / len(heads) if heads else 0.0


def title_says(document: Document) -> frozenset[str]:
    """Every word of a page's title and of citizens' words for it, with their beginnings."""
    return with_beginnings(analyse(" ".join((document.title, *document.keywords))))


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
    return any(told(pair, with_beginnings(analyse(line))) == 1 for line in document.lines)


@lru_cache(maxsize=2_000)
def _sections_say(document: Document) -> tuple[frozenset[str], ...]:
    title = title_says(document)
    return tuple(title | _section_says(section) for section in document.sections)


@lru_cache(maxsize=2_000)
def page_says(document: Document) -> frozenset[str]:
    """Every word of a page, with their beginnings."""
    return title_says(document).union(*map(_section_says, document.sections))


@lru_cache(maxsize=10_000)
def _section_says(section: Section) -> frozenset[str]:
    """Every word of a section: "Melden Sie die Abholung drei Wochen vorher an" says "anmelden", too."""
    lines = map(with_whole_verbs, section.lines)
    return with_beginnings(analyse(f"{section.heading} {' '.join(lines)}"))


def with_beginnings(tokens: Iterable[str]) -> frozenset[str]:
    """The tokens, what they begin with, and without their endings ("heiraten", "Blindenführhund", "months")."""
    return frozenset(form for token in tokens for form in (token, beginning(token), *map(token.removesuffix, _ENDINGS)))


def beginning(token: str) -> str:
    """What forms of a long word share, marked as no word of its own: a "Terminal" is no "Termin"."""
    return f"{token[:STEM]}-" if len(token) > STEM else token
