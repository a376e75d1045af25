# SPDX-License-Identifier: EUPL-1.2
"""For whom something is asked ("für meine 16-jährige Tochter", "als Rentner"), and whether a line speaks of such people.

Tables of prices tell people apart by age and by what they are; a girl of sixteen pays what stands under "unter 24 Jahren".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.documents import Document

OLDEST = 150
# Letters before which a line for somebody says so.
OPENING = 18
_Ages = tuple[int, int]
# What people are called, and how old they may be where the word says so.
_SORTS: dict[str, tuple[str, _Ages | None]] = {
    "child": (
        r"\bkind(?:er|ern|es|s)?\b|\bs[oö]hne?n?s?\b|\bt[oö]chtern?\b|\bbab(?:y|ys|ies)\b|\bsäugling|\bkleinkind|minderjährig|\benkel"
        r"|\bchild(?:ren)?\b|\bkids?\b|\bsons?\b|\bdaughters?\b|\bminors?\b|çocu|kızım|oğlum|\bbebe"
        r"|дитин|дітей|\bдіт|\bсина?\b|доньк|дочк|ребен|\bдет(?:и|ей|ям)\b|\benfants?\b|dzieck|dzieci|\bcopi(?:l|i)|طفل|أطفال|ابني|ابنتي|بنتي",
        (0, 17),
    ),
    "youth": (r"\bjugendliche|\bteenager|\bteens?\b", (12, 17)),
    "pupil": (r"\bschüler(?:in|innen|n)?\b|\bpupils?\b", (6, 17)),
    "adult": (r"\berwachsen|\bvolljährig|\badults?\b|\bgrown-?ups?\b", (18, OLDEST)),
    "senior": (
        r"\brentner|\bsenior(?:en|in|innen)?\b|\bpensionär|\brente\b|\bpensioners?\b|\bseniors?\b|\bemekli|пенсіонер|متقاعد",
        (65, OLDEST),
    ),
    "student": (r"\bstudent(?:en|in|innen|s)?\b|\bstudierend|\böğrenci|студент|طالب", None),
    "trainee": (r"\bazubis?\b|\bauszubildend|\blehrling|\bapprentices?\b|\btrainees?\b", None),
    "disabled": (r"behinder|\brollstuhl|\bdisab|\bengelli|інвалід", None),
    "couple": (r"\behepaar|\bverheiratet|\beheleute|\bcouples?\b|\bmarried\b", None),
    "family": (r"\bfamilien?\b|\bfamilienkarte|\bfamil(?:y|ies)\b", None),
    "needy": (
        r"bedürftig|sozialpass|bürgergeld|\barbeitslos|\bgeringe\w* einkommen|\bmittellos|sozialhilfe|grundsicherung"
        r"|\bunemployed",
        None,
    ),
}
_COMPILED = {sort: (re.compile(pattern, re.IGNORECASE), ages) for sort, (pattern, ages) in _SORTS.items()}
_YEARS = r"(?: ?jahr(?:en?)?\b| years?\b|-jährig|\W*$)"
_BETWEEN = re.compile(rf"\b(\d{{1,2}})(?: bis(?: unter)? | ?[–-] ?| to )(\d{{1,2}}){_YEARS}", re.IGNORECASE)
_YOUNGER = re.compile(rf"\b(?:unter|under|below|jünger als|younger than) (\d{{1,2}}){_YEARS}", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:bis(?: zu| einschließlich)?|up to) (\d{1,2})(?: ?jahren?\b| years?\b)", re.IGNORECASE)
_OLDER = re.compile(
    rf"\b(?<!seit )(?:ab|über|mindestens|over|from) (\d{{1,2}}){_YEARS}|\b(\d{{1,2}}) and (?:over|older)"
    r"|\bab dem (\d{1,2})\. (?:geburtstag|lebensjahr)",
    re.IGNORECASE,
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn".split(), 1
    )
}
_ORDINALS = {
    word: f"{number}." for number, word in enumerate("ersten zweiten dritten vierten fünften sechsten siebten".split(), 1)
}
# "ab fünf Jahren", "unter einem Jahr", "ab dem ersten Geburtstag"
_IN_WORDS = re.compile(
    rf"\b((?:ab|unter|über|mindestens) )(dem )?({'|'.join((*_ORDINALS, *_NUMBERS))})(?:em)?(?= (?:jahr|geburtstag|lebensjahr))",
    re.IGNORECASE,
)
_LIMITING = (_BETWEEN, _YOUNGER, _UP_TO, _OLDER)
_WHO = "|".join((_SORTS["child"][0], r"\boma\b|\bopa\b|\b(?:groß)?mutter\b|\b(?:groß)?vater\b|\bmother\b|\bfather\b"))
_OF_AGE = re.compile(
    r"\b(?:ich|er|sie|i) (?:bin|ist|am|werde|wird) (?:erst |schon |jetzt |gerade |noch )?(\d{1,2})\b(?!\.\d| ?(?:[%€]|uhr|euro|km"
    r"|minute|stunde|tage|woche|monat|minutes|hours|days|weeks|months))"
    r"|\b(\d{1,2})[- ]?jährig|\b(\d{1,2})[- ]years?[- ]old"
    rf"|(?:{_WHO})(?:,| \(| ist| wird| von| mit| is| aged)* ?(\d{{1,2}})\b"
    r"|\b(?:i'm|mit|aged) (\d{1,2})(?: jahren\b|\W*$| (?:k?eine?n?|meinen?|den|die|das|schon|noch|allein)\b)",
    re.IGNORECASE,
)
_OF_YEARS = re.compile(r"\bvolljährig|\bmindestalter\b|\bJahre alt\b|\byears old\b", re.IGNORECASE)
_ONESELF = re.compile(r"\b(?:für (?:mich|uns)|for (?:me|us|myself)|benim için|kendim|для (?:мене|нас|себе))\b", re.IGNORECASE)
_FOR_SOMEBODY = re.compile(r" (?:für|als|for|as)(?: (?:mein|ein|unser|d|my|an?|our)\w*)? [\w-]+(?=\W|$)", re.IGNORECASE)
ASKS_AGE = (
    r"\bwie alt\b|\bwelche[mns] alter\b|\bmindestalter|ab wie ?viel(?:en)? jahren|\bhow old\b|kaç yaş|скільки років"
    # From when on a child may is told by its age.
    r"|\bab wann (?:darf|dürfen|kann|können|muss|müssen) (?:m?ein\w* |unser\w* )?(?:kind(?:er)?|sohn|tochter|baby)\b"
)
_AGE_OF = re.compile(r"(?i:\bwie alt (?:darf|dürfen|muss|müssen|soll|sollte) (?:d\w+|m?ein\w*)) ([A-ZÄÖÜ]\w+)")


@dataclass(frozen=True, slots=True)
class Persons:
    """People somebody asks for or a line speaks of: what they are called, and how old they may be."""

    sorts: frozenset[str] = frozenset()
    ages: _Ages | None = None


NOBODY = Persons()


def persons_in(question: str, title: str) -> Persons:
    """For whom a question is asked of a page; whom its title names are all that it is about."""
    own, said, about = _own_age(question), spoken_of(question), spoken_of(title)
    if own is not None:
        return Persons(said.sorts - about.sorts, (own, own))
    return Persons(said.sorts - about.sorts, said.ages) if said.sorts - about.sorts or not said.sorts else NOBODY


def tells_age(question: str) -> bool:
    """Whether a question tells how old somebody is."""
    return _own_age(question) is not None


def names_anybody(question: str) -> bool:
    """Whether a question says for whom it is asked, be it for oneself."""
    return tells_age(question) or bool(spoken_of(question).sorts) or bool(_ONESELF.search(question))


def without_people(question: str) -> str:
    """The question without for whom it is asked ("Was kostet es für Kinder?")."""
    return _FOR_SOMEBODY.sub(lambda found: "" if names_anybody(found[0]) else found[0], question)


def _own_age(question: str) -> int | None:
    return next((int(age) for found in _OF_AGE.findall(question) for age in found if age), None)


@lru_cache(maxsize=10_000)
def spoken_of(line: str) -> Persons:
    """Of whom a line speaks."""
    said = {sort: ages for sort, (pattern, ages) in _COMPILED.items() if pattern.search(line)}
    return Persons(frozenset(said), _within(_widest(said.values()), _limits(line)))


def suits(line: str, persons: Persons) -> int:
    """1 for a line about such people, -1 for one about others of another age, 0 for one that tells no people apart."""
    told = spoken_of(line) if persons != NOBODY else NOBODY
    if told.ages and persons.ages:
        if told.ages[1] < persons.ages[0] or persons.ages[1] < told.ages[0]:
            return -1
        if told.ages[0] <= persons.ages[0] and persons.ages[1] <= told.ages[1]:
            return 1
    return int(not told.sorts.isdisjoint(persons.sorts))


def names_people(document: Document, people: str) -> bool:
    """Whether a page says something for such people, be it by another word ("unter 24 Jahren")."""
    persons = spoken_of(people)
    return any(_names_them(line, persons) for line in document.lines)


def _names_them(line: str, persons: Persons) -> bool:
    """Whether a line gives such people by word or by an age: of pensioners "Erwachsene" says nothing yet."""
    return suits(line, persons) > 0 and (bool(_limits(line)) or not spoken_of(line).sorts.isdisjoint(persons.sorts))


def opens_with_them(line: str, persons: Persons) -> bool:
    """Whether a line begins with whom it is for ("bei Kindern: ..."), rather than to mention them."""
    named = (pattern.search(line) for pattern in (*(pattern for pattern, _ in _COMPILED.values()), *_LIMITING))
    return suits(line, persons) > 0 and any(found and found.start() < OPENING for found in named)


def asks_age(text: str) -> bool:
    """Whether it is asked how old somebody has to be."""
    return bool(re.search(ASKS_AGE, text, re.IGNORECASE))


def thing_of_age(text: str) -> str:
    """The noun whose age is asked for ("Wie alt darf das Passfoto sein?"), "" where it is somebody."""
    found = _AGE_OF.search(text)
    return found[1] if found and not names_anybody(found[1]) else ""


def names_age(line: str) -> bool:
    """Whether a line says from or up to which age something holds."""
    return bool(_limits(line)) or bool(_OF_YEARS.search(line))


def _limits(line: str) -> list[_Ages]:
    """Ages the numbers of a line allow."""
    line = _IN_WORDS.sub(_in_digits, line)
    between = [(int(low), int(high)) for low, high in _BETWEEN.findall(line)]
    younger = [(0, int(age) - 1) for age in _YOUNGER.findall(line)]
    up_to = [] if between else [(0, int(age)) for age in _UP_TO.findall(line)]
    older = [(int(age), OLDEST) for found in _OLDER.findall(line) for age in found if age]
    return [*between, *younger, *up_to, *older]


def _in_digits(found: re.Match[str]) -> str:
    before, article, number = found[1], found[2] or "", found[3].lower()
    return f"{before}{article}{_NUMBERS.get(number) or _ORDINALS[number]}"


def _widest(ages: Iterable[_Ages | None]) -> _Ages | None:
    known = [span for span in ages if span]
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def _within(ages: _Ages | None, limits: Iterable[_Ages]) -> _Ages | None:
    for low, high in limits:
        ages = (max(low, ages[0]), min(high, ages[1])) if ages else (low, high)
    return ages
