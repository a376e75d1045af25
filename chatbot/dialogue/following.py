# SPDX-License-Identifier: EUPL-1.2
"""What a question goes on about: the service under discussion, until another one is named."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking import asked_for, content_words
from chatbot.dialogue.on_site import asks_there
from chatbot.dialogue.separable import with_whole_verbs
from corpus.documents import Document, DocumentKind, SectionKind
from index.language import analyse, words
from index.searching import Searcher
from index.spelling import WAYS

# Longer questions name their subject themselves.
LONGEST = 10
LONGEST_ELLIPSIS = 5
# "und für meine Tochter, 8 Jahre?" has no verb, however long it is.
LONGEST_ADDITION = 8
# In a language whose words nobody looked up, only a question this short is taken for one that names nothing.
LONGEST_UNKNOWN = 6
_CONTINUES = re.compile(
    r"^(?:und|aber|oder|auch|and|what about|how about|or|peki|ya|ve|а|і|та|й|و)\b"
    r"|\bdas\b(?! (?-i:[A-ZÄÖÜ]))"  # before a noun it is an article and points nowhere
    r"|\bes\b(?! (?:gibt|ein|um))"
    r"|\b(?:dies|dafür|davon|dort|dorthin|dazu|damit|dabei|da|it|that|there|this|bunun|bunu|bu|це|цього|там|ذلك|هذا"
    r"|هناك)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:ihn|ihm|es|das|die|den|sie|it|them)\b", re.IGNORECASE)
# Somebody or something mentioned before; "das" and "die" may be articles.
_SAME_ONE = re.compile(r"\b(?:er|ihn|ihm|sie|he|him|she)\b")
# A capital letter inside a sentence.
_NOUN = re.compile(r"(?<=[\w,] )[A-ZÄÖÜ]\w+")
# In titles, and yet no service: everything can be asked about a child.
_ANYBODYS = frozenset(("kind", "termin", "ausland", "person"))
_OPENS_ELLIPSIS = re.compile(
    r"^(?:und|oder|aber|auch|and|or|what about|how about|peki|ya|а|і|та|و)\b|^(?:für|mit|ohne|bei"
    r"|als|for|with) ",
    re.IGNORECASE,
)
# "und wie lange gilt der?" is a question of its own and no addition to the one before.
_ASKS_ITSELF = re.compile(
    r"^(?:und|oder|aber|auch|and|or) (?:wie|wann|wo|wohin|was|wer|warum|welche[rsnm]?|how|when|where|what|who|why|which)\b"
    r"(?: \S+){2}",
    re.IGNORECASE,
)
_ADDS = re.compile(r"(?:und |oder |auch |and )?(?:für|mit|ohne|bei|als|for|with)\b", re.IGNORECASE)
# Words a follow-up is made of that name no matter by themselves.
_FILLERS = """
    kosten kostet gebühr gebühren preis teuer euro bezahlen zahlen lange dauert dauern dauer schnell frist bis wann
    unterlagen unterlage papiere mitbringen mitnehmen brauchen benötigen dokumente nachweis wo wohin hin hingehen gehen
    ort adresse öffnungszeiten geöffnet offen zuständig amt stelle formular formulare voraussetzung voraussetzungen
    ablauf läuft geht funktionieren genau denn eigentlich sonst noch ungefähr etwa dafür dort telefon telefonnummer
    finden möglich machen tun erledigen beantragen kriegen bekommen bekommt fertig how long take takes taking cost costs
    much price fee fees pay documents need bring where located office open hours opening deadline when about go get
    there form requirements does that this one ones nehmen nimmt annehmen
"""
# These name a matter on a page, but none to change to.
_OF_ANY_MATTER = """
    anspruch hoch höhe bearbeitung abgeben einreichen oft alter jahre jahr monat gehört gehören darf dürfen rein antrag geben
    gebe ab montag montags dienstag dienstags mittwoch mittwochs donnerstag donnerstags freitag freitags samstag samstags
    sonntag sonntags heute morgen need
