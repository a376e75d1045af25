# SPDX-License-Identifier: EUPL-1.2
"""A clerk publishes a reply; the next who asks gets it in the chat; the clerk withdraws it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chatbot.settings import load_settings
from chatbot.wiring import open_staff_register
from tests.browser.axe import violations
from tests.browser.chat import Chat, answer_at_the_desk

ASKED, REPLIED = "Darf ich auf dem Marktplatz Einrad fahren?", "Ja, außer an Markttagen."


@pytest.fixture
def desk(browser: Browser, live_address: str, demo_city: Path) -> Iterator[Page]:
    open_staff_register(load_settings(demo_city / "amtslotse.toml")).set_password("meier", "ein langes Passwort", "Bürgerbüro")
    opened = browser.new_page(base_url=live_address, viewport={"width": 360, "height": 800})
    yield opened
    opened.close()


def fits(page: Page) -> None:
    """Nothing stands out of a phone's screen, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_a_reply_published_is_what_the_next_one_reads(chat: Chat, desk: Page) -> None:
    offer = chat.full_page().ask(ASKED).locator("button.offer")
    offer.click()
    chat.button("Weitergeben").click()
    expect(chat.part("li.case")).to_be_visible()
    answer_at_the_desk(desk, "Einrad", REPLIED)

    desk.get_by_role("link", name="Antwort für alle veröffentlichen …").click()
    fits(desk)
    desk.get_by_label("Frage und Antwort sagen nichts über eine bestimmte Person.").check()
    desk.get_by_role("button", name="Veröffentlichen").click()
    expect(desk.locator("article", has_text=ASKED)).to_contain_text("wird gezeigt")
    fits(desk)

    answer = chat.ask("Einrad fahren auf dem Marktplatz erlaubt?")
    expect(answer).to_contain_text("Antwort der Stadtverwaltung (Bürgerbüro)")
    expect(answer).to_contain_text(REPLIED)

    desk.get_by_role("button", name="Zurückziehen").first.click()
    expect(desk.locator("article", has_text=ASKED)).to_contain_text("zurückgezogen")
    expect(chat.ask(ASKED)).not_to_contain_text(REPLIED)
