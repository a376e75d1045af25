# SPDX-License-Identifier: EUPL-1.2
"""What is to be done with something one has: extend it, replace it, give it back.

Pages are about how to get a thing, and say in a line or two what becomes of it then.
"""

import re
from pathlib import Path

from chatbot.dialogue.asking.tables import read_rows
from corpus.documents import Document
from index.searching import ASIDE
from index.separable import with_whole_verbs

_ACTS = read_rows(Path(__file__).parent / "acts.toml")
# When something is to be paid is neither what it costs nor until when it is applied for.
ASKS_WHEN_PAID = _ACTS["when_paid"].asked
# Services that take something back; nobody means them without saying so.
_TAKES_BACK = re.compile(r"^(widerr|widersp|aufheb|entzieh|erlösch|rücknahm|rückgab|lösch|kündig)", re.IGNORECASE)
# Nor is anybody sent to the lost property who has neither lost nor found anything.
_LOST_PROPERTY = re.compile(r"\bfund(?:sache|büro|stück|gegenst|tier)|\blost property", re.IGNORECASE)
_LOST_OR_FOUND = re.compile(
    r"fund|find|verl(?:or|ier|ust)|vermiss|verschwund|vergessen|vergaß|liegen|gestohlen|geklaut|\bweg\b|versteiger|\blo(?:st|se)\b|found",
    re.IGNORECASE,
)


def is_unmeant(title: str, question: str) -> bool:
    """Whether a service does what the question does not want done: "Widerruf der Verlustanzeige", "Fundsachen"."""
    if _LOST_PROPERTY.search(title):
        return not _LOST_OR_FOUND.search(question)
    found = _TAKES_BACK.match(title)
    return found is not None and found[1].lower() not in question.lower()


def is_act(word: str) -> bool:
    """Whether a word says what is to be done with a thing one has, and not what thing."""
    return any(act.asked.search(word) for act in _ACTS.values())


def is_titled_act(question: str, title: str) -> bool:
    """Whether a page is about just what is to be done: who has lost something, and how to find lost things."""
    said = with_whole_verbs(question)
    return any(act.asked.search(said) and act.said.search(title) for act in _ACTS.values())


def act_asked(question: str, title: str) -> re.Pattern[str] | None:
    """How a page speaks of what is to be done, None where nothing is or its title says it already."""
    said = with_whole_verbs(question)
    return next((act.said for act in _ACTS.values() if act.asked.search(said) and not act.said.search(title)), None)


def lines_on_act(question: str, document: Document) -> list[str] | None:
    """The lines of a page that speak of what is to be done, None where nothing is that its title does not say."""
    if (act := act_asked(question, document.title)) is None:
        return None
    looked_at = (section for section in document.sections if section.kind not in ASIDE)
    return [line for section in looked_at for line in section.lines if act.search(line)]