"""


@dataclass(frozen=True, slots=True)
class Thread:
    """A question made complete. `about` is the document to answer from, `assumed` that history was needed to know."""

    query: str
    about: str | None = None
    assumed: bool = False


def follow(text: str, history: Sequence[Turn], searcher: Searcher, german: Callable[[str], str] | None = None) -> Thread:
    """The question together with what was said before; `german` gives German words for a text in another language."""
    length = len(text.split())
    last = next((turn for turn in reversed(history) if turn.document), None)
    replies = history and history[-1].outcome is Outcome.CLARIFY and length <= LONGEST_ELLIPSIS
    if replies and not _stands_alone(text, searcher):
        # What was asked back about may itself have gone on about something.
        before = follow(history[-1].question, history[:-1], searcher, german)
        return replace(before, query=f"{before.query} {text}")
    document = searcher.document(last.document) if last and last.document else None
    if last is None or document is None or length > LONGEST:
        return Thread(text)
    if asks_there(text):
        return Thread(text, document.id, assumed=True)
    understood = german or str
    said = [tokens for tokens in matter_words(understood(text)) if not tokens & _of_any_matter()]
    if not said and not _is_ellipsis(text):
        names_nothing = german is None or length <= LONGEST_UNKNOWN
        return Thread(text, document.id, assumed=True) if names_nothing else Thread(text)
    if _SAME_ONE.search(text) and said and not any(word & _said_by(document) for word in said):
        # "Und wenn er stirbt?" after a dog was registered is about the dog, and the page says nothing of that.
        return Thread(f"{_without_way(document.title)} {text}", assumed=True)
    if _is_ellipsis(text):
        whole = f"{_asked_in_full(history)} {text}"
        kinds = asked_for(whole).kinds
        stays = not said or (all(word & _ANYBODYS for word in said) and _told_there(said, kinds, document))
        other = None if stays else _another(matter_words(understood(whole)), said, document, searcher, understood(whole))
        return Thread(whole, (other or _page_named(said, kinds, document, searcher) or document).id, assumed=True)
    if _other_way(text, document):
        return Thread(f"{text} {_without_way(document.title)}", assumed=True)
    if _only_does(text, said):
        return Thread(text, document.id, assumed=True)
    if _another(said, said, document, searcher, understood(text)):
        return Thread(text)
    # A short question goes on if no other page claims it and this one at least says its words.
    short = length <= LONGEST_UNKNOWN and not asked_for(text).kinds and all(word & _said_by(document) for word in said)
    goes_on = (
        short or _told_there(said, asked_for(text).kinds, document) or bool(_CONTINUES.search(text)) or _fit(said, document) > 0
    )
    return Thread(text, document.id, assumed=True) if goes_on else Thread(text)


def _stands_alone(text: str, searcher: Searcher) -> bool:
    """Whether a short text asked back for is a question of its own: it says what is wanted, and names a page by itself."""
    if not asked_for(text).kinds or not (said := matter_words(text)):
        return False
    found = (searcher.document(passage.chunk.document) for passage in searcher.search(text, limit=8))
    return any(page and page.kind is DocumentKind.SERVICE and _is_named(said, page) for page in found)


def _asked_in_full(history: Sequence[Turn]) -> str:
    """The last question that was one by itself: "und express?" only went on with what something costs."""
    answered = [turn.question for turn in reversed(history) if turn.document]
    return next((question for question in answered if not _is_ellipsis(question)), answered[0])


def _is_ellipsis(text: str) -> bool:
    if _ASKS_ITSELF.search(text):
        return False
    longest = LONGEST_ADDITION if _ADDS.match(text) else LONGEST_ELLIPSIS
    return len(text.split()) <= longest and bool(_OPENS_ELLIPSIS.search(text))


def matter_words(text: str) -> list[set[str]]:
    """The words that name a matter, without those any follow-up may hold."""
    return [tokens for tokens in content_words(text) if max(tokens, key=len) not in _fillers()]


def is_filler(word: str) -> bool:
    """Whether a word may stand in any follow-up and names no matter by itself."""
    return any(max(tokens, key=len) in _fillers() for tokens in content_words(word))


def is_of_any_matter(word: str) -> bool:
    """Whether a word names something that any page may tell of ("Wie hoch ...?", "am Samstag")."""
    return any(tokens & _of_any_matter() for tokens in content_words(word))


def _another(
    said: Sequence[set[str]], new: Sequence[set[str]], document: Document, searcher: Searcher, query: str
) -> Document | None:
    """Another document that the new words name better than the one under discussion: a change of topic."""
    # What is new counts first: "und ein Reisepass?" after an identity card is no question about both.
    own = _fit(new, document), _fit(said, document)
    best: Document | None = None
    for passage in searcher.search(query, limit=8, language=document.language):
        other = searcher.document(passage.chunk.document)
        if other is None or other.id == document.id or other.kind is DocumentKind.FORM:
            continue
        if other.url in document.translations or not _fit(new, other):
            continue
        if _SAME_ONE.search(query) and not _shares_title(document, other):
            continue
        named = _is_named(said, other) or _is_news(new, document, other)
        if (fit := (_fit(new, other), _fit(said, other))) > own and named:
            best, own = other, fit
    return best


def _shares_title(document: Document, other: Document) -> bool:
    return not set(analyse(document.title)).isdisjoint(analyse(other.title))


def _told_there(said: Sequence[set[str]], kinds: Sequence[SectionKind], document: Document) -> bool:
    """Whether the very sections asked for say all the words, so that no other page is meant by them."""
    texts = [section.text for section in document.sections if section.kind in kinds]
    tokens = frozenset(analyse(" ".join(texts)))
    return bool(texts) and all(word & tokens for word in said)


def _page_named(
    said: Sequence[set[str]], kinds: Sequence[SectionKind], document: Document, searcher: Searcher
) -> Document | None:
    """Another service the page refers to ("steht auf der Seite Kita-Beiträge") that says there what this one does not."""
    if not said or _told_there(said, kinds, document):
        return None
    text = "\n".join(section.text for section in document.sections)
    named = (other for other in searcher.documents() if other.kind is DocumentKind.SERVICE and other.title in text)
    return next((other for other in named if other.id != document.id and _told_there(said, kinds, other)), None)


def _other_way(text: str, document: Document) -> bool:
    """Whether the very thing under discussion is to be deregistered instead of registered ("Und wie melde ich ihn ab?")."""
    here, there = _ways(with_whole_verbs(text)), _ways(document.title)
    return bool(here and there) and here.isdisjoint(there) and bool(_POINTS.search(text)) and not _NOUN.search(text)


def _ways(text: str) -> set[str]:
    return {way for token in analyse(text) for way in WAYS if token.startswith(way)}


def _without_way(title: str) -> str:
    return " ".join(word for word in words(title) if not _ways(word))


def _only_does(text: str, said: Sequence[set[str]]) -> bool:
    """Whether a question points back and names no thing, only what is to be done ("Kann ich das online melden?")."""
    ways = any(token.startswith(WAYS) for word in said for token in word)
    return bool(_CONTINUES.search(text)) and not ways and not _NOUN.search(text)


def _fit(said: Sequence[set[str]], document: Document) -> float:
    """How many of the words name the document: in its title, a part of a word half, or as one of citizens' words for it."""
    title = set(analyse(document.title))
    tokens = {token for word in said for token in word}
    keyword = max((len(own) for own in _keywords(document) if own <= tokens), default=0)
    return max(sum(1.0 if max(word, key=len) in title else bool(word & title) / 2 for word in said), keyword)


