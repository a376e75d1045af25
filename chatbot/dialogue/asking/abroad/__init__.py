# SPDX-License-Identifier: EUPL-1.2
"""What comes from Syria or Turkey: pages say "ausländisch" of it. A country of the Union has pages of its own."""

import re
import tomllib
from pathlib import Path

_LISTED = tomllib.loads((Path(__file__).parent / "abroad.toml").read_text(encoding="utf-8"))
_COUNTRIES: dict[str, str] = _LISTED["countries"]
_UNION = "|".join(_LISTED["union"])
_NATIONAL = re.compile(rf"\b(?:{'|'.join(_COUNTRIES.values())}|weißruss)s?isch(e[nrsm]?)?(?= (?-i:[A-ZÄÖÜ]))", re.IGNORECASE)
_PASSPORT = re.compile(rf"\b(?:{_UNION}|schweizer)(?:isch)?(e[nrsm]?)?(?= (?:reise)?pass\b)", re.IGNORECASE)
_BROUGHT = re.compile(
    r"\b\w*(?:schein|ausweis|pass|urkunde|zeugnis|diplom|abschluss|auto|wagen|fahrzeug|motorrad)\w{0,2} (?:\w+ )?"
    rf"aus (?:de[rmn] )?(?:{'|'.join((*_COUNTRIES, *_LISTED['also']))})\b",
    re.IGNORECASE,
)


# "nach Spanien", "in die Schweiz", "in den Iran", "ins Ausland"
TO_ABROAD = (
    rf"\b(?:nach|in die|in den) (?:{'|'.join((*_COUNTRIES, *_LISTED['also'][:-1], *_LISTED['places']))})\b|\bins ausland\b"
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
