# SPDX-License-Identifier: EUPL-1.2
"""What speaks for a passage besides being near: the kind of section, the title, the language, words citizens use.

One value for each candidate, or for each page of them; how much each counts is in index/models/ranking.json.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk
from index.embedding import Vectors
from index.intent import wanted_kinds
from index.language import analyse_word, words

Numbers = NDArray[np.int64]

_KINDS = tuple(SectionKind)
# Sections that name where to go on answer only a question for just that.
ASIDE = (SectionKind.ONLINE_SERVICE, SectionKind.FORMS, SectionKind.LEGAL_BASIS, SectionKind.OFFICE, SectionKind.REMEDY)
# Who asks for these wants the page of an office, everybody else the page of a service.
PLACES = frozenset((SectionKind.HOURS,))
# Registering, deregistering and changing lie near each other for vectors and could not be further apart for citizens.
_OPPOSITES = ("anmeld", "abmeld", "ummeld")
# Pages about the website itself; nobody means them without naming them.
_IMPRINT = re.compile(r"impressum|datenschutz|barrierefreiheit|sitemap|nutzungsbedingung|imprint|privacy|accessibility", re.I)
# What every service page says in its title; it tells none of them apart.
_GENERIC = frozenset(("beantragen", "bestellen", "stellen", "antrag", "apply", "applying"))


@dataclass(frozen=True, slots=True)
class Title:
    """What tells a title from others: the tokens of each word (the word itself, parts of a compound), and of all together."""

    words: tuple[frozenset[str], ...]
    tokens: frozenset[str]
    services: frozenset[str]

    @classmethod
    def of(cls, title: str) -> "Title":
        """Without what every service page says."""
        told = (frozenset(analyse_word(word)) - _GENERIC for word in words(title))
        own = tuple(tokens for tokens in told if tokens)
        together = frozenset[str]().union(*own)
        return cls(own, together, _services(together))

    def said_by(self, said: frozenset[str]) -> float:
        """Word by word: "Personalausweis" is half of "Vorläufiger Personalausweis", however many parts it has."""
        if self.tokens.isdisjoint(said):
            return 0.0
        return sum(len(word & said) / len(word) for word in self.words) / len(self.words)


class Traits:
    """What evidence asks of every chunk of a snapshot, each trait as one array, so that hundreds are judged at once."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._kinds = np.array([_KINDS.index(chunk.kind) for chunk in chunks], np.int64)
        self._languages = np.array([chunk.language for chunk in chunks])
        self._documents = np.array([chunk.document for chunk in chunks])
        self._offices = np.array([chunk.document_kind is DocumentKind.OFFICE for chunk in chunks])
        self._imprint = np.array([_is_imprint(chunk.title) for chunk in chunks])

    def of_sections(self, chosen: Numbers, question: str, language: str | None, about: str | None) -> dict[str, Vectors]:
        """Kind, language and place of the chosen chunks' sections against what the question asks for: 0 or 1 each."""
        wanted = frozenset(wanted_kinds(question))
        kinds = self._kinds[chosen]
        flags = {
            "kind": _among(wanted)[kinds],
            "language": self._languages[chosen] == (language or ""),
            "about": self._documents[chosen] == (about or ""),
            "aside": _among(frozenset(ASIDE) - wanted)[kinds],
            "office_wanted" if wanted & PLACES else "office": self._offices[chosen],
            "imprint": self._imprint[chosen] & (not _is_imprint(question)),
        }
        return {name: values.astype(np.float32) for name, values in flags.items()}


def of_words(said: frozenset[str], titles: Sequence[Title], keywords: Iterable[Sequence[str]]) -> dict[str, Vectors]:
    """The citizen's own words in each page's title and in its list of citizens' words."""
    wanted = _services(said)
    return {
        "title": np.array([title.said_by(said) for title in titles], np.float32),
        "keyword": np.array([longest_said(said, listed) for listed in keywords], np.float32),
        "another": np.array([another_service(wanted, title.services) for title in titles], np.float32),
    }


def longest_said(said: frozenset[str], keywords: Sequence[str]) -> int:
    """Length in words (at most 3) of the longest of a page's citizens' words that the question says."""
    meaning = map(_meaning, keywords)
    return max((min(len(keyword), 3) for keyword in meaning if keyword and all(word & said for word in keyword)), default=0)


@lru_cache(maxsize=100_000)
def _meaning(keyword: str) -> tuple[frozenset[str], ...]:
    """The tokens of each word that carries meaning; kept, for every question asks it of hundreds of pages."""
    return tuple(frozenset(tokens) for word in words(keyword) if (tokens := analyse_word(word)))


def another_service(wanted: frozenset[str], named: frozenset[str]) -> bool:
    """Whether a title names another of the opposite services than the question, and not the question's own."""
    return bool(wanted and named and wanted.isdisjoint(named))


@lru_cache(maxsize=100_000)
def _services(tokens: frozenset[str]) -> frozenset[str]:
    """Which of the opposite services the tokens name."""
    return frozenset(stem for stem in _OPPOSITES if any(token.startswith(stem) for token in tokens))


@lru_cache(maxsize=100_000)
def _is_imprint(title: str) -> bool:
    return bool(_IMPRINT.search(title))


@lru_cache(maxsize=1_000)
def _among(kinds: frozenset[SectionKind]) -> NDArray[np.bool_]:
    """By number of kind, whether it is one of these."""
    return np.array([kind in kinds for kind in _KINDS])
