# SPDX-License-Identifier: EUPL-1.2
"""What a question goes on about: the service under discussion, until another one is named."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.acts import lines_on_act
from chatbot.dialogue.asking.after_no_answer import changed_matter, unanswered
from chatbot.dialogue.asking.done_with_it import acts_on_it, names_a_thing
from chatbot.dialogue.asking.ellipsis import LONGEST_ELLIPSIS
from chatbot.dialogue.asking.going_on import Thread, going_on
from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.means import means_asked, without_means
from chatbot.dialogue.asking.pages_named import is_named, page_named_in_full, services_found
from chatbot.dialogue.asking.turns import last_document
from index.searching import Searcher

# Longer questions name their subject themselves.
LONGEST = 10


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
    return going_on(text, history, document, searcher, german)


def _asks_only_means(text: str) -> bool:
    """Whether a means is asked about ("Kann ich mit Karte zahlen?") and no thing is named beside it."""
    rest = without_means(text, means) if (means := means_asked(text)) else ""
    return means is not None and not names_a_thing(rest)


def _stands_alone(text: str, searcher: Searcher) -> bool:
    """Whether a short text asked back for is a question of its own: it says what is wanted, and names a page by itself."""
    if not asked_for(text).kinds or not (said := matter_words(text)):
        return False
    return any(is_named(said, page) for page in services_found(text, searcher))
