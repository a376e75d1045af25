# SPDX-License-Identifier: EUPL-1.2
"""What kind of answer is asked for: one thing (a fee, the papers), a whole service, or something only its lines can say."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chatbot.dialogue.hurry import in_a_hurry
from chatbot.dialogue.replies import catalogue, languages
from corpus.documents import SectionKind
from index.intent import wanted_kinds
from index.language import analyse

# What index.intent does not know and an answer must.
_MORE_KINDS: dict[SectionKind, str] = {
    SectionKind.OFFICE: r"telefon(?!isch)|\badresse|anschrift|e-?mail|\bphone\b|address of|\banfahrt|erreich|ansprechpartner"
    r"|wer (?:ist|macht)"
    r"|hangi daire|adres(?!im)|до кого|куди|(?<!мою )(?<!моєї )(?<!моя )адреса|عنوان(?!ي)|هاتف",
    SectionKind.HOURS: r"\bwann\b.{0,40}\b(?:auf|offen|geöffnet|zu|geschlossen)\b|sprechzeit|saat(?:leri| kaçta)|açık"
    r"|\b(?:hat|haben|habt|ist|sind|macht|machen)\b.{0,60}\b(?:auf|offen|zu|geschlossen)(?: (?:heute|morgen|jetzt|am \w+))?\W*$"
    r"|години роботи|відкрит|(?:коли|чи) працю|відчинен|коли відчин"
    r"|ساعات|مفتوح|متى (?:يفتح|تفتح|يعمل|تعمل)",
    SectionKind.DOCUMENTS: r"\bpapiere\b|\bwas muss ich (?:\w+ ){0,2}(?:dabei|mit)|папер|які (?:\w+ )?довідки|أوراق",
    SectionKind.FEES: r"combien|\bcoûte|ile kosztuje|сколько стоит|quanto costa|cuánto cuesta|ne kadar(?! sür)"
    r"|\bwas\b.{0,30}\bzahl|\bwie ?viel\b.{0,60}\b(?:bekomm|krieg|erhalt|zahl)"
    r"|\bwie hoch (?:ist|sind|wird|fällt)\b(?!.*grenze)"
    r"|\bfrei\b.{0,20}gebühr|kosten\b|kostenlos|umsonst|\bpara\b|ціна|سعر|كم (?:ضريبة|ثمن|تكلفة|تبلغ)",
    SectionKind.DEADLINES: r"\bwie lange (?:hab|bleib)\w* (?:ich|wir|man) .{0,20}zeit|\bhow long do (?:i|we) have\b(?! to)"
    r"|\bwhen (?:do|must|should) (?:i|we) (?:have to|need to|register|pay|report|apply)\b"
    r"|en geç|ne zamana kadar|до коли|коли (?:я )?(?:треба|потрібно|маю|мушу|повин)|متى يجب|حتى متى",
    SectionKind.REQUIREMENTS: r"\bwie alt\b|ab welchem alter|mindestalter|ab wie ?viel(?:en)? jahren|\bhow old\b"
    r"|kaç yaş|скільки років",
    SectionKind.DURATION: r"wie schnell|bis ich .{0,20}(?:habe|bekomme)|how fast|how soon|скільки часу|كم من الوقت|المدة",
}
_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _MORE_KINDS.items())
# "Brauche ich einen Termin?" asks for a rule, not for papers.
_NEEDS_ONE_THING = re.compile(
    r"\b(?:brauche|benötige|brauchen|benötigen) (?:ich|wir|man) (?:dafür |dazu |da |(?:für|zum?|zur|beim?) (?:\w+ ){1,6})?"
    r"(?:k?eine?n?\b|den\b)|\bdo (?:i|we) need (?:an?|to)\b",
    re.IGNORECASE,
)
_WHAT_PAPERS = re.compile(r"\b(?:was|welche|what|which)\b|unterlage|dokument|nachweis|mitbringen", re.IGNORECASE)
# How long something is valid, or must have lasted before, is another matter than how long it takes.
_VALIDITY = re.compile(r"gültig|\bgilt\b|\bvalid|geçerli|дійсн|صالح", re.IGNORECASE)
# Whose card runs out wants another one; only who asks when asks how long it is valid.
_WHEN = re.compile(r"\bwann\b|\bwie lange?\b", re.IGNORECASE)
_RUNS_OUT = re.compile(r"(?<!wie )läuft .{0,20}ab\b", re.IGNORECASE)
_WAITED = re.compile(
    r"wie lange .{0,30}\bzeit\b|how long do (?:i|we) have\b"
    r"|wie lange (?:muss|müssen|soll|darf|dürfen|kann|können) (?:ich|wir|man)\b(?!.*\bwarten\b)"
    r"|how long (?:must|do) (?:i|we) have to (?!wait)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:was|wie) (?:muss|müssen|soll|sollen|kann|können|darf|mache?n?|tue?n?) (?:ich|wir|man)\b.{0,30}"
    r"\b(?:tun|machen|beachten|wissen|vorgehen|unternehmen)\b|^was (?:tun|nun|jetzt)\b|\bwas (?:tun|nun|jetzt)\W*$"
    r"|was (?:mache|tue) ich"
    r"|^wie (?!viel|lang|hoch|oft|teuer|alt|schnell|groß|spät)\w+ (?:ich|wir|man)\b|^wie (?:geht|läuft|funktioniert)\b"
    r"|what (?:do|should|must) (?:i|we) (?:need to |have to )?do\b|^how (?:do|can|to)\b"
    r"|ne yapmalıyım|ne yapmam|nasıl|що (?:мені )?(?:робити|треба)|^як |ماذا (?:أفعل|علي)|كيف",
    re.IGNORECASE,
)
_INTERROGATIVE = re.compile(
    r"\?|^(?:w(?:as|er|en|em|ann|o|ie|arum|ieso|elche[rsnm]?|ieviel|ozu|omit|ovon|orauf)|kann|können|darf|dürfen|muss|müssen|ist|sind"
    r"|gibt|gilt|gelten|hat|haben|brauche|what|who|when|where|why|which|how|can|may|must|is|are|do|does)\b",
    re.IGNORECASE,
)
_STORY = re.compile(r"\b(?:ich|mir|wir|uns|mein\w*|unser\w*|ist|sind|hat|wurde|i|my|we|our)\b", re.IGNORECASE)
_WHERE_IS = re.compile(
    r"(?i:^(?:und )?wo (?:ist|sind|liegt|liegen|finde ich|befindet sich) (?:hier |denn )*(?:die|der|das|den|ein\w*) (?:\w+ )?)"
    r"[A-ZÄÖÜ][\w-]+\W*$"
)
_MAY = re.compile(r"\bdarf (?:ich|man|mein\w* \w+)\b|\bdürfen wir\b|am i allowed", re.IGNORECASE)
_CONDITIONS = re.compile(r"voraussetzung|bedingung|anspruch|\balt\b|alter\b|requirement|eligible", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:\bund\b|\band\b|\bve\b|[,?]) (?:wie |was |wo |wann |welche |bis wann |how |what |where |when |which |do i )",
    re.IGNORECASE,
)
# Who cannot pay knows what it costs.
_CANNOT_PAY = re.compile(r"\bnicht (?:mehr )?(?:be)?zahlen\b|\bnicht leisten\b|can(?:no|')t (?:afford|pay)", re.IGNORECASE)
_FAILS = re.compile(r"\bnicht(?: \w+){0,2}[.! ]*$", re.IGNORECASE)
# Who opens a shop asks for no opening hours.
_OPENS_UP = re.compile(r"\bopen(?:ing)? (?:an?|my|our|up)\b", re.IGNORECASE)
# Whoever has a new address asks for no office's.
_OWN_ADDRESS = re.compile(
    r"^(?!.*\bwo(?:hin)?\b).*(?:\b(?:meine|neue)[nr]? (?:neue )?(?:adress|anschrift)|(?:adress|anschrift)en?änder"
    r"|\b(?:adress|anschrift)\w*\b.{0,40}(?:änder|aktualisier|eintrag|ummeld|korrigier|mitteil))",
    re.IGNORECASE,
)
_POINTED = re.compile(r"^(?:wann|warum|wieso|weshalb|wer|wen|wem|when|why|who)\b", re.IGNORECASE)
FEW_WORDS = 4
DENIES = re.compile(r"\b(?:nicht|kein\w*|ohne|not|no|without)\b", re.IGNORECASE)
_WHERE_TO_DO = re.compile(
    r"\bwo(?:hin)? (?:kann|darf|muss|soll|können|müssen|gebe|bekomme|kriege|melde|beantrage|hole|werde"
    r"|entsorge|bringe|kaufe)\b.{0,40}\w+en\b"
    r"|\bwo (?:melde|beantrage|gebe|bekomme|kriege|hole|entsorge) ich\b|\bwohin mit\b"
    r"|\bwhere (?:can|do|should) i (?!go\b|find\b)",
    re.IGNORECASE,
)
_GETS_RID = re.compile(
    r"\b(?:abgeb|abzugeb|abgegeb|gebe|entsorg|bring|hinbring|loswerd|wegwerf|werfe|wegbring|kauf|wohin mit)\w*"
    r"|get rid|dispose|throw|\bdrop\b|\bbuy\b|\batabilir|викину|здати|утиліз|التخلص|أرمي",
    re.IGNORECASE,
)
# An application is handed in and not got rid of.
_PAPERS = re.compile(r"antrag|anträge|formular|unterlagen|papiere|application|documents", re.IGNORECASE)
_HANDS_IN = re.compile(r"abgeb|abzugeb|einreich|hinbring|vorbeibring|hand (?:it|that|this) in|submit", re.IGNORECASE)
PLACES = frozenset((SectionKind.OFFICE, SectionKind.HOURS))
# Words that say that something is wanted, but not what.
_EMPTY = frozenset(
    "beantragen antrag brauchen benoetigen wollen wuerde gern gerne bitte bestellen bekommen kriegen moechten stellen neu machen"
    " tun anrufen duerfen noetig notwendig erforderlich need want would like apply get please new hallo guten tag frage"
    " ne nen nem n mal denn halt jemand anderer andere lassen hierher".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to answer: the words, the kinds of sections named, the surest first, and whether the whole service is meant."""

    text: str
    kinds: tuple[SectionKind, ...] = ()
    whole: bool = False
    steps: bool = False
    """Whether the asker tells of a situation and wants to know what to do, rather than to look at a service."""
    hurried: bool = False
    """Whether it has to be quick."""
    days: tuple[int, ...] = ()
    """Days of the week it is asked for hours of, 0 for Monday."""
    before: str = ""
    """The question before this one that said for whom it is asked."""

    @property
    def for_whom(self) -> str:
        """The words that say for whom it is asked."""
        return self.before or self.text

    @property
    def place(self) -> bool:
        """Whether it is asked where, when or at whose door."""
        return bool(set(self.kinds) & PLACES)

    @property
    def where_is(self) -> bool:
        """Whether it is asked where a place itself is ("Wo ist das Finanzamt?")."""
        return bool(_WHERE_IS.search(self.text))

    @property
    def validity(self) -> bool:
        """Whether it is asked how long something is valid."""
        return bool(_VALIDITY.search(self.text)) or bool(_WHEN.search(self.text) and _RUNS_OUT.search(self.text))

    @property
    def permission(self) -> bool:
        """Whether it is asked if something may be done."""
        return bool(_MAY.search(self.text))

    @property
    def own_address(self) -> bool:
        """Whether it is about an address that has changed, not about where an office is."""
        return bool(_OWN_ADDRESS.search(self.text))

    @property
    def office_first(self) -> bool:
        """Whether it is asked where to do something that is done at an office; rubbish goes where the text says."""
        gets_rid = _GETS_RID.search(self.text) and not _PAPERS.search(self.text)
        return self.whole and SectionKind.OFFICE in self.kinds and not gets_rid

    @property
    def several(self) -> bool:
        """Whether two things are asked in one ("Was kostet es und wie lange dauert es?")."""
        return bool(_SEVERAL.search(self.text))

    @property
    def complains(self) -> bool:
        """Whether something is told not to work ("Mein Vermieter unterschreibt nicht"), and nothing asked."""
        return self.whole and bool(_FAILS.search(self.text))

    @property
    def hands_in(self) -> bool:
        """Whether it is asked where something is to be handed in; what that is only the page can tell."""
        return self.place and bool(_HANDS_IN.search(self.text))

    @property
    def brief(self) -> bool:
        """Whether a matter was named in a few words, without a question."""
        return self.whole and len(self.text.split()) <= FEW_WORDS and not (_WHOLE.search(self.text) or _STORY.search(self.text))

    @property
    def general(self) -> bool:
        """Whether all about a page may be the answer: "Was ist Wohngeld?", but not "Wann ist Wochenmarkt?"."""
        return not (self.validity or _POINTED.search(self.text) or DENIES.search(self.text))


