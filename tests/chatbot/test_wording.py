# SPDX-License-Identifier: EUPL-1.2
"""The catalogues of fixed words: complete, filled in, and a town's own."""

from typing import Any

import pytest

from chatbot.dialogue.wording.replies import catalogue, check_own_wording, languages, wording
from corpus.settings import CitySettings


def _keys(table: dict[str, Any], above: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in table.items():
        found |= _keys(value, f"{above}{key}.") if isinstance(value, dict) else {above + key}
    return found


CITY = CitySettings(name="Musterstadt", neighbours=("Beispielhausen",))
# Something for every place a sentence may have.
FILLED = dict.fromkeys(
    (
        "town",
        "title",
        "number",
        "n",
        "days",
        "times",
        "first",
        "last",
        "opens",
        "closes",
        "matter",
        "question",
        "office",
        "authority",
        "url",
        "office",
        "on",
    ),
    "1",
)


class TestWording:
    def test_every_catalogue_has_every_key(self) -> None:
        german = _keys(catalogue("de"))
        assert set(languages()) == {"de", "de-easy", "en", "tr", "uk", "ar"}
        for language in languages():
            assert _keys(catalogue(language)) == german, language

    @pytest.mark.parametrize("language", ["de", "de-easy", "en", "tr", "uk", "ar"])
    def test_no_sentence_is_empty_or_keeps_a_placeholder(self, language: str) -> None:
        for key in _keys(catalogue(language)):
            said = wording(key, language, CITY, **FILLED)
            assert said.strip()
            assert "{" not in said

    @pytest.mark.parametrize("language", ["en", "tr", "uk", "ar"])
    def test_no_sentence_was_left_in_german(self, language: str) -> None:
        german = {key: wording(key, "de", CITY, **FILLED) for key in _keys(catalogue("de"))}
        for key, said in german.items():
            # Patterns of hours are put together from words that are told apart in test_hours.py.
            if key != "telephone" and not key.startswith("hours."):
                assert wording(key, language, CITY, **FILLED) != said

    @pytest.mark.parametrize("language", ["de", "de-easy", "en", "tr", "uk", "ar"])
    def test_emergency_numbers_are_the_same_in_every_language(self, language: str) -> None:
        numbers = {
            "police": ("110", "112"),
            "medical": ("112", "116117"),
            "crisis": ("0800 1110111", "112"),
            "violence": ("110", "116016"),
        }
        for kind, needed in numbers.items():
            assert all(number in wording(f"emergency.{kind}", language) for number in needed)

    def test_easy_german_says_what_it_is(self) -> None:
        assert wording("notice", "de-easy").startswith("Einfache Sprache")


class TestOwnWording:
    """A town may say its fixed sentences in its own words; what it cannot mean is named at the start."""

    def city(self, language: str, key: str, text: str) -> CitySettings:
        return CitySettings(name="Adorf", phone="115", wording={language: {key: text}})

    def test_the_towns_own_sentence_is_said(self) -> None:
        city = self.city("de", "phone", "Rufen Sie {city} an: {phone}.")
        check_own_wording(city)
        assert wording("phone", "de", city) == "Rufen Sie Adorf an: 115."
        assert wording("phone", "en", city) != wording("phone", "de", city)

    @pytest.mark.parametrize(
        ("language", "key", "text", "complaint"),
        [
            ("de", "phnoe", "x", "'phnoe'"),
            ("de", "refused", "x", "'refused'"),
            ("la", "phone", "x", "wording.la"),
            ("de", "phone", "Rufen Sie {wen} an", "{wen}"),
        ],
    )
    def test_what_is_not_known_is_named(self, language: str, key: str, text: str, complaint: str) -> None:
        with pytest.raises(ValueError) as raised:
            check_own_wording(self.city(language, key, text))
        assert complaint in str(raised.value)
