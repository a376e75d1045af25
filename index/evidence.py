# SPDX-License-Identifier: EUPL-1.2
"""What speaks for a passage besides being near: the kind of section, the title, the language, words citizens use.

Every function gives one value for each candidate; how much each counts is in index/models/ranking.json.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk
from index.embedding import Vectors
from index.intent import wanted_kinds
from index.language import analyse_word, words

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


def title_tokens(title: str) -> frozenset[str]:
    """What tells a title from others."""
    return frozenset(token for word in words(title) for token in analyse_word(word)) - _GENERIC


def of_sections(question: str, chunks: Sequence[Chunk], language: str | None, about: str | None) -> dict[str, Vectors]:
    """Kind, language and place of the sections against what the question asks for: 0 or 1 each."""
    wanted = frozenset(wanted_kinds(question))
    offices = [chunk.document_kind is DocumentKind.OFFICE for chunk in chunks]
    asks_for_imprint = _is_imprint(question)
    imprint = [not asks_for_imprint and _is_imprint(chunk.title) for chunk in chunks]
    return {
        "kind": _flags([chunk.kind in wanted for chunk in chunks]),
        "language": _flags([language is not None and chunk.language == language for chunk in chunks]),
        "about": _flags([about is not None and chunk.document == about for chunk in chunks]),
        "aside": _flags([chunk.kind in ASIDE and chunk.kind not in wanted for chunk in chunks]),
        "office_wanted" if wanted & PLACES else "office": _flags(offices),
        "imprint": _flags(imprint),
    }


def of_words(said: frozenset[str], chunks: Sequence[Chunk], titles: Sequence[frozenset[str]]) -> dict[str, Vectors]:
    """The citizen's own words in title and in the page's list of citizens' words."""
    # Many candidates are of one page: each title and list of words is looked at once.
    shares = {title: len(title & said) / len(title) if title else 0.0 for title in set(titles)}
    others = {title: another_service(said, title) for title in shares}
    longest = {keywords: longest_said(said, keywords) for keywords in {chunk.keywords for chunk in chunks}}
    return {
        "title": np.array([shares[title] for title in titles], np.float32),
        "keyword": np.array([longest[chunk.keywords] for chunk in chunks], np.float32),
        "another": _flags([others[title] for title in titles]),
    }


def longest_said(said: frozenset[str], keywords: Sequence[str]) -> int:
    """Length in words (at most 3) of the longest of a page's citizens' words that the question says."""
    meaning = map(_meaning, keywords)
    return max((min(len(keyword), 3) for keyword in meaning if keyword and all(word & said for word in keyword)), default=0)


@lru_cache(maxsize=100_000)
def _meaning(keyword: str) -> tuple[frozenset[str], ...]:
    """The tokens of each word that carries meaning; kept, for every question asks it of hundreds of pages."""
    return tuple(frozenset(tokens) for word in words(keyword) if (tokens := analyse_word(word)))


def another_service(said: frozenset[str], title: frozenset[str]) -> bool:
    """Whether the title names another of the opposite services than the question, and not the question's own."""
    wanted, named = _services(said), _services(title)
    return bool(wanted and named) and not wanted & named


@lru_cache(maxsize=100_000)
def _services(tokens: frozenset[str]) -> frozenset[str]:
    """Which of the opposite services the tokens name."""
    return frozenset(stem for stem in _OPPOSITES if any(token.startswith(stem) for token in tokens))


@lru_cache(maxsize=100_000)
def _is_imprint(title: str) -> bool:
    return bool(_IMPRINT.search(title))


def _flags(applies: Sequence[bool]) -> Vectors:
    return np.array(applies, np.float32)
