# SPDX-License-Identifier: EUPL-1.2
"""All fixed wording, one catalogue a language; nothing else in the service speaks for itself."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.settings import CitySettings

FOLDER = Path(__file__).parent / "wording"
DEFAULT = "de"


def languages() -> tuple[str, ...]:
    """Languages with a catalogue."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def wording(key: str, language: str, city: CitySettings | None = None, **values: str) -> str:
    """A sentence by key ("refused.politics") in a language, German where there is no catalogue.

    Errors: `KeyError` for a key no catalogue has; a test makes sure every catalogue has every key.
    """
    text: Any = catalogue(language)
    for part in key.split("."):
        text = text[part]
    about = {
        "city": city.name,
        "phone": city.phone,
        "phone_hours": city.phone_hours,
        "handover_hours": city.handover_hours,
        "reply_within": city.reply_within,
    } if city else {}  # fmt: skip
    return str(text).format(**about, **values)


@lru_cache(maxsize=16)
def catalogue(language: str) -> dict[str, Any]:
    """The whole catalogue of a language."""
    path = FOLDER / f"{language if language in languages() else DEFAULT}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
