# SPDX-License-Identifier: EUPL-1.2
"""German verbs that stand in two places: "Wie melde ich mein Auto um?" asks about "ummelden", and no page says "melde ... um"."""

import re
from functools import lru_cache

import simplemma

from index.language import words

_PARTICLES = frozenset(("an", "ab", "um", "aus", "ein", "auf", "mit", "nach", "weg", "zurück", "weiter", "nieder"))
# These make a verb with any particle ("aufhaben") and mean nothing by it.
_NO_VERBS = frozenset(
    ("hat", "habe", "haben", "ist", "sind", "war", "wird", "werden", "kann", "muss", "mir", "mich", "ihr", "ich")
)
# Typed on a phone a question begins without a comma: "ich zieh weg muss ich was machen".
_CLAUSE_END = re.compile(
    r"[.,;:!?]| und | oder | (?=(?:muss|kann|darf|soll|brauche?) (?:ich|wir|man)\b)| (?=(?:was|wo|wie|wann|welche\w*) )",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def with_whole_verbs(question: str) -> str:
    """The question followed by each verb in one piece whose parts it says apart, unless it says that too."""
    found = [verb for clause in _CLAUSE_END.split(question) if _ends_apart(clause) and (verb := _whole(clause))]
    said = words(question.lower()) if found else ()
    return " ".join((question, *(verb for verb in dict.fromkeys(found) if verb not in said)))


def _ends_apart(clause: str) -> bool:
    return clause.rstrip('"“”)» ').rpartition(" ")[2] in _PARTICLES


def _whole(clause: str) -> str | None:
    """The verb whose particle ends the clause."""
    said = words(clause)
    if len(said) < 3 or said[-1] not in _PARTICLES:
        return None
    verbs_said = [word.lower() for word in reversed(said[:-1]) if word.lower() not in _NO_VERBS]
    # "Ich zieh um": spoken German drops the ending.
    forms = (f"{said[-1]}{word}{ending}" for ending in ("", "e") for word in verbs_said)
    verbs = (str(simplemma.lemmatize(form, lang="de")) for form in forms if simplemma.is_known(form, lang="de"))
    return next((verb for verb in verbs if verb.endswith("n") and verb[0].islower()), None)
