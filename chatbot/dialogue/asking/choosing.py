# SPDX-License-Identifier: EUPL-1.2
"""Which of several buttons somebody names in words: "das zweite", "the last one", "2"."""

import re
from collections.abc import Mapping

from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.matters import matter_words
from index.language import analyse

ORDER = (
    r"erste\w*|first|birinci\w*|ilk\w*|перш\w+|перв\w+|ال[أا]ول[ىي]?|premi(?:er|ère)|pierwsz\w+|primul",
    r"zweite\w*|second|ikinci\w*|друг\w+|втор\w+|الثاني(?:ة)?|deuxième|drug(?:i|a|ie)|al doilea|a doua",
    r"dritte\w*|third|üçüncü\w*|трет\w+|الثالث(?:ة)?|troisième|trzeci\w*|al treilea|a treia",
    r"vierte\w*|fourth|dördüncü\w*|четверт\w+|الرابع(?:ة)?|quatrième|czwart\w+|al patrulea|a patra",
)
_LAST = r"letzte\w*|last|sonuncu\w*|останн\w+|последн\w+|ال[أا]خير(?:ة)?|derni(?:er|ère)|ostatni\w*|ultimul|ultima"
_BEFORE = r"(?:(?:ich (?:nehme|meine|möchte|will)|ja|nein|bitte|also|i (?:mean|want)|the|das|die|der|den|le|la)[\s,]+)*"
_AFTER = r"(?: (?:one|davon|bitte|please|punkt|option|möglichkeit))*\W*"
_NUMBERED = re.compile(r"(?:(?:nr|nummer|number|option|punkt)\.? )?([1-6])\W*", re.IGNORECASE)
_NAMED = tuple(re.compile(f"{_BEFORE}(?:{said}){_AFTER}", re.IGNORECASE) for said in (*ORDER, _LAST))

_MASKED = re.compile(r"\[(?:name|address|phone|email)\]")
DOES_NOT_KNOW = r"\begal\b|keine ahnung|wei(?:ß|ss) (?:ich |es )?(?:ich )?nicht|don'?t know|bilmiyorum|не знаю|لا أعرف"
_UNDECIDED = re.compile(rf"^(?:ja|nein|yes|no|evet|hayır|так|ні|да|нет|نعم|لا)\W*$|{DOES_NOT_KNOW}", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Whether a reply does not choose: an address, "ja", "keine Ahnung"."""
    return bool(_MASKED.search(text) or _UNDECIDED.search(text))


def chosen(text: str) -> int | None:
    """The place in a list that a reply names and nothing else, from 0 on, -1 for the last; None where it does not."""
    if numbered := _NUMBERED.fullmatch(text):
        return int(numbered[1]) - 1
    found = next((place for place, said in enumerate(_NAMED) if said.fullmatch(text)), None)
    return -1 if found == len(ORDER) else found


def button_pressed(text: str, buttons: Mapping[str, str]) -> str | None:
    """What the button asks that a reply means, of several by title: by its place, or by words that only its title says."""
    place = chosen(text)
    if place is not None:
        return list(buttons.values())[place] if -1 <= place < len(buttons) and buttons else None
    said = matter_words(text)
    meant = [title for title in buttons if said and all(word & set(analyse(title)) for word in said)]
    if len(meant) != 1:
        return None
    return f"{meant[0]}: {text}" if asked_for(text).kinds else buttons[meant[0]]
