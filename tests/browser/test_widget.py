# SPDX-License-Identifier: EUPL-1.2
"""A real browser, the real service, the demo town: citizens ask, staff answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from chatbot.settings import load_settings
from chatbot.wiring import open_staff_register

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, live_address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=live_address, locale="de-DE", viewport={"width": 1280, "height": 860})
    opened = context.new_page()
    problems: list[str] = []
    expected = ("404", "ERR_FAILED")  # what tests provoke on purpose
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console",
        lambda message: (
            problems.append(message.text) if message.type == "error" and not any(e in message.text for e in expected) else None
        ),
    )
    yield opened
    context.close()
    assert problems == []


def ask(page: Page, text: str) -> None:
    field = page.locator("amts-lotse textarea[name=question]")
    field.fill(text)
    field.press("Enter")


def test_a_citizen_gets_the_fee_quoted_with_its_source(page: Page) -> None:
    page.goto("/")
    page.locator("amts-lotse .launcher").click()
    expect(page.locator("amts-lotse header")).to_contain_text("KI-Assistent")
    ask(page, "Was kostet ein Personalausweis?")
    answer = page.locator("amts-lotse li.answer")
    expect(answer).to_contain_text("46,00 Euro")
    answer.locator("summary", has_text="Quellen").click()
    expect(answer.locator(".sources a")).to_have_attribute(
        "href", "http://town.test/service/personalausweis-beantragen.html#gebuehren"
    )
    expect(answer.locator(".sources")).to_contain_text("Stand 02.03.2026")


def test_a_case_handed_over_is_answered_in_the_same_chat(
    page: Page, browser: Browser, live_address: str, demo_city: Path
) -> None:
    open_staff_register(load_settings(demo_city / "amtslotse.toml")).set_password("meier", "ein langes Passwort", "Bürgerbüro")
    page.goto("/chat?city=musterstadt")
    ask(page, "Wer gewinnt die Bundesliga?")
    page.locator("amts-lotse li.answer button.main").click()
    page.locator("amts-lotse form.handover button.main").click()
    expect(page.locator("amts-lotse li.note")).to_contain_text("Ihre Frage ist weitergegeben. Aktenzeichen")

    desk = browser.new_page(base_url=live_address)
    desk.goto("/staff")
    desk.fill("#login", "meier")
    desk.fill("#password", "ein langes Passwort")
    desk.get_by_role("button", name="Anmelden").click()
    desk.get_by_role("link", name="Bundesliga").first.click()
    desk.fill("#text", "Der Eintritt kostet 4,50 Euro.")
    desk.get_by_role("button", name="Antwort senden").click()
    expect(desk.locator("h1")).to_contain_text("beantwortet")
    desk.close()

    reply = page.locator("amts-lotse li.reply")
    expect(reply).to_contain_text("Der Eintritt kostet 4,50 Euro.", timeout=15_000)
    expect(reply).to_contain_text("Bürgerbüro (Mensch)")


def test_everything_works_by_keyboard_and_focus_comes_back(page: Page) -> None:
    page.goto("/")
    page.locator("amts-lotse .launcher").focus()
    page.keyboard.press("Enter")
    expect(page.locator("amts-lotse textarea[name=question]")).to_be_focused()
    page.keyboard.type("Hund anmelden")
    page.keyboard.press("Enter")
    expect(page.locator("amts-lotse li.answer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("amts-lotse .launcher")).to_be_focused()


def test_the_finished_answer_is_announced_once(page: Page) -> None:
    page.goto("/chat?city=musterstadt")
    log = page.locator("amts-lotse [role=log]")
    expect(log).to_have_attribute("aria-live", "polite")
    ask(page, "Hund anmelden")
    expect(log).to_contain_text("Hund")


def test_nothing_is_stored_before_the_first_message_and_nothing_after_erasing(page: Page) -> None:
    page.goto("/chat?city=musterstadt")
    count = "() => [sessionStorage.length, localStorage.length, document.cookie]"
    assert page.evaluate(count) == [0, 0, ""]
    ask(page, "Hund anmelden")
    expect(page.locator("amts-lotse li.answer")).to_be_visible()
    assert page.evaluate(count) == [1, 0, ""]
    page.get_by_role("button", name="Verlauf löschen").click()
    expect(page.locator("amts-lotse li")).to_have_count(4)  # the suggestions are back
    assert page.evaluate(count) == [0, 0, ""]


def test_a_reload_keeps_the_conversation(page: Page) -> None:
    page.goto("/")
    page.locator("amts-lotse .launcher").click()
    ask(page, "Hund anmelden")
    expect(page.locator("amts-lotse li.answer")).to_be_visible()
    page.reload()
    expect(page.locator("amts-lotse li.answer")).to_be_visible()


def test_personal_data_is_warned_of_and_masked_before_sending(page: Page) -> None:
    page.goto("/chat?city=musterstadt")
    ask(page, "Meine IBAN DE89 3704 0044 0532 0130 00, was kostet der Hund?")
    page.get_by_role("button", name="Unkenntlich machen und senden").click()
    expect(page.locator("amts-lotse li.question")).to_contain_text("Meine IBAN [IBAN]")


def test_arabic_runs_from_right_to_left_and_quotes_stay_german(page: Page) -> None:
    page.goto("/chat?city=musterstadt")
    page.locator("amts-lotse footer select").select_option("ar")
    expect(page.locator("amts-lotse section")).to_have_attribute("dir", "rtl")
    ask(page, "Hund anmelden")
    expect(page.locator("amts-lotse blockquote").first).to_have_attribute("lang", "de")


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_needs_sideways_scrolling(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto("/chat?city=musterstadt")
    ask(page, "x" * 300)
    expect(page.locator("amts-lotse li.answer")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_lost_connection_keeps_the_text(page: Page) -> None:
    page.goto("/chat?city=musterstadt")
    expect(page.locator("amts-lotse header")).to_contain_text("Musterstadt")
    page.route("**/api/v1/conversations", lambda route: route.abort())
    ask(page, "Hund anmelden")
    expect(page.locator("amts-lotse [role=alert]")).to_contain_text("Keine Verbindung")
    expect(page.locator("amts-lotse textarea[name=question]")).to_have_value("Hund anmelden")
    page.unroute("**/api/v1/conversations")
    page.locator("amts-lotse textarea[name=question]").press("Enter")
    expect(page.locator("amts-lotse li.answer")).to_be_visible()
