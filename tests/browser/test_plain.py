# SPDX-License-Identifier: EUPL-1.2
"""/chat without JavaScript: a form, an answer made on the server, a person; nothing stored that need not be."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from chatbot.answers import Answer, Block, BlockKind, Citation, HandoverOffer, Mode, Outcome, Provenance
from chatbot.security.limits import Limits
from chatbot.service import Service
from chatbot.settings import ChatbotSettings, Environment, load_settings
from chatbot.storage.shared_state import InProcessState
from chatbot.storage.tables import metadata
from chatbot.web import plain
from chatbot.web.app import create_app
from chatbot.wiring import build, open_staff_register
from tests.browser.chat import ROOT, answer_at_the_desk


@pytest.fixture
def silent(browser: Browser, live_address: str) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(base_url=live_address, java_script_enabled=False, locale="de-DE")
    yield context.new_page()
    context.close()


def ask(page: Page, text: str) -> None:
    page.fill("#question", text)
    page.get_by_role("button", name="Frage stellen").click()


def test_a_question_is_answered_without_javascript(silent: Page) -> None:
    silent.goto("/chat")
    expect(silent.locator(".notice")).to_contain_text("KI-Assistenten")
    ask(silent, "Was kostet ein Personalausweis?")
    expect(silent.locator("body")).to_contain_text("46,00 Euro")
    source = silent.locator(".sources li").first
    expect(source.locator("a")).to_have_attribute("href", re.compile("#gebuehren$"))
    expect(source).to_contain_text("Stand 02.03.2026")
    expect(silent.locator(".card a.phone")).to_have_attribute("href", "tel:01234800100")
    silent.get_by_role("button", name="Welche Unterlagen brauche ich?").click()
    expect(silent.locator("blockquote")).to_contain_text("Passfoto")


def test_another_authority_and_numbers_to_dial_are_links_without_javascript(silent: Page) -> None:
    silent.goto("/chat?language=ar")
    silent.fill("#question", "Kindergeld")
    silent.locator("form button").first.click()
    expect(silent.locator("main a[href='https://www.familienkasse.de']")).to_be_visible()
    number = silent.locator("p a[href='tel:012348000']").first
    expect(number).to_have_text("01234 800-0")
    assert number.evaluate("number => getComputedStyle(number).direction") == "ltr"
    silent.goto("/chat")
    ask(silent, "Es brennt in meiner Wohnung!")
    expect(silent.locator("a[href='tel:112']")).to_be_visible()


def test_hours_map_and_office_words_are_there_without_javascript(silent: Page) -> None:
    silent.goto("/chat?language=tr")
    expect(silent.locator("body")).to_contain_text("pazartesi–cuma 8:00–18:00")
    expect(silent.locator("body")).to_contain_text("pazartesi–cuma 8:00–16:00")
    expect(silent.locator("body")).to_contain_text("Yanıt en geç")
    silent.fill("#question", "Welche Unterlagen brauche ich für einen Reisepass?")
    silent.locator("form button").first.click()
    expect(silent.locator(".card a[href*='openstreetmap.org']")).to_be_visible()
    explained = silent.locator("details.simpler")
    explained.locator("summary").click()
    expect(explained.locator("dd").first).to_have_attribute("lang", "tr")


def test_the_widget_takes_the_forms_place_where_scripts_run(page: Page) -> None:
    page.goto("/chat")
    expect(page.locator("amts-lotse .panel")).to_be_visible()
    expect(page.locator("#question")).to_be_hidden()


def test_a_script_that_does_not_load_leaves_the_form(page: Page) -> None:
    page.route("**/widget/amts-lotse.js", lambda route: route.abort())
    page.goto("/chat")
    expect(page.locator("#question")).to_be_visible()


def test_a_person_answers_without_javascript(silent: Page, browser: Browser, live_address: str, demo_city: Path) -> None:
    open_staff_register(load_settings(demo_city / "amtslotse.toml")).set_password("meier", "ein langes Passwort", "Bürgerbüro")
    silent.goto("/chat")
    ask(silent, "Wer gewinnt die Handballmeisterschaft?")
    expect(silent.locator("main")).to_contain_text("01234 800-0")
    silent.get_by_role("button", name="Weitergeben").click()
    reference, code = silent.locator("dl.card dd").all_inner_texts()

    silent.locator("main").get_by_role("link", name="Antwort nachsehen").click()
    look_up(silent, reference, code)
    expect(silent.locator("main")).to_contain_text("Noch keine Antwort")
    desk = browser.new_page(base_url=live_address)
    answer_at_the_desk(desk, "Handballmeisterschaft", "Das weiß der Sportverein.")
    desk.close()
    look_up(silent, reference, code)
    expect(silent.locator("main")).to_contain_text("Das weiß der Sportverein.")
    expect(silent.locator("main")).to_contain_text("Bürgerbüro (Mensch)")


def look_up(page: Page, reference: str, code: str) -> None:
    page.fill("#reference", reference)
    page.fill("#code", code)
    page.get_by_role("button", name="Antwort nachsehen").click()


def test_every_language_has_every_word() -> None:
    words = {language: plain.catalogue(language) for language in plain.languages()}
    assert set(words) == {"de", "de-easy", "en", "tr", "uk", "ar"}
    values = [{key: sorted(re.findall(r"\{\w+\}", text)) for key, text in catalogue.items()} for catalogue in words.values()]
    assert all(found == values[0] for found in values)
    assert all(text.strip() for catalogue in words.values() for text in catalogue.values())


def test_every_word_is_used() -> None:
    templates = (ROOT / "chatbot" / "web" / "console" / "templates").glob("chat*.html")
    python = [ROOT / "chatbot" / "web" / name for name in ("page.py", "plain/rendering.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*templates, *python])
    idle = [key for key in plain.catalogue("de") if f"words.{key}" not in code and f'"{key}"' not in code]
    assert [key for key in idle if key != "name" and not key.startswith("status_")] == []


ELSEWHERE = [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://boese.example"}, {"Origin": "null"}]


@pytest.fixture(scope="class")
def service(demo_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One service for all of them, with a database of its own: loading the model takes longer than any of these tests."""
    var = tmp_path_factory.mktemp("plain")
    for name in ("models", "index", "library"):
        (var / name).symlink_to((demo_city / "var" / name).resolve())
    built = build(load_settings(demo_city / "amtslotse.toml").model_copy(update={"var": var}), Environment())
    yield built
    built.stop()


