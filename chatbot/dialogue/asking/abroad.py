# SPDX-License-Identifier: EUPL-1.2
"""What comes from Syria or Turkey: pages say "ausländisch" of it. A country of the Union has pages of its own."""

import re

# Countries and how their adjectives begin, all in "-isch".
_COUNTRIES = {
    "Afghanistan": "afghan",
    "Ägypten": "ägypt",
    "Albanien": "alban",
    "Amerika": "amerikan",
    "Äthiopien": "äthiop",
    "Belarus": "belarus",
    "Bosnien": "bosn",
    "Brasilien": "brasilian",
    "China": "chines",
    "England": "engl",
    "Eritrea": "eritre",
    "Georgien": "georg",
    "Ghana": "ghana",
    "Großbritannien": "brit",
    "Indien": "ind",
    "Irak": "irak",
    "Iran": "iran",
    "Japan": "japan",
    "Jordanien": "jordan",
    "Korea": "korean",
    "Kosovo": "kosovar",
    "Libanon": "libanes",
    "Marokko": "marokkan",
    "Moldau": "moldau",
    "Nigeria": "nigerian",
    "Pakistan": "pakistan",
    "Russland": "russ",
    "Serbien": "serb",
    "Somalia": "somal",
    "Syrien": "syr",
    "Tunesien": "tunes",
    "Türkei": "türk",
    "Ukraine": "ukrain",
    "Vietnam": "vietnames",
}
# The Union's, whose licences and certificates count here as they are; its passports are as foreign as any.
_UNION = (
    "belg|bulgar|dän|estn|finn|französ|griech|ir|italien|kroat|lett|litau|luxemburg|maltes|niederländ|österreich|poln|portugies"
    "|rumän|schwed|slowak|slowen|span|tschech|ungar|zypr"
)
# Countries whose adjective is said of people only, and the one that any may be.
_ALSO = ("USA", "Moldawien", "Schweiz", "Heimat")
_NATIONAL = re.compile(rf"\b(?:{'|'.join(_COUNTRIES.values())}|weißruss)s?isch(e[nrsm]?)?(?= (?-i:[A-ZÄÖÜ]))", re.IGNORECASE)
_PASSPORT = re.compile(rf"\b(?:{_UNION}|schweizer)(?:isch)?(e[nrsm]?)?(?= (?:reise)?pass\b)", re.IGNORECASE)
_BROUGHT = re.compile(
    r"\b\w*(?:schein|ausweis|pass|urkunde|zeugnis|diplom|abschluss|auto|wagen|fahrzeug|motorrad)\w{0,2} (?:\w+ )?"
    rf"aus (?:de[rmn] )?(?:{'|'.join((*_COUNTRIES, *_ALSO))})\b",
    re.IGNORECASE,
)


def from_abroad(question: str) -> str:
    """A German question with "ausländisch" said of what comes from one of these countries."""
    question = _BROUGHT.sub(lambda found: f"ausländisch {found[0]}", question)
    for adjective in (_NATIONAL, _PASSPORT):
        question = adjective.sub(lambda found: f"{'A' if found[0][0].isupper() else 'a'}usländisch{found[1] or ''}", question)
    return question


def is_country(word: str) -> bool:
    """Whether a word is the name of one of these countries."""
    return word in _COUNTRIES
