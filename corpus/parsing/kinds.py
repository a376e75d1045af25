# SPDX-License-Identifier: EUPL-1.2
"""What a section tells, from the words of its heading; German first, then English."""

import re

from corpus.documents import SectionKind

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
    SectionKind.LEGAL_BASIS: r"rechtsgrundlage|rechtliche grundlage|handlungsgrundlage|gesetz|legal basis|legal bases",
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
    SectionKind.DESCRIPTION: r"beschreibung|überblick|^allgemeines|worum|description|overview|about|kurztext|volltext",
}
# "Opening hours (Office for Taxes and Charges)" names an office and no charges.
_OPENS = ((SectionKind.HOURS, r"^(?:öffnungszeit|sprechzeit|opening hours|office hours)"),)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in (*_OPENS, *_WORDS.items()))


def kind_of_heading(heading: str) -> SectionKind:
    """The kind a heading announces, OTHER when its words say nothing."""
    return next((kind for kind, pattern in _COMPILED if pattern.search(heading)), SectionKind.OTHER)
