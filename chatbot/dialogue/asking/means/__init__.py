# SPDX-License-Identifier: EUPL-1.2
"""By which means: "Kann ich mit Karte zahlen?", "Geht das per Post?", "Brauche ich einen Termin?", "Muss ich selbst kommen?".

Any service may be asked that. A line that says nothing of the means answers nothing, however near its meaning.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_LISTED = Path(__file__).parent / "means.toml"
_YES_OR_NO = re.compile(
    r"(?:^|[.!?,;:] ?)(?:und |aber |oder |ok |hallo |ja )*(?:also |dann )?(?:kann|können|könnte|könnten|darf|dürfen|muss|müssen"
    r"|geht|ginge|ist|sind|brauch\w*|benötig\w*|nehm\w*|nimmt|akzeptier\w*|habt|haben|gibt|wird|werden|kommt|kommen|schickt|reicht|bekomm\w*|krieg\w*"
    r"|ob|soll|sollte)\b"
    r"|\b(?:kann|können|darf|dürfen|muss|müssen|brauche) (?:ich|man|wir|jemand|mein\w*|das|die|der|den)\b"
    r"|(?:^|[.!?,;:] ?)(?:and |but |or )?(?:can|could|may|must|do|does|is|are|should|will)\b"
    r"|\bm[iıuü](?:y[iıuü]m)?\b|\bчи\b|\bможна\b|\bможу\b|\bтреба\b|هل",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(
    r"\b(?:was|wann|wo|wohin|wer|welche[rsnm]?|warum|wieso|wie (?:viele?|lange?|hoch|teuer)|what|when|where|who|which|why|how)\b",
    re.IGNORECASE,
)
# How pages say that one has to come oneself.
COMES_ONESELF = re.compile(
    r"\bpersönlich\w* (?:erschein|ins|komm|beim?|im|vor|an)|\bkommen selbst\b|\bvorsprechen\b"
    r"|(?:come|apply|appear)\b.{0,40} in person",
    re.IGNORECASE,
)
# "Und per Post?" asks yes or no without a verb; "Auto abmelden online Kosten" asks for the price.
_FEW_WORDS = 4
_NAMES_MORE = re.compile(
    r"\b(?:kosten|gebühr(?:en)?|preise?|unterlagen|dauer|öffnungszeiten|frist(?:en)?|fees?|costs?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Means:
    """A means: how it is asked about, and how a page speaks of it; `name` is that of the sentence where the page does not."""

    name: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    words: re.Pattern[str]
    """The words of a question that name the means and not the matter."""
    settles: re.Pattern[str] | None
    """What lines hold that come before others on it."""

    @property
    def replaces_coming(self) -> bool:
        """Whether nobody has to come where it is possible."""
        return self.name in ("online", "post", "phone")


def means_asked(text: str) -> Means | None:
    """The means somebody asks about with yes or no; None where none is, or where something else is asked."""
    in_few_words = len(text.split()) <= _FEW_WORDS and not _NAMES_MORE.search(text)
    if _ASKS_MORE.search(text) or not (_YES_OR_NO.search(text) or in_few_words):
        return None
    return next((means for means in _all() if means.asked.search(text)), None)


def without_means(text: str, means: Means) -> str:
    """The question without the words for the means: what is left names the matter, if any."""
    return means.words.sub(" ", text)


def tells_of(means: Means, lines: Sequence[str]) -> bool:
    """Whether any of these lines says anything of a means."""
    return any(means.said.search(line) for line in lines)


@lru_cache(maxsize=1)
def _all() -> tuple[Means, ...]:
    return tuple(map(_read, tomllib.loads(_LISTED.read_text(encoding="utf-8"))["means"]))


def _read(listed: dict[str, list[str]]) -> Means:
    asked, said = (f"(?:{'|'.join(listed[key])})" for key in ("asked", "said"))
    return Means(
        str(listed["name"]),
        _compiled(rf"^(?=.*(?:{'|'.join(listed['with'])})).*{asked}" if "with" in listed else asked),
        _compiled(rf"^(?!.*(?:{'|'.join(listed['unless'])})).*{said}" if "unless" in listed else said),
        _compiled("|".join(listed.get("words", listed["asked"]))),
        _compiled("|".join(listed["settles"])) if "settles" in listed else None,
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
