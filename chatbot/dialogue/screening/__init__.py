# SPDX-License-Identifier: EUPL-1.2
"""Before anything is looked up: may it be answered, and in which language is it asked? By rule, but for the last net.

1. `normalise` and `screen`, below: readable text, insults, attempts to give orders; `emergencies` come before all else;
  `alarm` hears what no rule knows, once no page gave a sure answer.
2. `personal_data` is masked: nothing behind this line sees it, stores it or logs it.
3. `understanding` reads the language, takes courtesies and the town's name away, and ends small talk and the wish for a person;
   `refusing` ends what this service never answers: opinions, law, files, other towns.
"""

import re
import unicodedata
from dataclasses import dataclass

from chatbot.answers import Outcome
from chatbot.dialogue.screening.emergencies import emergency

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

# "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" has 63 letters; addresses of pages may be longer.
_LONGEST_WORD = 120
_LONG, _FEW_CHARACTERS = 60, 9
# At least one character in so many is a letter.
_LEAST_LETTERS = 5
# Scripts the bundled model has letters of, by their names in Unicode. Of any other it sees nothing, and would take what
# happens to lie nearest for an answer.
READABLE_SCRIPTS = frozenset(
    "LATIN CYRILLIC GREEK ARABIC HEBREW ARMENIAN GEORGIAN ETHIOPIC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU"
    " KANNADA MALAYALAM SINHALA THAI LAO MYANMAR KHMER CJK HIRAGANA KATAKANA HANGUL BOPOMOFO".split()
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An ending decided before any search: outcome and the key of its wording."""

    outcome: Outcome
    reason: str


def normalise(text: str) -> str:
    """Composed characters, no invisible or control ones, white space folded."""
    plain = _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(plain.split())


_ABUSE = (
    r"\b(?:arschloch|wichser|hurensohn|fick dich|fotze|missgeburt|drecks?(?:sau|bot|amt)|scheiß (?:bot|amt|stadt)"
    r"|fuck (?:you|off)|asshole|motherfucker|orospu|siktir)\b"
)
_INJECTION = (
    r"(?:ignor\w*|vergiss|vergessen sie|missachte|übergehe|forget|disregard|override|bypass|oublie\w*|unut"
    r"|забудь|ігноруй|игнорируй|تجاهل)"
    r".{0,40}(?:anweisung|vorgabe|regel|instruktion|befehl|instruction|prompt|rules?|guideline|consigne|talimat|інструкц|инструкц|التعليمات)",
    # "Ignore what came before", in the languages people try it in; "my previous e-mail" is a citizen's correction.
    r"\b(?:ignor\w*|vergiss|vergessen sie|forget|disregard|oublie\w*|dimentica\w*|olvida\w*|unut|забудь\w*|игнорируй\w*"
    r"|ігноруй\w*|تجاهل)\b(?:(?!\b(?:mein\w*|unser\w*|my|our|mi|mia|mio|mon|ma)\b).){0,40}"
    r"(?:\babove\b|\bprevious|\bprior\b|everything you|bisherig|vorherig|vorangegangen|alles obige|précédent"
    r"|ci-dessus|(?:déjà )?reçu|sopra|precedent|anterior|önceki|yukarıdaki|предыдущ|все,? что|попередн|السابق|أعلاه)",
    # Nobody asks a town's chat for its own secret.
    r"(?:\byour|\bdein\w*|\bta|\bvotre|\btua|\btu|твой|ваш) (?:secret|geheim|clé secrète|chiave segreta|clave secreta|секретн)",
    r"(?:what is|tell me|give me|reveal|confirm|share).{0,20}\byour (?:secret |system )?(?:password|passphrase)",
    r"system.?prompt|developer mode|entwicklermodus|\bjailbreak|\bDAN\b.{0,30}(?:mode|anything)|do anything now",
    r"(?:du bist|you are|act as|tu es|stell dir vor,? du) (?:jetzt|now|ab sofort|nun)? ?(?:ein|an?|kein|no longer|un).{0,60}"
    r"(?:ohne (?:regeln|einschränkung)|unrestricted|without (?:rules|restrictions)|pirat|hacker)",
    r"(?:verrate|nenne|zeige|gib|reveal|print|show|output|repeat|tell me|révèle).{0,40}(?:dein\w*|your|the|ta|votre|das)? ?"
    r"(?:geheim\w*|secret|password|passwort|systemprompt|initial prompt|instructions above|clé secrète)",
    r"</?(?:system|assistant|instruction)s?>|\[/?INST\]|<\|im_(?:start|end)\|>|###\s*(?:system|instruction)",
    # A line for the machine instead of for citizens, on a page somebody else could write on.
    r"\b(?:für|an|for|to|dear|liebe[rs]?) (?:(?:den|die|das|alle|the|any|all) )?(?:ki|ai|assistent\w*|assistants?|chat-?bots?"
    r"|sprachmodell\w*|language models?|llms?)\b[^.!?]{0,20}:",
    r"\b(?:antworte|sage?|behaupte|answer|reply|say) (?:immer|stets|always),? (?:dass|that)\b",
    r"(?:schreib|gib|antworte|write|respond|answer).{0,30}(?:nur mit|only with|with the word)\b",
)
_COMPILED_ABUSE = re.compile(_ABUSE, re.IGNORECASE)
_COMPILED_INJECTION = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _INJECTION)


def screen(text: str, longest: int) -> Refusal | None:
    """How a normalised text ends before any search, None when it may go on."""
    if not text:
        return Refusal(Outcome.REFUSED, "empty")
    if reason := emergency(text):
        return Refusal(Outcome.EMERGENCY, reason)
    if len(text) > longest:
        return Refusal(Outcome.REFUSED, "too_long")
    if is_noise(text) or not is_readable(text):
        return Refusal(Outcome.REFUSED, "unintelligible")
    if gives_orders(text):
        return Refusal(Outcome.REFUSED, "injection")
    if _COMPILED_ABUSE.search(text):
        return Refusal(Outcome.REFUSED, "abuse")
    return None


def gives_orders(text: str) -> bool:
    """Whether the text tries to give the assistant orders; also used on lines of sources."""
    return any(pattern.search(text) for pattern in _COMPILED_INJECTION)


def is_readable(text: str) -> bool:
    """Whether there are letters, and half of them or more are of scripts the model can read."""
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]
    read = sum(unicodedata.name(letter, "").split(" ")[0] in READABLE_SCRIPTS for letter in letters)
    return bool(letters) and read * 2 >= len(letters)


def is_noise(text: str) -> bool:
    """Whether a text is no language: one endless word, hardly any letters, or the same few characters over and over."""
    longest = max((len(word) for word in text.split()), default=0)
    letters = sum(letter.isalpha() for letter in text)
    few = len(text) > _LONG and len(set(text.lower())) < _FEW_CHARACTERS
    return longest > _LONGEST_WORD or letters * _LEAST_LETTERS < len(text) or few
