# SPDX-License-Identifier: EUPL-1.2
"""Dialect and hurried spelling become standard German before anything is looked up: "Wo ko i mein Hund omeidn?"."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"
# An apostrophe belongs to the word: "is'n", "'ne".
_WORD = re.compile(r"'?\w+(?:'\w+)*", re.UNICODE)
# What clings to the word before it.
_CLINGING = {"n": "einen", "ne": "eine", "s": "es", "nen": "einen"}


def standard_german(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text in standard German, and each word that was read otherwise with what it was read as."""
    known = _standard()
    read: list[tuple[str, str]] = []

    def replaced(match: re.Match[str]) -> str:
        word = match[0]
        meant = _meant(word.lower(), known)
        if meant is None or _is_a_name(word, match.start()):
            return word
        read.append((word, meant))
        return meant

    return _WORD.sub(replaced, text), tuple(read)


def _meant(word: str, known: Mapping[str, str]) -> str | None:
    """A word of the list, or two that are said in one breath ("ick'n" is "ick 'n")."""
    first, apostrophe, rest = word.partition("'")
    together = known.get(first), _CLINGING.get(rest)
    return known.get(word) or (" ".join(part for part in together if part) if apostrophe and all(together) else None)


def _is_a_name(word: str, start: int) -> bool:
    """A capital inside a sentence makes a noun: "Krieg" is no "krieg ich"."""
    return start > 0 and word[0].isupper() and not (_meant(word.lower(), _standard()) or word)[0].isupper()


@lru_cache(maxsize=1)
def _standard() -> dict[str, str]:
    listed = tomllib.loads((WORDS / "dialect.toml").read_text(encoding="utf-8"))
    return {said.lower(): standard for standard, variants in listed.items() for said in variants}
