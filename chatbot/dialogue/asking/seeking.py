# SPDX-License-Identifier: EUPL-1.2
"""From an understood question to what is looked for: made complete from what was said before, and in the pages' language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from chatbot.answers import Turn
from chatbot.dialogue.asking import Asked, asked_for
from chatbot.dialogue.asking.acts import is_act
from chatbot.dialogue.asking.ellipsis import adds_a_circumstance
from chatbot.dialogue.asking.following import follow
from chatbot.dialogue.asking.going_on import Thread
from chatbot.dialogue.asking.kinds import WHOLE
from chatbot.dialogue.asking.matters import is_filler, is_of_any_matter
from chatbot.dialogue.asking.page_words import as_pages_say, in_general
from chatbot.dialogue.asking.persons import names_anybody
from chatbot.dialogue.asking.phrasebook import in_german, in_german_words, matter
from chatbot.dialogue.asking.things import Inquiry, inquiry_of
from chatbot.dialogue.asking.turns import asked_in_full, last_document
from chatbot.dialogue.asking.untranslated import kept_words
from chatbot.dialogue.screening.understanding import Understanding
from corpus.documents import SectionKind
from index.dialect import standard_german
from index.language import spelled_out
from index.searching import Searcher
from index.spelling import WAYS

PAGES_LANGUAGE = "de"
# "Mofa" is no mistyped "Sofa"; a long word that is nearly another one is that.
_SURELY_A_TYPO = 9
# A means is asked about as well, though it may be a matter.
_MEANS = ("termin", "online", "telefonisch")
# What a German would ask who names nothing but a means.
_OF_MEANS = {
    "card": "Kann ich mit Karte zahlen?",
    "online": "Geht das online?",
    "post": "Geht das per Post?",
    "phone": "Geht das telefonisch?",
    "appointment": "Brauche ich einen Termin?",
    "person": "Kann das jemand anderes machen?",
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What to search for, made complete; `about` is the one document to answer from, if it is known."""

    inquiry: Inquiry
    asked: Asked
    own: Inquiry
    """The question in the citizen's own words, without what was said before."""
    about: str | None = None
    assumed: bool = False
    loosely: bool = False
    """Whether it is searched for in looser words than were said, so that what is found may be only near."""
    shown: bool = False
    """Whether that document has just been shown."""

    @property
    def query(self) -> str:
        """What to search for."""
        return self.inquiry.text

    @property
    def language(self) -> str:
        """In which language."""
        return self.inquiry.language


def seek(understood: Understanding, history: Sequence[Turn], searcher: Searcher) -> Sought:
    """What to look for, after the turns before."""
    foreign = understood.language not in searcher.languages
    understood = replace(understood, query=_well_asked(understood, searcher))
    thread = follow(understood.query, history, searcher, partial(german_of, language=understood.language) if foreign else None)
    shown = thread.assumed and thread.about is not None and thread.about == last_document(history)
    # Of what goes on about a page only its lines can tell.
    of_lines = shown and not (foreign or WHOLE.search(understood.query))
    asked = _asked(understood, thread, foreign=foreign)
    asked = replace(asked, whole=asked.whole and not of_lines, before=_said_for_whom(asked, thread, history))
    words = _official_words(thread, asked, understood.language, searcher)
    own = inquiry_of(understood.query, understood.language, searcher)
    inquiry = _inquiry(thread, asked, words, own, searcher)
    if foreign or words:
        asked = replace(asked, german=german_of(thread.query, understood.language))
    if asked.validity and words:
        # How long something is valid only lines tell, and which do is known in German.
        asked = replace(asked_for(inquiry.text), before=asked.before, german=asked.german)
    return Sought(inquiry, asked, own, thread.about, thread.assumed, shown=shown)


def _said_for_whom(asked: Asked, thread: Thread, history: Sequence[Turn]) -> str:
    """The question before that said for whom it is asked, where the one that goes on does not."""
    if not thread.assumed or names_anybody(asked.text):
        return ""
    return next((turn.question for turn in reversed(history) if names_anybody(turn.question)), "")


