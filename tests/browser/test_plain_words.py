# SPDX-License-Identifier: EUPL-1.2
"""Office words explained, beside the lines of the town and never instead of them."""

from playwright.sync_api import expect

from tests.browser.chat import Chat, a_block, an_answer, script


def test_office_words_are_explained_beside_the_quotes_by_keyboard(chat: Chat) -> None:
    answer = chat.full_page().ask("Welche Unterlagen brauche ich für einen Reisepass?")
    quoted = answer.locator("blockquote").first.inner_text()
    explained = answer.locator("details.simpler")
    expect(explained.locator("dl")).to_be_hidden()
    explained.locator("summary").press("Enter")
    expect(explained).to_contain_text("Diese Erklärungen sind von uns.")
    expect(explained.locator("dl")).to_contain_text("Ein wichtiges Papier mit Stempel oder Unterschrift.")
    assert answer.locator("blockquote").first.inner_text() == quoted


def test_readers_of_other_languages_get_office_words_in_theirs(chat: Chat) -> None:
    explained = chat.full_page("uk").ask("Welche Unterlagen brauche ich für einen Reisepass?").locator("details.simpler")
    explained.locator("summary").click()
    expect(explained.locator("dd").first).to_have_attribute("lang", "uk")


def test_the_towns_own_words_and_easy_page_are_shown_as_the_towns(chat: Chat) -> None:
    word = {"word": "Bringhof", "text": "Hier geben Sie alte Möbel ab.", "lang": "de", "by": "town"}
    page = {"title": "Alte Möbel", "url": "http://town.test/leicht.html", "lines": ["Wir holen alte Möbel ab."], "as_of": None}
    script(chat.page, an_answer(a_block("quote", "Zum Bringhof.", citations=[1]), simpler={"words": [word], "page": page}))
    explained = chat.full_page().ask("Sperrmüll").locator("details.simpler")
    explained.locator("summary").click()
    expect(explained).to_contain_text("Erklärt von der Stadt:")
    expect(explained).not_to_contain_text("von uns")
    expect(explained.locator("blockquote")).to_have_text("Wir holen alte Möbel ab.")
    expect(explained.get_by_role("link", name="Alte Möbel")).to_have_attribute("href", "http://town.test/leicht.html")
