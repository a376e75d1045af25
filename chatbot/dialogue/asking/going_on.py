# SPDX-License-Identifier: EUPL-1.2
"""A short question after a page was talked about: whether it goes on about that page, and with which words. One rule a kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chatbot.answers import Turn
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.acts import act_asked
from chatbot.dialogue.asking.done_with_it import acts_on_it, dies, does, gives_up, other_way, tells_of_act, thing_of
from chatbot.dialogue.asking.ellipsis import is_ellipsis, means_it, points_back, wants_new_one
from chatbot.dialogue.asking.matters import matter_words, of_any_matter
from chatbot.dialogue.asking.means import means_asked
from chatbot.dialogue.asking.pages_named import (
    ANYBODYS,
    SAME_ONE,
    another_page,
    fit,
    heads_of_its_words,
    page_on_thing,
    page_referred_to,
    said_by,
    says_in_title,
    told_there,
)
from chatbot.dialogue.asking.persons import names_anybody, tells_age, without_people
from chatbot.dialogue.asking.things import names_noun
from chatbot.dialogue.asking.turns import asked_in_full
from chatbot.dialogue.asking.weekdays import names_some_day
from corpus.documents import Document
from index.language import words
from index.searching import Searcher

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


@dataclass(frozen=True, slots=True)
class _GoingOn:
    """A question short enough to go on about the `document` talked about last, which every rule below looks at in turn."""

    text: str
    said: Sequence[set[str]]
    """The words that name a matter."""
    history: Sequence[Turn]
    document: Document
    searcher: Searcher
    german: Callable[[str], str] | None

    def in_german(self, text: str) -> str:
        """A text in German words, as far as it is in another language."""
        return self.german(text) if self.german else text


def going_on(
    text: str, history: Sequence[Turn], document: Document, searcher: Searcher, german: Callable[[str], str] | None
) -> Thread:
    """What a question that is not too long for it goes on about; `german` gives German words for another language."""
    said = [tokens for tokens in matter_words(german(text) if german else text) if not tokens & of_any_matter()]
    going = _GoingOn(text, said, history, document, searcher, german)
    return next(filter(None, (rule(going) for rule in _RULES)), Thread(text))


def _another_one(going: _GoingOn) -> Thread | None:
    """ "Wie viel kostet ein neuer?" after what was lost is about the page that gives it anew."""
    if not (wants_new_one(going.text) and gives_up(going.document.title)):
        return None
    anew = page_on_thing(going.document, going.searcher) or going.document
    return Thread(going.text if asked_for(going.text).kinds else anew.title, anew.id, assumed=True)


def _death(going: _GoingOn) -> Thread | None:
    """ "And what if it dies?"."""
    if not dies(going.text):
        return None
    thing = thing_of(going.document.title)
    return Thread(f"{thing} died", assumed=True, german=f"{thing} gestorben" if going.document.language == "de" else "")


def _nothing_named(going: _GoingOn) -> Thread | None:
    """ "Wie lange dauert das?" names no matter; of a long question in a language nobody looked up that is not known."""
    if going.said or is_ellipsis(going.text):
        return None
    short = len(going.text.split()) <= LONGEST_UNKNOWN
    names_nothing = going.german is None or short or not matter_words(going.text)
    return Thread(going.text, going.document.id, assumed=True) if names_nothing else Thread(going.text)


def _done_with_it(going: _GoingOn) -> Thread | None:
    """What is to be done with the very thing under discussion, and no matter what is done with it on its page."""
    if not (does(going.text) or other_way(going.text, going.document)):
        return None
    thing, done = thing_of(going.document.title), going.text
    if acts_on_it(going.text):
        done = " ".join(word for word in words(going.text) if matter_words(word))
    return Thread(f"{done} {thing}", assumed=True)


def _same_one(going: _GoingOn) -> Thread | None:
    """ "Und wenn er stirbt?" after a dog was registered is about the dog, and the page says nothing of that."""
    points = SAME_ONE.search(going.text) and not tells_age(going.text)
    if not (points and going.said) or any(word & said_by(going.document) for word in going.said):
        return None
    return Thread(f"{thing_of(going.document.title)} {going.text}", assumed=True)


def _few_words(going: _GoingOn) -> Thread | None:
    """A few words that go on about the whole question before them."""
    if not is_ellipsis(going.text):
        return None
    text, said, document = going.text, going.said, going.document
    full = asked_in_full(going.history)
    if names_some_day(text) and means_asked(full):
        # "Und am Samstag?" after whether somebody else may collect it asks when.
        return Thread(f"Öffnungszeiten {text}", document.id, assumed=True)
    whole = f"{without_people(full) if names_anybody(text) else full} {text}"
    kinds = asked_for(whole).kinds
    other = _page_changed_to(going, whole) or page_referred_to(said, kinds, document, going.searcher)
    return Thread(whole, (other or document).id, assumed=True)


def _page_changed_to(going: _GoingOn, whole: str) -> Document | None:
    """The page that a few words lead to, together with the question before them; None where they stay with the last one."""
    said, document = going.said, going.document
    of_people = all(word & ANYBODYS for word in said)
    if not said or (of_people and told_there(said, asked_for(whole).kinds, document)):
        return None
    understood = going.in_german(whole)
    other = another_page(matter_words(understood), said, document, going.searcher, understood)
    # With children one goes to the "Ausweis für Kinder", and not to the "Kinderrechte".
    return other if other and (not of_people or says_in_title(said, other)) else None


def _told_of_act(going: _GoingOn) -> Thread | None:
    """ "Was passiert, wenn ich zu spät bin?", where the page tells."""
    if not tells_of_act(going.text, going.document):
        return None
    return Thread(going.text, going.document.id, assumed=True)


def _for_whom(going: _GoingOn) -> Thread | None:
    """ "Was kostet der fürs Kind?", "welche Papiere braucht meine Frau?" ask for whom, and of the same thing."""
    asks = means_it(going.text) or asked_for(going.text).kinds or act_asked(going.text, "")
    if not asks or not all(word & ANYBODYS for word in going.said):
        return None
    other = page_referred_to(going.said, asked_for(going.text).kinds, going.document, going.searcher)
    return Thread(going.text, (other or going.document).id, assumed=True)


def _other_matter(going: _GoingOn) -> Thread | None:
    """A matter that another page is on: nothing goes on."""
    other = another_page(going.said, going.said, going.document, going.searcher, going.in_german(going.text))
    return Thread(going.text) if other else None


def _of_this_page(going: _GoingOn) -> Thread | None:
    """What no other page claims: a few words this page says, or a question that points to it."""
    return Thread(going.text, going.document.id, assumed=True) if _goes_on(going) else None


# In this order; the first that applies counts.
_RULES: tuple[Callable[[_GoingOn], Thread | None], ...] = (
    _another_one,
    _death,
    _nothing_named,
    _done_with_it,
    _same_one,
    _few_words,
    _told_of_act,
    _for_whom,
    _other_matter,
    _of_this_page,
)


def _goes_on(going: _GoingOn) -> bool:
    """Whether a question that no other page claims goes on: a short one whose words this page says, or one that points to it."""
    text, said, document = going.text, going.said, going.document
    kinds = asked_for(text).kinds
    if len(text.split()) <= LONGEST_UNKNOWN and not kinds and all(word & said_by(document) for word in said):
        return True
    named = told_there(said, kinds, document) or fit(said, document) > 0 or heads_of_its_words(said, document)
    return named or points_back(text) or (means_it(text) and not names_noun(text))
