# SPDX-License-Identifier: EUPL-1.2
"""Several things asked of one matter in a message: "Was kostet der Perso und wie lange ist er gültig?"."""

import re
from dataclasses import dataclass

from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.joined import VERBS_FIRST
from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.means import means_asked, without_means
from chatbot.dialogue.asking.pages_named import ANYBODYS
from chatbot.dialogue.asking.phrasebook import matter
from chatbot.dialogue.asking.things import names_noun, nouns_in

# More than this nobody can answer on one screen.
MOST = 3
_ASKING = (
    r"w(?:ie|as|er|en|em|ann|o|ohin|oher|omit|arum|ieso|elche[rsnm]?|ieviel)|(?:ab|bis|seit|für|mit) w\w+"
    r"|brauche ich|muss ich|kann ich"
    r"|how|what|who|when|where|which|why|do i|can i|must i"
    r"|ne|nasıl|nere\w+|kaç|hangi|скільки|сколько|де|где|як|як[аіий]\w*|как\w*|коли|когда|що|что|чи"
    r"|combien|où|quand|comment|quels?|quelles?|ile|gdzie|kiedy|jak\w*|co|unde|când|cum|ce|cât"
    r"|كم|أين|متى|كيف|ما|ماذا|هل"
)
_BETWEEN = re.compile(
    rf"(?:\s*[,;?.])?\s+(?:(?:und|sowie|and|ve|та|і|й|и|et|i|oraz|și|si)\s+|و\s?)(?:auch |dann |also )?(?=(?:{_ASKING})\b)"
    rf"|(?:,|(?<=\?))\s*(?=(?:{_ASKING})\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"(?:{_ASKING}|{VERBS_FIRST})\b", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{_ASKING})\b ?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sides:
    """What is asked of one matter, in the order of the message; `main` names the matter, None where none does."""

    questions: tuple[str, ...]
    main: str | None

    @property
    def in_turn(self) -> tuple[str, ...]:
        """The one that names the matter first: the others go on from it."""
        return tuple(sorted(self.questions, key=lambda question: question != self.main))


def sides_of(text: str, language: str) -> Sides | None:
    """The sides a message asks of one matter; None for one question, for several matters, and for what only leads on."""
    questions = _asking(_completed([part.strip() for part in _BETWEEN.split(text)]))
    named = {question: matters for question in questions if (matters := _named(question, language))}
    if not 1 < len(questions) <= MOST or len(set(named.values())) > 1:
        return None
    main = next(iter(named), None) or next(filter(matter_words, questions), None)
    # Whoever asks what to do is told all of it.
    leads_on = (question for question in questions if question != main and asked_for(question).whole)
    return None if any(leads_on) else Sides(questions, main)


def _completed(parts: list[str]) -> list[str]:
    """Parts that are only an interrogative with what the next one asks: "Wo" of "Wo und wann kann ich heiraten?"."""
    goes_on = [_ALONE.sub("", part, count=1) for part in (*parts[1:], "")]
    return [f"{part} {rest}" if rest and _ALONE.fullmatch(part) else part for part, rest in zip(parts, goes_on, strict=True)]


def _asking(parts: list[str]) -> tuple[str, ...]:
    """Parts that ask, each with what is only told before or behind it."""
    questions: list[str] = []
    told = ""
    for part in filter(None, (part.strip() for part in parts)):
        asks = _asks(part)
        if asks and (told or not questions or _asks(questions[-1])):
            questions.append(f"{told}, {part}" if told else part)
            told = ""
        elif questions:
            questions[-1] = f"{questions[-1]} {part}"
        else:
            told = f"{told}, {part}" if told else part
    return tuple(questions) if not told else ()


def _asks(text: str) -> bool:
    asked = asked_for(text)
    return bool(asked.kinds or asked.validity or asked.how_long or asked.means or _OPENS.match(text))


def _named(question: str, language: str) -> frozenset[str]:
    """The things named, in other languages those that the phrasebook knows; the card that one pays with is none."""
    if language != "de":
        return frozenset(matter(question, language))
    if means := means_asked(question):
        question = without_means(question, means)
    return nouns_in(question) - ANYBODYS if names_noun(question) else frozenset()
