# SPDX-License-Identifier: EUPL-1.2
"""The widget before anything is asked."""

import re

from playwright.sync_api import expect

from tests.browser.chat import Chat


def test_the_ai_and_what_happens_to_data_are_named_before_the_first_message(chat: Chat) -> None:
    chat.in_the_corner().opened()
    expect(chat.part(".badge")).to_have_text("KI-Assistent")
    expect(chat.part(".notice")).to_contain_text("Sie schreiben mit einem KI-Assistenten")
    expect(chat.part(".notice")).to_contain_text("nach 30 Tagen gelöscht")
    expect(chat.part(".notice a")).to_have_attribute("href", re.compile(r"/chat/about\?city=musterstadt&language=de$"))


def test_it_never_opens_by_itself(chat: Chat) -> None:
    chat.in_the_corner()
    expect(chat.part(".panel")).to_have_count(0)


def test_text_that_is_too_long_is_counted_and_kept(chat: Chat) -> None:
    chat.full_page().field.fill("Was? " * 380)
    expect(chat.part("#count")).to_have_text("Noch 101 Zeichen")
    chat.field.fill("Was? " * 500)
    expect(chat.part("#count")).to_contain_text("499 Zeichen zu viel")
    chat.field.press("Enter")
    expect(chat.part("li.question")).to_have_count(0)
    expect(chat.field).to_have_value("Was? " * 500)
