# SPDX-License-Identifier: EUPL-1.2
"""axe-core in every state, theme and language; what it cannot see is in test_keyboard.py and test_looks.py."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.chat import QUESTIONS, SCREENSHOTS, Chat, a_block, an_answer, never, script, serve_examples

LANGUAGES = ("de", "de-easy", "en", "tr", "uk", "ar")


def closed(chat: Chat) -> None:
    serve_examples(chat.page)
    chat.page.goto("/examples/languages.html")
    expect(chat.part(".launcher")).to_contain_text("Musterstadt")


def start(chat: Chat) -> None:
    closed(chat)
    chat.opened()


def answering(chat: Chat) -> None:
    chat.page.route(QUESTIONS, never)
    chat.full_page().type("Hund anmelden")
    expect(chat.part(".status")).not_to_be_empty()
    chat.type("Und meine Katze?")


def answered(chat: Chat) -> None:
    answer = chat.full_page().ask("Welches Formular brauche ich, um meinen Hund anzumelden?")
    for summary in answer.locator("summary").all():
        summary.click()
    answer.get_by_role("button", name="Nein", exact=True).click()


def partial(chat: Chat) -> None:
    fact = a_block("fact", "27,60 Euro", label="Gebühr", value="27,60 Euro", citations=[1])
    papers = a_block("quote", "Personalausweis\nPassfoto", label="Erforderliche Unterlagen", citations=[1])
    script(chat.page, an_answer(a_block(), fact, papers, outcome="partial", handover={"offered": True, "reason": "unsure"}))
    chat.full_page().ask("Was kostet das?")


def no_answer(chat: Chat) -> None:
    chat.full_page().ask("Wer gewinnt die Bundesliga?")


def clarify(chat: Chat) -> None:
    choices = [a_block("choice", text, value=text) for text in ("Anmelden", "Ummelden")]
    script(chat.page, an_answer(a_block(text="Was genau meinen Sie?"), *choices, outcome="clarify", citations=[]))
    chat.full_page().ask("melden")


def emergency(chat: Chat) -> None:
    chat.full_page().ask("Es brennt in meiner Wohnung!")


def warned(chat: Chat) -> None:
    chat.full_page().type("Meine IBAN ist DE89 3704 0044 0532 0130 00")
    expect(chat.part(".sheet.warn")).to_be_focused()


def person(chat: Chat) -> None:
    chat.full_page().part(".person").click()
    chat.part("form.sheet button.main").click()
    expect(chat.part("#sheet-problem")).to_be_visible()


def handed_over(chat: Chat) -> None:
    chat.full_page().part(".person").click()
    chat.part("form.sheet textarea").fill("Wann kommt die Müllabfuhr?")
    chat.part("form.sheet button.main").click()
    expect(chat.part("li.case")).to_be_visible()


def offline(chat: Chat) -> None:
    chat.full_page()
    chat.page.context.set_offline(True)
    chat.type("Hund anmelden")
    expect(chat.part(".retry")).to_be_visible()
    expect(chat.part(".bar")).to_be_visible()


def menu(chat: Chat) -> None:
    chat.full_page().ask("Hallo")
    chat.part(".menu-button").click()


def asked_to_erase(chat: Chat) -> None:
    chat.full_page().ask("Hallo")
    chat.menu("Verlauf löschen")


def deleted(chat: Chat) -> None:
    asked_to_erase(chat)
    chat.button("Ja, löschen").click()
    expect(chat.part("li.note")).to_be_visible()


STATES = (
    closed, start, answering, answered, partial, no_answer, clarify, emergency,
    warned, person, handed_over, offline, menu, asked_to_erase, deleted,
)  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_has_nothing_against_any_state_in_any_language_and_theme(chat: Chat, state: Callable[[Chat], None]) -> None:
    state(chat)
    picture = SCREENSHOTS / f"{STATES.index(state) + 1:02}-{state.__name__}.png"
    chat.page.screenshot(path=picture)
    assert picture.stat().st_size > 5_000
    found = {}
    for language in LANGUAGES:
        chat.speak(language)
        if state_found := violations(chat.page):
            found[language] = state_found
    assert found == {}


def test_axe_would_notice(chat: Chat) -> None:
    start(chat)
    chat.field.evaluate("field => field.removeAttribute('aria-label') || field.removeAttribute('placeholder')")
    chat.part(".chips button").first.evaluate("button => { button.style.color = '#888'; button.style.background = '#999' }")
    found = {name for _, name, _ in violations(chat.page)}
    assert {"label", "color-contrast"} <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_has_nothing_against_the_plain_pages(page: Page, language: str) -> None:
    found = {}
    for path in ("/chat/about", "/chat/case"):
        page.goto(f"{path}?language={language}")
        found[path] = violations(page)
    page.route("**/widget/amts-lotse.js", lambda route: route.abort())
    page.goto(f"/chat?language={language}")
    page.locator("#question").fill("Welche Unterlagen brauche ich für einen Personalausweis?")
    found["form"] = violations(page)
    page.locator(".plain form button").first.click()
    expect(page.locator("blockquote").first).to_be_visible()
    found["answer"] = violations(page)
    assert found == {"/chat/about": [], "/chat/case": [], "form": [], "answer": []}
