# SPDX-License-Identifier: EUPL-1.2
"""What a section tells, from the words of its heading; German first, then English."""

import re
from collections.abc import Iterable

from corpus.documents import Section, SectionKind

_WORDS: dict[SectionKind, str] = {
    SectionKind.DOCUMENTS: (
        r"unterlagen|mitbringen|mitzubringen|bringen sie (?:bitte )?mit"
        r"|nachweise|documents|what you need to bring|papers"
    ),
    SectionKind.FEES: (
        # Not who owes them: "Gebührenschuldner".
        r"(?:gebühr|kosten|entgelt|beitrag|beiträge)(?!\w*(?:schuldner|pflichtig))|kostet|eintritt|steuers(?:atz\b|ätze)|preis"
        r"|\bfees?\b|\bcosts?\b|prices?|charges"
    ),
    SectionKind.DEADLINES: r"frist|fälligkeit|termine und fristen|deadline|time limit",
    SectionKind.DURATION: r"bearbeitungsdauer|bearbeitungszeit|dauer\b|wie lange dauert|processing time|how long",
    SectionKind.REQUIREMENTS: r"voraussetzung|bedingung|anspruch|requirements?|eligib|who can",
    SectionKind.LEGAL_BASIS: (
        r"rechtsgrundlage|rechtliche (?:grundlage|vorschrift)|handlungsgrundlage|gesetz|rechtsvorschrift|legal bas[ei]s"
    ),
    SectionKind.REMEDY: r"rechtsbehelf|widerspruch|appeal|remed",
    SectionKind.HOURS: r"öffnungszeit|sprechzeit|sprechstunde|opening hours|office hours",
    SectionKind.ONLINE_SERVICE: r"online|digital",
    SectionKind.FORMS: r"formular|vordruck|antrag zum|download|\bforms?\b",
    SectionKind.OFFICE: (
        r"zuständig|an wen|(?:wo|wohin) (?:muss|kann) ich mich"
        r"|ansprechp|kontakt|anschrift|adresse|responsible|contact"
    ),
    SectionKind.PROCEDURE: r"ablauf|vorgehen|so geht|so funktioniert|schritte|verfahren|procedure|how (it|to)|steps",
    SectionKind.NOTES: r"hinweis|besonderheit|gut zu wissen|noch wissen|wichtig|notes?\b|please note|good to know",
    SectionKind.DESCRIPTION: r"beschreibung|überblick|^allgemeines|worum|description|overview|about|kurztext|volltext|teaser",
}
# "Opening hours (Office for Taxes and Charges)" names an office and no charges.
_OPENS = ((SectionKind.HOURS, r"^(?:öffnungszeit|sprechzeit|opening hours|office hours)"),)
# What only the description of a service is divided into.
_PARTS_OF_A_SERVICE = frozenset(
    (
        SectionKind.DESCRIPTION,
        SectionKind.REQUIREMENTS,
        SectionKind.DOCUMENTS,
        SectionKind.FEES,
        SectionKind.DEADLINES,
        SectionKind.DURATION,
        SectionKind.PROCEDURE,
        SectionKind.LEGAL_BASIS,
        SectionKind.REMEDY,
        SectionKind.OFFICE,
    )
)
# Prices and an address with a description has any swimming pool.
_MOST_OF_A_PLACE = 3
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in (*_OPENS, *_WORDS.items()))


def kind_of_heading(heading: str) -> SectionKind:
    """The kind a heading announces, OTHER when its words say nothing."""
    return next((kind for kind, pattern in _COMPILED if pattern.search(heading)), SectionKind.OTHER)


def is_service(sections: Iterable[Section]) -> bool:
    """Whether a page is divided as the states' portals divide the description of a service."""
    return len({section.kind for section in sections} & _PARTS_OF_A_SERVICE) > _MOST_OF_A_PLACE
