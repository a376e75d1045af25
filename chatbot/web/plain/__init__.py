# SPDX-License-Identifier: EUPL-1.2
"""Wording of the pages at /chat, one catalogue a language; a test checks that every catalogue has every key."""

import json
from functools import lru_cache
from pathlib import Path

Wording = dict[str, str]

FOLDER = Path(__file__).parent
DEFAULT = "de"


def languages() -> tuple[str, ...]:
    """Languages with a catalogue."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@lru_cache(maxsize=16)
def catalogue(language: str) -> Wording:
    """All wording in a language, German where there is no catalogue."""
    chosen = language if language in languages() else DEFAULT
    read: Wording = json.loads((FOLDER / f"{chosen}.json").read_text(encoding="utf-8"))
    return read
