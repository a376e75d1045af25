# SPDX-License-Identifier: EUPL-1.2
"""What a question goes on about: the service under discussion, until another one is named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.acts import lines_on_act
from chatbot.dialogue.asking.after_no_answer import changed_matter, unanswered
from chatbot.dialogue.asking.done_with_it import (
    acts_on_it,
    dies,
    does,
    gives_up,
    names_a_thing,
    other_way,
    tells_of_act,
    thing_of,
)
from chatbot.dialogue.asking.ellipsis import LONGEST_ELLIPSIS, is_ellipsis, means_it, points_back, wants_new_one
from chatbot.dialogue.asking.matters import matter_words, of_any_matter
from chatbot.dialogue.asking.means import means_asked, without_means
from chatbot.dialogue.asking.pages_named import (
    ANYBODYS,
    SAME_ONE,
    another_page,
    fit,
    heads_of_its_words,
    is_named,
    page_named_in_full,
    page_on_thing,
    page_referred_to,
    said_by,
    says_in_title,
    told_there,
)
from chatbot.dialogue.asking.persons import names_anybody, tells_age, without_people
from chatbot.dialogue.asking.things import names_noun
from chatbot.dialogue.asking.weekdays import names_some_day
from corpus.documents import Document, DocumentKind
from index.language import words
from index.searching import Searcher

# Longer questions name their subject themselves.
LONGEST = 10
# In a language whose words nobody looked up, only a question this short is taken for one that names nothing.
LONGEST_UNKNOWN = 6


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
    replies = history and history[-1].outcome is Outcome.CLARIFY and length <= LONGEST_ELLIPSIS
    if replies and not _stands_alone(text, searcher):
        # What was asked back about may itself have gone on about something.
        before = follow(history[-1].question, history[:-1], searcher, german)
        named = page_named_in_full(text, searcher)
        return replace(before, query=f"{before.query} {text}", about=named.id if named else before.about)
    last = last_document(history)
    document = searcher.document(last) if last and not changed_matter(history) else None
    if document is None or length > LONGEST:
        whole = unanswered(text, history, german or str) if document is None else None
        return Thread(whole, assumed=True) if whole else Thread(text)
    if _asks_only_means(text) or (acts_on_it(text) and lines_on_act(text, document)):
        return Thread(text, document.id, assumed=True)
    return _going_on(text, history, document, searcher, german)


def _going_on(
    text: str, history: Sequence[Turn], document: Document, searcher: Searcher, german: Callable[[str], str] | None
) -> Thread:
    """What a question that is not too long for it goes on about, after a document was talked about."""
    if wants_new_one(text) and gives_up(document.title):
        anew = page_on_thing(document, searcher) or document
        return Thread(text if asked_for(text).kinds else anew.title, anew.id, assumed=True)
    if dies(text):
        thing = thing_of(document.title)
        return Thread(f"{thing} died", assumed=True, german=f"{thing} gestorben" if document.language == "de" else "")
    understood = german or str
    said = [tokens for tokens in matter_words(understood(text)) if not tokens & of_any_matter()]
    if not said and not is_ellipsis(text):
        names_nothing = german is None or len(text.split()) <= LONGEST_UNKNOWN or not matter_words(text)
        return Thread(text, document.id, assumed=True) if names_nothing else Thread(text)
    if does(text) or other_way(text, document):
        return _done_with_it(text, document)
    if SAME_ONE.search(text) and said and not tells_age(text) and not any(word & said_by(document) for word in said):
        # "Und wenn er stirbt?" after a dog was registered is about the dog, and the page says nothing of that.
        return Thread(f"{thing_of(document.title)} {text}", assumed=True)
    if is_ellipsis(text):
        return _completed(text, said, asked_in_full(history), document, searcher, understood)
    if tells_of_act(text, document):
        return Thread(text, document.id, assumed=True)
    if means_it(text) and all(word & ANYBODYS for word in said):
        # "Was kostet der fürs Kind?" asks for whom, and of the same thing.
        other = page_referred_to(said, asked_for(text).kinds, document, searcher)
        return Thread(text, (other or document).id, assumed=True)
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
    if other and all(word & ANYBODYS for word in said) and not says_in_title(said, other):
        # With children one goes to the "Ausweis für Kinder", and not to the "Kinderrechte".
        other = None
    return Thread(whole, (other or page_referred_to(said, kinds, document, searcher) or document).id, assumed=True)


def _goes_on(text: str, said: Sequence[set[str]], document: Document) -> bool:
    """Whether a question that no other page claims goes on: a short one whose words this page says, or one that points to it."""
    kinds = asked_for(text).kinds
    if len(text.split()) <= LONGEST_UNKNOWN and not kinds and all(word & said_by(document) for word in said):
        return True
    named = told_there(said, kinds, document) or fit(said, document) > 0 or heads_of_its_words(said, document)
    return named or points_back(text) or (means_it(text) and not names_noun(text))


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


def last_document(history: Sequence[Turn]) -> str | None:
    """The page talked about last."""
    return next((turn.document for turn in reversed(history) if turn.document), None)


def asked_in_full(history: Sequence[Turn]) -> str:
    """The last question that was one by itself: "und express?" only went on with what something costs."""
    answered = [turn.question for turn in reversed(history) if turn.document]
    return next((question for question in answered if not is_ellipsis(question)), answered[0])
