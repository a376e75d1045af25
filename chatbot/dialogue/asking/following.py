# SPDX-License-Identifier: EUPL-1.2
"""What a question goes on about: the service under discussion, until another one is named."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.acts import lines_on_act
from chatbot.dialogue.asking.doing import (
    LONGEST_NAMED,
    acts_on_it,
    dies,
    does,
    names_a_thing,
    other_way,
    tells_of_act,
    thing_of,
)
from chatbot.dialogue.asking.matters import matter_words, of_any_matter
from chatbot.dialogue.asking.means import means_asked, without_means
from chatbot.dialogue.asking.naming import (
    ANYBODYS,
    SAME_ONE,
    another_page,
    fit,
    heads_of_its_words,
    is_named,
    page_referred_to,
    said_by,
    told_there,
)
from chatbot.dialogue.asking.persons import names_anybody, tells_age, without_people
from chatbot.dialogue.asking.weekdays import names_some_day
from corpus.documents import Document, DocumentKind
from index.language import words
from index.searching import Searcher

# Longer questions name their subject themselves.
LONGEST = 10
LONGEST_ELLIPSIS = 5
# "und für meine Tochter, 8 Jahre?" has no verb, however long it is.
LONGEST_ADDITION = 8
# In a language whose words nobody looked up, only a question this short is taken for one that names nothing.
LONGEST_UNKNOWN = 6
_CONTINUES = re.compile(
    r"^(?:und|aber|oder|auch|and|what about|how about|or|peki|ya|ve|а|і|та|й|и|et|și|و)\b"
    r"|\bdas\b(?! (?-i:[A-ZÄÖÜ]))"  # before a noun it is an article and points nowhere
    r"|\bes\b(?! (?:gibt|ein|um))"
    r"|\b(?:dies|dafür|davon|dort|dorthin|dazu|damit|dabei|da|it|that|there|this|bunun|bunu|bu|це|цього|там|ذلك|هذا"
    r"|هناك)\b",
    re.IGNORECASE,
)
_OPENS_ELLIPSIS = re.compile(
    r"^(?:und|oder|aber|auch|and|or|what about|how about|peki|ya|а|і|та|и|et|și|و)\b|^(?:für|mit|ohne|bei"
    r"|als|for|with|для|pour|dla|pentru) |^a (?=dla |jak |gdzie |ile |kiedy )|^ول",
    re.IGNORECASE,
)
# "und wie lange gilt der?" is a question of its own and no addition to the one before.
_ASKS_ITSELF = re.compile(
    r"^(?:und|oder|aber|auch|and|or) (?:wie|wann|wo|wohin|was|wer|warum|welche[rsnm]?|how|when|where|what|who|why|which)\b"
    r"(?: \S+){2}",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"(?:(?:und|oder|auch|and|et|а|і|и|și|si|i|a) )?(?:für|mit|ohne|bei|als|for|with|для|pour|dla|pentru)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Thread:
    """A question made complete. `about` is the document to answer from, `assumed` that history was needed to know."""

    query: str
    about: str | None = None
    assumed: bool = False
    german: str = ""
    """The query in German words, where the question is in another language and goes on with a few words."""


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
    if document is None or length > LONGEST:
        return Thread(text) if last else _after_none(text, history, german or str)
    if _asks_only_means(text) or (acts_on_it(text) and lines_on_act(text, document)):
        return Thread(text, document.id, assumed=True)
    return _going_on(text, history, document, searcher, german)


def _going_on(
    text: str, history: Sequence[Turn], document: Document, searcher: Searcher, german: Callable[[str], str] | None
) -> Thread:
    """What a question that is not too long for it goes on about, after a document was talked about."""
    if dies(text):
        thing = thing_of(document.title)
        return Thread(f"{thing} died", assumed=True, german=f"{thing} gestorben" if document.language == "de" else "")
    understood = german or str
    said = [tokens for tokens in matter_words(understood(text)) if not tokens & of_any_matter()]
    if not said and not _is_ellipsis(text):
        names_nothing = german is None or len(text.split()) <= LONGEST_UNKNOWN
        return Thread(text, document.id, assumed=True) if names_nothing else Thread(text)
    if does(text) or other_way(text, document):
        return _done_with_it(text, document)
    if SAME_ONE.search(text) and said and not tells_age(text) and not any(word & said_by(document) for word in said):
        # "Und wenn er stirbt?" after a dog was registered is about the dog, and the page says nothing of that.
        return Thread(f"{thing_of(document.title)} {text}", assumed=True)
    if _is_ellipsis(text):
        return _completed(text, said, _asked_in_full(history), document, searcher, understood)
    if tells_of_act(text, document):
        return Thread(text, document.id, assumed=True)
    if another_page(said, said, document, searcher, understood(text)):
        return Thread(text)
    return Thread(text, document.id, assumed=True) if _goes_on(text, said, document) else Thread(text)


def _done_with_it(text: str, document: Document) -> Thread:
    """What is to be done with the very thing under discussion, and no matter what is done with it on its page."""
    thing, done = thing_of(document.title), text
    if acts_on_it(text):
        done = " ".join(word for word in words(text) if matter_words(word))
    return Thread(f"{done} {thing}", assumed=True)


def _completed(
    text: str, said: Sequence[set[str]], full: str, document: Document, searcher: Searcher, understood: Callable[[str], str]
) -> Thread:
    """A few words that go on about the whole question before them."""
    if names_some_day(text) and means_asked(full):
        # "Und am Samstag?" after whether somebody else may collect it asks when.
        return Thread(f"Öffnungszeiten {text}", document.id, assumed=True)
    whole = f"{without_people(full) if names_anybody(text) else full} {text}"
    kinds = asked_for(whole).kinds
    stays = not said or (all(word & ANYBODYS for word in said) and told_there(said, kinds, document))
    other = None if stays else another_page(matter_words(understood(whole)), said, document, searcher, understood(whole))
    return Thread(whole, (other or page_referred_to(said, kinds, document, searcher) or document).id, assumed=True)


def _goes_on(text: str, said: Sequence[set[str]], document: Document) -> bool:
    """Whether a question that no other page claims goes on: a short one whose words this page says, or one that points to it."""
    kinds = asked_for(text).kinds
    if len(text.split()) <= LONGEST_UNKNOWN and not kinds and all(word & said_by(document) for word in said):
        return True
    named = told_there(said, kinds, document) or fit(said, document) > 0 or heads_of_its_words(said, document)
    return named or bool(_CONTINUES.search(text))


def _after_none(text: str, history: Sequence[Turn], understood: Callable[[str], str]) -> Thread:
    """After no answer "Und wo beantrage ich das?" still asks about what the town does not do itself."""
    if not history or history[-1].outcome is not Outcome.NO_ANSWER or matter_words(understood(text)):
        return Thread(text)
    named = (turn.question for turn in reversed(history) if matter_words(understood(turn.question)))
    return Thread(f"{next(named, '')} {text}".strip(), assumed=True)


def _asks_only_means(text: str) -> bool:
    """Whether a means is asked about ("Kann ich mit Karte zahlen?") and no thing is named beside it."""
    rest = without_means(text, means) if (means := means_asked(text)) else ""
    return means is not None and not names_a_thing(rest)


def _stands_alone(text: str, searcher: Searcher) -> bool:
    """Whether a short text asked back for is a question of its own: it says what is wanted, and names a page by itself."""
    if not asked_for(text).kinds or not (said := matter_words(text)):
        return False
    found = (searcher.document(passage.chunk.document) for passage in searcher.search(text, limit=8))
    return any(page and page.kind is DocumentKind.SERVICE and is_named(said, page) for page in found)


def _asked_in_full(history: Sequence[Turn]) -> str:
    """The last question that was one by itself: "und express?" only went on with what something costs."""
    answered = [turn.question for turn in reversed(history) if turn.document]
    return next((question for question in answered if not _is_ellipsis(question)), answered[0])


def _is_ellipsis(text: str) -> bool:
    if _ASKS_ITSELF.search(text):
        return False
    # "Mein Sohn ist 13" goes on with what something costs.
    named = len(text.split()) <= LONGEST_NAMED and names_anybody(text) and not asked_for(text).kinds
    adds = _ADDS.match(text) or (tells_age(text) and "?" not in text) or named
    longest = LONGEST_ADDITION if adds else LONGEST_ELLIPSIS
    return len(text.split()) <= longest and bool(adds or _OPENS_ELLIPSIS.search(text))
