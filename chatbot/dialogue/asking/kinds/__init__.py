# SPDX-License-Identifier: EUPL-1.2
"""Which kinds of section a question names: what index.intent does not know and an answer must."""

import re
import tomllib
from pathlib import Path

from chatbot.dialogue.asking.acts import ASKS_WHEN_PAID
from chatbot.dialogue.asking.persons import ASKS_AGE
from chatbot.dialogue.asking.tables import either
from corpus.documents import SectionKind
from index.intent import wanted_kinds

# How long before something else, which takes no time itself.
_AHEAD = r"\bwie lange? (?:\w+ )?(?:im voraus|vorher|vorab|davor)\b|\bhow (?:long|far) (?:before|ahead|in advance)"
# How many days are left to do something, which takes no time itself either.
_TIME_LEFT = r"\bhow many (?:days|weeks) (?:do (?:i|we) have )?to (?:register|report|apply|pay|tell)\b"
# What tables of another matter know of them.
_ALSO = {SectionKind.DEADLINES: (_AHEAD, _TIME_LEFT), SectionKind.REQUIREMENTS: (ASKS_AGE,)}
_LISTED: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
_KINDS = {(kind := SectionKind(name)): either((*listed, *_ALSO.get(kind, ()))) for name, listed in _LISTED.items()}
AHEAD = re.compile(_AHEAD, re.IGNORECASE)
# "Brauche ich einen Termin?" asks for a rule, not for papers.
_NEEDS_ONE_THING = re.compile(
    r"\b(?:brauche|benötige|brauchen|benötigen) (?:ich|wir|man) (?:dafür |dazu |da |(?:für|zum?|zur|beim?) (?:\w+ ){1,6})?"
    r"(?:k?eine?n?\b|den\b)|\bdo (?:i|we) need (?:an?|to)\b",
    re.IGNORECASE,
)
# "Ich brauche einen Nachweis, dass ich hier wohne" asks for the paper itself.
_WANTS_PAPER = re.compile(
    r"\b(?:ich|wir) (?:brauche?n?|benötigen?|möchten?|hätten? gern) (?:\w+ )?(?:eine?n?|den|so einen) (?:\w+ ){0,2}"
    r"(?:nachweis|bescheinigung|dokument)\b"
    r"|\bi need (?:an?|some) (?:\w+ ){0,2}(?:proof|document|certificate)\b",
    re.IGNORECASE,
)
_WHAT_PAPERS = re.compile(r"\b(?:was|welche|what|which)\b|unterlage|dokument|nachweis|mitbringen", re.IGNORECASE)
# How long something is valid, or must have lasted before, is another matter than how long it takes.
VALIDITY = re.compile(
    r"gültig|\bgilt\b|\bvalid|geçerli|дійсн|\bдіє\b|действ(?:ует|ител)|\bważn|\bvalabil|صالح"
    r"|wie lange (?:bekomm|krieg|erhält|erhalt)\w* (?:ich|man|wir|er|sie)\b"
    # A grave is had for some years.
    r"|\b\w*gr[aä]b(?:er|nutzung)?\b.{0,30}\bwie lange\b|\bwie lange\b.{0,40}grab(?:es|s)?\b"
    r"|\bruhe(?:zeit|frist)\b|\bnutzungszeit",
    re.IGNORECASE,
)
_WAITED = re.compile(
    r"wie lange .{0,60}\b(?:aufgehoben|aufbewahrt|verwahrt|gespeichert|gelagert)\b"
    r"|wie lange .{0,30}\bzeit\b|how long do (?:i|we) have\b"
    r"|wie lange (?:muss|müssen|soll) (?:ich|wir|man)\b(?!.*\bwarten\b)|wie lange (?:darf|dürfen|kann|können) (?:ich|wir|man)\b"
    r"|how long (?:must|do) (?:i|we) have to (?!wait)",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:was|wie) (?:muss|müssen|soll|sollen|kann|können|darf|mache?n?|tue?n?) (?:ich|wir|man)\b.{0,30}"
    r"\b(?:tun|machen|beachten|wissen|vorgehen|unternehmen)\b|^was (?:tun|nun|jetzt)\b|\bwas (?:tun|nun|jetzt)\W*$"
    r"|was (?:mache|tue) ich"
    r"|(?:^|[,.!?;:] )(?:und |aber )?wie (?!viel|lang|hoch|oft|teuer|alt|schnell|groß|spät)\w+ (?:ich|wir|man)\b"
    r"|^wie (?:geht|läuft|funktioniert)\b"
    r"|what (?:do|should|must) (?:i|we) (?:need to |have to )?do\b|^how (?:do|can|to)\b"
    r"|ne yapmalıyım|ne yapmam|nasıl|що (?:мені )?(?:робити|треба)|^як |ماذا (?:أفعل|علي)|كيف",
    re.IGNORECASE,
)
HOW_MANY = re.compile(r"\b(?:wie ?viele|how many) (\w{4,6})", re.IGNORECASE)
MAY = re.compile(r"\bdarf (?:ich|man|es|er|sie|das|mein\w* \w+)\b|\bdürfen wir\b|am i allowed", re.IGNORECASE)
_CONDITIONS = re.compile(rf"voraussetzung|bedingung|anspruch|\balt\b|alter\b|requirement|eligible|{ASKS_AGE}", re.IGNORECASE)
# Who opens a shop asks for no opening hours.
_OPENS_UP = re.compile(r"\bopen(?:ing)? (?:an?|my|our|up)\b", re.IGNORECASE)
# Whoever has a new address asks for no office's.
OWN_ADDRESS = re.compile(
    r"^(?!.*\bwo(?:hin)?\b).*(?:\b(?:meine|neue)[nr]? (?:neue )?(?:adress|anschrift)|(?:adress|anschrift)en?änder"
    r"|\b(?:adress|anschrift)\w*\b.{0,40}(?:änder|aktualisier|eintrag|ummeld|korrigier|mitteil))",
    re.IGNORECASE,
)
# Who cannot pay, or not so much, knows what it costs.
_CANNOT_PAY = re.compile(
    r"\bzu teuer\b|\btoo expensive\b|\bnicht (?:mehr )?(?:be)?zahlen\b|\bnicht leisten\b|can(?:no|')t (?:afford|pay)",
    re.IGNORECASE,
)
# A photo or a form that is digital is no way online.
_DIGITAL_THING = re.compile(
    r"\bdigital(?:e[nmrs]?)? (?:\w*(?:foto|bild|formular|unterschrift|karte|ausweis)|photo|picture|signature)", re.IGNORECASE
)
# Until when one may object is no time to apply.
_OBJECTS = re.compile(r"\b(?:widerspr(?:uch|ech)|widerspreche|einspruch)", re.IGNORECASE)
# Who waits for these asks for no papers to bring.
_BALLOT = re.compile(r"wahlunterlagen", re.IGNORECASE)
# Where something is brought to is no question of papers.
_BRINGS_THERE = re.compile(r"\bwhere\b.{0,30}\b(?:bring|take)\b", re.IGNORECASE)
# A fine is no fee.
_FINE = re.compile(r"\bbußgeld|\bstrafe\b|\b(?:fine|penalty)\b", re.IGNORECASE)
# Who tells what he earns asks for no fee.
_AN_AMOUNT = re.compile(r"\b\d[\d.,]* ?(?:euros?\b|€)", re.IGNORECASE)
# Words that name a kind of section, said of something else.
_SEEMING = (
    (VALIDITY, SectionKind.DURATION),
    (_WAITED, SectionKind.DURATION),
    (AHEAD, SectionKind.DURATION),
    (re.compile(_TIME_LEFT, re.IGNORECASE), SectionKind.DURATION),
    (_CANNOT_PAY, SectionKind.FEES),
    (_BRINGS_THERE, SectionKind.DOCUMENTS),
    (_FINE, SectionKind.FEES),
    (ASKS_WHEN_PAID, SectionKind.FEES),
    (ASKS_WHEN_PAID, SectionKind.DEADLINES),
    (_DIGITAL_THING, SectionKind.ONLINE_SERVICE),
    (_BALLOT, SectionKind.DOCUMENTS),
    (_OBJECTS, SectionKind.DEADLINES),
    (_OPENS_UP, SectionKind.HOURS),
    (OWN_ADDRESS, SectionKind.OFFICE),
    (_WANTS_PAPER, SectionKind.DOCUMENTS),
)


