# SPDX-License-Identifier: EUPL-1.2
"""What a question goes on about that follows no answer: the one nobody could answer, and no page talked about before it."""

from collections.abc import Callable, Sequence

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking.ellipsis import means_it, only_tells, points_back
from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.pages_named import ANYBODYS
from chatbot.dialogue.asking.persons import names_anybody
from chatbot.dialogue.asking.things import names_noun, nouns_in

NOTHING_TOLD = (Outcome.NO_ANSWER, Outcome.EMERGENCY)


def changed_matter(history: Sequence[Turn]) -> bool:
    """Whether the last question got no answer and asked in German about a thing of its own."""
    if not history or history[-1].outcome not in NOTHING_TOLD:
        return False
    last = history[-1].question
    return not (points_back(last) or only_tells(last) or names_anybody(last)) and names_noun(last)


def unanswered(text: str, history: Sequence[Turn], understood: Callable[[str], str]) -> str | None:
    """The question with the unanswered one that "Und wo beantrage ich das?" goes on about; None for one of its own."""
    if not history or history[-1].outcome not in NOTHING_TOLD or not _goes_on(text, understood):
        return None
    named = (turn.question for turn in reversed(history) if matter_words(understood(turn.question)))
    return f"{next(named, '')} {text}".strip()


def _goes_on(text: str, understood: Callable[[str], str]) -> bool:
    """Whether it names no matter, or means it and names no thing but people ("und wann werden die abgeholt?")."""
    things = nouns_in(text)
    return not matter_words(understood(text)) or (things <= ANYBODYS and (means_it(text) or bool(things and points_back(text))))
