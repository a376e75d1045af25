# SPDX-License-Identifier: EUPL-1.2
"""What asks about the place itself: "Kann ich da parken?"."""

import re

_THERE = re.compile(r"\b(?:da|dort|hin|dorthin|vor ort|there|orada|oraya|там|туди|туда)\b|هناك", re.IGNORECASE)
_WAY = (
    r"\bwie komm\w* (?:ich|man|wir) (?:da|dort|hin|zum? \w+(?:amt|büro|haus|stelle|hof|bad|museum)"
    r"|zur \w+(?:stelle|bibliothek|halle|schule))\b|\banfahrt\b|\banreise\b|\bwegbeschreibung\b"
    r"|how (?:do|can) (?:i|we) get there|oraya nasıl|як туди|как туда"
)
# What is asked about, and how the page of an office may say it.
_ON_SITE = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for asked, said in (
        (r"\bpark(?:en|platz|plätze|haus)|\bparking\b|\bpark\b|park yeri|парку|паркув|موقف", r"park(?!uhr)|tiefgarage|stellpl"),
        (
            r"\b(?:bus|bahn|tram|u-bahn|s-bahn|linie|haltestelle)\b|otobüs|автобус|حافلة|باص",
            r"bus|bahn|haltestelle|linie|tram|station",
        ),
        (_WAY, r"bus|bahn|haltestelle|linie|tram|station|tiefgarage|parkhaus"),
        (
            r"rollst|barrierefrei|stufenlos|aufzug|fahrstuhl|kinderwagen|wheelchair|accessible|\blift\b"
            r"|tekerlekli|інвалідн|كرسي متحرك",
            r"stufe|aufzug|rampe|barrierefrei|rollst|ebenerdig|step|lift|ramp|accessib|ground level",
        ),
    )
)


def asks_there(text: str) -> bool:
    """Whether somebody asks about the place itself that was talked about."""
    return bool(_THERE.search(text)) and said_by_pages(text) is not None


def asks_way(text: str) -> bool:
    """Whether somebody asks how to get there, which an address may answer as well."""
    return bool(re.search(_WAY, text, re.IGNORECASE))


def said_by_pages(text: str) -> re.Pattern[str] | None:
    """How pages say what a text asks about getting to a place; None where it asks something else."""
    return next((said for asked, said in _ON_SITE if asked.search(text)), None)
