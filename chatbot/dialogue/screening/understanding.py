# SPDX-License-Identifier: EUPL-1.2
"""What is asked, in which language: by rule, so that the same question is always understood the same way."""

import re
from dataclasses import dataclass, replace

from chatbot.answers import Outcome, Question
from chatbot.dialogue.screening import Refusal
from chatbot.dialogue.screening.emergencies import concern
from chatbot.dialogue.screening.refusing import refusal
from chatbot.dialogue.wording.replies import languages
from corpus.settings import CitySettings
from index.detection import detect_language
from index.language import with_capitals


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question ready to be searched, or how it ends. `wording` is the catalogue of fixed words to answer in."""

    query: str
    language: str
    wording: str
    ending: Refusal | None = None
    town: str = ""
    asks_eligibility: bool = False
    concern: str | None = None
    """A hard matter whose number is given before the answer."""


_HELLO = (
    r"(?:hallo|hallöchen|hi|hey|guten (?:tag|morgen|abend)|moin|servus|grüß gott|grüezi|hello|good (?:morning|afternoon"
    r"|evening)"
    r"|merhaba|selam|iyi günler|günaydın|bonjour|bonsoir|salut|dzie[nń] dobry|cze[sś][cć]|bun[aă](?: ziua)?"
    r"|привіт|вітаю|добрий (?:день|ранок|вечір)|доброго дня|здравствуйте|добрый (?:день|вечер)|привет"
    r"|مرحبا|أهلا|السلام عليكم|صباح الخير)\b"
)
_EVERYBODY = r"(?:[\s,!.]*(?:zusammen|liebes? team|there|allerseits|chatbot|bot|stadt \w+)\b)*"
_GREETING = re.compile(rf"^{_HELLO}{_EVERYBODY}(?:[\s,!.]*(?:du|sie))?[\s,!.:)]*$", re.IGNORECASE)
_THANKED = (
    r"(?:(?:vielen |herzlichen |lieben |besten )?dank\b|danke\b|dankeschön|thanks?\b|thank you|lg\b|mfg\b|vg\b|(?:liebe|viele"
    r"|beste) grüße|mit freundlichen grüßen|te[sş]ekk[uü]r\w*|дякую|спасибо|merci|dzi[eę]kuj[eę]|mul[tț]umesc|شكرا)"
    r"(?: (?:im voraus|schon mal|sehr|schön|in advance|ederim|ederiz|beaucoup))*"
)
# "Ok und wo?", "Ach so, aber ..."; a word that may mean something else needs a comma behind it.
_TAKEN_IN = (
    r"(?:ok(?:ay|e)?|ach ?so|aha|hm+|mh+|alles klar|na gut|tamam|гаразд|حسنا|طيب"
    r"|(?:gut|also gut|super|prima|sorry|entschuldigung|noch (?:was|etwas|eine frage)|one more (?:thing|question))(?=\s?[,:!.]))"
)
# Around the question itself; no page has to say it.
_COURTESY = re.compile(
    rf"^(?:(?:{_HELLO}{_EVERYBODY}|{_TAKEN_IN}|(?:(?:super|prima) )?{_THANKED})[\s,!.:;-]+)+(?=\w)"
    rf"|(?:[\s,!.?;-]+{_THANKED})+[\s,!.]*$",
    re.IGNORECASE,
)
# Before what was meant instead.
_NO = r"(?:nein|nee|no|hayır|ні|нет|non|nie|nu|لا)"
_MEANT = (
    r"(?:sondern|ich mein(?:e|te)|wir meinen|i meant?|je veux dire|я маю на увазі|я имею в виду|chodzi mi o|mă refer la|[أا]قصد)"
)
_CORRECTS = re.compile(
    rf"^(?:{_NO}\s*[,.!،]+\s*(?:{_MEANT}[\s,:]+)?|(?:{_NO}\s+)?{_MEANT}[\s,:]+"
    r"|(?:nein|nee|hayır)\s+(?=\w+(?: \w+){0,2}\W*$))(?=\w)",  # "nein Restmüll"
    re.IGNORECASE,
)
# Said before the question itself.
_OPENS = re.compile(
    rf"^(?:{_HELLO}{_EVERYBODY}[\s,!.]*)?"
    r"(?:(?:können sie|kannst du|könnt ihr) mir (?:bitte |mal )*helfen"
    r"|ich (?:hab|habe|hätte) (?:da )?(?:mal )?(?:ne|eine) frage|wie geht'?s(?: dir| ihnen)?|ist da jemand"
    r"|can you help me|i have a question|how are you)\W*$",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^(?:ja|nein|nö|ok|okay|super|perfekt|alles klar|gut|prima|toll|top|no|yes|çok)?[\s,!.]*"
    r"(?:vielen |herzlichen |lieben |schönen )?(?:danke\w*|dank\b|super|perfekt|alles klar|ok\b|okay"
    r"|tschüss|auf wiedersehen|thanks?\b|thank you|bye|great"
    r"|te[sş]ekk[uü]r\w*|sa[gğ] ?ol\w*|merci|dzi[eę]kuj[eę]|mul[tț]umesc"
    r"|дякую|спасибі|спасибо|شكرا|شكراً)(?:[\s,!.]*(?:schön|super|perfekt|prima|toll"
    r"|sehr|dir|ihnen|euch|für (?:die|ihre|deine|eure) \w+"
    r"|das hat (?:mir )?geholfen"
    r"|you|so much|very much|a lot|ederim|ederiz|дуже|за допомогу|за відповідь|вам|большое|за помощь|за ответ"
    r"|جزيلا|لك|beaucoup|bien|bardzo|za pomoc|mult|for (?:your|the) help|yardımınız için"
    r"|das (?:war|ist)(?:'s| es)?(?: (?:sehr|echt))?"
    r"(?: (?:super|toll|gut|klasse|hilfreich|nett|prima))?|alles|für alles"
    r"|tschüss|ciao|bye|bis bald"
    r"|erstmal))*[\s,!.:)]*$",
    re.IGNORECASE,
)
_ABOUT_ME = re.compile(
    r"^(?:und |hallo,? )?(?:(?:wer|was) (?:bist du|sind sie)(?: eigentlich| denn)?|wie heißt du"
    r"|(?:bist du|sind sie|spreche ich mit) ein\w* (?:echte\w* |richtige\w* )?"
    r"(?:mensch\w*|roboter|bot|chatbot|ki|computer|maschine)"
    r"|(?:kannst|sprichst|verstehst|können sie|sprechen sie) (?:du )?(?:auch )?"
    r"(?:deutsch|englisch|türkisch|ukrainisch|russisch|arabisch|französisch)"
    r"|who are you|what are you|are you (?:a |an )?(?:real )?(?:human|person|robot|bot|ai)|(?:do|can) you speak \w+"
    r"|sen kimsin|(?:türkçe|ingilizce) biliyor musun|хто ти|ти (?:людина|робот)|من أنت|هل أنت (?:إنسان|روبوت)"
    # The answer tells in which languages one may ask.
    r"|ich (?:verstehe|spreche|kann) (?:leider |nur )?(?:nicht|kein|wenig)(?: so)?(?: gut)? deutsch"
    r"|i (?:don'?t|do not|can'?t|cannot) (?:speak|understand) german|almanca (?:bilmiyorum|konuşamıyorum|anlamıyorum)"
    r"|(?:я )?не (?:розмовляю|говорю|розумію|знаю|понимаю) (?:по[- ])?(?:німець|немец)\w+"
    r"|لا (?:أتكلم|أتحدث|أفهم) الألمانية)\W*$",
    re.IGNORECASE,
)
# Whoever says that the answer was none is best helped by somebody else.
_DISSATISFIED = re.compile(
    r"^(?:aber |nein,? )?(?:(?:das|die antwort|deine antwort) (?:war|ist|stimmt|hilft|passt)(?: (?:mir|so|doch|leider|aber|ja))*"
    r" (?:falsch|nicht|nicht richtig|nicht weiter|keine antwort|quatsch|unsinn)"
    r"|(?:das|es) (?:war|ist) (?:aber |doch |ja )?nicht(?: das)?,? (?:was|wonach) ich .{0,30}"
    r"|(?:das|danach) (?:habe? ich (?:doch |aber |gar )?nicht (?:gefragt|gemeint|gesucht)|wollte ich nicht(?: wissen)?)"
    r"|hä+|häh|ich versteh(?:e|s)?(?: (?:das|es|die antwort|gar|leider))* (?:nicht|nichts)"
    r"|versteh(?:e|s)?(?: ich)?(?: das)? nicht"
    r"|that(?:'s| is| was) (?:wrong|not right|not helpful|not what i .{0,30})|i don'?t understand(?: that| this)?|huh"
    r"|(?:bu )?istediğim (?:bu )?değil|bunu sormadım|anlamadım|це не те.{0,30}|не (?:розумію|зрозумі(?:в|ла)|понимаю|понял[аи]?)"
    r"|это не то.{0,30}|ليس هذا ما .{0,30}|(?:لم|لا) أفهم)\W*$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:mit|zu|an) (?:einem|einer|nem|ner)? ?(?:echten |richtigen )?(?:mensch\w*|mitarbeiter\w*|person|sachbearbeiter\w*)"
    r" (?:sprechen|reden|schreiben|verbinden|verbunden|weiterleiten)|(?:mensch|mitarbeiter|sachbearbeiter)\w* (?:sprechen"
    r"|reden|verbinden)"
    r"|\bjemand(?:en|em)? (?:sprechen|reden)"
    r"|(?:echte[rn]?|richtige[rn]?) (?:mensch|person|mitarbeiter)|^(?:mensch|mitarbeiter"
    r"|sachbearbeiter)(?:in)?[!.?]*$"
    r"|mit (?:einem|einer) (?:menschen|mitarbeiter\w*|person)[!.?]*$|(?:talk|speak|chat) (?:to|with) (?:a "
    r"|an? )?(?:real )?(?:human|person|someone"
    r"|agent)|insanla (?:konuş|görüş)|çalışanla (?:konuş|görüş)|biriyle (?:konuş|görüş)|з людиною|з працівником|с человеком"
    r"|التحدث (?:مع|إلى) (?:شخص|موظف|إنسان)"
    r"|parler (?:à|a|avec) (?:quelqu'un|une personne|un humain|un employé)|porozmawiać z (?:człowiekiem|kimś|pracownikiem)"
    r"|vorb(?:esc|i) cu (?:cineva|o persoană|o persoana|un om)",
    re.IGNORECASE,
)
# "Wo bekomme ich ...?" asks for the way, "Bekomme ich ...?" for a decision.
_ELIGIBILITY = re.compile(
    r"(?:habe|hab|hätte|haben) (?:ich|wir|mein\w* \w+) .{0,60}(?:anspruch|recht auf)|anspruch (?:habe|haben)|steht (?:mir"
    r"|uns) .{0,60}\bzu\b"
    r"|(?:^|[.!?,;] ?|\b(?:ob|und|oder|aber) )(?:bekomme|kriege?|erhalte|bekommen|erhalten) (?:ich|wir)\b"
    r"(?! (?:\w+ ){0,3}(?:strafe|bußgeld|ärger|punkte?|probleme|zurück|erstattet)\b)"
    r"|\b(?:bin ich|sind wir) (?:\w+ ){0,5}(?:berechtigt|anspruchsberechtigt|befreit)|wer (?:bekommt|hat anspruch|kriegt)"
    r"|\b(?:am i|are we) (?:\w+ )?(?:entitled|eligible)|(?<!how )(?<!where )(?<!when )\b(?:do|would|can) (?:i|we) "
    r"(?:qualify|get (?!there|rid))"
    r"|who (?:is entitled|qualifies|gets)"
    r"|hakkım var mı|alabilir miyim|alma hakkı|чи маю (?:я )?право|чи (?:можу|отримаю) (?:я )?отрим|чи належить мені"
    r"|هل (?:يحق لي|أستحق|أحصل|يمكنني الحصول)|هل لدي الحق",
    re.IGNORECASE,
)

# Before a town these say where from or where to, or that it is the town itself.
_FROM_OR_TO = frozenset(
    "aus von nach zu bis ab über für um vor gegen zwischen die der das dem den stadt landkreis kreis gemeinde und oder"
    " from to of the and la à do в у до".split()
)


def as_written(question: Question) -> Question:
    """The question and those before it as German is written, where they were typed in small letters only."""
    base = question.language.split("-")[0]
    history = tuple(replace(turn, question=_as_written(turn.question, base)) for turn in question.history)
    return replace(question, text=_as_written(question.text, base), history=history)


def _as_written(text: str, base: str) -> str:
    return with_capitals(text) if detect_language(text, base) == "de" else text


def understand(question: Question, text: str, city: CitySettings) -> Understanding:
    """Read a normalised text by itself; what it goes on about is found out with the index at hand (following.py)."""
    base = question.language.split("-")[0]
    # A word or two tell no language; whoever asked in English before still does.
    before = detect_language(question.history[-1].question, base) if question.history else base
    language = detect_language(text, before)
    wording = question.language if base == language else language
    wording = wording if wording in languages() else question.language
    ending, town = _ending(text, city)
    asked = _without_courtesy(text)
    return Understanding(
        _without_town(asked, city), language, wording, ending, town, bool(_ELIGIBILITY.search(asked)), concern(text)
    )


def _without_courtesy(text: str) -> str:
    """The question without its greeting and thanks, and without "nein, ich meine".

    The sign at the end stays, for it tells a question from a word.
    """
    bare = _CORRECTS.sub("", _COURTESY.sub("", text).strip())
    return f"{bare}?" if bare != text.strip() and "?" in text and not bare.endswith("?") else bare


def _without_town(text: str, city: CitySettings) -> str:
    """The question without the town itself, which every page is about; who moves there comes here, or goes from here."""
    name = re.escape(city.name)
    bare = re.sub(rf"\bnach {name}\b", "hierher", re.sub(rf",? (?:hier )?\bin {name}\b", "", text))
    bare = re.sub(rf"\b(mov\w+) to {name}\b", r"\1 here", bare)
    bare = re.sub(rf"\b(?:aus|von) {name}\b(?= (?:weg|fort|nach)|.{{0,20}}z[iou][eg])", "von hier", bare)
    # "bewohnerparkausweis münchen", as people type it elsewhere; who moves "aus München" leaves it.
    typed = re.sub(rf"(?P<before>\S+)\s+{name}\b(?![\w-])", _unless_from_there, bare, flags=re.IGNORECASE)
    return re.sub(rf"^{name},?\s+(?=\w)", "", typed, flags=re.IGNORECASE)


def _unless_from_there(found: re.Match[str]) -> str:
    return found[0] if found["before"].lower() in _FROM_OR_TO else found["before"]


def _ending(text: str, city: CitySettings) -> tuple[Refusal | None, str]:
    if _ABOUT_ME.match(text):
        return Refusal(Outcome.SMALLTALK, "about_me"), ""
    if _PERSON.search(text) or _DISSATISFIED.match(text):
        return Refusal(Outcome.NEEDS_PERSON, "requested"), ""
    if _GREETING.match(text) or _OPENS.match(text):
        return Refusal(Outcome.SMALLTALK, "greeting"), ""
    if _THANKS.match(text):
        return Refusal(Outcome.SMALLTALK, "thanks"), ""
    return refusal(text, city) or (None, "")
