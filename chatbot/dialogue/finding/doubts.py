# SPDX-License-Identifier: EUPL-1.2
"""Doubts about the page found: does it say what is named, of which kind, by which deed, and where?

Nearness of meaning finds a page for everything; each of these tells one way in which it is none on the matter.
"""

import re
from collections.abc import Iterable, Sequence

from chatbot.dialogue.asking import FEW_WORDS, PLACES, Asked
from chatbot.dialogue.asking.acts import is_act
from chatbot.dialogue.asking.matters import is_of_any_matter
from chatbot.dialogue.asking.persons import names_people
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.consulted import Consulted
from chatbot.dialogue.finding.lines import gives_address
from chatbot.dialogue.finding.subject import page_says, title_says, told, with_beginnings
from chatbot.dialogue.finding.unnamed_matter import telling
from corpus.documents import Document, DocumentKind
from index.intent import QuestionType
from index.language import analyse
from index.spelling import WAYS

# Whose matter it is does not say what the matter is: "Mein Vater ist gestorben".
_PEOPLE = frozenset(
    analyse(
        "Vater Mutter Eltern Mann Ehemann Frau Ehefrau Partner Partnerin Freund Freundin Sohn Tochter Bruder Schwester Oma Opa"
        " Großmutter Großvater Onkel Tante Papa Mama Nachbar Nachbarin Vermieter Vermieterin Chef Chefin"
    )
)
# For what a service is, and not what it is: "(Hund, Katze, Vögel)".
_LISTED = re.compile(r"\([^()]*,[^()]*\)")
_FOR_WHOM = re.compile(r"\b(?:für|als) (?:[a-zäöü]\w* )?([A-ZÄÖÜ]\w+)")
# From this on a line more probably answers than not.
PROBABLE = 0.5
# That something comes, is fetched or made use of, and when, is no matter a page would tell of.
_BESIDE = frozenset(
    analyse(
        "kommen stehen liegen holen treffen ziehen sehen ansehen hören benutzen nutzen bringen nehmen erreichen fragen wissen"
        " melden suchen sprechen reden helfen sitzen halten meinen heißen verstehen klappen schaffen bleiben fehlen behalten"
        " zusammen draußen drinnen oben unten selten wegen gegen neben zwischen"
        " Winter Sommer Frühling Frühjahr Herbst"
    )
)
# Cars are "zugelassen" where people say "angemeldet", and fires are "angezeigt".
_REGISTERED = ("zulass", "anzeig")


def of_another_service(consulted: Consulted, services: Iterable[Document]) -> bool:
    """Whether a short plain question names another of these services in its title, and the page's own title does not."""
    if not consulted.names_little:
        return False
    own = consulted.document
    nouns = [noun for noun in consulted.inquiry.nouns if _PEOPLE.isdisjoint(noun.spellings[0][:1])]
    if not nouns or told(nouns, title_says(own)) > 0:
        return False
    return any(told(nouns, title_says(other)) == 1 for other in services if other.language == own.language)


def speaks_past(consulted: Consulted) -> bool:
    """Whether the page says none of the nouns of a plain German question; a story says many that are no matter.

    Of somebody's father it must say anything that is told, and of a "Psychologe für Flüchtlinge" the first, but
    of a "Genehmigung für Plakate" the other one.
    """
    if any(thing.spellings[0][:1] and thing.spellings[0][0] in _PEOPLE for thing in consulted.inquiry.nouns):
        return _said_of(consulted, consulted.inquiry.named) <= 0
    if named_by_deed(consulted):
        return False
    for_whom = _FOR_WHOM.findall(consulted.inquiry.text)
    matters = [noun for noun in telling(consulted.inquiry.nouns) if noun.word not in for_whom]
    return _said_of(consulted, matters or consulted.inquiry.nouns) <= 0


def named_by_deed(consulted: Consulted) -> bool:
    """Whether a verb by its official word names the page: "beglaubigen", but neither "anmelden" nor "verlängern"."""
    return any(_is_title(thing, consulted.document) for thing in consulted.inquiry.named)


def leaves_out(consulted: Consulted) -> bool:
    """Whether the page never says one of the nouns of a plain German question, be it people by another word."""
    nouns = [noun for noun in telling(consulted.inquiry.nouns) if not is_of_any_matter(noun.word)]
    return _said_of(consulted, [noun for noun in nouns if not names_people(consulted.document, noun.word)]) < 1


