# SPDX-License-Identifier: EUPL-1.2
"""Whether an answer helped."""

from playwright.sync_api import expect

from tests.browser.chat import Chat


def test_feedback_takes_a_reason_and_can_be_changed(chat: Chat) -> None:
    answer = chat.full_page().ask("Hund anmelden")
    sent: list[object] = []
    chat.page.on("request", lambda request: sent.append(request.post_data_json) if "/feedback" in request.url else None)
    answer.get_by_role("button", name="Nein", exact=True).click()
    answer.get_by_label("Es fehlt etwas.").check()
    answer.get_by_role("textbox").fill("Der Chip fehlt.")
    answer.get_by_role("button", name="Rückmeldung senden").click()
    expect(answer).to_contain_text("Danke für Ihre Rückmeldung")
    answer.get_by_role("button", name="Ja", exact=True).click()
    expect(answer.get_by_role("button", name="Ja", exact=True)).to_have_attribute("aria-pressed", "true")
    no = {"helpful": False, "reason": "incomplete", "comment": "Der Chip fehlt."}
    assert sent == [
        {"helpful": False, "reason": None, "comment": None},
        no,
        {"helpful": True, "reason": None, "comment": None},
    ]


def test_feedback_is_asked_only_where_something_was_answered(chat: Chat) -> None:
    answer = chat.full_page().ask("Wer gewinnt die Bundesliga?")
    expect(answer.locator(".rating")).to_have_count(0)
