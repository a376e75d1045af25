# SPDX-License-Identifier: EUPL-1.2
"""Words that name a matter, and those that may stand in any question or on any page."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from index.language import analyse

_WORDS: dict[str, str] = tomllib.loads((Path(__file__).parent / "matters.toml").read_text(encoding="utf-8"))
_EMPTY, _BESIDE = (frozenset(_WORDS[name].split()) for name in ("empty", "beside"))


def content_words(text: str) -> list[set[str]]:
    """The words of a question that name a matter, each as its tokens."""
    words = [set(analyse(word)) for word in re.findall(r"[\w-]+", text)]
    return [tokens - _EMPTY for tokens in words if tokens - _EMPTY and _BESIDE.isdisjoint(tokens)]


def matter_words(text: str) -> list[set[str]]:
    """The words that name a matter, without those any follow-up may hold."""
    return [tokens for tokens in content_words(text) if max(tokens, key=len) not in _fillers()]


def is_filler(word: str) -> bool:
    """Whether a word may stand in any follow-up and names no matter by itself."""
    return any(max(tokens, key=len) in _fillers() for tokens in content_words(word))


def is_of_any_matter(word: str) -> bool:
    """Whether a word names something that any page may tell of ("Wie hoch ...?", "am Samstag").

    Of a compound half its parts must: a "Bearbeitungszeit" is one of any matter, a "Jahresjagdschein" only lasts a year.
    """
    return any(_is_mostly(tokens, of_any_matter()) for tokens in content_words(word))


def tells(word: str) -> bool:
    """Whether a word says anything of what a question is about."""
    return bool(content_words(word)) and not is_filler(word)


def _is_mostly(tokens: set[str], listed: frozenset[str]) -> bool:
    """Whether a word, or half of the parts of a compound, are among those listed."""
    whole = max(tokens, key=len)
    parts = tokens - {whole}
    return whole in listed or 2 * len(parts & listed) >= max(1, len(parts))


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return _forms(_WORDS["fillers"])


@lru_cache(maxsize=1)
def of_any_matter() -> frozenset[str]:
    """Tokens that name something any page may tell of."""
    return _forms(_WORDS["of_any_matter"])


def _forms(listed: str) -> frozenset[str]:
    # Nouns and verbs have different dictionary forms, told apart by their first letter.
    return frozenset((*analyse(listed), *analyse(listed.title()), *listed.split()))
