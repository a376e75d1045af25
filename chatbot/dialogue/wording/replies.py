# SPDX-License-Identifier: EUPL-1.2
"""All fixed wording, one catalogue a language; nothing else in the service speaks for itself."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from string import Formatter
from typing import Any

from chatbot.dialogue.wording.telling import Say, told_hours, told_working_days, weekday_names
from corpus.documents import OpeningHours
from corpus.settings import CitySettings

FOLDER = Path(__file__).parent
DEFAULT = "de"
_OF_EVERY_CITY = {"city", "phone", "phone_hours", "handover_hours", "reply_within"}


def languages() -> tuple[str, ...]:
    """Languages with a catalogue."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def wording(key: str, language: str, city: CitySettings | None = None, **values: str) -> str:
    """A sentence by key ("refused.politics") in a language, the town's own where it has one, German without a catalogue.

    Errors: `KeyError` for a key no catalogue has; a test makes sure every catalogue has every key.
    """
    own = city.wording.get(language, {}).get(key) if city else None
    text = own or _listed(key, language)
    return text.format(**_about(city, language) if city else {}, **values)


def weekdays(language: str) -> list[str]:
    """Names of the days in that language, from Monday on."""
    return weekday_names(_speaker(language))


def hours_told(hours: Sequence[OpeningHours], language: str) -> str:
    """Weekly hours in words of that language."""
    return told_hours(hours, _speaker(language))


def _about(city: CitySettings, language: str) -> dict[str, str]:
    say = _speaker(language)
    return {
        "city": city.name,
        "phone": city.phone,
        "phone_hours": told_hours(city.phone_hours, say),
        "handover_hours": told_hours(city.handover_hours, say),
        "reply_within": told_working_days(city.reply_within, say),
    }


def _speaker(language: str) -> Say:
    return partial(_filled, language)


def _filled(language: str, key: str, **values: str) -> str:
    return _listed(key, language).format(**values)


def check_own_wording(city: CitySettings) -> None:
    """`ValueError` names the first of a town's own sentences whose language, key or {places} are not known."""
    for language, sentences in city.wording.items():
        if language not in languages():
            raise ValueError(f"wording.{language}: no such language; there are {', '.join(languages())}")
        for key, text in sentences.items():
            try:
                listed = _listed(key, language)
            except KeyError:
                raise ValueError(f"wording.{language}: no sentence has the key {key!r}") from None
            if strange := _places(text) - _places(listed) - _OF_EVERY_CITY:
                raise ValueError(f"wording.{language}.{key}: {{{min(strange)}}} is not filled in there")


def _listed(key: str, language: str) -> str:
    text: Any = catalogue(language)
    for part in key.split("."):
        text = text[part]
    if not isinstance(text, str):
        raise KeyError(key)
    return text


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@lru_cache(maxsize=16)
def catalogue(language: str) -> dict[str, Any]:
    """The whole catalogue of a language."""
    path = FOLDER / f"{language if language in languages() else DEFAULT}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
