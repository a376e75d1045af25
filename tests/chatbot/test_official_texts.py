# SPDX-License-Identifier: EUPL-1.2
"""A town whose services are the state's official texts: what they say reaches people who use other words."""

import re
from pathlib import Path

import pytest

from chatbot.answers import Answer, BlockKind, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.wiring import build_assistant
from index.embedding import OnnxEmbedder
from tests.conftest import read_town

pytestmark = pytest.mark.model
PAGES = Path(__file__).parent / "official.md"
CONFIG = """
[cities.quellbach]
name = "Stadt Quellbach"
[cities.quellbach.sources.website]
type = "folder"
path = "site"
url = "http://quellbach.test"
"""


def _as_page(title: str, lines: list[str]) -> str:
    tags = [f"<h2>{line[3:]}</h2>" if line.startswith("## ") else f"<p>{line.removeprefix('- ')}</p>" for line in lines]
    return f"<html lang=de><title>{title}</title><body><main><h1>{title}</h1>{''.join(tags)}</main></body></html>"


@pytest.fixture(scope="module")
def town(models: Path, embedder: OnnxEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("quellbach")
    (folder / "site").mkdir()
    for number, page in enumerate(re.split(r"(?m)^# ", PAGES.read_text(encoding="utf-8"))[1:]):
        title, *lines = (line for line in page.split("\n") if line)
        (folder / "site" / f"{number}.html").write_text(_as_page(title, lines), encoding="utf-8")
    return build_assistant(read_town(folder, CONFIG, models, embedder))


def ask(town: Assistant, text: str) -> Answer:
    return town.answer(Question(text, "quellbach", "de"))


def said(answer: Answer) -> list[str]:
    return [block.text for block in answer.blocks if block.citations]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("was kostet ein perso", "für Personen unter 24 Jahren: EUR 27,60"),
        ("wie lange dauert ein führungszeugnis", "1 bis 2 Wochen"),
        ("wo beantrage ich wohngeld", "In Quellbach: Frau Dietze, Zimmer 16"),
        (
            "wo melde ich mein auto ab",
            "Zuständig ist hier der Landkreis Hagental, Zulassungsstelle, Kreisstraße 20, 06990 Hagen.",
        ),
        ("wer macht gewerbe bei euch", "Herr Albrecht – Aufgaben: Gewerbe, Gaststätten; Zimmer: 12; Telefon: 03999 410-21"),
        ("telefon fundbüro", "Frau Kern – Aufgaben: Pässe, Ausweise, Fundbüro; Zimmer: 4; Telefon: 03999 410-14"),
        ("in welchem zimmer ist das standesamt", "Marktgasse 3, Zimmer 7\nTelefon: 03999 410-30"),
        ("habt ihr mittwochs auf", "Mi: geschlossen"),
        ("sperrmüll", "Für Mülltonnen und Sperrmüll ist der Landkreis Hagental zuständig, Telefon 03990 77-0."),
        ("wie lange wird gefundenes aufgehoben", "Die Fundbehörde bewahrt Fundsachen sechs Monate auf."),
    ],
    ids=[
        "twins of one price",
        "the plain one",
        "the town's note",
        "another house",
        "staff list",
        "a number",
        "a room",
        "a day",
        "one line",
        "kept",
    ],
)
def test_what_helps_comes_first(town: Assistant, question: str, first: str) -> None:
    answer = ask(town, question)
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert said(answer)[0] == first


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("wann hat das rathaus geöffnet", "24. Dezember"),
        ("wo bekomme ich einen bewohnerparkausweis", "Frau Kern"),
        ("Brauche Bestätigung, dass ich hier wohne", "sofort"),
    ],
    ids=["news of a closed day", "who is in charge of other papers", "how long what may not be meant takes"],
)
def test_what_is_beside_the_point_is_not_said(town: Assistant, question: str, never: str) -> None:
    answer = ask(town, question)
    assert said(answer)
    assert all(never not in text for text in said(answer))


def test_twins_that_ask_for_different_papers_are_offered(town: Assistant) -> None:
    answer = ask(town, "Welche Unterlagen brauche ich für den Personalausweis?")
    assert answer.outcome is Outcome.CLARIFY
    assert sum(block.kind is BlockKind.CHOICE for block in answer.blocks) >= 2


def test_a_short_description_is_followed_by_the_whole_one(town: Assistant) -> None:
    assert said(ask(town, "Führungszeugnis"))[:2] == [
        "Es gibt Auskunft aus dem Bundeszentralregister.",
        "Das Führungszeugnis ist eine Urkunde über Eintragungen zu einer Person.",
    ]
