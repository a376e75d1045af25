# SPDX-License-Identifier: EUPL-1.2
"""When somebody is there, told in each language."""

from datetime import UTC, date, datetime

import pytest

from chatbot.dialogue.wording.replies import hours_told, languages, wording
from chatbot.handoff.office_days import closed_days
from chatbot.handoff.office_hours import staffing
from chatbot.web import plain
from chatbot.web.plain.rendering import staffed
from corpus.hours import read_hours
from corpus.settings import CitySettings

DESK = read_hours("Mo-Fr 08:00-16:00")
MONDAY_MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)
MONDAY_EVENING = datetime(2026, 11, 23, 17, tzinfo=UTC)


class TestTold:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("de", "Montag bis Freitag 8 bis 16 Uhr"),
            ("de-easy", "Montag bis Freitag von 8 bis 16 Uhr"),
            ("en", "Monday to Friday, 8:00 to 16:00"),
            ("tr", "pazartesi–cuma 8:00–16:00"),
            ("uk", "понеділок – пʼятниця, 8:00–16:00"),
            ("ar", "من الاثنين إلى الجمعة من 8:00 إلى 16:00"),
        ],
    )
    def test_in_each_language(self, language: str, said: str) -> None:
        assert hours_told(DESK, language) == said

    def test_days_with_a_break_and_other_days_apart(self) -> None:
        told = hours_told(read_hours("Mo-Do 08:00-12:00,13:00-16:30; Fr 08:00-12:00"), "de")
        assert told == "Montag bis Donnerstag 8 bis 12 Uhr und 13 bis 16:30 Uhr; Freitag 8 bis 12 Uhr"

    def test_no_language_is_told_the_hours_in_german(self) -> None:
        city = CitySettings(name="X", reply_within=3)
        for language in set(languages()) - {"de", "de-easy"}:
            said = wording("needs_person", language, city) + wording("phone", language, city)
            assert "Uhr" not in said
            assert "Montag" not in said
            assert "Arbeitstag" not in said

    @pytest.mark.parametrize(("days", "said"), [(1, "einem Arbeitstag"), (2, "zwei Arbeitstagen"), (5, "5 Arbeitstagen")])
    def test_the_time_of_answer_in_working_days(self, days: int, said: str) -> None:
        assert f"innerhalb von {said}" in wording("needs_person", "de", CitySettings(name="X", reply_within=days))


class TestStaffing:
    def test_somebody_is_there_until_the_office_closes(self) -> None:
        now = staffing(DESK, [], MONDAY_MORNING, 2)
        assert (now.until, now.again_on, now.due) == ("16:00", None, date(2026, 11, 25))

    def test_in_the_evening_it_is_said_when_somebody_is_there_again(self) -> None:
        now = staffing(DESK, [], MONDAY_EVENING, 2)
        assert (now.until, now.again_on, now.again_at) == (None, date(2026, 11, 24), "08:00")

    def test_the_clock_is_the_towns_in_summer_as_well(self) -> None:
        assert staffing(DESK, [], datetime(2026, 7, 20, 6, 30, tzinfo=UTC), 1).until == "16:00"
        assert staffing(DESK, [], datetime(2026, 7, 20, 5, 30, tzinfo=UTC), 1).until is None

    def test_holidays_of_the_land_and_weekends_do_not_count(self) -> None:
        # 6 January is a holiday in Bavaria and not in North Rhine-Westphalia.
        evening_before = datetime(2026, 1, 5, 20, tzinfo=UTC)
        due = {land: staffing(DESK, closed_days(land, date(2026, 1, 5)), evening_before, 1).due for land in ("BY", "NW")}
        assert due == {"BY": date(2026, 1, 7), "NW": date(2026, 1, 6)}

    @pytest.mark.parametrize("language", languages())
    def test_the_plain_page_says_so_in_each_language(self, language: str) -> None:
        words = plain.catalogue(language)
        evening = staffed(staffing(DESK, [], MONDAY_EVENING, 2), words, language)
        assert words["weekdays"].split(" ")[1] in evening
        assert "08:00" in evening
        assert "16:00" in staffed(staffing(DESK, [], MONDAY_MORNING, 2), words, language)
