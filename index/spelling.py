# SPDX-License-Identifier: EUPL-1.2
"""Typos: a word the snapshot does not know becomes the nearest one it knows, but never another service."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

_SHORTEST = 4
# From here on a word bears two mistakes, and one more where all others are umlauts and double letters left out.
_LONG = 8
# And from here on three, for an umlaut left out is two.
_VERY_LONG = 14
_LONGER_AT_MOST = 4
# From here on a word is known without its first letter.
_FIRST_LETTER = 6
# These turn one service into another (Anmeldung, Abmeldung, Ummeldung): a repair must not change them.
_PREFIXES = ("an", "ab", "um", "ein", "aus", "auf", "ver", "vor", "nach", "un")
WAYS = ("anmeld", "abmeld", "ummeld")
_ENDING = re.compile(r"(?:ung|ungen|end|ende|en|er|e|(?<=[lr])n)$")
_PLURAL = re.compile(r"(?:(?<=in)nen|en|er|e|n|s)$")
_UMLAUT = re.compile(r"(?<=[aou])e")
_DOUBLE = re.compile(r"(.)\1")
# "Gebür", "abhohlen": nobody hears it.
_SILENT_H = re.compile(r"(?<=[aeiou])h(?=[lmnrt]|$)")


def repair(token: str, vocabulary: Sequence[str], at_most: int = 3) -> str | None:
    """The known token meant by an unknown one, None when none is near enough."""
    if len(token) < _SHORTEST or not token.isalpha():
        return None
    allowed = min(at_most, sum(len(token) >= length for length in (_SHORTEST, _LONG, _VERY_LONG)))
    found = _nearest(token, token, vocabulary, allowed)
    if found or len(token) < _LONG:
        return found
    # Vocabularies hold singulars: "Ausneisdokuiente" is two mistakes and an ending from "Ausweisdokument".
    return _nearest(token, _PLURAL.sub("", token), vocabulary, allowed) or _by_sound(token, vocabulary)


def stem(word: str) -> str:
    """What a word has in common with other forms of it ("abholen", "Abholung")."""
    return _ENDING.sub("", word)


def _by_sound(token: str, vocabulary: Sequence[str]) -> str | None:
    """As it sounds: "Furungszeugniss" is three letters off, and yet only its "h" is missing."""
    alike = [word for word in vocabulary if word[0] == token[0] and abs(len(word) - len(token)) <= _LONGER_AT_MOST]
    sounds = {_plain(word): word for word in alike}
    meant = _nearest(token, _plain(token), list(sounds), 1)
    return sounds.get(meant or "")


def _plain(word: str) -> str:
    return _DOUBLE.sub(r"\1", _SILENT_H.sub("", _UMLAUT.sub("", word)))


def _nearest(token: str, spelled: str, vocabulary: Sequence[str], allowed: int) -> str | None:
    near = process.extract(spelled, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=10)
    off = {word: OSA.distance(spelled, word) for known, _, _ in near for word in (known, *_opposites(known))}
    fitting = [word for word in off if off[word] <= allowed and _same_service(token, word) and _may_begin(token, word, off[word])]
    best = sorted(fitting, key=lambda word: (off[word], *_strangeness(token, word), word))
    services = {tuple(_ways(word)) for word in best if off[word] == off[best[0]] and any(_ways(word))}
    # "Amelden" is as near to registering as to deregistering.
    return best[0] if best and len(services) < 2 else None


def _opposites(word: str) -> Iterator[str]:
    """The other services, whether or not a page names them: "Gewerbeabmedlung" must not become "Gewerbeanmeldung"."""
    for way in WAYS:
        if way in word:
            yield from (word.replace(way, other) for other in WAYS if other != way)


def _strangeness(token: str, word: str) -> tuple[bool, bool, bool, int]:
    """Of equal distances, an umlaut, a double letter or a silent h left out is more usual than two swapped, then one left out."""
    swapped = sorted(token) != sorted(word)
    return token[0] != word[0], _plain(token) != _plain(word), swapped, Indel.distance(token, word)


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
