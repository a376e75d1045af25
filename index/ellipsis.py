# SPDX-License-Identifier: EUPL-1.2
"""Words German writes only once: "an-, ab- oder ummelden" says "anmelden", "abmelden" and "ummelden"."""

import re
from collections.abc import Callable, Sequence

_SHORTENED = re.compile(r"\b((?:\w{1,40}-,?\s+)*\w{1,40}-)\s+(?:und|oder|bzw\.|sowie|/)\s+(\w{5,80})")
_BEGINNINGS = re.compile(
    r"(?:zurück|nach|fort|hin|her|aus|auf|ein|bei|mit|vor|weg|an|ab|um|zu)(?=\w{4})",
    re.IGNORECASE,
)
# So many letters of a compound's last part are found again in it, however that part is declined.
_STEM = 4


def written_out(text: str, parts: Callable[[str], Sequence[str]]) -> str:
    """The text with what it leaves out; `parts` takes a compound apart ("Heiratsurkunde": "heirat", "urkunde")."""
    return _SHORTENED.sub(lambda found: _whole(found, parts), text)


def _whole(found: re.Match[str], parts: Callable[[str], Sequence[str]]) -> str:
    end = _shared_end(found[2], parts, separable=bool(_BEGINNINGS.match(f"{found[1].split('-')[0]}meld")))
    return re.sub(r"(\w)-", rf"\g<1>{end}", found[1]) + found[0][len(found[1]) :] if end else found[0]


def _shared_end(last: str, parts: Callable[[str], Sequence[str]], *, separable: bool) -> str:
    """What the words before leave out of the last one; "" when that cannot be told."""
    if separable:
        begun = _BEGINNINGS.match(last)
        return last[begun.end() :] if begun else ""
    pieces = parts(last)
    at = last.lower().rfind(pieces[-1][:_STEM]) if pieces else 0
    return last[at:] if at > 1 else ""
