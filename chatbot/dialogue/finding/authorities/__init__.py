# SPDX-License-Identifier: EUPL-1.2
"""Matters of other authorities: named instead of answering from a neighbouring page, where the town has none of its own."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from chatbot.dialogue.asking.abroad import is_country
from chatbot.dialogue.asking.things import Inquiry
from chatbot.dialogue.finding.subject import title_says, told
from corpus.documents import Document, DocumentKind
from index.language import analyse, analyse_word, words
from index.searching import Searcher

FILE = Path(__file__).parent / "authorities.toml"
# How German verbs end. What is done with a matter does not say whose matter it is.
_DEED = ("en", "eln", "ern")
# What becomes of a paper of any kind.
_BECOMES = re.compile(
    r"gelaufen|läuft|gestohlen|geklaut|verl(?:or|ier)|weg|neu|beantrag|verlänger|ungültig|ausstell|termin", re.IGNORECASE
)
# Names of one matter begin with so many letters alike, "Steuererklärung" and "Steuerklasse" with fewer.
_ALIKE = 8


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides a matter, and where to find them."""

    matter: str
    name: str
    url: str


def authority_for(inquiry: Inquiry, best: Document, searcher: Searcher) -> Authority | None:
    """Who decides what is asked, when no title of the town names it; None too where the best page is about the rest of it."""
    # Of a question in another language the German words were added by the search.
    said = inquiry.query.own if inquiry.language == "de" else inquiry.query.words
    tokens = [of[0] for of in said]
    # "Steuer-ID" is read as two words, and some matters are two.
    matter = next((token for token in (*map("-".join, pairwise(tokens)), *tokens) if token in _matters()), None)
    if matter is None or any(_is_about(document, name) for name in _names(matter) for document in searcher.documents()):
        return None
    if any({*matter.split("-")} <= {*analyse(section.heading)} for section in best.sections):
        return None
    if inquiry.language == "de" and _asks_of_the_rest(inquiry, matter, best):
        return None
    return _matters()[matter]


def _asks_of_the_rest(inquiry: Inquiry, matter: str, best: Document) -> bool:
    """Whether a German question is about what it names beside the matter."""
    own = {matter, *matter.split("-")}
    others = [thing for thing in inquiry.named if own.isdisjoint(thing.spellings[0])]
    if " " in _matters()[matter].matter:
        # "Reicht mein polnischer Pass für die Anmeldung?" is asked of the registration.
        return any(not (_BECOMES.search(thing.word) or is_country(thing.word)) for thing in others)
    others = [thing for thing in others if not _is_deed(thing.word)]
    # An office that has a word of it in its name ("Studenten") tells nothing of the matter.
    return bool(others) and best.kind is not DocumentKind.OFFICE and told(others, title_says(best)) > 0


def _names(matter: str) -> list[str]:
    """The matter and its other names that begin alike: "Rundfunkbeitrag" and "Rundfunkgebühr"."""
    of = _matters()
    return [other for other in of if other[:_ALIKE] == matter[:_ALIKE] and of[other].name == of[matter].name]


def _is_about(document: Document, matter: str) -> bool:
    """Whether a page is about the matter, in one word or two: "Antrag auf Asyl" is the "Asylantrag"."""
    title, named = analyse(document.title), _matters()[matter].matter
    parts = analyse(named) if " " in named else analyse_word(named)[1:]
    return matter in title_says(document) or (bool(parts) and all(part in title for part in parts))


def _is_deed(word: str) -> bool:
    return word[0].islower() and word.endswith(_DEED)


@lru_cache(maxsize=1)
def _matters() -> Mapping[str, Authority]:
    """By the analysed word, of several words by each of them with hyphens between."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["authority"]
    return {_key(matter): Authority(matter, of["name"], of["url"]) for of in listed for matter in of["matters"]}


def _key(matter: str) -> str:
    return "-".join(tokens[0] for word in words(matter) if (tokens := analyse_word(word)))
