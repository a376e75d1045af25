# SPDX-License-Identifier: EUPL-1.2
"""What something is needed for: "Brauche ich für die Hochzeit eine Geburtsurkunde?" is asked of the wedding."""

import re

from chatbot.dialogue.asking.persons import names_anybody

_NEEDS = re.compile(
    r"\b(?:brauch|benötig|mitbring|mitzubring|mitnehm|vorleg|vorzeig|nötig|notwendig|erforderlich)", re.IGNORECASE
)
# Who says that it is needed wants to have it: "Ich brauche eine Geburtsurkunde für die Hochzeit".
_WANTS = re.compile(r"\b(?:ich|wir) (?:brauche?n?|benötige?n?)\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?:für|zum|zur) (?:(?:d|ein|mein|unser)\w* )?(?:[a-zäöüß]+e[nrsm]? )?([A-ZÄÖÜ][\w-]+)")


def needed_for(text: str) -> str:
    """The noun that something is needed for, "" where none is named or it is somebody."""
    found = _FOR.search(text) if _NEEDS.search(text) and not _WANTS.search(text) else None
    return found[1] if found and not names_anybody(found[1]) else ""
