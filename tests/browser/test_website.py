# SPDX-License-Identifier: EUPL-1.2
"""What a town's website can do with the element: one tag, attributes, methods, events; the example pages of widget/examples."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from chatbot.web.app import WIDGET_FOLDER
from tests.browser.chat import ROOT, Chat, serve_examples

EXAMPLES = ROOT / "widget" / "examples"
COLLECT = """() => {
  window.told = [];
  for (const name of ['open', 'close', 'question', 'answer', 'error']) {
    addEventListener(`amts-lotse:${name}`, event => told.push([name, event.detail]));
  }
}"""


def call(chat: Chat, what: str) -> None:
    chat.host.evaluate(f"chat => chat.{what}")


def test_the_website_opens_asks_speaks_and_closes(chat: Chat) -> None:
    chat.in_the_corner().page.evaluate(COLLECT)
    call(chat, "open()")
    expect(chat.field).to_be_focused()
    call(chat, "ask('Was kostet ein Personalausweis?')")
    expect(chat.answers).to_have_count(1)
    call(chat, "setLanguage('en')")
    expect(chat.part("header")).to_contain_text("Questions for Musterstadt")
    call(chat, "close()")
    expect(chat.part(".launcher")).to_contain_text("Ask Musterstadt")
    expected = [["open", {}], ["question", {}], ["answer", {"outcome": "answered"}], ["close", {}]]
    assert chat.page.evaluate("() => told") == expected


def test_events_tell_of_errors_and_never_what_was_typed(chat: Chat) -> None:
    chat.in_the_corner().page.evaluate(COLLECT)
    chat.page.route("**/questions", lambda route: route.fulfill(status=500, json={"error": "Unexpected", "detail": "geheim"}))
    call(chat, "ask('Mein Geheimnis')")
    expect(chat.part(".retry")).to_be_visible()
    told = chat.page.evaluate("() => told")
    assert told[-1] == ["error", {"error": "Unexpected"}]
    assert "eheim" not in str(told)


def test_personal_data_asked_by_the_website_is_warned_of_as_well(chat: Chat) -> None:
    chat.in_the_corner()
    call(chat, "ask('Meine IBAN ist DE89 3704 0044 0532 0130 00')")
    expect(chat.part(".sheet.warn")).to_be_visible()
    expect(chat.part("li.question")).to_have_count(0)


def test_attributes_place_and_colour_it(chat: Chat) -> None:
    chat.in_the_corner()
    chat.host.evaluate("""chat => {
      chat.setAttribute('corner', 'left');
      chat.setAttribute('theme', 'dark');
      chat.style.setProperty('--amts-lotse-offset-block', '80px');
    }""")
    box = chat.part(".launcher").bounding_box()
    assert box is not None
    assert (box["x"] < 100, 860 - box["y"] - box["height"]) == (True, 80)
    chat.opened()
    assert chat.part(".panel").evaluate("panel => getComputedStyle(panel).backgroundColor") == "rgb(19, 21, 37)"


@pytest.mark.parametrize("colour", ["#ffee00", "#ffffff", "#a3182b"])
def test_the_towns_colour_is_made_readable(chat: Chat, colour: str) -> None:
    def painted(route: Route) -> None:
        route.fulfill(json=route.fetch().json() | {"color": colour})

    chat.page.route("**/api/v1/cities/*", painted)
    chat.in_the_corner().opened()
    used = chat.host.evaluate("chat => getComputedStyle(chat).getPropertyValue('--accent').trim()")
    assert re.fullmatch("#[0-9a-f]{6}", used)
    assert (used == colour) is (colour == "#a3182b")


def test_no_third_party_is_asked_and_no_cookie_set(chat: Chat, live_address: str) -> None:
    asked: list[str] = []
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.in_the_corner().opened().ask("Was kostet ein Personalausweis?")
    assert [url for url in asked if not url.startswith((live_address, "data:", "blob:"))] == []
    assert chat.page.context.cookies() == []


@pytest.fixture
def other_website(page: Page, live_address: str) -> Callable[[str], None]:
    """Open an example as http://town.test, another origin than the service's."""
    integrity = (WIDGET_FOLDER / "amts-lotse.js.integrity").read_text().strip()

    def show(name: str) -> None:
        text = (EXAMPLES / name).read_text(encoding="utf-8").replace("https://chat.example.org", live_address)
        page.route("http://town.test/**", lambda route: route.fulfill(path=EXAMPLES / Path(route.request.url).name))
        body = text.replace("sha384-…", integrity)
        page.route("http://town.test/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto("http://town.test/")

    return show


def test_under_a_strict_policy_with_integrity_on_another_origin(chat: Chat, other_website: Callable[[str], None]) -> None:
    other_website("strict-csp.html")
    answer = chat.opened().ask("Was kostet ein Personalausweis?")
    expect(answer).to_contain_text("46,00 Euro")
    assert chat.part(".panel").evaluate("panel => getComputedStyle(panel).position") == "fixed"


def test_a_script_that_was_tampered_with_does_not_run(page: Page, other_website: Callable[[str], None]) -> None:
    body = (WIDGET_FOLDER / "amts-lotse.js").read_text(encoding="utf-8") + "\n//"
    headers = {"Access-Control-Allow-Origin": "*"}
    page.route("**/widget/amts-lotse.js", lambda route: route.fulfill(body=body, headers=headers, content_type="text/javascript"))
    refused: list[Any] = []
    page.on("console", lambda message: refused.append(message.text) if "integrity" in message.text else None)
    other_website("strict-csp.html")
    assert not page.evaluate("() => !!customElements.get('amts-lotse')")
    assert len(refused) == 1


def test_where_the_script_is_blocked_stands_a_link_to_the_chat(page: Page) -> None:
    serve_examples(page)
    page.goto("/examples/blocked.html")
    page.get_by_role("link", name="Fragen Sie Musterstadt").click()
    expect(page).to_have_url(re.compile(r"/chat\?city=musterstadt$"))


def test_the_example_in_six_languages(chat: Chat) -> None:
    serve_examples(chat.page)
    chat.page.goto("/examples/languages.html")
    seen = {}
    for button in chat.page.locator("[data-language]").all():
        button.click()
        language = button.get_attribute("data-language") or ""
        expect(chat.host).to_have_attribute("language", language)
        seen[language] = chat.part(".launcher span").first.inner_text()
    assert set(seen) == {"de", "de-easy", "en", "tr", "uk", "ar"}
    assert len(set(seen.values())) == 5  # easy German opens with the same words
