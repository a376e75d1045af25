# SPDX-License-Identifier: EUPL-1.2
"""A county with a page in German and one in English on everything: who asks in English is answered from the English one."""

from pathlib import Path

import pytest

from chatbot.answers import Answer, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.wiring import build_assistant
from index.embedding import OnnxEmbedder
from tests.conftest import read_town

pytestmark = pytest.mark.model
CONFIG = """
[cities.erlen]
name = "Landkreis Erlen"
[cities.erlen.sources.website]
type = "folder"
path = "site"
url = "http://county.test"
"""
PAGES = {
    "auto": (
        "<h1>Auto und Moped</h1><h2>Deutscher Führerschein</h2><p>Zum Autofahren brauchst du einen Führerschein.</p>"
        "<p>Du machst ihn in der Fahrschule.</p><p>Fahrstunden und Prüfung bezahlst du selbst.</p>"
        "<h2>Ausländischer Führerschein</h2><p>Mit einem Führerschein aus einem anderen Land fährst du sechs Monate.</p>"
        "<p>Danach musst du ihn umschreiben lassen.</p>",
        "<h1>Cars and mopeds</h1><h2>German driving licence</h2><p>To drive a car you need a driving licence.</p>"
        "<p>You get it at a driving school.</p><p>You pay for lessons and test yourself.</p>"
        "<h2>Foreign driving licence</h2><p>With a licence from another country you may drive for six months.</p>"
        "<p>After that you must have it transferred.</p><p>Ask the licensing office.</p>",
    ),
    "arzt": (
        "<h1>Arztbesuch</h1><h2>Hausarzt und Kinderarzt</h2><p>Wenn du krank bist, gehst du zuerst zum Hausarzt.</p>"
        "<p>Viele Ärzte sprechen Englisch.</p><h2>Termin</h2><p>Rufe vorher in der Praxis an.</p>",
        "<h1>Visiting a doctor</h1><h2>General practitioner</h2><p>If you feel unwell, first go to a general practitioner.</p>"
        "<p>Many doctors speak English.</p><h2>Appointment</h2><p>Call the surgery first.</p>",
    ),
    "sozialwohnung": (
        "<h1>Sozialwohnungen und Wohnberechtigungsschein</h1><p>Sozialwohnungen sind für Menschen mit wenig Geld.</p>"
        "<p>Dafür brauchst du einen Wohnberechtigungsschein vom Landratsamt.</p>",
        "<h1>Social housing and entitlement certificates</h1><p>These homes are for people with little money.</p>"
        "<p>You need an entitlement certificate from the district office.</p>",
    ),
    "wg": (
        "<h1>Wohngemeinschaft</h1><p>In einer Wohngemeinschaft teilst du dir eine Wohnung mit anderen.</p>",
        "<h1>Shared flat</h1><p>In a shared flat you share kitchen and bathroom with others.</p>",
    ),
    "schule": (
        "<h1>Schulpflicht</h1><p>Alle Kinder ab sechs Jahren gehen in die Schule.</p>",
        "<h1>Compulsory schooling</h1><p>All children aged six and over go to school.</p>",
    ),
    "krank": (
        "<h1>Was mache ich, wenn mein Kind krank ist?</h1><p>Melde dein krankes Kind morgens in der Schule.</p>",
        "<h1>What do I do when my child is sick?</h1><p>Tell the school in the morning if your child is ill.</p>",
    ),
    "konto": (
        "<h1>Girokonto</h1><h2>Ein Konto eröffnen</h2><p>Zum Eröffnen brauchst du ein Ausweisdokument.</p>",
        "<h1>Current account</h1><h2>Opening an account</h2><p>To open a bank account you need a proof of identity.</p>",
    ),
    "laeden": (
        "<h1>Öffnungszeiten der Geschäfte</h1><p>Am Sonntag sind die Geschäfte geschlossen.</p>",
        "<h1>Opening hours of shops</h1><p>Shops are closed on Sundays.</p>",
    ),
    "rathaus-altdorf": (
        "<h1>Rathaus in Altdorf</h1><p>Marktplatz 1, 70999 Altdorf</p><p>Telefon 07999 10-0</p>",
        "<h1>Town hall in Altdorf</h1><p>Marktplatz 1, 70999 Altdorf</p><p>Phone 07999 10-0</p>",
    ),
    "rathaus-welzbach": (
        "<h1>Rathaus in Welzbach</h1><p>Hauptstraße 3, 70998 Welzbach</p><p>Telefon 07998 20-0</p>",
        "<h1>City hall in Welzbach</h1><p>Hauptstraße 3, 70998 Welzbach</p><p>Phone 07998 20-0</p>",
    ),
    "rathaus-korbach": (
        "<h1>Rathaus in Korbach</h1><p>Schulstraße 2, 70997 Korbach</p><p>Telefon 07997 30-0</p>",
        "<h1>Town hall in Korbach</h1><p>Schulstraße 2, 70997 Korbach</p><p>Phone 07997 30-0</p>",
    ),
    "probezeit": (
        "<h1>Arbeitsvertrag</h1><p>Die Probezeit dauert höchstens sechs Monate.</p>",
        "<h1>Employment contract</h1><p>The probationary period lasts six months at most.</p>",
    ),
}


@pytest.fixture(scope="module")
def county(models: Path, embedder: OnnxEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("erlen")
    for language in ("de", "en"):
        (folder / "site" / language).mkdir(parents=True)
    for name, bodies in PAGES.items():
        for language, other, body in zip(("de", "en"), ("en", "de"), bodies, strict=True):
            link = f"<link rel='alternate' hreflang='{other}' href='/{other}/{name}.html'>"
            page = f"<html lang='{language}'><head><title>Erlen</title>{link}</head><body><main>{body}</main></body></html>"
            (folder / "site" / language / f"{name}.html").write_text(page, encoding="utf-8")
    return build_assistant(read_town(folder, CONFIG, models, embedder))


def ask(county: Assistant, text: str, language: str = "en") -> Answer:
    return county.answer(Question(text, "erlen", language))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("driving licence exchange indian license", "for six months"),
        ("exchange my us drivers license", "for six months"),
        ("how do i find a GP who speaks english", "first go to a general practitioner"),
        ("can i get a council flat", "entitlement certificate"),
        ("open bank account without passport", "proof of identity"),
        ("town hall welzbach", "Hauptstraße 3"),
        ("phone number of korbach town hall", "07997 30-0"),
    ],
)
def test_an_english_question_is_answered_from_the_english_page(county: Assistant, text: str, line: str) -> None:
    answer = ask(county, text)
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert any(line in block.text for block in answer.blocks)


@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("mairie de welzbach horaires", "fr", "Hauptstraße 3"),
        ("korbach belediye telefon", "tr", "07997 30-0"),
        ("ратуша Altdorf адреса", "uk", "Marktplatz 1"),
    ],
)
def test_the_name_in_a_question_of_any_language_is_kept(county: Assistant, text: str, language: str, line: str) -> None:
    assert any(line in block.text for block in ask(county, text, language).blocks)


def test_what_a_page_tells_only_half_of_is_no_sure_answer(county: Assistant) -> None:
    assert ask(county, "doctor costs tariff").outcome is not Outcome.ANSWERED


@pytest.mark.parametrize("text", ["fishing permit", "bulky waste pick up", "how much is dog tax"])
def test_what_no_page_is_about_stays_unanswered(county: Assistant, text: str) -> None:
    assert ask(county, text).outcome is Outcome.NO_ANSWER
