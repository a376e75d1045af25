# SPDX-License-Identifier: EUPL-1.2
"""What is asked for, told by the words of a question and of the turns before it; no page has been looked for yet.

`Asked`, below, is what is wanted: sections of some kinds (`kinds`: fees, papers, hours), a whole service, or lines. On the way:
1. `joined` and `sides` take a message apart: several matters, or several things asked of one. `choosing` and `references` tell
   which of several buttons or matters is pointed to.
2. `seeking` is the door for one question. `following` completes it from the `turns` before: after no answer (`after_no_answer`),
   or by the rules of `going_on`, which know a few words that leave out the rest (`ellipsis`), what is done with the thing
   talked about (`done_with_it`) and pages that the words name (`pages_named`).
3. It is put into the pages' words: German ones for other languages (`phrasebook`; names and German words stay, `untranslated`),
   official ones for a newcomer's or a traveller's (`page_words`, `residence`, `abroad`).
4. `things` lists what it names, with the `spellings` a page may use; `matters` knows the words that name nothing.
What else a question says: for whom (`persons`), by which means (`means`), what is to be done (`acts`) and for what (`needed`),
how soon (`hurry`), on which days (`weekdays`, `special_days`), about the place itself (`getting_there`). `tables` reads lists.
"""

import re
from dataclasses import dataclass

from chatbot.dialogue.asking.acts import act_asked
from chatbot.dialogue.asking.hurry import in_a_hurry
from chatbot.dialogue.asking.kinds import MAY, OWN_ADDRESS, VALIDITY, WHOLE, kinds_named
from chatbot.dialogue.asking.means import Means, means_asked
from corpus.documents import SectionKind

