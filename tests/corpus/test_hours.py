# SPDX-License-Identifier: EUPL-1.2
"""Weekly hours as an administrator writes them."""

import re
from pathlib import Path

import pytest

from chatbot.settings import load_settings
from corpus.documents import OpeningHours
from corpus.errors import ConfigurationError
from corpus.hours import read_hours


def test_days_may_be_ranges_and_lists_and_have_breaks() -> None:
    read = read_hours("Mo,We 8:00-12:00,13:00-16:00; Fr 08:00-12:00")
    assert [(hour.weekday, hour.opens, hour.closes) for hour in read] == [
        (0, "08:00", "12:00"),
        (0, "13:00", "16:00"),
        (2, "08:00", "12:00"),
        (2, "13:00", "16:00"),
        (4, "08:00", "12:00"),
    ]


def test_german_and_english_days_are_the_same() -> None:
    assert read_hours("Di-Do 09:00-15:00; So 10:00-12:00") == read_hours("Tu-Th 09:00-15:00; Su 10:00-12:00")


def test_midnight_ends_a_day() -> None:
    assert read_hours("Sa 18:00-24:00") == (OpeningHours(5, "18:00", "24:00"),)


@pytest.mark.parametrize(
    "wrong",
    [
        "Montag bis Freitag 8 bis 16 Uhr",
        "Mo-Fr",
        "Mo-Fr 16:00-08:00",
        "Fr-Mo 08:00-16:00",
        "Xx 08:00-16:00",
        "Mo 8-16",
        "",
        "Mo 23:00-24:30",
    ],
)
@pytest.mark.parametrize("setting", ["phone_hours", "handover_hours"])
def test_hours_nobody_can_read_stop_the_start_and_are_named(tmp_path: Path, setting: str, wrong: str) -> None:
    (tmp_path / "amtslotse.toml").write_text(f"[cities.x]\nname = 'X'\n{setting} = '{wrong}'", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=re.escape(f"cities.x.{setting}")):
        load_settings(tmp_path / "amtslotse.toml")
