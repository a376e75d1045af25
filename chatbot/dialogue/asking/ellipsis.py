# SPDX-License-Identifier: EUPL-1.2
"""How a follow-up is worded: a few words that leave out what was said before, or a question that points back to it."""

import re

from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.done_with_it import LONGEST_NAMED
from chatbot.dialogue.asking.kinds import WHOLE
from chatbot.dialogue.asking.persons import names_anybody, tells_age

LONGEST_ELLIPSIS = 5
# "und für meine Tochter, 8 Jahre?" has no verb, however long it is.
LONGEST_ADDITION = 8
_CONTINUES = re.compile(
    r"^(?:und|aber|oder|auch|and|what about|how about|or|peki|ya|ve|а|і|та|й|и|et|și|و)\b"
    r"|\bdas\b(?! (?-i:[A-ZÄÖÜ]))"  # before a noun it is an article and points nowhere
    r"|\bes\b(?! (?:gibt|ein|um))"
    r"|\b(?:dies|dafür|davon|dort|dorthin|dazu|damit|dabei|da|it|that|there|this|bunun|bunu|bu|це|цього|там|ذلك|هذا"
    r"|هناك)\b",
    re.IGNORECASE,
)
_OPENS_ELLIPSIS = re.compile(
    r"^(?:und|oder|aber|auch|and|or|what about|how about|peki|ya|а|і|та|и|et|și|و)\b|^(?:für|mit|ohne|bei"
    r"|als|for|with|для|pour|dla|pentru) |^a (?=dla |jak |gdzie |ile |kiedy )|^ول",
    re.IGNORECASE,
)
# "und wie lange gilt der?" is a question of its own and no addition to the one before.
_ASKS_ITSELF = re.compile(
    r"^(?:und|oder|aber|auch|and|or) (?:wie|wann|wo|wohin|was|wer|warum|welche[rsnm]?|how|when|where|what|who|why|which)\b"
    r"(?: \S+){2}",
    re.IGNORECASE,
)
# "und die Genehmigung für den Baum?" has no verb either.
_PHRASE = r"(?:(?:d|m?ein|unser|ihr)\w* )?(?:\w+e[nrsm]? )?(?-i:[A-ZÄÖÜ])[\w-]+"
_ONLY_NAMES = re.compile(
    rf"^(?:und|oder|aber|auch) {_PHRASE} (?:für|bei|mit|von|aus|in|zum?|zur|vom|beim|im|am) {_PHRASE}\W*$", re.IGNORECASE
)
_ADDS = re.compile(
    r"(?:(?:und|oder|auch|and|et|а|і|и|și|si|i|a) )?(?:für|mit|ohne|bei|als|for|with|для|pour|dla|pentru)\b", re.IGNORECASE
)
_FAILS = re.compile(r"\b(?:wenn|falls|if)\b.{0,40}\b(?:nicht|kein\w*|not|no|don'?t|can'?t)\b", re.IGNORECASE)
_CASE = re.compile(r"^(?:(?:und|aber|was|and|but|what) )*(?:wenn|falls|if)\b", re.IGNORECASE)
_WISHES = re.compile(
    r"\b(?:brauch\w*|benötig\w*|suche?n?|will|wollen|möchten?|hätten?|need|want|looking|would like)\b", re.IGNORECASE
)
# "kann das meine Frau machen?"
_OWN = "(?:m|d|s|k)?ein|unser|ihr"
# A pronoun that stands for a thing, and no article before one.
_IT = re.compile(
    rf"\b(?:das|den|der|die|ihn|sie)\b(?! (?-i:(?!{_OWN})[a-zäöü]+e[nrs]? )?(?-i:[A-ZÄÖÜ]))"
    r"|\b(?:es|da|dafür|dazu|it)\b",
    re.IGNORECASE,
)
# "wie lange dauert ein neuer?", "how long does a new one take"
_NEW_ONE = re.compile(
    r"\bnew one\b|\b(?:ein|eine|einen|der|die|das|den) neue[nrs]?\b(?! (?-i:[A-ZÄÖÜ]))|\byenisi\w*|واحد(?:ا)? جديد"
    r"|\bнов(?:ий|ого|а|у|е)\b(?! (?!скільки|коли|як|де)\w)",
    re.IGNORECASE,
)


def is_ellipsis(text: str) -> bool:
    """Whether a few words go on with the question before them: "und für Kinder?", "mein Sohn ist 13"."""
    if _ASKS_ITSELF.search(text):
        return False
    # "Mein Sohn ist 13" goes on with what something costs.
    named = len(text.split()) <= LONGEST_NAMED and names_anybody(text) and not asked_for(text).kinds
    adds = _ADDS.match(text) or (tells_age(text) and "?" not in text) or named or _ONLY_NAMES.search(text)
    longest = LONGEST_ADDITION if adds else LONGEST_ELLIPSIS
    return len(text.split()) <= longest and bool(adds or _OPENS_ELLIPSIS.search(text))


def points_back(text: str) -> bool:
    """Whether a question opens with "und" or points to what was said ("wo geht das?")."""
    return bool(_CONTINUES.search(text))


def means_it(text: str) -> bool:
    """Whether a pronoun stands for the very thing under discussion ("und wenn ich das fürs Ehrenamt brauche?")."""
    return bool(_IT.search(text))


def wants_new_one(text: str) -> bool:
    """Whether another one of what was lost or given back is asked for."""
    return bool(_NEW_ONE.search(text))


def fails(text: str) -> bool:
    """Whether it is asked what to do where something is not had: "und wenn ich keinen bekomme?"."""
    return bool(_FAILS.search(text))


def adds_a_circumstance(text: str) -> bool:
    """Whether a sentence tells more of the case instead of asking: "mein Mann ist Italiener", "was wenn er im Ausland lebt"."""
    return only_tells(text) or bool(_CASE.search(text))


def only_tells(text: str) -> bool:
    """Whether a sentence asks and wishes nothing: "mein Mann ist Italiener", "I don't have a TV"."""
    asked = asked_for(text)
    return asked.whole and not (asked.kinds or asked.brief or WHOLE.search(text) or _WISHES.search(text))