# Whose card runs out wants another one; only who asks when asks how long it is valid.
_WHEN = re.compile(r"\bwann\b|\bwie lange?\b", re.IGNORECASE)
_RUNS_OUT = re.compile(r"(?<!wie )läuft .{0,20}ab\b", re.IGNORECASE)
_INTERROGATIVE = re.compile(
    r"\?|^(?:(?:und|aber|oder|also|ok|and|but) )*(?:w(?:as|er|en|em|ann|o|ie|arum|ieso|elche[rsnm]?|ieviel|ozu|omit|ovon|orauf)"
    r"|\w+(?: \w+)? (?:(?:ab |bis )?wann|wie (?:lange?|oft|alt))|(?:ab|bis|seit) wann"
    r"|kann|können|darf|dürfen|muss|müssen|ist|sind"
    r"|gibt|gilt|gelten|hat|haben|brauche|what|who|when|where|why|which|how|can|may|must|is|are|do|does)\b",
    re.IGNORECASE,
)
_STORY = re.compile(r"\b(?:ich|mir|wir|uns|mein\w*|unser\w*|ist|sind|hat|wurde|i|my|we|our)\b", re.IGNORECASE)
_WHERE_IS = re.compile(
    r"(?i:^(?:und )?wo (?:ist|sind|liegt|liegen|steht|finde ich|befindet sich) (?:hier |denn )*(?:die|der|das|den|m?ein\w*) "
    r"(?:\w+ )?|^(?:in )?(?:welche[sm]? )?zimmer(?:nummer)? (?:(?:ist|hat|vom|von|für|der|die|das) )*)"
    r"[A-ZÄÖÜ][\w-]+(?: (?:in|im|am|bei) [A-ZÄÖÜ][\w-]+)?\W*$"
)
_BENEFIT = r"\w*(?<!buß)(?<!straf)(?:geld|zuschuss|vorschuss|hilfe|förderung|rente)\b"
_RECEIVES = re.compile(
    rf"\bwie ?viel\b.{{0,60}}\b(?:bekomm|krieg|erhalt|steht)|\bwie hoch (?:ist|sind|wäre) .{{0,20}}\b{_BENEFIT}"
    rf"|\b{_BENEFIT}.{{0,15}}\bwie hoch\b",
    re.IGNORECASE,
)
_FAILS = re.compile(r"\bnicht(?: \w+){0,2}[.! ]*$", re.IGNORECASE)
HOW_LONG = re.compile(r"\bwie lange?\b|\bhow long\b|ne kadar|скільки|як довго|\bكم\b", re.IGNORECASE)
_POINTED = re.compile(r"^(?:(?:ab |bis |seit )?wann|warum|wieso|weshalb|wer|wen|wem|when|why|who)\b", re.IGNORECASE)
FEW_WORDS = 4
DENIES = re.compile(r"\b(?:nicht|kein\w*|ohne|not|no|without)\b", re.IGNORECASE)
_WHERE_TO_DO = re.compile(
    r"\bwo(?:hin)? (?:kann|darf|muss|soll|können|müssen|gebe|bekomme|kriege|melde|beantrage|hole|werde"
    r"|entsorge|bringe|kaufe)\b.{0,40}\w+en\b"
    r"|\bwo (?:melde|beantrage|gebe|bekomme|kriege|hole|entsorge) ich\b|\bwohin (?:da)?mit\b|\bwohin\W*$"
    r"|\bwhere (?:can|do|should) i (?!go\b|find\b)",
    re.IGNORECASE,
)
_GETS_RID = re.compile(
    r"\b(?:abgeb|abzugeb|abgegeb|gebe|entsorg|bring|hinbring|loswerd|wegwerf|werfe|wegbring|kauf|wohin (?:da)?mit)\w*"
    r"|get rid|dispose|throw|\bdrop\b|\bbuy\b|\batabilir|викину|здати|утиліз|التخلص|أرمي",
    re.IGNORECASE,
)
# An application is handed in and not got rid of.
_PAPERS = re.compile(r"antrag|anträge|formular|unterlagen|papiere|application|documents", re.IGNORECASE)
_HANDS_IN = re.compile(r"abgeb|abzugeb|einreich|hinbring|vorbeibring|hand (?:it|that|this) in|submit", re.IGNORECASE)
_ASKS_PHONE = re.compile(r"\btelefon(?!isch)|\brufnummer|\banrufen\b|\bphone\b", re.IGNORECASE)
_EXISTS = re.compile(
    r"^(?:und |aber )?(?:gibt(?:'s| es)|haben sie|habt ihr|hat die stadt|is there|are there|do you have)\b", re.IGNORECASE
)
_YES_OR_NO = re.compile(
    r"^(?:und |aber |oder |also )*(?:kann|können|könnte|darf|dürfen|muss|müssen|brauche?n?|benötige?n?|bin|ist|sind|geht|gilt"
    r"|can|may|must|do|does|is|are)"
    r" (?:ich|man|wir|mein\w*|unser\w*|das|die|der|den|es|i|we|my|it|the)\b",
    re.IGNORECASE,
)
PLACES = frozenset((SectionKind.OFFICE, SectionKind.HOURS))


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
    german: str = ""
    """What is said in German words, where it is asked in another language."""

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
    def receives(self) -> bool:
        """Whether it is asked how much one gets: that the application is free is no answer."""
        return bool(_RECEIVES.search(self.text))

    @property
    def validity(self) -> bool:
        """Whether it is asked how long something is valid."""
        return bool(VALIDITY.search(self.text)) or bool(_WHEN.search(self.text) and _RUNS_OUT.search(self.text))

    @property
    def how_long(self) -> bool:
        """Whether it is asked how long somebody must or may do something, which no section is about."""
        return not self.kinds and bool(HOW_LONG.search(self.text))

    @property
    def permission(self) -> bool:
        """Whether it is asked if something may be done."""
        return bool(MAY.search(self.text))

    @property
    def means(self) -> Means | None:
        """The means somebody asks about ("Kann ich mit Karte zahlen?")."""
        return means_asked(self.text)

    @property
    def own_address(self) -> bool:
        """Whether it is about an address that has changed, not about where an office is."""
        return bool(OWN_ADDRESS.search(self.text))

    @property
    def office_first(self) -> bool:
        """Whether it is asked where to do something that is done at an office; rubbish goes where the text says."""
        gets_rid = _GETS_RID.search(self.text) and not _PAPERS.search(self.text)
        return self.whole and SectionKind.OFFICE in self.kinds and not gets_rid

    @property
    def phone(self) -> bool:
        """Whether a number to call is asked for."""
        return bool(_ASKS_PHONE.search(self.text))

    @property
    def existence(self) -> bool:
        """Whether it is asked if there is something ("Gibt es Kurse für Senioren?")."""
        return bool(_EXISTS.search(self.text))

    @property
    def yes_or_no(self) -> bool:
        """Whether it is asked if something may, can or must be done, so that what the page leaves out is not answered by it."""
        return bool(_YES_OR_NO.search(self.text)) and self.means is None

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
        return self.whole and len(self.text.split()) <= FEW_WORDS and not (WHOLE.search(self.text) or _STORY.search(self.text))

    @property
    def general(self) -> bool:
        """Whether all about a page may be the answer: "Was ist Wohngeld?", but not "Wann ist Wochenmarkt?"."""
        return not (self.how_long or _POINTED.search(self.text) or DENIES.search(self.text))


def speaks_of_validity(text: str) -> bool:
    """Whether a question or a line is about how long something is valid."""
    return bool(VALIDITY.search(text) or _RUNS_OUT.search(text))


def asked_for(text: str, *, eligibility: bool = False) -> Asked:
    """Read a question for what it is after."""
    if means_asked(text):
        # Neither "zahlen" nor "Telefon" asks for a section then.
        return Asked(text)
    # Whether it is paid for the past as well is no question of who may have it.
    if eligibility and not (in_a_hurry(text) or act_asked(text, "")):
        return Asked(text, (SectionKind.REQUIREMENTS,))
    kinds, hurried = kinds_named(text), in_a_hurry(text)
    if hurried:
        # How long it takes as a rule is just what does not help; "терміново" is no "термін".
        kinds = [kind for kind in kinds if kind not in (SectionKind.DURATION, SectionKind.DEADLINES)]
    narrow = [kind for kind in kinds if kind is not SectionKind.PROCEDURE]
    # "Wo kann ich Farbe abgeben?" wants more than an address.
    acting = narrow == [SectionKind.OFFICE] and bool(_WHERE_TO_DO.search(text))
    whole = acting or (not narrow and bool(WHOLE.search(text) or not _INTERROGATIVE.search(text)))
    return Asked(text, tuple(kinds), whole, steps=whole, hurried=hurried)
