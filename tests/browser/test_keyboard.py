# SPDX-License-Identifier: EUPL-1.2
"""Every path by keyboard alone, with focus going where it should and coming back; and what a screen reader hears."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.chat import QUESTIONS, Chat, a_block, a_citation, an_answer, never, script

FOCUSED = """() => {
  const inside = document.querySelector('amts-lotse').shadowRoot.activeElement;
  if (!inside) return document.activeElement.id || document.activeElement.tagName;
  return inside.getAttribute('aria-label') ?? inside.textContent.trim();
}"""
LISTEN = """() => {
  window.heard = [];
  const root = document.querySelector('amts-lotse').shadowRoot;
  const live = element => element.closest?.('[aria-live], [role=status], [role=alert], [role=log]');
  new MutationObserver(changes => {
    const added = changes.flatMap(change => [...change.addedNodes, ...(change.type === 'characterData' ? [change.target] : [])]);
    const places = new Set(added.map(node => live(node.parentElement ?? node)).filter(Boolean));
    const words = place => place.textContent.trim().replace(/\\s+/g, ' ');
    for (const place of places) if (words(place)) window.heard.push([place.getAttribute('role'), words(place)]);
  }).observe(root, { subtree: true, childList: true, characterData: true });
}"""


def press(chat: Chat, *keys: str) -> None:
    for key in keys:
        chat.page.keyboard.press(key)


def by_keyboard(target: Locator, key: str = "Enter") -> None:
    target.focus()
    target.press(key)


def test_open_ask_and_close_by_keyboard_and_focus_comes_back(chat: Chat) -> None:
    chat.in_the_corner()
    by_keyboard(chat.part(".launcher"))
    expect(chat.field).to_be_focused()
    chat.page.keyboard.type("Hund anmelden")
    press(chat, "Enter")
    expect(chat.answers).to_have_count(1)
    expect(chat.field).to_be_focused()
    press(chat, "Escape")
    expect(chat.part(".launcher")).to_be_focused()


def test_focus_returns_to_what_opened_the_chat(chat: Chat) -> None:
    chat.in_the_corner()
    chat.page.evaluate("() => { const link = document.querySelector('main a'); link.id = 'opener'; link.focus() }")
    chat.host.evaluate("chat => chat.open()")
    expect(chat.field).to_be_focused()
    press(chat, "Escape")
    expect(chat.page.locator("#opener")).to_be_focused()


def test_tab_goes_through_everything_in_reading_order(chat: Chat) -> None:
    chips = chat.full_page().part(".chips button").all_inner_texts()
    names = []
    for _ in range(7 + len(chips)):
        press(chat, "Tab")
        names.append(chat.page.evaluate(FOCUSED))
    assert names[:3] == ["Sprache", "Menü", "Fragen an Musterstadt"]
    assert names[3].startswith("Über diesen Chat")
    assert names[4:-3] == chips
    assert names[-3:] == ["Ihre Frage", "Senden", "Mit einem Menschen sprechen"]


def test_shift_enter_is_a_new_line_and_composing_does_not_send(chat: Chat) -> None:
    chat.full_page().field.type("Eins")
    press(chat, "Shift+Enter")
    chat.field.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    expect(chat.field).to_have_value("Eins\n")
    expect(chat.part("li.question")).to_have_count(0)


def test_a_source_opens_and_closes_and_focus_comes_back(chat: Chat) -> None:
    mark = chat.full_page().ask("Was kostet ein Personalausweis?").locator(".mark").first
    by_keyboard(mark)
    source = chat.part(".sources li").first
    expect(source).to_be_focused()
    expect(source.locator("q")).to_be_visible()
    press(chat, "Tab", "Escape")
    expect(source).to_be_hidden()
    expect(mark).to_be_focused()


def test_the_menu_opens_and_closes_and_focus_comes_back(chat: Chat) -> None:
    chat.full_page()
    by_keyboard(chat.part(".menu-button"))
    expect(chat.part(".menu-button")).to_have_attribute("aria-expanded", "true")
    press(chat, "Tab")
    assert chat.page.evaluate(FOCUSED) == "Textgröße: 100 %"
    press(chat, "Enter")
    assert chat.page.evaluate(FOCUSED) == "Textgröße: 125 %"
    press(chat, "Escape")
    expect(chat.part(".menu")).to_have_count(0)
    expect(chat.part(".menu-button")).to_be_focused()


def test_the_form_for_a_person_by_keyboard(chat: Chat) -> None:
    chat.full_page()
    by_keyboard(chat.part(".person"))
    expect(chat.part("form.sheet textarea")).to_be_focused()
    press(chat, "Escape")
    expect(chat.part(".person")).to_be_focused()
    press(chat, "Enter")
    expect(chat.part("form.sheet textarea")).to_be_focused()
    chat.page.keyboard.type("Bitte um einen Termin")
    press(chat, "Tab", "Tab", "Enter")
    expect(chat.part("li.case")).to_be_visible()
    expect(chat.field).to_be_focused()


def test_pressing_enter_twice_does_not_pass_the_warning(chat: Chat) -> None:
    chat.full_page().type("Meine IBAN DE89 3704 0044 0532 0130 00, was kostet der Hund?")
    press(chat, "Enter", "Enter")
    expect(chat.part(".sheet.warn")).to_be_focused()
    expect(chat.part(".sheet.warn")).to_contain_text("persönliche Daten: IBAN.")
    chat.field.press("Enter")
    chat.button("Senden").click()
    expect(chat.part("li.question")).to_have_count(0)
    press(chat, "Escape")
    expect(chat.field).to_be_focused()
    expect(chat.field).to_have_value("Meine IBAN DE89 3704 0044 0532 0130 00, was kostet der Hund?")


def test_masked_by_keyboard_only_the_mask_is_sent(chat: Chat) -> None:
    sent: list[Any] = []
    chat.page.on("request", lambda request: sent.append(request.post_data) if request.method == "POST" else None)
    chat.full_page().type("Meine IBAN DE89 3704 0044 0532 0130 00, was kostet der Hund?")
    press(chat, "Tab", "Enter")
    expect(chat.answers).to_have_count(1)
    expect(chat.part("li.question")).to_contain_text("Meine IBAN [IBAN], was kostet")
    assert not any("DE89" in (body or "") for body in sent)


def test_on_a_phone_the_chat_is_a_dialog_that_keeps_focus(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 375, "height": 700})
    chat.in_the_corner().opened()
    panel = chat.part(".panel")
    assert [panel.get_attribute("role"), panel.get_attribute("aria-modal")] == ["dialog", "true"]
    chat.part(".person").focus()
    press(chat, "Tab")
    expect(chat.button("Chat schließen")).to_be_focused()
    press(chat, "Shift+Tab")
    expect(chat.part(".person")).to_be_focused()


def test_on_a_desktop_focus_may_leave_the_chat(chat: Chat) -> None:
    chat.in_the_corner().opened()
    assert chat.part(".panel").get_attribute("aria-modal") is None
    chat.part("header button").first.focus()
    press(chat, "Shift+Tab")
    assert chat.page.evaluate("() => document.activeElement.tagName") != "AMTS-LOTSE"


def test_each_finished_answer_is_announced_once_and_politely(chat: Chat) -> None:
    blocks = [a_block(text="Ein Hund kostet Steuer."), a_block("quote", "90 Euro im Jahr", citations=[1])]
    script(chat.page, an_answer(*blocks), an_answer(*blocks, id="zwei"))
    chat.full_page().page.evaluate(LISTEN)
    chat.ask("Was kostet ein Hund?")
    chat.ask("Was kostet ein Hund?")
    chat.page.wait_for_timeout(1_200)  # longer than the status waits before it speaks
    answer = ["log", "KI-Assistent: Ein Hund kostet Steuer. 90 Euro im Jahr"]
    assert chat.page.evaluate("() => heard") == [answer, answer]
    expect(chat.part("[role=log]")).to_have_attribute("aria-live", "polite")
    assert chat.part("[role=log] span").evaluate_all("parts => parts.map(part => part.lang)") == ["de", "de", "de"]


def test_waiting_and_failing_are_announced(chat: Chat) -> None:
    chat.full_page().page.route(QUESTIONS, never)
    chat.page.evaluate(LISTEN)
    chat.type("Eins?")
    expect(chat.part(".status")).not_to_be_empty()
    chat.page.context.set_offline(True)
    expect(chat.part(".bar")).to_be_visible()
    assert [role for role, _ in chat.page.evaluate("() => heard")] == ["status", "status"]


def test_the_accessibility_tree_names_who_speaks_and_where_it_comes_from(chat: Chat) -> None:
    block = a_block("quote", "90 Euro im Jahr", label="Gebühren", citations=[1])
    script(chat.page, an_answer(block, citations=[a_citation(quote="90 Euro im Jahr")], follow_ups=["Und zwei?"]))
    chat.full_page().ask("Was kostet ein Hund?")
    expect(chat.part("section")).to_match_aria_snapshot("""
      - region "Fragen an Musterstadt":
        - heading "Fragen an Musterstadt" [level=1]
        - text: KI-Assistent
        - combobox "Sprache"
        - button "Menü"
        - group "Fragen an Musterstadt":
          - list:
            - listitem: Sie Was kostet ein Hund?
            - listitem:
              - text: KI-Assistent
              - blockquote:
                - text: Gebühren
                - paragraph:
                  - text: 90 Euro im Jahr
                  - button "Quelle 1 zeigen"
              - group: Quellen (1)
              - list "Weitere Fragen":
                - listitem:
                  - button "Und zwei?"
              - group "Hat das geholfen?":
                - text: Hat das geholfen?
                - button "Ja"
                - button "Nein"
                - button "Kopieren"
        - status
        - textbox "Ihre Frage"
        - button "Senden"
        - button "Mit einem Menschen sprechen"
    """)


def test_a_long_answer_is_read_from_its_start(chat: Chat) -> None:
    script(chat.page, an_answer(a_block(text="Zeile.\n" * 120)))
    chat.full_page().ask("Eins?")
    expect(chat.part("li.question")).to_be_in_viewport()
    expect(chat.answers.locator(".who")).to_be_in_viewport()
    expect(chat.answers.locator(".rating")).not_to_be_in_viewport()


def test_a_reply_below_what_is_read_is_offered_by_a_button(chat: Chat) -> None:
    waiting: list[Any] = []
    script(chat.page, an_answer(a_block(text="Zeile.\n" * 120), id="lang"))
    chat.full_page().ask("Eins?")
    chat.page.unroute(QUESTIONS)
    chat.page.route(QUESTIONS, lambda route: waiting.append(route))
    chat.type("Zwei?")
    chat.part(".scroll").hover()
    chat.page.mouse.wheel(0, -4_000)
    chat.page.wait_for_timeout(300)
    before = chat.part(".scroll").evaluate("area => area.scrollTop")
    chat.page.unroute(QUESTIONS)
    script(chat.page, an_answer(a_block(text="Später"), id="kurz"))
    waiting[0].fallback()
    expect(chat.answers).to_have_count(2)
    assert chat.part(".scroll").evaluate("area => area.scrollTop") == before
    chat.button("Neue Nachricht zeigen").click()
    expect(chat.answers.last).to_be_in_viewport()
