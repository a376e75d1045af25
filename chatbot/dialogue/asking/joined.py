# SPDX-License-Identifier: EUPL-1.2
"""Two matters in one message ("Wie melde ich mein Auto um und wo bekomme ich einen Parkausweis?"), each a question of its own."""

import re
from dataclasses import dataclass

import simplemma

from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.ellipsis import means_it
from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.pages_named import ANYBODYS
from chatbot.dialogue.asking.phrasebook import LOST, in_german_words, matter, without_matter
from chatbot.dialogue.asking.residence import registers_oneself
from chatbot.dialogue.asking.things import names_noun, nouns_in
from index.language import words

# More than this nobody can answer on one screen.
MOST = 3
_WISHES = (
    r"wie|wo|woher|wohin|wann|was|wer|wen|welche[rsnm]?|wieso|warum|wieviel|brauche?n?|benötige?n?|gibt|kostet"
    # "Wir bekommen ein Kind" wishes nothing.
    r"|(?<!ich )(?<!wir )(?<!sie )(?:bekommen?|kriegen?)"
    r"|kosten|kann|können|muss|müssen|darf|dürfen|soll|sollen|will|wollen|möchten?|wollte|würde|suche?n?|ich (?:brauch|will|möcht"
    r"|muss|suche|benötig|hätte|würde|wollte)\w*|wir (?:brauch|woll|möcht|müss|such|benötig|hätt|würd)\w*"
    r"|how|where|when|what|who|which|do (?:i|we)|can (?:i|we)|i (?:need|want|would)|we (?:need|want|would)"
)
_ALSO = r"(?:außerdem |auch |dann |noch |zusätzlich |gleichzeitig |also )?"
# "Ist ... erlaubt" asks, and "Mein Hund ist gestorben" tells.
_ASKS = re.compile(
    rf"(?:^|[\s,])(?:{_WISHES})\b|^(?:ist|sind|hat|habt|haben|geht|gilt|gelten|is|are|does|has|have)\b|\?$", re.IGNORECASE
)
# A full stop ends a sentence behind a word, but not in "am 24. Dezember" or "Schulstr. in Musterstadt".
_SENTENCE_END = r"(?:(?<=[?!;])|(?<=[a-zäöüß]{3}\.)(?<!str\.)(?<!tel\.)(?<!bzw\.)(?<!inkl\.)(?<!zzgl\.))"
_BETWEEN = re.compile(
    rf"(?:\s*[,;])?\s+(?:und|sowie|and) {_ALSO}(?=(?:{_WISHES})\b)|{_SENTENCE_END}\s+(?:und |and )?{_ALSO}(?=[^\W\d])",
    re.IGNORECASE,
)
# "einen neuen Perso und einen Reisepass"
_NAMED = r"(?:(?:(?:d|m?ein|unser|ihr)(?:e[nrsm]?|ie|as)?|ne?n?)\s+(?:[a-zäöüß]+e[nrsm]?\s+)?)?[A-ZÄÖÜ][\w-]+"
_NOUNS = re.compile(rf"(?<![\w-])({_NAMED}(?:,\s*{_NAMED})*),?\s+(?:und|sowie)\s+(?:auch\s+)?({_NAMED})(?![\w-])")
# "Gewerbe anmelden und Gaststättenerlaubnis, was brauche ich?"
_AND = re.compile(r"\s+(?:und|sowie|oder)\s+(?:auch |noch )?", re.IGNORECASE)
_ASKED_OF_ALL = re.compile(r",?\s+(?=(?:w(?:ie|ann|as|er|en|elche[rsnm]?|o\w*))\b)", re.IGNORECASE)
# Yes or no is asked with the verb first.
VERBS_FIRST = (
    r"(?:ist|sind|hat|habt|haben|geht|gilt|gelten|kann|können|muss|müssen|darf|dürfen|soll|sollen|gibt|wird|werden|brauche?n?)"
)
_VERB_FIRST = re.compile(rf"{VERBS_FIRST}\b", re.IGNORECASE)
# Arabic writes it as one with the word behind it.
_AND_ABROAD = re.compile(r"\s+(?:(?:and|or|ve|veya|і|та|й|и|або|или|et|ou|i|oraz|lub|si|și|sau)\s+|و(?=\w))", re.IGNORECASE)
# "meinen Hund anmelden und einen Parkausweis beantragen"
_DEEDS = re.compile(r"^(.*\b[a-zäöüß]{3,}(?:e[nl]|er)n?)\s+(?:und|sowie)\s+(?:auch\s+)?(.*\b[a-zäöüß]{3,}(?:e[nl]|er)n?[.?!]*)$")