@pytest.fixture(scope="class")
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(service), raise_server_exceptions=False) as opened:
        yield opened


class TestForm:
    def test_nothing_is_stored_by_asking(self, client: TestClient, service: Service) -> None:
        before = rows(service)
        assert client.post("/chat", data={"question": "Was kostet ein Personalausweis?"}).status_code == 200
        assert rows(service) == before

    def test_handing_over_stores_the_case_with_personal_data_masked(self, client: TestClient, service: Service) -> None:
        shown = client.post("/chat/handover", data={"message": "Meine Mail ist a@b.example, wann kommt die Müllabfuhr?"})
        assert shown.status_code == 200
        (case,) = service.desk.cases()
        assert case.question == "Meine Mail ist [email], wann kommt die Müllabfuhr?"

    def test_what_was_asked_is_shown_masked_and_kept_in_no_cache(self, client: TestClient) -> None:
        shown = client.post("/chat", data={"question": "Ich bin a@b.example. Was kostet ein Personalausweis?"})
        assert "a@b.example" not in shown.text
        assert shown.headers["cache-control"] == "no-store"

    @pytest.mark.parametrize("headers", ELSEWHERE)
    @pytest.mark.parametrize("path", ["/chat", "/chat/handover", "/chat/case"])
    def test_a_form_of_another_website_is_refused(
        self, client: TestClient, service: Service, path: str, headers: dict[str, str]
    ) -> None:
        before = rows(service)
        answer = client.post(path, data={"question": "Hund", "message": "Hund", "reference": "A", "code": "B"}, headers=headers)
        assert (answer.status_code, rows(service)) == (403, before)

    def test_questions_are_limited_like_those_of_the_api(
        self, client: TestClient, service: Service, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "limits", Limits(InProcessState(), ChatbotSettings(questions_per_minute=2)))
        statuses = [client.post("/chat", data={"question": "Hallo"}).status_code for _ in range(2)]
        refused = client.post("/chat", data={"question": "Hallo <b>du</b>"})
        assert [*statuses, refused.status_code] == [200, 200, 429]
        assert int(refused.headers["retry-after"]) > 0
        assert "Hallo &lt;b&gt;du&lt;/b&gt;" in refused.text  # what was typed is still there

    @pytest.mark.parametrize(("question", "status"), [("", 422), ("x" * 3_000, 422), ("x" * 200_000, 422)])
    def test_an_empty_or_endless_question_is_refused_kindly(self, client: TestClient, question: str, status: int) -> None:
        assert client.post("/chat", data={"question": question}).status_code == status

    def test_a_wrong_code_shows_nothing(self, client: TestClient) -> None:
        shown = client.post("/chat/case", data={"reference": "H000-0000", "code": "falsch"})
        assert (shown.status_code, 'role="alert"' in shown.text) == (404, True)

    def test_a_wrong_address_for_the_answer_is_named(self, client: TestClient, service: Service) -> None:
        before = rows(service)
        shown = client.post("/chat/handover", data={"message": "Hilfe", "email": "keine", "language": "tr"})
        assert (shown.status_code, plain.catalogue("tr")["email_wrong"] in shown.text, rows(service)) == (422, True, before)

    def test_numbers_keep_their_order_and_other_languages_can_be_reached(self, client: TestClient) -> None:
        shown = client.post("/chat/handover", data={"message": "Hilfe", "language": "ar"}).text
        assert '<a class="phone" dir="ltr" href="tel:012348000">01234 800-0</a>' in shown
        assert 'href="/chat?city=musterstadt&language=tr"' in shown

    def test_an_unknown_city_is_named(self, client: TestClient) -> None:
        assert client.get("/chat?city=atlantis").json()["error"] == "UnknownCity"

    def test_hostile_texts_of_a_source_stay_text(
        self, client: TestClient, service: Service, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service.reception.questions, "answer_unrecorded", lambda *_: hostile_answer())
        shown = client.post("/chat", data={"question": "<script>alert(1)</script>"}).text
        assert not any(trick in shown for trick in ("<script>", "<img", "\u202e"))
        assert 'href="javascript' not in shown.lower()
        assert "&lt;img src=x" in shown

    @pytest.mark.parametrize("language", ["tr", "ar"])
    def test_the_page_speaks_the_language_asked_for(self, client: TestClient, language: str) -> None:
        shown = client.post("/chat", data={"question": "Was kostet ein Personalausweis?", "language": language}).text
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}">' in shown
        assert plain.catalogue(language)["sources"] in shown
        assert '<blockquote lang="de" dir="auto">' in shown


def rows(service: Service) -> int:
    """Rows in all tables that hold what citizens said."""
    with service.engine.connect() as connection:
        tables = [table for table in metadata.sorted_tables if table.name in ("conversations", "turns", "cases", "feedback")]
        assert len(tables) == 4, json.dumps([table.name for table in metadata.sorted_tables])
        return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def hostile_answer() -> Answer:
    bad = "<img src=x onerror=alert(1)> \u202egnu\u202c"
    blocks = (
        Block(BlockKind.QUOTE, bad, (1,), label=bad),
        Block(BlockKind.FORM, bad, url="javascript:alert(1)"),
        Block(BlockKind.CONTACT, bad, label=bad, url="JAVASCRIPT:alert(1)", phone=bad),
        Block(BlockKind.CHOICE, bad, value='"><script>alert(1)</script>'),
    )
    citation = Citation(1, "d", bad, bad, "javascript:alert(1)", bad)
    made = Provenance(Mode.EXTRACTIVE, "extractive", "s")
    return Answer("a", Outcome.ANSWERED, "de", bad, blocks, (citation,), 1.0, "quoted", (bad,), HandoverOffer(False), made)