def speaks_of_validity(text: str) -> bool:
    """Whether a question or a line is about how long something is valid."""
    return bool(_VALIDITY.search(text) or _RUNS_OUT.search(text))


def asked_for(text: str, *, eligibility: bool = False) -> Asked:
    """Read a question for what it is after."""
    if eligibility:
        return Asked(text, (SectionKind.REQUIREMENTS,))
    kinds = [kind for kind in wanted_kinds(text) if kind is not SectionKind.PROCEDURE or _WHOLE.search(text)]
    if SectionKind.DOCUMENTS in kinds and _NEEDS_ONE_THING.search(text) and not _WHAT_PAPERS.search(text):
        kinds.remove(SectionKind.DOCUMENTS)
    if _VALIDITY.search(text) or _WAITED.search(text):
        kinds = [kind for kind in kinds if kind is not SectionKind.DURATION]
    if _CANNOT_PAY.search(text):
        kinds = [kind for kind in kinds if kind is not SectionKind.FEES]
    if _OPENS_UP.search(text):
        kinds = [kind for kind in kinds if kind is not SectionKind.HOURS]
    if SectionKind.FORMS in kinds:
        # "Welches Formular brauche ich?" names no other papers.
        kinds = [kind for kind in kinds if kind is not SectionKind.DOCUMENTS]
    kinds += [kind for kind, pattern in _KINDS if kind not in kinds and pattern.search(text)]
    if _OWN_ADDRESS.search(text):
        kinds = [kind for kind in kinds if kind is not SectionKind.OFFICE]
    if _MAY.search(text) and not _CONDITIONS.search(text):
        # "Darf ich Salz streuen?" is answered by a line, "Unter welchen Bedingungen darf ich ...?" by a section.
        kinds = [kind for kind in kinds if kind is not SectionKind.REQUIREMENTS]
    hurried = in_a_hurry(text)
    if hurried:
        # How long it takes as a rule is just what does not help; "терміново" is no "термін".
        kinds = [kind for kind in kinds if kind not in (SectionKind.DURATION, SectionKind.DEADLINES)]
    narrow = [kind for kind in kinds if kind is not SectionKind.PROCEDURE]
    # "Wo kann ich Farbe abgeben?" wants more than an address.
    acting = narrow == [SectionKind.OFFICE] and bool(_WHERE_TO_DO.search(text))
    whole = acting or (not narrow and bool(_WHOLE.search(text) or not _INTERROGATIVE.search(text)))
    return Asked(text, tuple(kinds), whole, steps=whole, hurried=hurried)


def content_words(text: str) -> list[set[str]]:
    """The words of a question that name a matter, each as its tokens."""
    words = [set(analyse(word)) for word in re.findall(r"[\w-]+", text)]
    return [tokens - _EMPTY for tokens in words if tokens - _EMPTY]


def button_question(text: str) -> tuple[SectionKind, str] | None:
    """Kind and language of a fixed follow-up ("Was kostet das?"), as buttons ask it."""
    return _fixed_questions().get(text.strip().casefold())


@lru_cache(maxsize=1)
def _fixed_questions() -> dict[str, tuple[SectionKind, str]]:
    found: dict[str, tuple[SectionKind, str]] = {}
    for language in languages():
        for name, sentence in catalogue(language)["follow_ups"].items():
            found.setdefault(sentence.split(": ", 1)[1].casefold(), (SectionKind(name), language))
    return found
