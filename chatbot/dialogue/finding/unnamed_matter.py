# SPDX-License-Identifier: EUPL-1.2
"""Questions that say what is wanted but not of what: "Widerspruch gegen den Bescheid", "Wie lange dauert die Bearbeitung?"."""

import re
from collections.abc import Sequence

from chatbot.dialogue.asking import FEW_WORDS, PLACES
from chatbot.dialogue.asking.matters import is_of_any_matter
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE, Sought
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.asking.weekdays import names_some_day
from chatbot.dialogue.finding.lines import gives_address
from chatbot.dialogue.finding.subject import page_says, title_says, told
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Passage
from index.language import analyse
from index.searching import Searcher

# Nouns and verbs that belong to any service.
_OF_ANY_SERVICE = """
    Beschwerde beschweren Antrag Bearbeitung Bearbeitungszeit Anliegen Bescheid Bescheinigung Ablehnung Widerspruch widersprechen
    Einspruch Klage Mahnung Rechnung Nachweis Beleg Bestätigung Genehmigung Erlaubnis Prüfung Formular Termin Zahlung Raten
    Ratenzahlung Stundung Verlängerung Fristverlängerung Brief gegen abgelehnt erhalten einlegen ausfüllen abgeben
    einreichen stellen zurückziehen nachreichen vereinbaren ausmachen
"""

_YOU = re.compile(
    r"\b(?:ihr|euch|eue?re?[rnms]?|seid|sind sie|finde ich sie|ihre (?:adresse|anschrift|telefon\w*|nummer))\b"
    r"|(?:mısınız|misiniz|musunuz|müsünüz)\b|\b(?:ви|вас|вы|vous|voi)\b|دوامكم|عندكم|لديكم|تفتحون|تعملون",
    re.IGNORECASE,
)
_FRONT_DESK = tuple(
    re.compile(name, re.IGNORECASE)
    for name in (
        r"bürger(?:büro|amt|service|zentrum|dienste)|citizens?'? (?:office|services?)",
        r"rathaus|(?:stadt|gemeinde|kreis)verwaltung|landratsamt|town hall|city hall",
    )
)


def names_nothing(named: Sequence[Thing], best: Document) -> bool:
    """Whether all that is named belongs to any service, and no title that was found says it."""
    if any(thing.spellings[0][:1] not in _general() and not is_of_any_matter(thing.word) for thing in named):
        return False
    return not named or told(named, title_says(best)) < 1


def is_front_desk(word: str) -> bool:
    """Whether a word names the house itself ("Rathaus"), where any matter may be taken."""
    return any(name.match(word) for name in _FRONT_DESK)


def is_only_front_desk(nouns: Sequence[Thing], best: Document) -> bool:
    """Whether nothing but the house is named, and the page found says neither where it is nor when it is open: news."""
    named = [noun.word for noun in nouns if not is_of_any_matter(noun.word)]
    tells = best.kind is DocumentKind.OFFICE or any(
        section.kind in PLACES or names_some_day(section.text) or gives_address(section.text) for section in best.sections
    )
    return bool(named) and all(map(is_front_desk, named)) and not tells


def front_desk(sought: Sought, searcher: Searcher, *, unnamed: bool, house: bool) -> Document | None:
    """Whom somebody means who asks when "you" are open or where you are: the page of the Bürgerbüro, else of the town hall.

    `unnamed` where the question names no matter, `house` where it names nothing else.
    """
    paged = sought.language in searcher.languages
    if not _means_front_desk(sought, paged=paged, unnamed=unnamed, house=house):
        return None
    spoken = sought.language if paged else PAGES_LANGUAGE
    offices = list(searcher.documents(DocumentKind.OFFICE, spoken))
    named = (next((page for page in offices if name.match(page.title)), None) for name in _FRONT_DESK)
    told = (page for page in searcher.documents(DocumentKind.PAGE, spoken) if _tells_hours_of_front_desk(page))
    return next(filter(None, (*named, *told)), None)


def _means_front_desk(sought: Sought, *, paged: bool, unnamed: bool, house: bool) -> bool:
    """Whether the house is meant; of a few words in a language without pages it is not known whether they name a matter."""
    you = bool(_YOU.search(sought.asked.text))
    if house or (unnamed and you):
        return sought.asked.place
    few_words = not paged and len(sought.query.split()) <= FEW_WORDS
    return SectionKind.HOURS in sought.asked.kinds and (unnamed or (you and few_words))


def _tells_hours_of_front_desk(page: Document) -> bool:
    headings = [f"{page.title} {section.heading}" for section in page.sections if section.kind is SectionKind.HOURS]
    return any(name.search(heading) for heading in headings for name in _FRONT_DESK)


def telling(nouns: Sequence[Thing]) -> list[Thing]:
    """The nouns without those of any service, unless there are no others: a page is near by "Flohmarkt" and not by "Termin"."""
    return [noun for noun in nouns if noun.spellings[0][:1] not in _general()] or list(nouns)


def candidates_for(named: Sequence[Thing], passages: Sequence[Passage], searcher: Searcher) -> list[Document]:
    """Services found whose pages say all of it, to choose from; the others may be meant as well."""
    found = dict.fromkeys(passage.chunk.document for passage in passages)
    documents = [document for identity in found if (document := searcher.document(identity))]
    services = [document for document in documents if document.kind is DocumentKind.SERVICE]
    return [document for document in services if named and told(named, page_says(document)) == 1]


def _general() -> frozenset[tuple[str, ...]]:
    return frozenset((token,) for token in analyse(f"{_OF_ANY_SERVICE} {_OF_ANY_SERVICE.lower()}"))
