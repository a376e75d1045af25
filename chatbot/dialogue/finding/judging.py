# SPDX-License-Identifier: EUPL-1.2
"""Whether the page found is about what is asked, how sure that is, and whether it is only a neighbour of the answer."""

import re

from chatbot.dialogue.asking import FEW_WORDS, PLACES, Asked
from chatbot.dialogue.asking.acts import lines_on_act
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE
from chatbot.dialogue.finding import doubts
from chatbot.dialogue.finding.confidence import SAYS_NOTHING_OF_IT
from chatbot.dialogue.finding.consulted import Consulted
from chatbot.dialogue.finding.means_alone import matters_beside, never_says
from chatbot.dialogue.finding.subject import told, with_beginnings
from corpus.documents import Document, DocumentKind, SectionKind
from index.language import analyse
from index.searching import Searcher

_MOVES = re.compile(r"adress|anschrift|standort|verleg|\bumz(?:ug|ieh)|umgezogen", re.IGNORECASE)


def how_sure(asked: Asked, consulted: Consulted) -> float:
    """How sure the page is, by its evidence; what it never says it does not answer."""
    # Where a "Geburtsurkunde" is one of the fees, what is done by post is not the certificate.
    if _is_of_another_matter(asked, consulted) or (asked.means and consulted.beside):
        return min(consulted.sure, SAYS_NOTHING_OF_IT)
    return consulted.sure


def _is_of_another_matter(asked: Asked, consulted: Consulted) -> bool:
    """Whether the page says nothing of the thing asked about ("Pferd"), or nothing of registering what is to be registered."""
    if doubts.speaks_past(consulted) or (asked.whole and doubts.other_way(consulted)):
        return True
    may_be_aside = consulted.beside or asked.yes_or_no
    if may_be_aside and doubts.leaves_out(consulted) and not doubts.named_by_deed(consulted):
        return True
    if asked.where_is and doubts.unnamed_place(consulted):
        return True
    return (asked.where_is or SectionKind.HOURS in asked.kinds) and doubts.knows_no_such_place(consulted)


def is_beside(sought: Asked, asked: Asked, consulted: Consulted, searcher: Searcher) -> bool:
    """Whether the page is only a neighbour of the answer, so that it comes with a warning."""
    document = consulted.document
    return (
        _is_silent_on_means(sought, consulted)
        or (document.kind is DocumentKind.SERVICE and _another_service_is_meant(consulted, searcher))
        or doubts.speaks_past(consulted)
        or doubts.of_another_kind(consulted)
        or doubts.leaves_half_out(consulted)
        or _falls_short(sought, consulted)
        or _leaves_undone(sought, document)
        or doubts.forbids_nothing(consulted, sought)
        or (sought.own_address and not _tells_of_addresses(document))
        or (consulted.beside and _needs_all_of_it(asked, consulted))
    )


def _is_silent_on_means(sought: Asked, consulted: Consulted) -> bool:
    """Whether a means is asked about of a matter that the page never says."""
    if sought.means is None:
        return False
    matters = matters_beside(sought.means, sought.text, consulted.inquiry.named, PAGES_LANGUAGE)
    return never_says(consulted.document, matters)


def _another_service_is_meant(consulted: Consulted, searcher: Searcher) -> bool:
    services = searcher.documents(DocumentKind.SERVICE)
    return doubts.of_another_service(consulted, services) or doubts.only_listed(consulted)


def _falls_short(sought: Asked, consulted: Consulted) -> bool:
    """Whether a question to the point names a thing that the page never says; of an office no question may."""
    short = sought.whole and len(sought.text.split()) <= FEW_WORDS
    asks_if = sought.existence or sought.where_is or (sought.yes_or_no and not sought.place)
    pointed = short or asks_if or bool(set(sought.kinds) - PLACES)
    return doubts.leaves_out(consulted) and (pointed or consulted.document.kind is DocumentKind.OFFICE)


def _leaves_undone(sought: Asked, document: Document) -> bool:
    """Whether no line says what to do where something fails, or is to be done with what one has."""
    return sought.complains or ((sought.whole or not sought.kinds) and lines_on_act(sought.text, document) == [])


def _needs_all_of_it(asked: Asked, consulted: Consulted) -> bool:
    """Whether the page as a whole would be the answer, or sections of it that say nothing of what is named."""
    return asked.whole or (bool(asked.kinds) and not _said_in_sections(asked, consulted))


def _said_in_sections(asked: Asked, consulted: Consulted) -> bool:
    """Whether the very sections asked for say anything of what is named: the fees list a "Geburtsurkunde"."""
    texts = " ".join(section.text for section in consulted.document.sections if section.kind in asked.kinds)
    return told(consulted.inquiry.named, with_beginnings(analyse(texts))) > 0


def _tells_of_addresses(document: Document) -> bool:
    """Whether a page says anything of addresses but the office's own, be it of a business that moves."""
    return any(_MOVES.search(section.text) for section in document.sections if section.kind not in PLACES)
