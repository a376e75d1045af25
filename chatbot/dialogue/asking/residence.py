# SPDX-License-Identifier: EUPL-1.2
"""Who registers himself, has moved or is new in town registers where he lives, which is what pages call it."""

import re

from chatbot.dialogue.asking.abroad import TO_ABROAD
from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.things import names_noun

# "Bis wann muss ich mich ummelden?", but not "mich für den Kurs anmelden".
_ONESELF = re.compile(r"\b(?:mich|uns|sich)\b.*\b(?:an|ab|um)(?:zu|ge)?meld|\bmeld\w* (?:ich )?(?:mich|uns)\b", re.IGNORECASE)
_NEWCOMER = re.compile(
    r"\b(?:ich |wir )?(?:(?:bin|sind) )?(?:\w+ )?neu (?:hier|da|in der stadt|zugezogen|hergezogen|hierher)\b"
    r"|\b(?:bin|sind) (?:(?:ich|wir) )?(?:\w+ )?neu(?=\s*(?:[,.!?]|$|und\b))",
    re.IGNORECASE,
)
# "Muss ich zum Ummelden persönlich kommen?", and who has a new address registers that.
_MOVED = re.compile(
    r"\b(?:zum|fürs|beim) (?:an|ab|um)melden\b|\bneue (?:adresse|anschrift)\b|\b(?:adresse|anschrift) geändert", re.IGNORECASE
)
_OTHER_THINGS = re.compile(
    r"\b(?:auto|fahrzeug|wagen|kfz|pkw|motorrad|roller|anhänger|hund|gewerbe|firma|kind|kita|schul|perso|ausweis|pass|führerschein"
    r"|papier|halteverbot|sperrmüll|knöllchen|strafzettel|bußgeld|rechnung|\w*steuer|\w*geld\b|rente|tonne|schlüssel|\w*urkunde|\w*bescheinigung)",
    re.IGNORECASE,
)
# "Ich ziehe zu meinem Freund", "mein Mann ist ausgezogen"
_MOVES = re.compile(
    r"\b(?:zieh(?:e|en|t) (?:\w+ ){0,3}(?:zu|mit|bei|zusammen|aus(?! (?-i:[A-ZÄÖÜ])))\b"
    r"|(?:zusammen|aus)(?:zu)?(?:zieh|gezogen))",
    re.IGNORECASE,
)
_GOES = r"\b(?:zieh(?!ung)\w*|gezogen|um(?:zu)?zieh\w*|umgezogen|umzug|zuzug|wegzug)\b"
_ELSEWHERE = (
    rf"{TO_ABROAD}|"
    r"\bnach (?!(?:hause|deutschland|trennung|scheidung|heirat|hochzeit|tod|geburt|umbau|renovierung|kündigung)\b)"
    r"(?-i:[A-ZÄÖÜ])[\w-]+"
)
_LEAVES = re.compile(
    r"\b(?:zieh\w*|gezogen)\b.{0,60}\b(?:weg|fort)\b|\b(?:weg|fort)(?:zu|ge)?z[io][eg]\w+"
    rf"|{_GOES}.{{0,40}}(?:\bvon hier\b|{_ELSEWHERE})|(?:\bvon hier\b|{_ELSEWHERE}).{{0,40}}{_GOES}",
    re.IGNORECASE,
)
_TO_ABROAD = re.compile(TO_ABROAD, re.IGNORECASE)
_MOVE = re.compile(_GOES, re.IGNORECASE)
_FROM = r"\b(?:aus|von) (?-i:[A-ZÄÖÜ])[\w-]+"
_HERE = r"\b(?:hierher|hierhin|her|zu (?:euch|ihnen)|in (?:eure|ihre) (?:stadt|gemeinde)|nach deutschland)\b"
_ARRIVES = re.compile(
    rf"{_GOES}.{{0,60}}(?:{_HERE}|{_FROM})|{_FROM}.{{0,40}}{_GOES}|\b(?:her|zu)(?:zu|ge)z[io][eg]\w+"
    r"|\bwohnen? (?:jetzt|nun|ab jetzt|seit \w+) (?:\w+ )?hier\b",
    re.IGNORECASE,
)
# Neither from where nor where to nor when names another matter, and a move is called otherwise on either page.
_WHENCE = re.compile(rf"\bUmzug\b| (?:{_FROM}|{_ELSEWHERE}|{_HERE}|von hier|am (?:\w+en )?Wochenende)(?!\w)", re.IGNORECASE)
# "Wo mache ich Anmeldung?" is about that as well; the bare word may mean any of them.
_REGISTRATION = re.compile(r"\b(?:an|um|ab)meldung\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?:für|zum|zur|als|im|beim|wohn\w+|wegzug|zuzug|umzug)\b", re.IGNORECASE)


def of_oneself(question: str) -> str:
    """Whoever registers himself, and for nothing in particular, registers where he lives; so does who is new in town."""
    if _REGISTRATION.search(question) and len(matter_words(question)) == 1 < len(question.split()):
        return f"{question} (Wohnsitz)"
    if (moved := _MOVED.search(question)) and not _OTHER_THINGS.search(question.replace(moved[0], "")):
        return question.replace(moved[0], "Wohnsitz ummelden")
    if _LEAVES.search(question) and not _OTHER_THINGS.search(question):
        left = _WHENCE.sub("", question)
        abroad = _TO_ABROAD.search(question)
        return f"{_MOVE.sub('', left)} (Wohnsitz abmelden, Wegzug ins Ausland)" if abroad else f"{left} (Wohnsitz abmelden)"
    if _ARRIVES.search(question) and not _OTHER_THINGS.search(question):
        return f"{_WHENCE.sub('', question)} (Wohnsitz anmelden)"
    if _MOVES.search(question) and not _OTHER_THINGS.search(question):
        return f"{question} (Wohnsitz ummelden)"
    if _NEWCOMER.search(question) and not names_noun(_NEWCOMER.sub(" ", question)):
        return f"{question} (Wohnsitz anmelden)"
    return f"{question} (Wohnsitz)" if registers_oneself(question) else question


def registers_oneself(question: str) -> bool:
    """Whether somebody wants to be registered, and for nothing in particular ("Wo muss ich mich anmelden?")."""
    return bool(_ONESELF.search(question)) and not _FOR.search(question)
