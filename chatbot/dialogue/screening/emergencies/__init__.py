# SPDX-License-Identifier: EUPL-1.2
"""Emergencies, by rule and before anything else: an acute one ends the question, a hard topic adds a number to the answer.

Telling words are compared with one typo allowed; words that only sound alike ("Notausweis", "Feuerwehrgebühren",
"Bombenentschärfung") are compared as whole words and so pass.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import OSA

from index.language import fold

_LISTED = tomllib.loads((Path(__file__).parent / "emergencies.toml").read_text(encoding="utf-8"))


def _by_reason(group: str) -> dict[str, re.Pattern[str]]:
    return {reason: re.compile("|".join(listed["written"])) for reason, listed in _LISTED[group].items()}


# Single words that nobody types by chance, with one typo forgiven.
_TYPOS: dict[str, tuple[str, ...]] = {
    "crisis": ("selbstmordgedanken", "suizidgedanken", "lebensmuede"),
    "medical": ("bewusstlos",),
    "police": ("einbrecher",),
}
# Typos are only looked for in verbs and nouns of these sentences, everything else stays as typed.
_REPAIRED = tuple(
    "schlaegt bedroht umbringen umzubringen herzinfarkt schlaganfall brennt vergewaltigt eingebrochen sterben verpruegelt atmet"
    " mann krankenwagen notarzt leben myself breathing".split()
)
# Near in letters, far in meaning.
_NEVER_REPAIRED = frozenset(
    "man kann wann dann mahn lebend lebens geben neben beben heben leber werben erben sterbe starben trennt kennt nennt"
    " rennt rechnet achtet"
    " arbeit wetter betrat bedrohte schlag schlagt mannes eben atmen erbe erwerben brenne".split()
)
_ACUTE, _CONCERN = _by_reason("acute"), _by_reason("concern")
# What is over, planned or only asked about in general is no emergency.
_NOT_NOW = re.compile(
    r"\b(?:gebuehr\w*|kosten|kostet|antrag|formular|bescheinigung|ausweis|rente|versicherung|vortrag|kurs|selbsthilfe\w*"
    r"|uebung|probe|training"
    r"|course|fee)\b"
)


def emergency(text: str) -> str | None:
    """Which acute emergency the text tells of: crisis, violence, medical, police."""
    plain = _plain(text)
    for reason, pattern in _ACUTE.items():
        if pattern.search(plain) and not (reason in ("medical", "police") and _NOT_NOW.search(plain)):
            return reason
    words = plain.split()
    return next((reason for reason, telling in _TYPOS.items() if _near(words, telling)), None)


def concern(text: str) -> str | None:
    """Which hard matter a question is about that is no emergency by itself."""
    plain = fold(text)
    return next((reason for reason, pattern in _CONCERN.items() if pattern.search(plain)), None)


def _plain(text: str) -> str:
    """Lower case without umlauts, accents and punctuation, telling words with their typos repaired."""
    words = re.findall(r"[\w']+", fold(text).replace("ı", "i").replace("і", "и"))
    return " ".join(_repaired(word) for word in words)


def _repaired(word: str) -> str:
    if len(word) < 4 or word in _NEVER_REPAIRED or not word.isascii():
        return word
    return next((meant for meant in _REPAIRED if word != meant and _one_typo(word, meant)), word)


def _one_typo(word: str, meant: str) -> bool:
    allowed = 1 if len(meant) > 4 else 0
    return abs(len(word) - len(meant)) <= 1 and word[0] == meant[0] and OSA.distance(word, meant) <= allowed


def _near(words: Sequence[str], telling: Sequence[str]) -> bool:
    return any(OSA.distance(word, meant) <= 1 for word in words for meant in telling if abs(len(word) - len(meant)) <= 1)