def _official_words(thread: Thread, asked: Asked, language: str, searcher: Searcher) -> tuple[str, ...]:
    """Official and citizens' words, which are German: whoever asks for a service or a section of it is best led there by them."""
    acts = thread.assumed and thread.about is None
    led_by_words = language not in searcher.languages or asked.whole or asked.kinds or acts
    words = matter(thread.query, language) if led_by_words else ()
    return (*words, *kept_words(thread.query, words, searcher)) if words else ()


def _inquiry(thread: Thread, asked: Asked, words: tuple[str, ...], own: Inquiry, searcher: Searcher) -> Inquiry:
    """What to search for: the question in German words, where there are such, else in those of the pages."""
    if asked.means and not words and thread.about is None and own.language not in searcher.languages:
        return inquiry_of(_OF_MEANS[asked.means.name], PAGES_LANGUAGE, searcher)
    if thread.german or words:
        german = thread.german or in_german(words, asked.kinds, validity=asked.validity)
        return inquiry_of(german, PAGES_LANGUAGE, searcher)
    query = as_pages_say(thread.query) if own.language == PAGES_LANGUAGE else thread.query
    return own if query == own.text else inquiry_of(query, own.language, searcher)


def with_question_before(understood: Understanding, history: Sequence[Turn], searcher: Searcher) -> Sought | None:
    """What was asked last, now that more of the case is told ("mein Mann ist Italiener"); None after a question."""
    told = understood.language in searcher.languages and adds_a_circumstance(understood.query)
    if not told or not history or not history[-1].document:
        return None
    return seek(replace(understood, query=f"{asked_in_full(history)} {understood.query}"), (), searcher)


def _well_asked(understood: Understanding, searcher: Searcher) -> str:
    """The question with the words of any question spelled right ("gebür", "abhohlen"), by which it is told what is asked for."""
    query = understood.query
    for typo, known in searcher.understand(query, understood.language).repaired:
        meant = spelled_out(known)
        if len(typo) >= _SURELY_A_TYPO or is_filler(meant) or is_act(meant) or meant in _MEANS:
            query = re.sub(rf"\b{re.escape(typo)}\b", meant.capitalize() if typo[0].isupper() else meant, query)
    return query


def in_other_words(sought: Sought, searcher: Searcher) -> Sought | None:
    """The same in German words or in looser ones, for a second try where the pages are silent."""
    if words := matter(sought.query, sought.language):
        query, loosely = in_german((*words, *kept_words(sought.query, words, searcher)), sought.asked.kinds), False
    elif sought.language == PAGES_LANGUAGE:
        query, loosely = in_general(sought.query), True
    else:
        guessed = tuple(filter(_is_matter, searcher.understand(sought.query, sought.language).added))
        query, loosely = in_german(guessed, sought.asked.kinds) if guessed else "", True
    return replace(sought, inquiry=inquiry_of(query, PAGES_LANGUAGE, searcher), loosely=loosely) if query else None


def _is_matter(word: str) -> bool:
    """Whether a word says what it is about: not only what is done with it, for whom, or what is asked of it."""
    done = word.lower().startswith(WAYS) or is_act(word)
    return not (done or is_filler(word) or is_of_any_matter(word) or names_anybody(word) or asked_for(word).kinds)


def _asked(understood: Understanding, thread: Thread, *, foreign: bool) -> Asked:
    """What is asked for: by the words themselves, else by the question they continue."""
    own, whole = (_standard(text, understood.language) for text in (understood.query, thread.query))
    asked = asked_for(own, eligibility=understood.asks_eligibility)
    if asked.means or asked.validity:
        return asked
    if not asked.kinds and whole != own:
        asked = replace(asked_for(whole), text=whole)
    if foreign and not asked.validity and not set(asked.kinds) - {SectionKind.PROCEDURE}:
        # The Reader cannot tell lines apart for words it does not know; the service at a glance is sure to be right.
        return replace(asked, whole=True, steps=True)
    return asked


def _standard(text: str, language: str) -> str:
    """German without its dialect: "Wia lang", "was brauch ich"."""
    return standard_german(text)[0] if language == PAGES_LANGUAGE else text


def german_of(text: str, language: str) -> str:
    """The German words that stand for what is said in another language."""
    return " ".join(in_german_words(text, language))
