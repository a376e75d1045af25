# SPDX-License-Identifier: EUPL-1.2
"""The widget in its readers' languages, right to left where they read so."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat


@pytest.mark.parametrize(("language", "day"), [("en", "Monday"), ("tr", "Pazartesi"), ("uk", "понеділок"), ("ar", "الاثنين")])
def test_hours_are_told_in_the_readers_language(chat: Chat, language: str, day: str) -> None:
    chat.full_page(language).part(".person").click()
    expect(chat.part("form.sheet")).to_contain_text(day)
    expect(chat.part("form.sheet")).not_to_contain_text(re.compile("Uhr|Montag|Arbeitstag"))


def test_arabic_runs_from_right_to_left_and_quotes_stay_german(chat: Chat) -> None:
    chat.full_page().part("header select").select_option("ar")
    expect(chat.part("section")).to_have_attribute("dir", "rtl")
    quote = chat.ask("Hund anmelden").locator("blockquote").first
    expect(quote).to_have_attribute("lang", "de")
    assert quote.evaluate("quote => getComputedStyle(quote).direction") == "ltr"


def test_numbers_to_dial_keep_their_order_in_arabic(chat: Chat) -> None:
    answer = chat.full_page("ar").ask("Wer gewinnt die Bundesliga?")
    number = answer.locator("a.phone")
    assert number.evaluate("number => getComputedStyle(number).direction") == "ltr"


def test_another_language_keeps_the_conversation(chat: Chat) -> None:
    chat.full_page().ask("Hund anmelden")
    chat.part("header select").select_option("tr")
    expect(chat.field).to_have_attribute("placeholder", "Sorunuz")
    expect(chat.answers).to_have_count(1)


def test_an_arabic_sentence_that_begins_with_a_german_word_runs_from_right_to_left(chat: Chat) -> None:
    sentence = chat.full_page("ar").ask("Kindergeld").locator("p.block", has_text="familienkasse.de")
    assert sentence.evaluate("sentence => getComputedStyle(sentence).direction") == "rtl"