def leaves_half_out(consulted: Consulted) -> bool:
    """Whether the page never says half of a few words ("Geburtsurkunde übersetzen", "Sperrmüll für Firmen"), or most of more.

    A line that the Reader takes for the answer to a whole sentence may say it in other words.
    """
    page, evidence = consulted.document, consulted.evidence
    if page is None or evidence is None or consulted.inquiry.query.type is not QuestionType.PLAIN:
        return False
    named, says = consulted.inquiry.named, page_says(page)
    said = sum(told([thing], says) > 0 for thing in named)
    unsaid = sum(told([thing], says) <= 0 for thing in (*_matters(consulted), *filter(_is_deed, named)))
    if len(consulted.inquiry.text.split()) <= FEW_WORDS:
        return unsaid > 0 and unsaid >= said
    return unsaid > said and evidence.line <= PROBABLE


def _matters(consulted: Consulted) -> list[Thing]:
    """The nouns that are no people and do not belong to any service."""
    nouns = [noun for noun in telling(consulted.inquiry.nouns) if not is_of_any_matter(noun.word)]
    return [noun for noun in nouns if (_PEOPLE | _BESIDE).isdisjoint(noun.spellings[0][:1])]


def _is_deed(thing: Thing) -> bool:
    """Whether a thing is a verb that says what is done, and none of the acts that pages tell of in other words.

    "dringend" only tells how.
    """
    verb = "".join(thing.spellings[0][:1])
    if thing.word[0].isupper() or thing.word.endswith("nd") or not verb.endswith("n"):
        return False
    return not (verb.endswith("machen") or verb in _BESIDE or is_act(thing.word) or is_of_any_matter(thing.word))


def of_another_kind(consulted: Consulted) -> bool:
    """Whether the page never says what tells the thing asked about from its like: the "gelbe" of "gelbe Tonne"."""
    return _said_of(consulted, [thing for thing in consulted.inquiry.named if thing.describes]) < 1


def other_way(consulted: Consulted) -> bool:
    """Whether something is to be registered or the like and the page never says so: "Hund anmelden", but how to travel."""
    ways = [thing for thing in consulted.inquiry.named if thing.word.lower().startswith(WAYS)]
    if not ways:
        return False
    says = page_says(consulted.document)
    return told(ways, says) <= 0 and not any(token.startswith(_REGISTERED) for token in says)


def unnamed_place(consulted: Consulted) -> bool:
    """Whether neither title nor offices of the page name the place that is asked for: it only mentions the "Polizei"."""
    page, nouns = consulted.document, consulted.inquiry.nouns
    if consulted.inquiry.query.type is not QuestionType.PLAIN:
        return False
    if page.kind is DocumentKind.PAGE and any(section.kind in PLACES for section in page.sections):
        # A page that says where to go and calls it so, by another name than its title.
        return told(nouns, page_says(page)) < 1
    headings = [section.heading for section in page.sections if gives_address(section.text)]
    names = analyse(" ".join((*(contact.name for contact in page.contacts), *headings)))
    return bool(nouns) and told(nouns, title_says(page) | with_beginnings(names)) <= 0


def knows_no_such_place(consulted: Consulted) -> bool:
    """Whether the page never says what a question asks the way to: the "Tafel" of "Wo ist die Tafel in Neustadt?"."""
    return _said_of(consulted, consulted.inquiry.nouns[:1]) <= 0


def tells_no_place(consulted: Consulted) -> bool:
    """Whether the page gives no address at all."""
    if consulted.document.contacts:
        return False
    return not any(gives_address(section.text) for section in consulted.document.sections)


def only_listed(consulted: Consulted) -> bool:
    """Whether what is named stands only in a list in brackets: "Gesundheitszeugnis (Hund, Katze, Vögel)"."""
    if not (listed := _LISTED.search(consulted.document.title)):
        return False
    names = analyse(" ".join((consulted.document.title.replace(listed[0], ""), *consulted.document.keywords)))
    named = consulted.inquiry.named
    return told(named, title_says(consulted.document)) > 0 >= told(named, with_beginnings(names))


def forbids_nothing(consulted: Consulted, asked: Asked) -> bool:
    """Whether it is asked if something may or must be done that the page never says: it is no rule for that."""
    rule = (asked.permission or asked.yes_or_no) and not asked.means
    return rule and _said_of(consulted, [thing for thing in consulted.inquiry.named if thing.word[0].islower()]) < 1


def _said_of(consulted: Consulted, asked: Sequence[Thing]) -> float:
    """How much of these things the page says, 0 to 1; all where nothing is asked of it, or not plainly."""
    if consulted.inquiry.query.type is not QuestionType.PLAIN or not asked:
        return 1.0
    return told(asked, page_says(consulted.document))


def _is_title(thing: Thing, document: Document) -> bool:
    verb = thing.word[0].islower() and "".join(thing.spellings[0][:1]).endswith("n")
    own = verb and len(thing.spellings) > 1 and not (thing.word.startswith(WAYS) or is_act(thing.word))
    return own and told([thing], title_says(document)) == 1
