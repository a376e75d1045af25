# SPDX-License-Identifier: EUPL-1.2
"""Several offices for one matter ("Bürgerbüro Nord", "Bürgerbüro Süd"): which one, only the asker can say, and says it once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chatbot.dialogue.asking.choosing import DOES_NOT_KNOW
from chatbot.dialogue.wording.replies import languages, wording
from corpus.documents import Contact, Document, DocumentKind
from index.chunks import Chunk
from index.language import analyse, words
from index.searching import Searcher

MOST_OFFICES = 6
_SHORTEST_KIND = 5
# "Amt für Kinder" and "Amt für Steuern" are no branches of one office.
_OF_ITS_OWN = re.compile(r"\b(?:für|und|for|and|of)\b", re.IGNORECASE)
_AREA = re.compile(r"zuständig für|Stadtteil|Ortsteil|Stadtbezirk|wohnen|districts?\b|live in|neighbourhood", re.IGNORECASE)
_ANY = re.compile(rf"{DOES_NOT_KNOW}|\bany(?:where)?\b|don'?t (?:mind|care)|fark etmez|байдуже|لا يهم", re.IGNORECASE)
_SHORT_REPLY = 5


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several offices: its contact, the page about itself, and the words that name it and no other of them."""

    contact: Contact
    page: Document | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offices:
    """The branches there are, and of them those to show: () where somebody has to say which."""

    branches: Sequence[Branch] = ()
    shown: Sequence[Branch] = ()
    kept: bool = False
    """Whether the one shown was chosen in an earlier turn."""

    @property
    def open(self) -> bool:
        """Whether it is not known which one counts."""
        return bool(self.branches) and not self.shown

    def contacts(self, document: Document, *, place: bool) -> Sequence[Contact]:
        """Whom to name: who asks for the place sees a few, everybody else one, and none that was picked at random."""
        if not self.branches:
            return document.contacts[: 3 if place else 1]
        return [branch.contact for branch in self.shown[:MOST_OFFICES]] if place or len(self.shown) == 1 else ()


def offices_of(document: Document, said: Sequence[str], searcher: Searcher) -> Offices:
    """The offices of a document after what was said, the newest first."""
    branches = branches_of(document, searcher)
    shown = wanted(branches, said) if branches else ()
    return Offices(branches, shown, kept=len(shown) == 1 and not wanted(branches, said[:1]))


def branches_of(document: Document, searcher: Searcher) -> tuple[Branch, ...]:
    """The offices of one kind, in different places, that share the document's matter; () where there are not several."""
    pages = [page for page in searcher.documents(DocumentKind.OFFICE) if page.contacts]
    if document.kind is DocumentKind.OFFICE:
        # The page of an office itself: its like are on pages of their own.
        contacts = [contact for page in pages if page.language == document.language for contact in page.contacts[:1]]
        contacts = [contact for contact in contacts if document.contacts and _kind(contact) == _kind(document.contacts[0])]
    else:
        contacts = list(document.contacts)
    alike = _alike(contacts)
    known = {contact.name: _page(contact, document, pages) for contact in alike}
    named = {contact.name: _names(contact, known[contact.name]) for contact in alike}
    return tuple(Branch(contact, known[contact.name], _only(contact.name, named)) for contact in alike)


def wanted(branches: Sequence[Branch], said: Iterable[str]) -> tuple[Branch, ...]:
    """Those to show after what was said, the newest first: the one named, all where it is all the same, () where nobody said."""
    for text in said:
        if says_any(text):
            return tuple(branches)
        tokens = set(analyse(text))
        named = [branch for branch in branches if branch.words & tokens]
        if len(named) == 1:
            return tuple(named)
    return ()


def says_any(text: str) -> bool:
    """Whether somebody does not mind or does not know which office, by button or in a few words."""
    pressed = any(text.rstrip().endswith(f"({wording('any_office', language)})") for language in languages())
    return pressed or (len(text.split()) <= _SHORT_REPLY and bool(_ANY.search(text)))


def without_others(chunks: Sequence[Chunk], branches: Sequence[Branch], shown: Sequence[Branch]) -> list[Chunk]:
    """The chunks without sections about offices that are not shown."""
    ours = {branch.contact.name for branch in shown}
    others = {branch.contact.name for branch in branches} - ours

    def of_others(chunk: Chunk) -> bool:
        heading = f"{chunk.section}\n{chunk.lines[0]}"
        return any(name in heading for name in others) and not any(name in heading for name in ours)

    return [chunk for chunk in chunks if not of_others(chunk)]


def without_office(question: str) -> str:
    """The question a button of `office_choices` asks, without the office."""
    return re.sub(r" \([^()]*\)$", "", question)


def _kind(contact: Contact) -> str:
    """What kind of office it is: the first word of its name; "" for one that is alone of its kind."""
    first = next(iter(words(contact.name)), "")
    return "" if _OF_ITS_OWN.search(contact.name) or len(first) < _SHORTEST_KIND else first.casefold()


def _alike(contacts: Sequence[Contact]) -> list[Contact]:
    """Those contacts of the commonest kind, one a place and name; [] unless there are several."""
    kinds = [_kind(contact) for contact in contacts if _kind(contact)]
    if not kinds:
        return []
    commonest = max(dict.fromkeys(kinds), key=kinds.count)
    own = [contact for contact in contacts if _kind(contact) == commonest]
    by_place = {(contact.street, contact.postal_code): contact for contact in reversed(own)}
    by_name = {contact.name: contact for contact in reversed(by_place.values())}
    return list(by_name.values()) if len(by_name) > 1 else []


def _page(contact: Contact, document: Document, pages: Sequence[Document]) -> Document | None:
    fitting = [page for page in pages if any(own.id == contact.id or own.name == contact.name for own in page.contacts)]
    return next((page for page in fitting if page.language == document.language), next(iter(fitting), None))


def _names(contact: Contact, page: Document | None) -> frozenset[str]:
    """Words that may name an office: of its name, street, postal code, and the places it says it is there for."""
    tokens = analyse(f"{contact.name} {contact.street}")
    told = "\n".join(section.text for section in page.sections) if page else ""
    areas = " ".join(part for part in re.split(r"\n|(?<=[.!?]) ", told) if _AREA.search(part))
    places = analyse(" ".join(word for word in words(areas) if word[0].isupper()))
    return frozenset((*(token for token in (*tokens, *places) if token.isalpha()), contact.postal_code))


def _only(name: str, named: dict[str, frozenset[str]]) -> frozenset[str]:
    others = frozenset(token for other, tokens in named.items() if other != name for token in tokens)
    return named[name] - others - {""}
