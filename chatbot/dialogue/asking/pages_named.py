# SPDX-License-Identifier: EUPL-1.2
"""Which page words name: the one under discussion, another one better, or one it refers to."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.done_with_it import gives_up, thing_of
from chatbot.dialogue.asking.ellipsis import means_it
from chatbot.dialogue.asking.matters import content_words
from chatbot.dialogue.asking.persons import spoken_of
from corpus.documents import Document, DocumentKind, SectionKind
from index.language import analyse
from index.searching import Searcher

# Somebody or something mentioned before; "das" and "die" may be articles.
SAME_ONE = re.compile(r"\b(?:er|ihn|ihm|sie|he|him|she)\b|^(?:Er|Ihn|Ihm|He|She) ")
# "und der für Bewohner?" wants another one of its kind.
_THE_ONE_FOR = re.compile(r"\b(?:der|die|das|den|the one) (?:für|for)\b", re.IGNORECASE)
# What forms of a long word do not share.
_ENDING, _LONG = 3, 9
# Passages looked at for another page.
_FIRST_FOUND = 8
# At least so many letters stand before the head of a compound.
_LETTERS_BEFORE = 3
# In titles, and yet no service: everything can be asked about a child.
ANYBODYS = frozenset(
    (
        "kind",
        "termin",
        "ausland",
        "person",
        *analyse("Eltern Mann Frau Vater Mutter Sohn Tochter Partner Widerspruch Einspruch einlegen"),
    )
)


def another_page(
    said: Sequence[set[str]], new: Sequence[set[str]], document: Document, searcher: Searcher, query: str
) -> Document | None:
    """Another document that the new words name better than the one under discussion: a change of topic."""
    if SAME_ONE.search(query) or heads_of_its_words(new, document):
        return None
    # What is new counts first: "und ein Reisepass?" after an identity card is no question about both.
    if things := _without_children(new):
        # The passport for the baby is no matter of its birth.
        said, new = _without_children(said), things
    own, best = (fit(new, document), fit(said, document)), None
    for other in _others_found(query, document, searcher):
        fits = fit(new, other), fit(said, other)
        if fits[0] and fits > own and _claims(other, said, new, document, query):
            best, own = other, fits
    return best


def _others_found(query: str, document: Document, searcher: Searcher) -> Iterator[Document]:
    """The pages found that are neither this one, nor a translation of it, nor a form."""
    for passage in searcher.search(query, limit=_FIRST_FOUND, language=document.language):
        other = searcher.document(passage.chunk.document)
        own = other is None or other.id == document.id or other.url in document.translations
        if other and not own and other.kind is not DocumentKind.FORM:
            yield other


def _claims(other: Document, said: Sequence[set[str]], new: Sequence[set[str]], document: Document, query: str) -> bool:
    """Whether a question is about another page whose title its words fit, and not about what this one says as well."""
    titled = analyse(f"{other.title} {' '.join(other.keywords)}")
    told_here = [_whole(word) for word in new if len(word) > 1 and _whole(word) in said_by(document)]
    if told_here and not any(word in titled for word in told_here):
        # The "Familienkarte" of the swimming pool is no "Schülerfahrkarte".
        return False
    stays = means_it(query) and not _THE_ONE_FOR.search(query) and all(word & said_by(document) for word in new)
    if stays and not _named_in_full(said, other):
        # What is needed "fürs Ehrenamt" is still the thing under discussion.
        return False
    return is_named(said, other) or _is_news(new, document, other, asked_for(query).kinds)


def _without_children(said: Sequence[set[str]]) -> Sequence[set[str]]:
    return [word for word in said if not (word & ANYBODYS or "child" in spoken_of(_whole(word)).sorts)]


def heads_of_its_words(said: Sequence[set[str]], document: Document) -> bool:
    """Whether words are heads of compounds a page says: "Urkunden" after a death are the "Sterbeurkunden" its page tells of."""
    stems = [_whole(word).removesuffix("n").removesuffix("e") for word in said if len(word) == 1]
    tokens = said_by(document)
    return 0 < len(stems) == len(said) and all(_ends_any(stem, tokens) for stem in stems)


def _ends_any(stem: str, tokens: frozenset[str]) -> bool:
    return any(len(token) > len(stem) + _LETTERS_BEFORE and token.endswith((stem, f"{stem}e")) for token in tokens)


def told_there(said: Sequence[set[str]], kinds: Sequence[SectionKind], document: Document) -> bool:
    """Whether the very sections asked for say all the words, so that no other page is meant by them."""
    texts = [section.text for section in document.sections if section.kind in kinds]
    tokens = frozenset(analyse(" ".join(texts)))
    return bool(texts) and all(word & tokens for word in said)


def page_referred_to(
    said: Sequence[set[str]], kinds: Sequence[SectionKind], document: Document, searcher: Searcher
) -> Document | None:
    """Another service the page refers to ("steht auf der Seite Kita-Beiträge") that says there what this one does not."""
    if not said or told_there(said, kinds, document):
        return None
    text = "\n".join(section.text for section in document.sections)
    services = [other for other in searcher.documents(DocumentKind.SERVICE) if other.id != document.id]
    if not kinds:
        return next((other for other in services if _head(other.title) in text and says_in_title(said, other)), None)
    return next((other for other in services if other.title in text and told_there(said, kinds, other)), None)


def page_named_in_full(text: str, searcher: Searcher) -> Document | None:
    """The service whose whole title a few words say ("nein, den Reisepass" names it, whatever was offered to choose from)."""
    said = content_words(text)
    return next((page for page in services_found(text, searcher) if _named_in_full(said, page)), None) if said else None


def page_on_thing(document: Document, searcher: Searcher) -> Document | None:
    """The service that gives anew what a page takes back or reports lost ("Personalausweis beantragen" of the lost one)."""
    thing = _heads(thing_of(document.title))
    others = (page for page in services_found(" ".join(thing), searcher) if not gives_up(page.title)) if thing else ()
    return next((page for page in others if _heads(thing_of(page.title)) == thing), None)


def services_found(text: str, searcher: Searcher) -> Iterator[Document]:
    """The services among the pages that a search finds first."""
    for passage in searcher.search(text, limit=_FIRST_FOUND):
        page = searcher.document(passage.chunk.document)
        if page and page.kind is DocumentKind.SERVICE:
            yield page


def _heads(text: str) -> list[str]:
    return sorted(_whole(word) for word in content_words(text))


def _named_in_full(said: Sequence[set[str]], document: Document) -> bool:
    wholes = {_whole(word) for word in said}
    core = content_words(_head(document.title))
    return bool(core) and all(_whole(word) in wholes for word in core)


def says_in_title(said: Sequence[set[str]], document: Document) -> bool:
    """Whether a title says all the words, each as a word of its own."""
    title = {_whole(word) for word in content_words(document.title)}
    return all(_whole(word) in title for word in said)


def _head(title: str) -> str:
    return re.split(r"[:(]", title)[0].strip()


def fit(said: Sequence[set[str]], document: Document) -> float:
    """How many of the words name the document: in its title, a compound by its parts, or as one of citizens' words for it."""
    title = set(analyse(document.title))
    keyword = max((len(own) for own in _keywords(document) if _is_said(own, said)), default=0)

    def share(word: set[str]) -> float:
        return 1.0 if _whole(word) in title or _is_form_of_any(word, title) else len(word & title) / max(2, len(word) - 1)

    return max(sum(map(share, said)), keyword)


