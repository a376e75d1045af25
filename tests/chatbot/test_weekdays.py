# SPDX-License-Identifier: EUPL-1.2
"""Who asks for a day gets that day first: its hours, that it is closed, or the first Saturday of the month."""

from datetime import date
from pathlib import Path

import pytest

from chatbot.answers import Answer, Outcome, Question, Turn
from chatbot.assistant import Assistant, CityRoom
from chatbot.dialogue.asking.weekdays import days_asked, names_day
from chatbot.settings import load_settings
from index.embedding import OnnxEmbedder
from index.reading import Reader
from index.searching import Searcher

SUNDAY, TUESDAY = date(2026, 11, 22), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Hat das Ordnungsamt mittwochs auf?", (2,)),
        ("Haben Sie am Samstag offen?", (5,)),
        ("Montag oder Dienstag?", (0, 1)),
        ("Habt ihr am Sonnabend auf?", (5,)),
        ("Hat das Bürgerbüro heute offen?", (6,)),
        ("Ist morgen jemand da?", (0,)),
        ("Ist heute Morgen jemand da?", (6,)),
        ("Is the office open on Wednesdays?", (2,)),
        ("Cumartesi günü açık mı?", (5,)),
        ("Чи працює бюро в суботу?", (5,)),
        ("Ви працюєте у п'ятницю?", (4,)),
        ("Wer hilft bei der Montage im Salon?", ()),
        ("هل المكتب مفتوح يوم السبت؟", (5,)),
        ("Welche Dienstleistungen gibt es?", ()),
    ],
)
def test_days_are_known_in_every_language(text: str, days: tuple[int, ...]) -> None:
    assert days_asked(text, SUNDAY) == days


class Ask:
    """Asks Musterstadt on a given day."""

    def __init__(self, demo_city: Path, embedder: OnnxEmbedder) -> None:
        self._settings = load_settings(demo_city / "amtslotse.toml")
        self._searcher = Searcher.open(demo_city / "var" / "index" / "musterstadt", embedder)
        self._reader = Reader.open(embedder)

    def __call__(self, text: str, today: date, *history: Turn) -> Answer:
        city = self._settings.cities["musterstadt"]
        rooms = {"musterstadt": CityRoom(city, lambda: self._searcher)}
        assistant = Assistant(rooms, self._reader, self._settings.chatbot, self._settings.index.passages, lambda: today)
        return assistant.answer(Question(text, "musterstadt", history=history))


@pytest.fixture(scope="session")
def ask(demo_city: Path, embedder: OnnxEmbedder) -> Ask:
    return Ask(demo_city, embedder)


@pytest.mark.model
class TestHours:
    @pytest.mark.parametrize(
        ("question", "first"),
        [
            ("Hat das Ordnungsamt mittwochs auf?", "Mittwoch: geschlossen"),
            ("Wann hat das Standesamt am Donnerstag offen?", "Donnerstag: 08:30 – 12:00 Uhr, 14:00 – 17:30 Uhr"),
            ("Hat das Schwimmbad am Sonntag geöffnet?", "Sonntag und Feiertag – Hallenbad: 9 bis 17 Uhr"),
            ("Wann hat der Wertstoffhof am Samstag auf?", "Samstag: 8:00 bis 14:00 Uhr"),
        ],
    )
    def test_the_day_asked_about_comes_first(self, ask: Ask, question: str, first: str) -> None:
        assert ask(question, SUNDAY).text.startswith(first)

    @pytest.mark.parametrize("question", ["Ist das Rathaus am Samstag geöffnet?", "Haben Sie am Samstag offen?"])
    def test_a_day_out_of_the_common_is_quoted_from_where_it_is_told(self, ask: Ask, question: str) -> None:
        assert "ersten Samstag im Monat von 9 bis 12 Uhr" in ask(question, SUNDAY).blocks[0].text

    def test_a_day_without_hours_is_said_to_be_closed(self, ask: Ask) -> None:
        answer = ask("Hat das Standesamt am Sonntag geöffnet?", TUESDAY)
        assert answer.text.startswith("Standesamt: Sonntag geschlossen")

    def test_what_the_weekly_hours_leave_out_is_quoted_beside_them(self, ask: Ask) -> None:
        talk = Turn("Wo ist das Bürgerbüro?", Outcome.ANSWERED, "website/amt/buergerbuero.html")
        answer = ask("haben die auch am Samstag offen?", TUESDAY, talk)
        assert answer.text.startswith("Bürgerbüro: Samstag geschlossen")
        assert "ersten Samstag im Monat" in answer.text


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Mi: geschlossen", (2,)),
        ("Mo - Do: 8 bis 12 Uhr", (0, 1, 2, 3)),
        ("Fr.: 8 bis 12 Uhr", (4,)),
        ("Di, 3. März", ()),
        ("Do it yourself", ()),
    ],
)
def test_days_are_known_in_a_table_of_hours(line: str, days: tuple[int, ...]) -> None:
    assert tuple(day for day in range(7) if names_day(day, line)) == days
