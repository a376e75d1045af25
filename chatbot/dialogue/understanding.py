# SPDX-License-Identifier: EUPL-1.2
"""What is asked, in which language, about what: by rule, so that the same question is always understood the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.answers import Outcome, Question, Turn
from chatbot.dialogue.replies import languages
from chatbot.dialogue.screening import Refusal
from corpus.settings import CitySettings
from index.language import detect_language


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question ready to be searched, or how it ends. `about` is the document under discussion, if it goes on about it."""

    query: str
    language: str
    wording: str
    ending: Refusal | None = None
    town: str = ""
    about: str | None = None
    asks_eligibility: bool = False


_GREETING = re.compile(
    r"^(hallo|hi|hey|guten (tag|morgen|abend)|moin|servus|grüß gott|grüezi|hello|good (morning|evening)|merhaba"
    r"|selam|привіт|вітаю"
    r"|добрий день|مرحبا|السلام عليكم)\b.{0,25}$",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^(vielen |herzlichen |danke|dank\b|super|perfekt|alles klar|ok\b|okay|tschüss|auf wiedersehen|thank|thanks|bye"
    r"|teşekkür|sağ ol|дякую|شكرا)"
    r".{0,40}$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(mit|zu|an) (einem|einer|nem|ner)? ?(echten |richtigen )?(mensch\w*|mitarbeiter\w*|person|sachbearbeiter\w*)\b"
    r"|\bmensch(en)? sprechen|jemanden sprechen|(echte[rn]?|richtige[rn]?) mensch|talk to (a |an? )?(human|person|someone|agent)"
    r"|speak (to|with) (a |an? )?(human|person|someone)|insanla (konuş|görüş)|çalışanla (konuş|görüş)|з людиною"
    r"|з працівником|التحدث (مع|إلى) (شخص|موظف)",
    re.IGNORECASE,
)
_POLITICS = re.compile(
    r"\b(wen|welche partei|was) (soll|sollte|muss) ich wählen|\b(afd|cdu|spd|csu|fdp|bsw)\b|grünen wählen"
    r"|ist der bürgermeister (gut|schlecht|korrupt)"
    r"|was hältst du von|bester? (partei|kanzler|politiker)|which party should|who should i vote",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"kann ich .{0,40}(verklagen|klagen gegen)|soll ich klagen|wie gewinne ich|bin ich (im recht|schuldig)"
    r"|rechtsberatung|mein anwalt"
    r"|should i sue|can i sue|legal advice",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(stand|status) (meines|meiner|von meine[mr]) (antrag|anmeldung|verfahren|bestellung)|wo (ist"
    r"|bleibt) mein (antrag|bescheid|ausweis|pass|geld)\b"
    r"|(ist|sind) mein(e|er)? .{0,30}(schon |bereits )?(fertig|bearbeitet|angekommen|genehmigt)\b|mein(e)? (akte"
    r"|steuernummer|aktenzeichen)\b.{0,20}(sagen|nennen|sehen)"
    r"|status of my application|is my .{0,20} ready",
    re.IGNORECASE,
)
_ELIGIBILITY = re.compile(
    r"(habe|hab|hätte) ich .{0,40}(anspruch|recht auf)|steht mir .{0,40}zu\b|bekomme ich|kriege? ich"
    r"|bin ich berechtigt|am i (entitled|eligible)|do i qualify",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"^(und|aber|oder|also|auch|and|what about|how about|peki|ve |а |і |و)\b|\b(das|dies|dafür|davon|dort|dorthin"
    r"|dazu|it|that|there|bunun|це|ذلك)\b",
    re.IGNORECASE,
)
# Longer questions name their subject themselves.
_FOLLOW_UP_WORDS = 7


def understand(question: Question, text: str, city: CitySettings) -> Understanding:
    """Read a normalised text after the turns before it."""
    language = detect_language(text, default=question.language.split("-")[0])
    wording = question.language if question.language.split("-")[0] == language else language
    wording = wording if wording in languages() else question.language
    ending, town = _ending(text, city)
    about = subject(question.history) if _goes_on(text, question.history) else None
    return Understanding(text, language, wording, ending, town, about, bool(_ELIGIBILITY.search(text)))


def subject(history: Sequence[Turn]) -> str | None:
    """The document the last answer rested on."""
    return next((turn.document for turn in reversed(history) if turn.document), None)


def _goes_on(text: str, history: Sequence[Turn]) -> bool:
    return bool(history) and len(text.split()) <= _FOLLOW_UP_WORDS and bool(_FOLLOW_UP.search(text))


def _ending(text: str, city: CitySettings) -> tuple[Refusal | None, str]:
    if _PERSON.search(text):
        return Refusal(Outcome.NEEDS_PERSON, "requested"), ""
    if _GREETING.match(text):
        return Refusal(Outcome.SMALLTALK, "greeting"), ""
    if _THANKS.match(text) and "?" not in text:
        return Refusal(Outcome.SMALLTALK, "thanks"), ""
    for reason, pattern in (("politics", _POLITICS), ("legal", _LEGAL), ("account", _ACCOUNT)):
        if pattern.search(text):
            return Refusal(Outcome.REFUSED, reason), ""
    for town in city.neighbours:
        if re.search(rf"\bin {re.escape(town)}\b|\b{re.escape(town)}er\b", text, re.IGNORECASE):
            return Refusal(Outcome.REFUSED, "other_town"), town
    return None, ""
