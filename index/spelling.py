# SPDX-License-Identifier: EUPL-1.2
"""Typos: a word the snapshot does not know becomes the nearest one it knows, but never another service."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
# These turn one service into another (Anmeldung, Abmeldung, Ummeldung): a repair must not change them.
_PREFIXES = ("an", "ab", "um", "ein", "aus", "auf", "ver", "vor", "nach", "un")


def repair(token: str, vocabulary: Sequence[str]) -> str | None:
    """The known token meant by an unknown one, None when none is near enough."""
    if len(token) < _SHORTEST or not token.isalpha():
        return None
    allowed = 1 if len(token) < 8 else 2
    found = process.extract(token, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=5)
    same = [(word, distance) for word, distance, _ in found if _same_service(token, word)]
    return min(same, key=lambda hit: (hit[1], hit[0][0] != token[0], hit[0]))[0] if same else None


def _same_service(token: str, word: str) -> bool:
    if len(word) < _SHORTEST:
        return False
    return _prefix(token) == _prefix(word) or not (_prefix(token) and _prefix(word))


def _prefix(word: str) -> str | None:
    return next((prefix for prefix in _PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 3), None)
