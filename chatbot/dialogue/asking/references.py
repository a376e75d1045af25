# SPDX-License-Identifier: EUPL-1.2
"""Words that point to one of several matters talked about, or to all of them: "das zweite", "beim anderen", "beide"."""

import re
from dataclasses import dataclass

from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.choosing import ORDER

# Before a noun it is no matter that is counted ("der zweite Hund", "beide Eltern"); only German writes nouns large.
_ALONE = r"(?! (?-i:[A-ZÄÖÜ]))"
_ARTICLE = r"\b(?:das|der|die|den|dem|beim|zum|zur|vom|fürs?)"
_ENDS = r"(?=\s*(?:[,.?!;:؟]|$))"
_OTHER = (
    rf"{_ARTICLE} (?:andere\w?){_ALONE}|\bthe other(?: one{_ALONE}|{_ENDS})"
    rf"|(?:diğer|öbür|öteki)\w*{_ENDS}|\bінш\w+{_ENDS}|\bдруг(?:ое|ой|ая|ого|ом)\b{_ENDS}|ال[آأا]خر(?:ى)?{_ENDS}"
    rf"|\bl'autre\b|\bcel[aă]lalt\b|\bcealalt[aă]\b"
)
_BOTH = (
    rf"\b(?:beide[ns]?|jeweils)\b{_ALONE}|\bboth\b(?! (?!of |the )\w+s\b)|\b(?:her )?ikisi\w*"
    r"|\bобидв\w+|\bобо(?:е|их)\b|\bоб[аеі]\b"
    rf"|كلاهما|كليهما|الاثنين|\bles deux\b{_ENDS}|\b(?:oba|obie|obydwa)\b{_ENDS}|\bam[aâ]ndou[aă]\b|\bambele\b"
)
_PLACES = tuple(
    re.compile(
        rf"{_ARTICLE} (?:{said})\b{_ALONE}|(?<!als )\b(?:the )?(?:{said})(?: one\b|{_ENDS})"
        rf"|\b(?:{said})(?:si|sini|sinin|sinde)\b",
        re.IGNORECASE,
    )
    for said in ORDER
)
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_OTHER, _BOTH))
_GERMAN = re.compile(rf"{_ARTICLE} |beide|jeweils", re.IGNORECASE)
_PART = re.compile(r"(?<=[,.;!?])\s+")


@dataclass(frozen=True, slots=True)
class Reference:
    """Which matters are pointed to: the one in a `place` from 0 on, the `other` one, or else all; `text` is the rest."""

    text: str
    place: int | None = None
    other: bool = False


def reference_in(text: str) -> Reference | None:
    """What a follow-up points to of several matters; None where it does not."""
    other, both = _PATTERNS
    for place, pattern in enumerate(_PLACES):
        if pattern.search(text):
            return Reference(_without(pattern, text), place)
    if other.search(text):
        return Reference(_without(other, text), other=True)
    return Reference(_without(both, text)) if both.search(text) else None


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with "das" for what points, and without a part of it that only chooses ("das erste reicht, was ...")."""
    parts = _PART.split(text)
    asking = [part for part in parts if not pattern.search(part)]
    if any(map(_asks, asking)):
        return " ".join(asking)
    return pattern.sub(_pointing, text).strip()


def _asks(text: str) -> bool:
    asked = asked_for(text)
    return bool(asked.kinds or asked.means or asked.validity or asked.how_long)


def _pointing(found: re.Match[str]) -> str:
    """A word that points to one thing, in the languages whose rules look for one."""
    if re.search(r"[ot]her|both|one$", found[0]):
        return "it"
    return "das" if _GERMAN.match(found[0]) else ""
