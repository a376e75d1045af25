# SPDX-License-Identifier: EUPL-1.2
"""A town whose website has pages on many things, news and a page that only leads on: the section on the thing answers."""

from pathlib import Path

import pytest

from chatbot.answers import Answer, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.wiring import build_assistant
from index.embedding import OnnxEmbedder
from tests.conftest import read_town

pytestmark = pytest.mark.model
CONFIG = """
[cities.birkenau]
name = "Birkenau"
[cities.birkenau.sources.website]
type = "folder"
path = "site"
url = "http://town.test"
"""
_ROWS = "".join(
    f"<tr><td>{size}</td><td>{fee}</td></tr>"
    for size, fee in (("Behälter", "Gebühr"), ("60 Liter", "61,20 €"), ("120 Liter", "104,40 €"))
)
_DAYS = "".join(
    f"<tr><td>{month}</td><td>{rest}</td><td>{bio}</td></tr>"
    for month, rest, bio in (
        ("Monat", "Restmüll", "Biotonne"),
        ("November", "5., 19.", "3., 17."),
        ("Dezember", "4., 18.", "2., 16."),
    )
)
PAGES = {
    "abfall": "<h1>Abfall und Wertstoffe</h1><p>Die Abfuhr übernimmt der Zweckverband.</p>"
    "<h2>Sperrmüll</h2><p>Sperrmüll wird zweimal im Jahr kostenlos abgeholt.</p>"
    f"<h2>Gebühren</h2><table>{_ROWS}</table>",
    "abfuhr": f"<h1>Abfuhrtermine</h1><p>Die Tonnen müssen ab 6 Uhr am Straßenrand stehen.</p><table>{_DAYS}</table>",
    "kitas": "<h1>Kindertagesstätten</h1><p>Die Anmeldung läuft ganzjährig; Stichtag ist der 31. Januar.</p>"
    "<h2>Kita Regenbogen</h2><p>Schulweg 4</p><p>Geöffnet: Mo-Fr 7.00-16.30 Uhr</p>"
    "<h2>Waldkindergarten Eichhörnchen</h2><p>Am Forst 1</p><p>Geöffnet: Mo-Fr 8.00-14.00 Uhr</p>",
    "standorte": "<h1>Öffnungszeiten und Standorte</h1><p>Die Verwaltung ist an zwei Standorten für Sie da.</p>"
    "<h2>Rathaus</h2><p>Lindenallee 1<br>29999 Birkenau</p><p>E-Mail: info(at)birkenau.example</p>"
    "<h2>Außenstelle Moordorf</h2><p>Bahnhofstraße 44<br>29988 Moordorf</p><p>Dienstag 8.30 bis 12.30 Uhr</p>",
    "amtshaus": "<h1>Rathaus &amp; Service</h1><p>Hier finden Sie alles rund um Ihr Rathaus.</p>",
    "jagd": "<h1>Jagdschein</h1><p>Den Jagdschein lösen Sie im Rathaus.</p><h2>Gebühren</h2>"
    "<table><tr><td>Tagesjagdschein</td><td>20 €</td></tr><tr><td>Jahresjagdschein</td><td>40 €</td></tr></table>",
    "wohngeld": "<h1>Wohngeld</h1><p>Wohngeld ist ein Zuschuss zur Miete.</p><p>Die Bearbeitung dauert etwa zehn Wochen.</p>",
    "reisen": "<h1>Internationaler Führerschein</h1><p>Für Reisen außerhalb der EU brauchen Sie oft einen.</p>"
    "<h2>Kosten</h2><p>16,30 Euro</p><h2>Gültigkeit</h2><p>drei Jahre</p>",
    "freibad": "<meta name='date' content='2026-05-02'><h1>Freibad</h1><h2>Eintritt</h2><p>Erwachsene: 5,00 €</p>",
    "freibad-2023": "<article class='post type-post'><time datetime='2023-04-01'></time><h1>Freibad: neue Preise</h1>"
    "<p>Der Eintritt ins Freibad kostet für Erwachsene 3,50 Euro.</p></article>",
}


@pytest.fixture(scope="module")
def town(models: Path, embedder: OnnxEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("birkenau")
    (folder / "site").mkdir()
    for name, body in PAGES.items():
        page = f"<html lang='de'><head><title>Birkenau</title></head><body><main>{body}</main></body></html>"
        (folder / "site" / f"{name}.html").write_text(page, encoding="utf-8")
    return build_assistant(read_town(folder, CONFIG, models, embedder))


def ask(town: Assistant, text: str) -> Answer:
    return town.answer(Question(text, "birkenau", "de"))


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("Was kostet Sperrmüll?", "kostenlos abgeholt", "60 Liter"),
        ("Wann hat der Waldkindergarten geöffnet?", "8.00-14.00", "Stichtag"),
        ("Wann wird im Dezember die Biotonne geleert?", "Dezember – Restmüll: 4., 18.; Biotonne: 2., 16.", "ab 6 Uhr"),
        ("Wann hat die Außenstelle Moordorf geöffnet?", "Dienstag 8.30 bis 12.30 Uhr", "Lindenallee"),
        ("Wo ist das Rathaus?", "Lindenallee 1", "alles rund um"),
        ("Was kostet ein Jahresjagdschein?", "Jahresjagdschein: 40 €", "Worum geht es"),
        ("Wie lange dauert der Wohngeldantrag?", "zehn Wochen", "31. Januar"),
        ("Wie lange gilt der internationale Führerschein?", "drei Jahre", "16,30"),
        ("Was kostet der Eintritt ins Freibad?", "5,00 €", "3,50"),
    ],
)
def test_the_section_on_the_thing_answers(town: Assistant, question: str, said: str, not_said: str) -> None:
    answer = ask(town, question)
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert said in answer.text
    assert not_said not in answer.text
