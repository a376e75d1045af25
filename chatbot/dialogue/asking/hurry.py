# SPDX-License-Identifier: EUPL-1.2
"""Who is in a hurry: what a question says of it, and what a page of quick ways is called."""

import re

from corpus.documents import Document

_SOON = (
    r"heute|(?:über)?morgen|(?:diese|nächste)[rnm]? (?:woche|tage\w*)|(?:montag|dienstag|mittwoch|donnerstag|freitag)"
    r"|wochenende|in (?:\d|ein paar|einer|zwei|drei|vier|fünf|wenigen) (?:tag|woche)\w*"
)
_SOON_ENGLISH = r"tomorrow|tonight|today|this week|next week|in (?:\d|a few|two|three|four|five) days?"
_WANTS = r"(?:brauch|benötig|bekomm|krieg|möcht|woll|will|muss|hätt|need|want)\w*"
_IN_A_HURRY = re.compile(
    # "Dringend gesucht" and "dringend empfohlen" stand on pages and not in questions.
    r"\bdringend\w*|\beilig\w*|\beilt\b|\bin eile\b|schnellstmöglich\w*|schnellstens|so schnell (?:wie|es)|\basap\b"
    r"|\b(?:ganz|sehr|möglichst|super|total|richtig|echt) schnell\b|\bschnell (?:ei?ne?n?|ne?n?|den|meinen?)\b"
    r"|\bschnell(?:er)? gehen (?:muss|soll)"
    r"|\b(?:brauch|benötig)\w* (?:ich )?(?:schon |noch )?(?:heute|(?:über)?morgen)\b(?!.*\btermin)"
    rf"|\b{_WANTS} .{{0,60}}\b(?:ab )?sofort\b|\bsofort (?:ei?ne?n?\b|.{{0,40}}\b{_WANTS})"
    rf"|\bbis (?:spätestens )?(?:zum |am )?(?:{_SOON})\b"
    rf"|\b(?:flieg|reise|verreis|abflug|flug\b|urlaub)\w*.{{0,40}}\b(?:{_SOON})\b|\b(?:{_SOON})\b.{{0,40}}\b(?:flieg|verreis|abflug|flug\b)"
    r"|\b(?:geht|ginge) (?:das|es) (?:\w+ ){0,2}schneller\b|\bso lang(?:e)?\b.{0,20}\bnicht (?:mehr )?warten\b"
    r"|\bnicht (?:mehr )?so lange? warten\b|\bcan(?:no|')t wait\b|\b(?:get|have|do) (?:it|one|this|that) (?:any )?"
    r"(?:faster|sooner|quicker)"
    r"|\burgent|as soon as possible|\bin a (?:hurry|rush)\b|\bright away\b|\b(?:very|really) (?:quick|fast|soon)|\bquickly\b"
    rf"|\bby (?:{_SOON_ENGLISH})\b|\b(?:fly|leav|travel|flight)\w*.{{0,40}}\b(?:{_SOON_ENGLISH})\b"
    r"|\bneed .{0,40}\bimmediately\b"
    r"|\bacil|\bivedi|\bhemen\b|çok (?:hızlı|çabuk)|yarına kadar"
    r"|терміново|негайно|якнайшвидше|дуже швидко|\bшвидко\b|до завтра|срочно"
    r"|عاجل|مستعجل|بسرعة|فور[اًا]|حالا|قبل الغد",
    re.IGNORECASE,
)
QUICK = re.compile(
    r"express|vorläufig|\beil(?:e|ig\w*|t|f\w+|verfahren|antrag)?\b|\bdringend|\bschneller\b|\bsofort\b|\burgent|\bhurry\b"
    r"|\btemporary\b|\bfaster\b",
    re.IGNORECASE,
)


def in_a_hurry(text: str) -> bool:
    """Whether a question says that it has to be quick; "Wie schnell geht das?" only wants to know."""
    return bool(_IN_A_HURRY.search(text))


def is_quick(document: Document) -> bool:
    """Whether a page is about a quick way by its title ("Vorläufiger Reisepass")."""
    return bool(QUICK.search(document.title))


def speaks_of_quick_ways(text: str) -> bool:
    """Whether a question names a quick way, or says that it has to be quick."""
    return in_a_hurry(text) or bool(QUICK.search(text))


def asks_for_quick_ways(text: str, main: Document) -> bool:
    """Whether quick ways are what is asked about, or all the page is about."""
    return is_quick(main) or speaks_of_quick_ways(text)
