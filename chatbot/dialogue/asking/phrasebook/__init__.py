# SPDX-License-Identifier: EUPL-1.2
"""Citizens' words of other languages and the German official word for each: the town's pages speak German.

Vectors of several languages lie near each other, but not near enough to tell a passport from a residence permit.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from corpus.documents import SectionKind

FOLDER = Path(__file__).parent
# More words than this describe nothing any better.
MOST = 3
# These only say more of a matter; alone they would lead to any page about children or appointments.
MODIFIERS = frozenset(("Kind", "Termin", "verloren", "anmelden", "abmelden", "umtauschen"))
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
    found = [german for german, pattern in _patterns(language) if pattern.search(text)]
    if set(found) <= MODIFIERS:
        return ()
    # "Wohnsitz anmelden" says all that "anmelden" says.
    return tuple(word for word in found if not any(word != other and word in other for other in found))[:MOST]


def in_german(words: tuple[str, ...], kinds: tuple[SectionKind, ...]) -> str:
    """A German question of a few words."""
    asked = [_KINDS[kind] for kind in kinds if kind in _KINDS]
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
    start = "" if language == "ar" else r"(?<!\w)"
    return tuple((german, re.compile(f"{start}(?:{_either(said)})", re.IGNORECASE)) for german, said in entries.items())


def _either(said: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\*", r"\w+") for word in said)