def _is_named(said: Sequence[set[str]], document: Document) -> bool:
    """Whether the words name the document and not just something in its title."""
    tokens = {token for word in said for token in word}
    head = re.split(r"[:(]", document.title)[0]
    core = content_words(head)
    return (bool(core) and all(word & tokens for word in core)) or any(own <= tokens for own in _keywords(document))


def _is_news(new: Sequence[set[str]], document: Document, other: Document) -> bool:
    """Whether another page's title holds a word that the page under discussion nowhere says."""
    title = set(analyse(other.title))
    known = _said_by(document)
    return any(word & title and not word & (known | _ANYBODYS) for word in new)


@lru_cache(maxsize=256)
def _said_by(document: Document) -> frozenset[str]:
    """Every word of a page."""
    return frozenset(analyse(" ".join((document.title, *document.keywords, *(section.text for section in document.sections)))))


def _keywords(document: Document) -> list[set[str]]:
    return [set(analyse(keyword)) for keyword in document.keywords if analyse(keyword)]


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return _forms(_FILLERS)


@lru_cache(maxsize=1)
def _of_any_matter() -> frozenset[str]:
    return _forms(_OF_ANY_MATTER)


def _forms(listed: str) -> frozenset[str]:
    # Nouns and verbs have different dictionary forms, told apart by their first letter.
    return frozenset((*analyse(listed), *analyse(listed.title()), *listed.split()))