def kinds_named(text: str) -> list[SectionKind]:
    """The kinds of sections a question names, the surest first, without those its words only seem to."""
    text = _AN_AMOUNT.sub(" ", text)
    kinds = [kind for kind in wanted_kinds(text) if kind is not SectionKind.PROCEDURE or WHOLE.search(text)]
    kinds += [kind for kind, pattern in _KINDS.items() if kind not in kinds and pattern.search(text)]
    if SectionKind.REMEDY in kinds:
        # How long one may object is told with the objection, and is no other deadline.
        return [SectionKind.REMEDY]
    seeming = {kind for pattern, kind in _SEEMING if pattern.search(text)}
    # "Welches Formular brauche ich?" names no other papers.
    if SectionKind.FORMS in kinds or (_NEEDS_ONE_THING.search(text) and not _WHAT_PAPERS.search(text)):
        seeming.add(SectionKind.DOCUMENTS)
    if HOW_MANY.search(text):
        # "Wie viele Sterbeurkunden brauche ich?" wants a number.
        seeming.add(SectionKind.DOCUMENTS)
    if MAY.search(text) and not _CONDITIONS.search(text):
        # "Darf ich Salz streuen?" is answered by a line, "Unter welchen Bedingungen darf ich ...?" by a section.
        seeming.add(SectionKind.REQUIREMENTS)
    return [kind for kind in kinds if kind not in seeming]
