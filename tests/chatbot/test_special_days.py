# SPDX-License-Identifier: EUPL-1.2
"""Opening hours on public holidays and around them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from chatbot.answers import Answer, BlockKind, Outcome, Question
from chatbot.assistant import Assistant, CityRoom
from chatbot.dialogue.asking.special_days import special_days, told_days
from chatbot.dialogue.wording.replies import wording
from chatbot.settings import load_settings
from index.embedding import OnnxEmbedder
from index.reading import Reader
from index.searching import Searcher

TODAY = date(2026, 11, 21)
OFFICE = "Hat das Bürgerbüro {} geöffnet?"


class TestDays:
    @pytest.mark.parametrize(
        ("text", "closed", "open_to_doubt"),
        [
            (OFFICE.format("an Weihnachten"), "25.12., 26.12.", "24.12."),
            (OFFICE.format("an Heiligabend"), "", "24.12."),
            (OFFICE.format("am 24.12."), "", "24.12."),
            (OFFICE.format("am 25. Dezember"), "25.12.", ""),
            ("Habt ihr zwischen den Jahren auf?", "25.12., 26.12., 1.1.", "24.12., 28.12.–31.12."),
            (OFFICE.format("an Silvester"), "", "31.12."),
            (OFFICE.format("am Karfreitag"), "26.3.", ""),
            (OFFICE.format("am Rosenmontag"), "", "8.2."),
            # A bridge day: the Friday after Ascension Day.
            (OFFICE.format("am 7.5."), "", "7.5."),
            ("Is the office open on Christmas?", "25.12., 26.12.", "24.12."),
            ("Noel'de belediye açık mı?", "25.12., 26.12.", "24.12."),
            ("Чи працює бюро на Різдво?", "25.12., 26.12.", "24.12."),
            ("هل المكتب مفتوح في عيد الميلاد؟", "25.12., 26.12.", "24.12."),
        ],
    )
    def test_named_in_a_question_for_hours(self, text: str, closed: str, open_to_doubt: str) -> None:
        days = special_days(text, "NW", TODAY)
        assert days
        assert (told_days(days.closed), told_days(days.open_to_doubt)) == (closed, open_to_doubt)

    @pytest.mark.parametrize(
        "text",
        [
            "Hat das Bürgerbüro morgen auf?",
            OFFICE.format("am 15.3."),
            "Wohin mit dem Weihnachtsbaum?",
            "Wann ist der Weihnachtsmarkt geöffnet?",
            "Bekomme ich meinen Pass noch vor Weihnachten?",
        ],
    )
    def test_not_in_other_questions(self, text: str) -> None:
        assert special_days(text, "NW", TODAY) is None

    def test_a_holiday_of_some_lands_is_one_only_there(self) -> None:
        there, elsewhere = (special_days(OFFICE.format("an Fronleichnam"), land, TODAY) for land in ("NW", "BE"))
        assert there
        assert elsewhere
        assert (told_days(there.closed), told_days(elsewhere.open_to_doubt)) == ("27.5.", "27.5.")

    def test_what_is_over_means_next_year(self) -> None:
        days = special_days(OFFICE.format("an Weihnachten"), "NW", date(2026, 12, 27))
        assert days
        assert days.closed[0] == date(2027, 12, 25)


@pytest.mark.model
class TestAnswers:
    @pytest.mark.parametrize("day", ["an Weihnachten", "am 24.12.", "an Silvester"])
    def test_what_the_town_announced_is_quoted(self, demo_city: Path, embedder: OnnxEmbedder, day: str) -> None:
        answer = _asked_on(TODAY, demo_city, embedder, OFFICE.format(day))
        assert answer.outcome is Outcome.ANSWERED
        assert answer.blocks[0].text.startswith("Vom 24. Dezember 2026 bis zum 1. Januar 2027 sind das Rathaus")

    def test_what_was_announced_for_another_year_is_not(self, demo_city: Path, embedder: OnnxEmbedder) -> None:
        answer = _asked_on(date(2028, 11, 1), demo_city, embedder, OFFICE.format("an Weihnachten"))
        assert answer.outcome is Outcome.PARTIAL
        assert "2026" not in answer.text
        assert answer.blocks[0].text == "Gesetzlicher Feiertag (25.12., 26.12.): Die Ämter haben dann geschlossen."

    def test_without_an_announcement_the_usual_hours_come_with_a_warning_and_a_number(
        self, demo_city: Path, embedder: OnnxEmbedder
    ) -> None:
        answer = _asked_on(TODAY, demo_city, embedder, OFFICE.format("am Rosenmontag"))
        assert answer.outcome is Outcome.PARTIAL
        assert "8.2." in answer.blocks[0].text
        assert "01234 800-0" in answer.blocks[0].text
        assert "Montag: 08:00 – 16:00 Uhr" in answer.text
        assert answer.handover.offered

    def test_on_a_public_holiday_no_hours_deny_that_it_is_closed(self, demo_city: Path, embedder: OnnxEmbedder) -> None:
        answer = _asked_on(TODAY, demo_city, embedder, OFFICE.format("am Karfreitag"))
        assert [block.kind for block in answer.blocks] == [BlockKind.TEXT, BlockKind.CONTACT]

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Is the citizens' office open on Easter Monday?", "en"),
            ("Чи працює бюро громадян на Великдень?", "uk"),
        ],
    )
    def test_it_is_told_in_the_language_of_the_question(
        self, demo_city: Path, embedder: OnnxEmbedder, text: str, language: str
    ) -> None:
        said = _asked_on(TODAY, demo_city, embedder, text, language).blocks[0].text
        assert said.split("(")[0] == wording("special_days.holidays", language, days="").split("(")[0]


def _asked_on(day: date, demo_city: Path, embedder: OnnxEmbedder, text: str, language: str = "de") -> Answer:
    """The answer given on that day."""
    settings = load_settings(demo_city / "amtslotse.toml")
    searcher = Searcher.open(demo_city / "var" / "index" / "musterstadt", embedder)
    rooms: Mapping[str, CityRoom] = {"musterstadt": CityRoom(settings.cities["musterstadt"], lambda: searcher)}
    assistant = Assistant(rooms, Reader.open(embedder), settings.chatbot, settings.index.passages, lambda: day)
    return assistant.answer(Question(text, "musterstadt", language))
