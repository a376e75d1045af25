# SPDX-License-Identifier: EUPL-1.2
"""A person is asked for, told when to expect an answer, and answers in the same chat."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from chatbot.settings import load_settings
from chatbot.wiring import open_staff_register
from tests.browser.chat import Chat, answer_at_the_desk, introduce


def test_a_case_handed_over_is_answered_in_the_same_chat(
    chat: Chat, browser: Browser, live_address: str, demo_city: Path
) -> None:
    open_staff_register(load_settings(demo_city / "amtslotse.toml")).set_password("meier", "ein langes Passwort", "Bürgerbüro")
    chat.full_page().ask("Wer gewinnt die Bundesliga?").locator("button.offer").click()
    expect(chat.part("form.sheet textarea")).to_have_value("Wer gewinnt die Bundesliga?")
    chat.button("Weitergeben").click()
    case = chat.part("li.case")
    expect(case).to_contain_text(re.compile(r"Code: \S+"))
    expect(case.locator(".state")).to_have_text("eingegangen")

    desk = browser.new_page(base_url=live_address)
    answer_at_the_desk(desk, "Bundesliga", "Der Eintritt kostet 4,50 Euro.")
    desk.close()

    reply = chat.part("li.reply")
    expect(reply).to_contain_text("Der Eintritt kostet 4,50 Euro.", timeout=15_000)
    expect(reply).to_contain_text("Bürgerbüro (Mensch)")
    expect(case.locator(".state")).to_have_text("beantwortet")


def test_who_asks_for_a_person_gets_the_form(chat: Chat) -> None:
    chat.full_page().type("Ich möchte mit einem Menschen sprechen")
    expect(chat.part("form.sheet")).to_contain_text(re.compile(r"Montag\s*–\s*Freitag 08:00–16:00 Uhr"))


@pytest.mark.parametrize(
    ("moment", "closed", "state", "said"),
    [
        ("2026-11-23T10:00:00+01:00", [], "now", ["Jetzt ist jemand da, bis 16:00 Uhr", "spätestens am Mittwoch, 25. November"]),
        ("2026-11-23T19:00:00+01:00", [], "later", ["wird am Dienstag, 24. November ab 8:00 Uhr gelesen"]),
        ("2026-11-23T10:00:00+01:00", ["2026-11-23"], "later", ["Gerade ist niemand da", "Dienstag, 24. November"]),
    ],
)
def test_the_form_for_a_person_says_who_is_there_and_when_a_reply_comes(
    chat: Chat, moment: str, closed: list[str], state: str, said: list[str]
) -> None:
    chat.page.clock.set_fixed_time(moment)
    introduce(chat.page, closed_days=closed)
    chat.full_page().part(".person").click()
    staffed = chat.part("form.sheet .staffed")
    expect(staffed).to_have_attribute("data-staffed", state)
    for words in said:
        expect(staffed).to_contain_text(words)
    expect(staffed).to_contain_text("innerhalb von zwei Arbeitstagen")


def test_the_form_for_a_person_asks_for_nothing_but_a_way_to_answer(chat: Chat) -> None:
    chat.full_page().part(".person").click()
    form = chat.part("form.sheet")
    expect(form.locator("textarea, input, select")).to_have_count(2)
    form.locator("textarea").fill("Wann kommt die Müllabfuhr?")
    form.locator("input").fill("keine Adresse")
    chat.button("Weitergeben").click()
    expect(form.get_by_role("alert")).to_contain_text("Bitte prüfen Sie die E-Mail-Adresse")
    expect(form.locator("input")).to_be_focused()
    expect(form.locator("input")).to_have_attribute("aria-invalid", "true")
    form.locator("input").fill("")
    chat.button("Weitergeben").click()
    expect(chat.part("li.case")).to_be_visible()
