# SPDX-License-Identifier: EUPL-1.2
"""A German question in the words of pages, and in more general ones where they are silent: "liegen gelassen" is lost."""

import re

import simplemma

from chatbot.dialogue.asking.abroad import from_abroad
from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.residence import of_oneself
from chatbot.dialogue.asking.things import names_noun
from index.separable import with_whole_verbs

# When somebody is going to do something names no matter.
_WHEN = re.compile(
    r" (?:im |in der |zum )?(?:nächste|kommende|letzte|vorige)[nrms]? (?:Tage?n?|Wochen?|Monate?n?|Jahre?n?)\b"
    r"| (?:bis |ab |seit |von )?(?:spätestens )?(?:vor)?gestern\b"
    r"| (?:bis|ab) (?:spätestens )?(?:heute|(?:über)?morgen)\b"
    r"| (?:bis|ab) (?:spätestens )?(?:zum |am )?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Wochenende)\b",
    re.IGNORECASE,
)
# Pages are for those who have lost it already.
_LOSES = re.compile(
    r"\bverlier(?:e|en|t)\b|\bliegen ?(?:ge)?lassen\b|\b(?:verbummelt|verschlampt)\b|\b(?:ist|sind) weg(?=\W*$)", re.IGNORECASE
)
# "Schirm im Bus vergessen", but not "PIN vergessen".
_LEFT_BEHIND = re.compile(r"\b((?:im|in|auf|beim|bei) (?:de[mr] )?[A-ZÄÖÜ][\w-]+) vergessen\b")
# Where something broke is not what it is about: "Mein Ausweis ist in der Waschmaschine kaputt gegangen".
_BROKEN = re.compile(r"\b(?:kaputt|zerbrochen|zerrissen|beschädigt|defekt|durchgebrochen)", re.IGNORECASE)
_WHERE = re.compile(r" (?:im|am|beim|vorm|(?:in|an|auf|bei|vor) (?:de[rmn]|mein\w*|unser\w*)) ([A-ZÄÖÜ][\w-]+)")
_COUNTED = re.compile(r"\b(erst|zweit|dritt)([a-zäöüß]{4,})\b", re.IGNORECASE)
# Where the person who asks lives names no matter; "in der Lindenstraße" most pages do not say.
_STREET = re.compile(
    r"\s*\b(?:(?:in|an|auf|bei|für) (?:de[rmn] |die )?)?(?!(?:spiel|einbahn|anlieger|fahrrad)stra)[a-zäöüß-]{2,}"
    r"(?:straße|strasse|str\.|gasse|allee)(?: \d+ ?[a-z]?\b)?",
    re.IGNORECASE,
)
# A nail studio is a trade like any other.
_OPENS_BUSINESS = re.compile(
    r"\b(?:(?:m?eine?n?|unsere?n?|ne?n?) )?(?:[a-zäöüß]+e[nrs]? )?(?!konto|verein|verfahren|fenster|tür|familie)[a-zäöüß-]{3,}"
    r" (?:eröffnen|aufmachen|aufzumachen|gründen)\b",
    re.IGNORECASE,
)


def as_pages_say(question: str) -> str:
    """A German question in the words of pages."""
    return of_oneself(_counted(from_abroad(with_whole_verbs(_broken(_lost(_WHEN.sub(" ", question)))))))


def in_general(question: str) -> str:
    """A German question without what only those who ask know: their street, what their trade is. "" where nothing is left out."""
    general = _OPENS_BUSINESS.sub("ein Gewerbe anmelden", _STREET.sub("", question))
    return general if general != question and matter_words(general) else ""


def places_in(question: str) -> list[str]:
    """The nouns of a German question that say where something is or happens ("im Park", "auf der Straße")."""
    return _WHERE.findall(question)


def _lost(question: str) -> str:
    return _LOSES.sub("verloren", _LEFT_BEHIND.sub(r"\1 verloren", question))


def _broken(question: str) -> str:
    what = _WHERE.sub("", question) if _BROKEN.search(question) else question
    return what if names_noun(what) else question


def _counted(question: str) -> str:
    """ "Zweithund" as "zweiter Hund", where no dictionary has the word in one."""
    return _COUNTED.sub(_apart, question)


def _apart(found: re.Match[str]) -> str:
    return found[0] if simplemma.is_known(found[0], lang="de") else f"{found[1]}er {found[2].capitalize()}"
