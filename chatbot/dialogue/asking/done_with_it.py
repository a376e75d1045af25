# SPDX-License-Identifier: EUPL-1.2
"""Follow-ups that say only what is to be done with the thing under discussion: "verloren?", "und wie melde ich ihn ab?"."""

import re

from chatbot.dialogue.asking.acts import act_asked, lines_on_act
from chatbot.dialogue.asking.matters import content_words, matter_words
from corpus.documents import Document
from index.language import analyse, words
from index.separable import with_whole_verbs
from index.spelling import WAYS

# "verloren?", "und wieder anmelden?"
LONGEST_ACT = 2
# "çocuk için?", "Kinder?"
LONGEST_NAMED = 3
_AND = re.compile(r"^(?:und|oder|aber|and|or|but) ", re.IGNORECASE)
# What is done in English.
_REGISTERS = re.compile(r"(?:(de|un)-?)?regist(?:er(?:ing|ed)?|ration)", re.IGNORECASE)
_DIES = re.compile(r"\b(?:it|he|she) (?:dies|died|passe[sd] away)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:ihn|ihm|es|das|die|den|sie|it|them)\b", re.IGNORECASE)
_LOST = re.compile(r"verl(?:or|ust)|gestohlen|diebstahl|\blost\b|\bloss\b|stolen|theft", re.IGNORECASE)
# A capital letter inside a sentence.
_NOUN = re.compile(r"(?<=[\w,] )[A-ZÄÖÜ]\w+")


def does(text: str) -> bool:
    """Whether a few words say only what is to be done ("verloren", "und wenn ich ihn verliere?")."""
    return _only_acts(text) or acts_on_it(text)


def _only_acts(text: str) -> bool:
    """Whether nothing but what is to be done is named: "verloren", after the identity card, means that one."""
    said = matter_words(text)
    alone = len(_AND.sub("", text).split()) <= LONGEST_ACT and len(said) == 1 and len(said[0]) == 1
    return alone and bool(act_asked(text, "") or _ways(text))


def acts_on_it(text: str) -> bool:
    """Whether a question points to a thing and says only what becomes of it ("und wenn ich ihn verliere?")."""
    said = [word for word in words(text) if matter_words(word)]
    return bool(said) and bool(_POINTS.search(text)) and all(act_asked(word, "") for word in said)


def tells_of_act(text: str, document: Document) -> bool:
    """Whether a German page tells what becomes of it, and the question names no thing ("was passiert, wenn ich zu spät bin?")."""
    return document.language == "de" and not names_a_thing(text) and bool(lines_on_act(text, document))


def other_way(text: str, document: Document) -> bool:
    """Whether the very thing under discussion is to be deregistered instead of registered ("Und wie melde ich ihn ab?")."""
    here, there = _ways(with_whole_verbs(text)), _ways(document.title)
    return bool(here and there) and here.isdisjoint(there) and bool(_POINTS.search(text)) and not names_a_thing(text)


def dies(text: str) -> bool:
    """Whether what is under discussion is said to die ("and if it dies?"): the English verb is a German word of no meaning."""
    return bool(_DIES.search(text))


def names_a_thing(text: str) -> bool:
    """Whether a German sentence names a thing: a capital letter inside it."""
    return bool(_NOUN.search(text))


def gives_up(title: str) -> bool:
    """Whether a page is about what is lost or no longer had ("Personalausweis verloren", "Hund abmelden")."""
    return bool(_LOST.search(title)) or "abmeld" in _ways(title)


def thing_of(title: str) -> str:
    """What a title is about, without what is done with it: the "Hund" of "Hund anmelden"."""
    head = title.split(" (")[0]
    return " ".join(word for word in words(head) if content_words(word) and not (_ways(word) or _LOST.search(word)))


def _ways(text: str) -> set[str]:
    english = (_REGISTERS.fullmatch(word) for word in words(text))
    ways = {"abmeld" if found[1] else "anmeld" for found in english if found}
    return ways | {way for token in analyse(text) for way in WAYS if token.startswith(way)}
