# SPDX-License-Identifier: EUPL-1.2
"""Citizens' words of other languages and the German official word for each: the town's pages speak German.

Vectors of several languages lie near each other, but not near enough to tell a passport from a residence permit.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from corpus.documents import SectionKind
from index.synonyms import ARABIC_BEFORE, plain

FOLDER = Path(__file__).parent
# More words than this describe nothing any better.
MOST = 3
_ELIDED = re.compile(r"\b(\w|qu)'")
# These only say more of a matter; alone they would lead to any page about children or losses.
# An appointment may be all that is wanted.
LOST = "verloren"
MODIFIERS = frozenset(("Kind", "Termin", LOST, "gefunden", "anmelden", "abmelden", "abholen", "umtauschen"))
# Words that would lead astray beside others which say it already: "Kind" to any line about a child.
_SAID_BY = {
    "Kind": {"Kita-Platz", "Schule", "Schule anmelden", "Kindergeld", "Elterngeld", "Geburtsurkunde", "Geburt anzeigen"},
    "Eheschließung": {"Namensänderung", "Mehrzweckhalle mieten"},
    "Bewohnerparkausweis": {"Parkausweis Schwerbehinderung"},
    "Schwerbehindertenausweis": {"Parkausweis Schwerbehinderung"},
    "Sperrmüll": {"gebrauchte Möbel kaufen"},
    "umtauschen": {"Namensänderung", "Wohnsitz ummelden"},
    "anmelden": {"Fahrzeug umschreiben"},
    "Restmülltonne": {"Papiertonne", "Gelbe Tonne Gelber Sack", "Biotonne"},
    "Wohnsitz anmelden": {"Meldebescheinigung", "Wohnsitz abmelden", "Aufenthaltstitel"},
}
# Two that mean a third when they are said together.
_TOGETHER = {frozenset(("Bewohnerparkausweis", "Schwerbehindertenausweis")): "Parkausweis Schwerbehinderung"}
# What a German would say of each kind of section.
_KINDS = {
    SectionKind.FEES: "Kosten",
    SectionKind.DOCUMENTS: "Welche Unterlagen",
    SectionKind.DURATION: "Wie lange dauert",
    SectionKind.DEADLINES: "Bis wann, Frist",
    SectionKind.REQUIREMENTS: "Voraussetzungen",
    SectionKind.OFFICE: "Wo",
    SectionKind.HOURS: "Öffnungszeiten",
    SectionKind.FORMS: "Formular",
}


def matter(text: str, language: str) -> tuple[str, ...]:
    """German words for what the text is about, () where this language has no phrasebook or none of its words is said."""
    found = in_german_words(text, language)
    return () if set(found) <= MODIFIERS and found != ("Termin",) else found


def in_german_words(text: str, language: str) -> tuple[str, ...]:
    """German words for what the text says, be it no matter by itself ("register", "for my child")."""
    said = _typed(text)
    found = [german for german, pattern in _patterns(language) if pattern.search(said)]
    found += [meant for both, meant in _TOGETHER.items() if both.issubset(found) and meant not in found]
    found = [word for word in found if _SAID_BY.get(word, set()).isdisjoint(found)]
    # "Wohnsitz anmelden" says all that "anmelden" says.
    return tuple(word for word in found if not any(word != other and word in other for other in found))[:MOST]


def without_matter(text: str, language: str) -> str:
    """The text without the words that name its matter: "what do I need for a" of "what do I need for a passport"."""
    said, about = text.split(), _named(text, language)
    rest = (word for at, word in enumerate(said) if _named(" ".join((*said[:at], *said[at + 1 :])), language) == about)
    return " ".join(rest)


def _named(text: str, language: str) -> set[str]:
    return set(matter(text, language)) - {LOST}


def in_german(words: tuple[str, ...], kinds: tuple[SectionKind, ...], *, validity: bool = False) -> str:
    """A German question of a few words."""
    asked = ["Wie lange gilt"] if validity else [_KINDS[kind] for kind in kinds if kind in _KINDS]
    said = " ".join(words).split()
    # What a dog costs is its tax: "Hund" alone would be in the title of every page about dogs.
    telling = [word for word in said if not any(other != word and other.startswith(word) for other in said)]
    return " ".join((*asked[:1], *(telling if asked else said)))


def spoken() -> tuple[str, ...]:
    """Languages with a phrasebook."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    if language not in spoken():
        return ()
    entries = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    # Arabic joins articles and prepositions to the word.
    start = rf"(?<!\w){ARABIC_BEFORE if language == 'ar' else ''}"
    return tuple((german, re.compile(f"{start}(?:{_either(said)})")) for german, said in entries.items())


def _either(said: list[str]) -> str:
    return "|".join(re.escape(_typed(word)).replace(r"\*", r"\w+") for word in said)


def _typed(text: str) -> str:
    """As it is typed on any keyboard: without accents, capitals and apostrophes; "l'école" is two words."""
    return _ELIDED.sub(r"\1 ", plain(text)).replace("'", "")