@dataclass(frozen=True, slots=True)
class Joined:
    """The questions of one message, in its order; `told` is what it only tells before or between them."""

    questions: tuple[str, ...]
    told: tuple[str, ...] = ()
    by_nouns: bool = False
    """Whether it is one question on two nouns, which may be one matter ("Bildung und Teilhabe")."""
    german: tuple[str, ...] = ()
    """What each is about in German words, where the message is in another language."""

    def names(self, question: str) -> tuple[str, ...]:
        """The wordings of a question by which a page is known to be on it."""
        return (question, *self.german[(at := self.questions.index(question)) : at + 1])

    def matters(self) -> tuple[str, ...]:
        """What each question names: its nouns, be it in German words."""
        return self.german or tuple(" ".join(filter(_names_thing, words(question))) for question in self.questions)

    def goes_on(self, question: str) -> bool:
        """Whether one of the questions points back to the one before it and names nothing but people."""
        return question != self.questions[0] and means_it(question) and nouns_in(question) <= ANYBODYS


def joined(text: str, language: str) -> Joined | None:
    """The questions a message joins, one of them where it tells of another matter before it; None for a plain question."""
    clauses = _clauses(text, language)
    asked = tuple(clause for clause in clauses if _ASKS.search(clause)) or clauses[:1]
    told = tuple(clause for clause in clauses if clause not in asked)
    if language != "de" and (foreign := _in_another_language(text, language)):
        return foreign
    alone = asked[0] if len(asked) == 1 and language == "de" else ""
    by_deeds, by_nouns = _of_two_deeds(alone), _of_each_noun(alone) or _of_each_phrase(alone)
    asked = by_deeds or by_nouns or asked
    several = len(asked) + len(told) > 1 and len(asked) <= MOST
    return Joined(asked, told, bool(by_nouns and not by_deeds)) if several else None


def _clauses(text: str, language: str) -> tuple[str, ...]:
    """Clauses that name a matter; one that names none goes on with the one before it ("und was kostet das?")."""
    clauses: list[str] = []
    for clause in filter(None, (part.strip(" ,;") for part in _BETWEEN.split(text))):
        if clauses and not (_names_matter(clause, language) and matter_words(clauses[-1])):
            clauses[-1] = f"{clauses[-1]} {clause}"
        else:
            clauses.append(clause)
    return tuple(clauses)


def _names_matter(clause: str, language: str) -> bool:
    """Whether a clause is about a thing; who registers himself, about where he lives."""
    return names_noun(clause) or registers_oneself(clause) if language == "de" else bool(matter_words(clause))


def _of_two_deeds(text: str) -> tuple[str, ...]:
    """ "Hund anmelden und Parkausweis beantragen" as either."""
    found = _DEEDS.search(text)
    deeds = found.groups() if found else ()
    return deeds if deeds and all(matter_words(deed) and _ends_in_infinitive(deed) for deed in deeds) else ()


def _ends_in_infinitive(deed: str) -> bool:
    verb = words(deed)[-1]
    return str(simplemma.lemmatize(verb, lang="de")) == verb


def _of_each_noun(text: str) -> tuple[str, ...]:
    """ "Was kosten Perso, Reisepass und Führerschein?" as a question on each."""
    found = _NOUNS.search(text)
    nouns = [*re.split(r",\s*", found[1]), found[2]] if found else []
    if found is None or not all(map(_names_thing, nouns)):
        return ()
    return tuple(f"{text[: found.start()]}{noun}{text[found.end() :]}" for noun in nouns)


def _of_each_phrase(text: str) -> tuple[str, ...]:
    """What is asked of several that are named before it, of each ("Baum fällen und Bauvoranfrage, was kostet das?")."""
    named, *asked = _ASKED_OF_ALL.split(text, maxsplit=1)
    phrases = _AND.split(named)
    several = 1 < len(phrases) <= MOST and all(map(_names_thing, phrases))
    if not several or _VERB_FIRST.match(named) or any(map(names_noun, asked)):
        return ()
    return tuple(", ".join((phrase, *asked)) for phrase in phrases)


def _names_thing(text: str) -> bool:
    """Whether a thing is named, and not only people."""
    return names_noun(text) and not nouns_in(text) <= ANYBODYS


def _in_another_language(text: str, language: str) -> Joined | None:
    """One question on two matters that the phrasebook knows ("How much are a passport and an ID card?"), as one on each."""
    for found in _AND_ABROAD.finditer(text):
        one, other = text[: found.start()].strip(), text[found.end() :].strip()
        german = tuple(" ".join(matter(half, language)) for half in (one, other))
        if all(german) and german[0] != german[1]:
            return Joined(_completed(one, other, language), by_nouns=True, german=german)
    return None


def _completed(one: str, other: str, language: str) -> tuple[str, str]:
    """Either half with what only the other one asks or tells of both: "I lost my passport and my ID card"."""
    of_one, of_other = _asks_or_tells(one, language), _asks_or_tells(other, language)
    if of_other and not of_one:
        one = f"{one} {without_matter(other, language)}"
    elif not of_other:
        other = f"{without_matter(one, language)} {other}"
    return one, other


def _asks_or_tells(half: str, language: str) -> bool:
    return bool(asked_for(half).kinds) or LOST in in_german_words(half, language)
