# SPDX-License-Identifier: EUPL-1.2
"""Typos: a word the snapshot does not know becomes the nearest one it knows, but never another service."""

import re
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

_SHORTEST = 4
# From here on a word bears two mistakes, and one more where all others are umlauts and double letters left out.
_LONG = 8
_LONGER_AT_MOST = 4
# From here on a word is known without its first letter.
_FIRST_LETTER = 6
# These turn one service into another (Anmeldung, Abmeldung, Ummeldung): a repair must not change them.
_PREFIXES = ("an", "ab", "um", "ein", "aus", "auf", "ver", "vor", "nach", "un")
WAYS = ("anmeld", "abmeld", "ummeld")
_ENDING = re.compile(r"(?:ung|ungen|end|ende|en|er|e|n)$")
_UMLAUT = re.compile(r"(?<=[aou])e")
_DOUBLE = re.compile(r"(.)\1")


def repair(token: str, vocabulary: Sequence[str]) -> str | None:
    """The known token meant by an unknown one, None when none is near enough."""
    if len(token) < _SHORTEST or not token.isalpha():
        return None
    allowed = 1 if len(token) < _LONG else 2
    return _nearest(token, token, vocabulary, allowed) or (_by_sound(token, vocabulary) if len(token) >= _LONG else None)


def stem(word: str) -> str:
    """What a word has in common with other forms of it ("abholen", "Abholung")."""
    return _ENDING.sub("", word)


def _by_sound(token: str, vocabulary: Sequence[str]) -> str | None:
    """As it sounds: "Furungszeugniss" is three letters off, and yet only its "h" is missing."""
    alike = [word for word in vocabulary if word[0] == token[0] and abs(len(word) - len(token)) <= _LONGER_AT_MOST]
    sounds = {_plain(word): word for word in alike}
    meant = _nearest(token, _plain(token), list(sounds), 1)
    return sounds[meant] if meant else None


def _plain(word: str) -> str:
    return _DOUBLE.sub(r"\1", _UMLAUT.sub("", word))


def _nearest(token: str, spelled: str, vocabulary: Sequence[str], allowed: int) -> str | None:
    found = process.extract(spelled, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=10)
    same = [(word, distance) for word, distance, _ in found if _same_service(token, word) and _may_begin(token, word, distance)]
    # A letter left out is more usual than one mistaken for another: "bestelen" is "bestellen" and not "bestehen".
    return min(same, key=lambda hit: (hit[1], hit[0][0] != token[0], Indel.distance(token, hit[0]), hit[0]))[0] if same else None


def _may_begin(token: str, word: str, distance: float) -> bool:
    """Hardly anybody mistakes the first letter, and in a short word it makes another one ("Heim", "kein")."""
    return token[0] == word[0] or (distance <= 1 and len(token) >= _FIRST_LETTER)


def _same_service(token: str, word: str) -> bool:
    if len(word) < _SHORTEST or (any(_ways(token)) and _ways(token) != _ways(word)):
        return False
    return _prefix(token) == _prefix(word) or not (_prefix(token) and _prefix(word))


def _ways(word: str) -> list[bool]:
    """Registering or its opposites, also inside a compound ("Gewerbeabmeldung")."""
    return [way in word for way in WAYS]


def _prefix(word: str) -> str | None:
    return next((prefix for prefix in _PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 3), None)
