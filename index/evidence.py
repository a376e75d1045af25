# SPDX-License-Identifier: EUPL-1.2
"""What speaks for a passage besides being near: the kind of section, the title, the language, words citizens use.

One value for each candidate, or for each page of them; how much each counts is in index/models/ranking.json.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Chunk
from index.embedding import Vectors
from index.intent import wanted_kinds
from index.language import analyse_word, words

Numbers = NDArray[np.int64]
Words = tuple[frozenset[str], ...]

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


class Names:
    """What the pages of a snapshot are called, by token, so that a question looks only at those it names."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._titles: dict[str, tuple[list[int], list[float]]] = {}
        self._keywords: dict[str, list[tuple[int, Words]]] = {}
        self._services = np.zeros(len(documents), np.int64)
        for number, document in enumerate(documents):
            self._add_title(number, document.title)
            for keyword in document.keywords:
                self._add_keyword(number, _meaning(keyword))

    def of_pages(self, said: frozenset[str], pages: Numbers) -> dict[str, Vectors]:
        """The citizen's own words in each page's title and in its list of citizens' words: (pages,) each.

        A title counts word by word: "Personalausweis" is half of "Vorläufiger Personalausweis", however many parts it has.
        Of citizens' words the longest counts, in words, at most 3. `another` is 1 where the title names another of the
        opposite services than the question, and not the question's own.
        """
        wanted, named = _services(said), self._services[pages]
        return {
            "title": self._said_titles(said)[pages],
            "keyword": self._said_keywords(said)[pages],
            "another": ((wanted != 0) & (named != 0) & (named & wanted == 0)).astype(np.float32),
        }

    def _add_title(self, number: int, title: str) -> None:
        """Without what every service page says in its title."""
        told = [tokens for word in _meaning(title) if (tokens := word - _GENERIC)]
        for word in told:
            for token in word:
                numbers, shares = self._titles.setdefault(token, ([], []))
                numbers.append(number)
                shares.append(1 / len(word) / len(told))
        self._services[number] = _services(frozenset[str]().union(*told))

    def _add_keyword(self, number: int, keyword: Words) -> None:
        for token in keyword[0] if keyword else ():
            self._keywords.setdefault(token, []).append((number, keyword))

    def _said_titles(self, said: frozenset[str]) -> Vectors:
        found = np.zeros(len(self._services), np.float32)
        for token in said & self._titles.keys():
            np.add.at(found, *self._titles[token])
        return found

    def _said_keywords(self, said: frozenset[str]) -> Vectors:
        found = np.zeros(len(self._services), np.float32)
        for token in said & self._keywords.keys():
            for number, keyword in self._keywords[token]:
                if all(word & said for word in keyword):
                    found[number] = max(found[number], min(len(keyword), 3))
        return found


def _meaning(text: str) -> Words:
    """The tokens of each word that carries meaning: the word itself and the parts of a compound."""
    return tuple(frozenset(tokens) for word in words(text) if (tokens := analyse_word(word)))


def _services(tokens: frozenset[str]) -> int:
    """Which of the opposite services the tokens name, a bit for each."""
    return sum(1 << bit for bit, stem in enumerate(_OPPOSITES) if any(token.startswith(stem) for token in tokens))


@lru_cache(maxsize=100_000)
def _is_imprint(title: str) -> bool:
    return bool(_IMPRINT.search(title))


@lru_cache(maxsize=1_000)
def _among(kinds: frozenset[SectionKind]) -> NDArray[np.bool_]:
    """By number of kind, whether it is one of these."""
    return np.array([kind in kinds for kind in _KINDS])
