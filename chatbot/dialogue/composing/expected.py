# SPDX-License-Identifier: EUPL-1.2
"""What a line must hold to answer: who asks when gets a day or an hour, who asks how long something is valid gets a time.

How long something is valid is another matter than how long it takes, and a provisional passport's year is not the passport's.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from chatbot.dialogue.asking import Asked, speaks_of_validity
from chatbot.dialogue.asking.acts import act_asked
from chatbot.dialogue.asking.getting_there import said_by_pages
from chatbot.dialogue.asking.persons import persons_in, suits, tells_age
from chatbot.dialogue.asking.special_days import MONTHS
from chatbot.dialogue.asking.weekdays import WEEKDAYS, names_day
from chatbot.dialogue.composing.quick_ways import quick_lines
from chatbot.dialogue.finding.lines import is_sentence, only_opens, strength
from corpus.documents import DocumentKind, SectionKind
from index.chunks import Chunk, Line, Passage, Reading
from index.searching import ASIDE

# From two on: "ein" is mostly an article.
NUMBERS = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
_PERIOD = rf"\b(?:\d+|eine?[mnr]?|{NUMBERS}) ?(?:Jahr|Monat|Woche|(?:Werk|Arbeits)?Tag|year|month|week|day)"
_VALID = (
    rf"^(?=.*{_PERIOD})(?=.*(?:gültig|\bgilt\b|\bgelten\b|\bendet nach|\berlischt nach|\bbefristet"
    r"|\bruhe(?:zeit|frist)|nutzungs(?:zeit|recht)|\bvalid\b))"
)
# What is paid afterwards for three months is not granted for three.
_GRANTED = rf"^(?!.*(?:rückwirk|retroactiv)).*\b(?:für|for) {_PERIOD}"
# "Eine gesetzliche Gültigkeitsdauer gibt es nicht", "gilt unbefristet"
_FOR_EVER = (
    r"\b(?:gilt|gelten|gültig|valid)\b.{0,40}\b(?:unbefristet|unbegrenzt|dauerhaft|lebenslang|unlimited|indefinitely)\b"
    r"|\bgültigkeit\w*\b.{0,40}\b(?:nicht|unbefristet|unbegrenzt)\b|\bkeine\b.{0,20}\bgültigkeit"
)
_OPEN = re.compile(
    r"\b[0-2]?\d(?:[:.]\d\d)?\b.{0,15}(?:Uhr|\d)|\b[0-2]?\d ?(?:am|pm)\b|geschlossen|geöffnet|\bopen\b|\bclosed\b",
    re.IGNORECASE,
)
MONTHS_NAMED = "|".join((*MONTHS, *"January February March May June July October December".split()))
_AT_A_TIME = re.compile(
    rf"\b\d?\d(?:[:.]\d\d)? ?Uhr\b|\b\d?\d\. ?(?:{MONTHS_NAMED})|\b(?:{MONTHS_NAMED}) \d"
    rf"|^(?:{MONTHS_NAMED})\b.*\b\d?\d\.|\b(?:im|in|Anfang|Mitte|Ende) (?:{MONTHS_NAMED})\b|\b(?:{WEEKDAYS})|\bwann\b",
    re.IGNORECASE,
)
_A_MONTH = re.compile(rf"\b(?:{MONTHS_NAMED})\b", re.IGNORECASE)
ASKS_WHEN = re.compile(r"^(?:und |aber |also |and |but )?(?:[\w-]+,? ){0,2}(?:ab |seit )?(?<!bis )(?:wann|when)\b", re.IGNORECASE)
# "Wie laut darf ich abends sein?" asks until when.
_AT_HOUR = re.compile(
    r"\b(?:abends?|nachts?|morgens|mittags?|sonntags?|feiertags?|um \d+ uhr|at night|in the evening)\b", re.IGNORECASE
)
_ASKS_WHO = re.compile(r"\bwer (?:darf|kann|bekommt|erhält|hat anspruch)\b|\bwho (?:can|may|is entitled|gets)\b", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"\b(?:können|dürfen|kann|darf)\b.*\b(?:beantrag|bekomm|erhalt|nutz|teilnehm)|berechtigt|\banspruch\b|^wer\b"
    r"|\b(?:erhalten|bekommen) (?:personen|menschen)\b"
    r"|\b(?:personen|menschen|familien|eltern|people|persons) (?:mit|die|with|who)\b"
    r"|\b(?:can|may) apply\b|eligible|entitled",
    re.IGNORECASE,
)
_TAKES = re.compile(rf"^(?=.*{_PERIOD})(?=.*(?:dauer(?!haft|auf)|bearbeit|wart|fertig|takes?\b|process))", re.IGNORECASE)
# When to apply is another matter than when it takes place: "Die Anmeldung für die Sommerferien ist im April".
_APPLYING = re.compile(r"anmeld|bewerb|beantrag|antrag|vorverkauf|einschreib|\bappl|regist", re.IGNORECASE)
_TIME_TO_APPLY = re.compile(rf"^(?:(?:die|der|eine?|ihre?|the) )?\w*(?:{_APPLYING.pattern})", re.IGNORECASE)
_A_PERIOD = re.compile(_PERIOD, re.IGNORECASE)
# How old somebody must be is no time; "mindestens 5 Jahre" may be one.
_AN_AGE = re.compile(r"\b(?:ab|unter|mit|at|from|under) \d+ (?:jahr|years?)\w*|\b\d+ (?:jahre? alt|years old)", re.IGNORECASE)
# At least this probable is a line that surely says it, and of any other one's probability so much is left.
_SURE, _LESS = 0.6, 0.4
LONGEST_HEADING = 4


Holds = Callable[[str], object]
_HOW_LONG_VALID: tuple[Holds, ...] = tuple(re.compile(held, re.IGNORECASE).search for held in (_VALID, _FOR_EVER, _GRANTED))


def says_how_long(text: str) -> bool:
    """Whether a text says for how long something is valid."""
    return any(holds(line) for holds in _HOW_LONG_VALID for line in text.split("\n"))


def says_period(text: str) -> bool:
    """Whether a text gives any time that something may last."""
    return bool(_A_PERIOD.search(_AN_AGE.sub("", text)))


def is_time_to_apply(line: str, question: str) -> bool:
    """Whether a line tells when to apply for something, and the question does not ask for that."""
    return bool(_TIME_TO_APPLY.search(line)) and not _APPLYING.search(question)


def answering_first(asked: Asked, readings: Sequence[Reading], chunks: Sequence[Chunk]) -> list[Reading]:
    """The page's readings, lines that hold what is asked for first; all as they were where none of its `chunks` holds it."""
    if not (asked.place or asked.days):
        readings = [reading for reading in readings if not only_opens(reading.chunk)] or readings
        chunks = [chunk for chunk in chunks if not only_opens(chunk)]
    known = {reading.chunk.id: reading for reading in readings}
    own = [known.get(chunk.id) or _unread(chunk) for chunk in chunks]
    for holds in _expected(asked, readings[0].chunk):
        saying = [_holding(reading, holds, asked) for reading in own]
        if any(saying):
            asks_a_time = asked.how_long or ASKS_WHEN.search(asked.text)
            at_least = 0.0 if asks_a_time and not asked.validity else _SURE
            # Who asks how long wants nothing that gives no time.
            looked_at = ((reading, said) for reading, said in zip(own, saying, strict=True) if said or not asked.how_long)
            weighed = (_weighed(reading, said, at_least) for reading, said in looked_at)
            return sorted(weighed, key=strength, reverse=True)
    return list(readings)


