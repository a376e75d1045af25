# SPDX-License-Identifier: EUPL-1.2
"""A county whose pages have no named sections: who asks how, where or for whom gets the lines that say so."""

import json
import re
from pathlib import Path

import pytest

from chatbot.answers import Answer, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.wiring import build_assistant
from index.embedding import OnnxEmbedder
from tests.conftest import read_town

pytestmark = pytest.mark.model
PAGES = Path(__file__).parent / "county.md"
CONFIG = """
[cities.county]
name = "Landkreis Beispiel"
[cities.county.sources.guide]
type = "integreat"
path = "pages.json"
"""


def _as_feed(written: str) -> str:
    """The pages as an Integreat export."""
    feed = []
    for number, page in enumerate(re.split(r"(?m)^# ", written)[1:]):
        title, *lines = (line for line in page.split("\n") if line)
        tags = [f"<h2>{line[3:]}</h2>" if line.startswith("## ") else f"<p>{line}</p>" for line in lines]
        address = {"url": f"http://county.test/de/{number}", "path": f"/county/de/{number}"}
        feed.append({"id": number, "title": title, "content": "".join(tags), **address})
    return json.dumps(feed)


@pytest.fixture(scope="module")
def county(models: Path, embedder: OnnxEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("county")
    (folder / "pages.json").write_text(_as_feed(PAGES.read_text(encoding="utf-8")), encoding="utf-8")
    return build_assistant(read_town(folder, CONFIG, models, embedder))


def ask(county: Assistant, text: str) -> Answer:
    return county.answer(Question(text, "county", "de"))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Wie bekomme ich einen Kindergartenplatz?", "Melden Sie Ihr Kind über das Elternportal"),
        ("Wie beantrage ich Kindergeld?", "Sie beantragen das Kindergeld bei der Familienkasse"),
        ("Was kostet ein Integrationskurs?", "Der Kurs kostet 2,29 Euro"),
        ("Wie finde ich einen Hausarzt?", "Wenn Sie krank sind, gehen Sie zuerst zu einem Allgemeinarzt"),
        ("Wer darf einen Parkausweis für Handwerker beantragen?", "Handwerksbetriebe mit einem Werkstattwagen"),
        ("Ich brauche einen Termin bei der Ausländerbehörde", "Ausländerbehörde Beispielstadt"),
    ],
)
def test_the_lines_that_say_so_come_first(county: Assistant, question: str, first: str) -> None:
    answer = ask(county, question)
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    quoted = next(block.text for block in answer.blocks if block.citations)
    assert first in quoted
    assert "Dort spielen" not in quoted


@pytest.mark.parametrize(
    ("question", "together", "left_out"),
    [
        ("Wie kann ich meine Familie nachholen?", "Dazu müssen Sie\ninnerhalb von drei Monaten", "unfinished"),
        ("Wer hilft mir bei der Wohnungssuche?", "https://www.zimmer.example\nhttps://www.mietboerse.example", "Samstag"),
        (
            "Darf ich mit einer Duldung arbeiten?",
            "entscheidet die Ausländerbehörde.",
            "Sie leben in einer Aufnahmeeinrichtung\n\n",
        ),
    ],
    ids=["half a sentence goes on", "a link with its list", "no heading without its lines"],
)
def test_what_is_quoted_can_be_read_by_itself(county: Assistant, question: str, together: str, left_out: str) -> None:
    said = "\n\n".join(block.text for block in ask(county, question).blocks) + "\n\n"
    assert together in said
    assert left_out not in said


@pytest.mark.parametrize("question", ["Wo ist die Tafel in Neudorf?", "Wo ist der Zoo in Neudorf?"])
def test_the_way_to_what_no_page_knows_is_not_told(county: Assistant, question: str) -> None:
    assert ask(county, question).outcome is Outcome.NO_ANSWER


def test_a_place_that_a_page_knows_is_told(county: Assistant) -> None:
    answer = ask(county, "Wo ist das Rathaus in Neudorf?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Marktplatz 1, 12347 Neudorf" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Wie melde ich meinen Wohnsitz ab, wenn ich ins Ausland ziehe?",
        "Psychologe für Flüchtlinge",
        "Meine Frau ist gestorben",
        "Zoo Neudorf Öffnungszeiten",
    ],
    ids=["the opposite service", "what is for somebody", "what is the matter with somebody", "the hours of another place"],
)
def test_a_neighbour_of_the_answer_is_none(county: Assistant, question: str) -> None:
    assert ask(county, question).outcome is Outcome.NO_ANSWER


@pytest.mark.parametrize(
    ("question", "said", "left_out"),
    [
        ("Einbürgerung wie lange muss ich hier sein", "seit fünf Jahren", "zu Hause"),
        ("Elterngeld wie lange", "zwölf Monate", "Kinderzuschlag"),
        ("Zwangsheirat", "Papilio", "Einbürgerung"),
    ],
    ids=["how long one has to be there", "another section tells of another thing", "by another word"],
)
def test_the_line_asked_about_stands_without_its_neighbours(county: Assistant, question: str, said: str, left_out: str) -> None:
    answer = ask(county, question)
    assert answer.outcome is Outcome.ANSWERED
    assert said in answer.text
    assert left_out not in answer.text


def test_what_a_plain_page_does_not_say_is_said_and_the_page_named(county: Assistant) -> None:
    answer = ask(county, "Tafel Öffnungszeiten")
    assert answer.outcome is Outcome.PARTIAL
    assert "Dazu sagt die Seite „Die Tafel“ nichts." in answer.text
    assert [block.text for block in answer.blocks if block.citations] == ["Die Tafel"]


def test_a_page_that_gives_a_time_is_never_said_to_be_silent(county: Assistant) -> None:
    assert "nichts" not in ask(county, "Elterngeld Dauer").text


def test_of_many_addresses_those_in_the_place_named_are_shown(county: Assistant) -> None:
    said = ask(county, "Wo ist die Ausländerbehörde in Neudorf?").text
    assert "Marktplatz 3, 12347 Neudorf" in said
    assert "Altdorf" not in said


def test_what_a_permit_is_for_names_the_page(county: Assistant) -> None:
    answer = ask(county, "Brauche ich für Plakate eine Genehmigung?")
    assert answer.citations[0].title == "Plakate aufhängen"
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)


def test_a_page_of_one_line_is_read(models: Path, embedder: OnnxEmbedder, tmp_path: Path) -> None:
    pages = "# Hund anmelden\n\nDie Hundesteuer beträgt 77 Euro im Jahr.\n\n# Sperrmüll\n\nFragen Sie im Rathaus nach.\n"
    (tmp_path / "pages.json").write_text(_as_feed(pages), encoding="utf-8")
    answer = ask(build_assistant(read_town(tmp_path, CONFIG, models, embedder)), "Was kostet die Hundesteuer?")
    assert "77 Euro" in answer.text
