# SPDX-License-Identifier: EUPL-1.2
"""What is to be done with something one has: extend it, replace it, give it back.

Pages are about how to get a thing, and say in a line or two what becomes of it then.
"""

import re

from corpus.documents import Document
from index.searching import ASIDE
from index.separable import with_whole_verbs

# When something is to be paid is neither what it costs nor until when it is applied for.
WHEN_PAID = r"\bwann\b.{0,60}(?:zahlen|überweisen|fällig|abgebucht)|\bwhen .{0,40}(?:\bpay\b|\bdue\b)"
# How it is asked about, and how a page speaks of it.
_ACTS = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (
            r"verlänger|(?<!wie )\bläuft\b.{0,30}\bab\b|^(?!(?:und )?wie läuft\b).*\bablaufen\b|abgelaufen|weiterbewillig|erneuer"
            r"|renew|\bextend|expire|süresi (?:dol|bit)|uzat|продовж|تجديد|تمديد",
            r"verlänger|abgelaufen|\babläuft|weiterbewillig|weiterleist|folgeantrag|erneut|renew|extend|expire",
        ),
        (
            r"verlor|verlier|\bverlust|liegen ?(?:ge)?lassen|gestohlen|geklaut|\b(?:ist|sind|marke|karte|ausweis|schein) weg\W*$"
            r"|\blo(?:st|ses?|sing)\b|stolen|kaybe|çalın|загуб|втра|вкра|потеря|украл|فقد|ضاع|سرق",
            r"\bverlust|verlor|gestohlen|\bersatz|\blost\b|\bloss\b|stolen|replacement",
        ),
        (
            r"\b(?:nicht|nie|nichts) (?:\w+ )?(?:angekommen|bekommen|erhalten|zugestellt)\b|\bkommt nicht an\b"
            r"|(?:didn't|did not|haven't|never) (?:arrive|received?)",
            r"\b(?:nicht|nie|keine?)\b.{0,30}(?:\ban\b|angekommen|erhalten|bekommen|zugestellt)|(?:not|never) (?:arrive|receive)",
        ),
        (r"abhol|abzuhol|collect|pick up", r"abhol|abgeholt|collect|pick"),
        (
            r"kündig|abbestell|zurückgeb|zurückzugeb|\brückgabe|loswerden|cancel|give back",
            r"kündig|abbestell|zurückge|rückgabe|gi(?:b|bt) .{0,20}\bzurück|abmeld|cancel|return",
        ),
        (
            r"widerspr(?:uch|ech)|widerspreche|einspruch|\bablehnung|abgelehnt|nicht einverstanden|\bappeal|\bobject"
            r"|(?:bescheid|steuer|gebühr|beitrag|rechnung)\w*\b.{0,20}(?:\bzu hoch|\bfalsch|stimmt nicht|nicht richtig)",
            r"widerspr|einspruch|rechtsbehelf|\bklage|einverstanden|\bappeal|\bobjection",
        ),
        (
            r"nicht (?:mehr )?(?:be)?zahlen|\bzu teuer\b|kein geld|nicht leisten|ratenzahlung|can(?:no|')t (?:afford|pay)",
            r"\brat(?:e|en)\b|ratenzahlung|stundung\b|(?-i:\bstunden\b)|ermäßig|befrei|erlass|bedürftig|mittellos|reduc|exempt",
        ),
        (
            r"was (?:passiert|ist),? wenn .{0,40}\bnicht\b|\b(?:strafe|bußgeld)\b|\bzu spät\b|versäum|verpasst"
            r"|vergessen .{0,20}(?:\w+melden|zahlen)|what happens if|\bpenalty|\bfine\b",
            r"bußgeld|verwarn|\bstrafe|säumnis|ordnungswidrig|\bzu spät|verspätet|nachträglich|\bmahn|penalt|\bfined?\b",
        ),
        (
            WHEN_PAID,
            r"fällig|zahlbar|abgebucht|überweis|vierteljähr|im quartal|zahlungs(?:termin|frist|ziel)|\bdue\b",
        ),
        (
            r"\b(?:geld|steuer|gebühr|beitrag|kosten|kaution|anteilig|etwas|was)\w*\b.{0,20}\bzurück\b|erstatt|money back|refund",
            r"\bzurück\b|erstatt|gutschr|verrechn|refund|repaid",
        ),
        (
            r"rückwirk|\bim nachhinein\b|nachträglich (?:noch )?(?:be(?:antrag|komm)|\w*zahl)|retroactiv|backdat",
            r"rückwirk|\bab dem (?:monat|tag|zeitpunkt)|\bzeit davor|nachträglich|retroactiv|backdat|\bfrom the (?:month|day)",
        ),
        (r"absag|stornier|verschieb|umbuch|reschedul", r"absag|stornier|verschieb|umbuch|ändern|reschedul|cancel"),
    )
)


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
    return any(asked.search(word) for asked, _ in _ACTS)


def is_titled_act(question: str, title: str) -> bool:
    """Whether a page is about just what is to be done: who has lost something, and how to find lost things."""
    said = with_whole_verbs(question)
    return any(asked.search(said) and told.search(title) for asked, told in _ACTS)


def act_asked(question: str, title: str) -> re.Pattern[str] | None:
    """How a page speaks of what is to be done, None where nothing is or its title says it already."""
    said = with_whole_verbs(question)
    return next((told for asked, told in _ACTS if asked.search(said) and not told.search(title)), None)


def lines_on_act(question: str, document: Document) -> list[str] | None:
    """The lines of a page that speak of what is to be done, None where nothing is that its title does not say."""
    if (act := act_asked(question, document.title)) is None:
        return None
    looked_at = (section for section in document.sections if section.kind not in ASIDE)
    return [line for section in looked_at for line in section.text.split("\n") if act.search(line)]