def _is_form_of_any(word: set[str], title: set[str]) -> bool:
    """Whether a long word is a form of one of the title: "Schwerbehinderte" of "Schwerbehinderung"."""
    stem = _whole(word)[:-_ENDING]
    return len(stem) >= _LONG and any(token.startswith(stem) for token in title)


def _whole(word: set[str]) -> str:
    return max(word, key=len)


def _is_said(keyword: set[str], said: Sequence[set[str]]) -> bool:
    """Whether the words say a keyword; the "Ausweis" in a "Bewohnerparkausweis" is not the one for short."""
    return keyword <= ({_whole(word) for word in said} if len(keyword) == 1 else {token for word in said for token in word})


def is_named(said: Sequence[set[str]], document: Document) -> bool:
    """Whether the words name the document and not just something in its title."""
    tokens = {token for word in said for token in word}
    core = content_words(_head(document.title))
    return (bool(core) and all(word & tokens for word in core)) or any(_is_said(own, said) for own in _keywords(document))


def _is_news(new: Sequence[set[str]], document: Document, other: Document, kinds: Sequence[SectionKind]) -> bool:
    """Whether another page's title holds a word that the page under discussion nowhere says, or not where it is asked of it.

    "Was kostet der Hund?" is no question about the page that only leads on to the one about dogs.
    """
    title = set(analyse(other.title))
    asked = [section for section in document.sections if section.kind in kinds]
    known = frozenset(analyse(" ".join((document.title, *(section.text for section in asked))))) if asked else said_by(document)
    return any((word & title or _is_form_of_any(word, title)) and not word & (known | ANYBODYS) for word in new)


@lru_cache(maxsize=256)
def said_by(document: Document) -> frozenset[str]:
    """Every word of a page."""
    return frozenset(analyse(" ".join((document.title, *document.keywords, *(section.text for section in document.sections)))))


def _keywords(document: Document) -> list[set[str]]:
    return [set(analyse(keyword)) for keyword in document.keywords if analyse(keyword)]
