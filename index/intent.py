# SPDX-License-Identifier: EUPL-1.2
"""What a question is after: its type, and the kind of section ("Was kostet" means fees, "Was muss ich mitbringen" documents)."""

import re
from enum import StrEnum

from corpus.documents import SectionKind

# German, English, Turkish, Ukrainian, Arabic; French, Russian, Polish, Romanian.
_PATTERNS: dict[SectionKind, tuple[str, ...]] = {
    SectionKind.FEES: (
        r"\bkost\w*|gebühr|gebuehr|\bpreis|(?<!s)teuer|bezahl|\beuro\b|€",
        r"\bfees?\b|\bcosts?\b|how much",
        r"ücret|kaç para|скільки (?:\w+ )?кошту|вартіст|رسوم|كم (يكلف|تكلف)",
        r"\bco[uû]t\w*|combien (?!de temps)|\bprix\b|\btarifs?\b|\bfrais\b",
        r"сколько (?:\w+ )?стоит|стоимост|ile kosztuje|opłat|c[âa]t cost|\btax[ăae]\b",
    ),
    SectionKind.DOCUMENTS: (
        r"unterlage|mitbringen|mitnehmen|dokument|nachweis|brauche ich|benötig",
        r"documents?\b|bring\b|do i need",
        r"belge(?!si)|документ|وثائق|مستندات",
        r"pièces? justificatives?|papiers\b|documente|\bacte\b",
    ),
    SectionKind.DURATION: (
        r"wie lang\b|wie lange|dauer|bearbeitungszeit|how long|processing time",
        r"ne kadar sür|як довго|كم يستغرق",
        r"combien de temps|durée|как долго|сколько времени|jak długo|ile (trwa|czasu)|c[âa]t (durează|dureaza|timp)",
    ),
    SectionKind.DEADLINES: (
        r"bis wann|frist|wann muss|spätestens|deadline|until when|by when",
        r"son tarih|до якого|термін|الموعد النهائي",
        r"date limite|délai|до какого|do kiedy|p[âa]n[ăa] c[âa]nd|\btermen\b",
    ),
    SectionKind.REQUIREMENTS: (
        r"voraussetzung|darf ich|bedingung|anspruch|requirements?\b|am i allowed|eligible",
        r"şart|умов",
        r"conditions?\b|ai-je droit|услови|имею ли право|warunk|wymagani|condiți|am dreptul",
    ),
    SectionKind.OFFICE: (
        r"\bwo\b|wohin|zuständig|welches amt|\bwhere\b|which office",
        r"nerede|nereye|\bде\b|куди|أين",
        r"\boù\b|\bгде\b|куда|\bgdzie\b|dokąd|\bunde\b",
    ),
    SectionKind.HOURS: (
        r"geöffnet|öffnungszeit|wann.*(offen|auf)\b|opening hours|\bopen\b",
        r"çalışma saat|години роботи|коли (працює|відкрит)|ساعات العمل|متى (يفتح|تفتح)",
        r"horaires|heures d'ouverture|часы работы|когда (работает|открыт)|godzin\w* otwarcia|\borar\w*|program de lucru",
    ),
    SectionKind.FORMS: (r"formular|vordruck|\bforms?\b|бланк|نموذج|formulaire",),
    SectionKind.ONLINE_SERVICE: (r"\bonline\b|im internet|digital|en ligne|онлайн|przez internet",),
    SectionKind.LEGAL_BASIS: (r"gesetz|rechtsgrundlage|paragra|§|legal basis",),
    SectionKind.PROCEDURE: (
        r"wie (kann|beantrage|melde|geht|läuft|funktioniert)|ablauf|how (do|can) i",
        r"nasıl|\bяк |كيف|\bcomment |\bкак |\bjak |\bcum ",
    ),
}
_COMPILED = tuple((kind, re.compile("|".join(patterns), re.IGNORECASE)) for kind, patterns in _PATTERNS.items())


def wanted_kinds(question: str) -> tuple[SectionKind, ...]:
    """Kinds of sections the question names, the surest first; () when it names none."""
    return tuple(kind for kind, pattern in _COMPILED if pattern.search(question))


class QuestionType(StrEnum):
    """How a question is to be searched for."""

    PLAIN = "plain"
    """Names what it is about."""
    STORY = "story"
    """Tells what happened to someone; hardly a word of it stands on the page that helps."""
    FOREIGN = "foreign"
    """Asked in another language than German."""


_MYSELF = re.compile(
    r"\b(ich|mein\w*|mir|mich|wir|uns\w*|i|i'm|my|we|our|me|je|mon|ma|mes|nous|ben|biz|benim|я|мене|мені|мій|моя|мої|моє|ми|нас|наш\w*"
    r"|меня|мне|мой|мою|моей|мы|нам|mam|mój|moja|moje|mnie|jestem|nas|nasz\w*|meu|mea|noi|vreau)\b"
    r"|أنا|لدي|زوجي|زوجتي|ابني|ابنتي",
    re.IGNORECASE,
)
_SHORTEST_STORY = 9


def question_type(question: str, language: str | None) -> QuestionType:
    """A long sentence about oneself is a story in any language; `language` None counts as German."""
    if len(question.split()) >= _SHORTEST_STORY and _MYSELF.search(question):
        return QuestionType.STORY
    return QuestionType.PLAIN if language in (None, "de") else QuestionType.FOREIGN