def _expected(asked: Asked, chunk: Chunk) -> Iterable[Holds]:
    if asked.validity:
        return _HOW_LONG_VALID
    if asked.days:
        return [lambda line: _OPEN.search(line) and any(names_day(day, line) for day in asked.days)]
    if not set(asked.kinds) - {SectionKind.PROCEDURE} and (act := act_asked(asked.text, chunk.title)):
        return [lambda line: act.search(line) and (is_sentence(line) or ":" not in line), act.search]
    if tells_age(asked.text) and not (asked.whole or asked.kinds):
        persons = persons_in(asked.text, chunk.title)
        return [lambda line: is_sentence(line) and suits(line, persons) > 0]
    if (on_site := said_by_pages(asked.text)) and chunk.document_kind is DocumentKind.OFFICE:
        return [on_site.search]
    return _of_time_or_whom(asked)


def _of_time_or_whom(asked: Asked) -> Iterable[Holds]:
    if SectionKind.DURATION in asked.kinds:
        return [_TAKES.search]
    if _ASKS_WHO.search(asked.text):
        return [_FOR_WHOM.search]
    if asked.how_long:
        return [says_period]
    if ASKS_WHEN.search(asked.text) and (month := _A_MONTH.search(asked.text)):
        return [re.compile(rf"^{month[0]}\b.*\d", re.IGNORECASE).search, _AT_A_TIME.search]
    if ASKS_WHEN.search(asked.text) or (asked.permission and _AT_HOUR.search(asked.text)):
        return [lambda line: _AT_A_TIME.search(line) and not is_time_to_apply(line, asked.text), _AT_A_TIME.search]
    return ()


def _unread(chunk: Chunk) -> Reading:
    return Reading(Passage(chunk, 0.0), tuple(Line(n, text, 0.0) for n, text in enumerate(chunk.lines)), 0.0)


def _holding(reading: Reading, holds: Holds, asked: Asked) -> set[int]:
    """Numbers of the lines that hold it; not those on a quick way, nor hours when something else happens."""
    chunk = reading.chunk
    if chunk.kind in ASIDE or (chunk.kind is SectionKind.HOURS and not asked.days):
        return set()
    if chunk.kind is SectionKind.DURATION and not asked.validity:
        # How long the office takes is not how long somebody has to wait before asking.
        return set()
    said = {line.number for line in reading.lines if holds(line.text)}
    said |= {below for number in said for below in _below(number, reading)}
    if asked.validity and speaks_of_validity(chunk.section):
        # "Gültigkeit" above, and nothing but "drei Jahre" below.
        said |= {line.number for line in reading.lines if _A_PERIOD.search(line.text)}
    return said.difference(quick_lines(chunk)) if asked.validity else said


def _below(heading: int, reading: Reading) -> Iterable[int]:
    """The sentences under a line that is their heading ("Verlängerung")."""
    texts = [line.text for line in reading.lines]
    if is_sentence(texts[heading]) or len(texts[heading].split()) > LONGEST_HEADING:
        return ()
    return takewhile(lambda number: is_sentence(texts[number]), range(heading + 1, len(texts)))


def _weighed(reading: Reading, said: set[int], at_least: float) -> Reading:
    """A reading that holds it is less silent than the Reader thinks."""
    lines = tuple(replace(line, probability=_probability(line, said, at_least)) for line in reading.lines)
    return replace(reading, lines=lines, silence=reading.silence * _LESS if said else reading.silence)


def _probability(line: Line, said: set[int], at_least: float) -> float:
    return max(line.probability, at_least) if line.number in said else line.probability * _LESS
