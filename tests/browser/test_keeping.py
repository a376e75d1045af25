# SPDX-License-Identifier: EUPL-1.2
"""What is kept and for how long, what can be taken away, and that all is gone when the citizen says so."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chat import Chat

MEMORY = "() => [sessionStorage.length, localStorage.length, document.cookie]"


def test_nothing_is_stored_before_the_first_message_and_nothing_after_erasing(chat: Chat) -> None:
    chat.full_page()
    assert chat.page.evaluate(MEMORY) == [0, 0, ""]
    chat.ask("Hund anmelden")
    assert chat.page.evaluate(MEMORY) == [1, 0, ""]
    chat.menu("Verlauf löschen")
    chat.button("Ja, löschen").click()
    expect(chat.part("li.note")).to_contain_text("Der Verlauf ist gelöscht")
    expect(chat.field).to_be_focused()
    assert chat.page.evaluate(MEMORY) == [0, 0, ""]


def test_erasing_erases_at_the_service_as_well(chat: Chat) -> None:
    chat.full_page().ask("Hund anmelden")
    conversation = chat.page.evaluate("() => JSON.parse(sessionStorage[sessionStorage.key(0)]).conversation")
    chat.menu("Verlauf löschen")
    chat.button("Ja, löschen").click()
    expect(chat.part("li.note")).to_be_visible()
    address = f"/api/v1/conversations/{conversation['id']}/transcript"
    left = chat.page.request.get(address, headers={"Authorization": f"Bearer {conversation['token']}"})
    assert (left.status, left.json()["error"]) == (404, "UnknownConversation")


def test_erasing_asks_first(chat: Chat) -> None:
    chat.full_page().ask("Hund anmelden")
    chat.menu("Verlauf löschen")
    chat.button("Abbrechen").click()
    expect(chat.answers).to_have_count(1)


def test_a_reload_keeps_the_conversation_the_language_and_that_it_is_open(chat: Chat) -> None:
    chat.in_the_corner().opened()
    chat.part("header select").select_option("en")
    chat.ask("Hund anmelden")
    chat.page.reload()
    expect(chat.answers).to_have_count(1)
    expect(chat.part("header")).to_contain_text("AI assistant")


def test_a_draft_survives_closing(chat: Chat) -> None:
    chat.in_the_corner().opened().field.fill("Was kostet")
    chat.page.keyboard.press("Escape")
    chat.opened()
    expect(chat.field).to_have_value("Was kostet")


def test_the_conversation_is_kept_as_a_text_people_can_read(chat: Chat) -> None:
    chat.full_page().ask("Was kostet ein Personalausweis?")
    with chat.page.expect_download() as saved:
        chat.menu("Gespräch als Datei speichern")
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert saved.value.suggested_filename == "amtslotse-musterstadt.txt"
    for words in (
        "Fragen an Musterstadt",
        "Was kostet ein Personalausweis?",
        "46,00 Euro",
        "[1] Personalausweis",
        "Stand 02.03.2026",
    ):
        assert words in text
