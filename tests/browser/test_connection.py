# SPDX-License-Identifier: EUPL-1.2
"""Offline and back, slow networks, streams that break, two tabs: no question is lost, none is asked twice."""

import json
import re
import threading

from playwright.sync_api import Page, Route, expect

from tests.browser.chat import QUESTIONS, Chat, a_block, an_answer, never, script, stream


def test_offline_keeps_the_question_and_goes_on_by_itself(chat: Chat) -> None:
    chat.full_page()
    chat.page.context.set_offline(True)
    expect(chat.part(".bar")).to_contain_text("Sie sind offline")
    chat.type("Hund anmelden")
    expect(chat.part("li.failed [role=alert]")).to_contain_text("Keine Verbindung. Ihre Frage ist noch da.")
    chat.page.context.set_offline(False)
    expect(chat.answers).to_have_count(1)
    expect(chat.part(".bar")).to_be_hidden()
    expect(chat.part("li.question")).to_have_count(1)


def test_a_failed_question_is_tried_again_by_a_button(chat: Chat) -> None:
    chat.full_page()
    chat.page.route("**/api/v1/conversations", lambda route: route.abort())
    chat.type("Hund anmelden")
    expect(chat.part(".retry")).to_be_visible()
    chat.page.unroute("**/api/v1/conversations")
    chat.button("Noch einmal versuchen").click()
    expect(chat.answers).to_have_count(1)


def test_an_answer_whose_stream_broke_is_fetched_not_asked_again(chat: Chat) -> None:
    asked: list[str] = []

    def deliver_half(route: Route) -> None:
        asked.append(route.request.post_data or "")
        route.fetch()  # the service answers and stores; the connection then breaks
        route.fulfill(body='event: status\ndata: {"stage": "searching"}\n\n', content_type="text/event-stream")

    chat.full_page().page.route(QUESTIONS, deliver_half)
    answer = chat.ask("Was kostet ein Personalausweis?")
    expect(answer).to_contain_text("46,00 Euro")
    assert len(asked) == 1


def test_a_reload_in_the_middle_fetches_the_answer(chat: Chat) -> None:
    chat.full_page().ask("Hallo")
    asked = threading.Event()

    def swallow(route: Route) -> None:
        route.fetch()
        asked.set()

    chat.page.route(QUESTIONS, swallow)
    chat.type("Was kostet ein Personalausweis?")
    expect(chat.part("li.question")).to_have_count(2)
    while not asked.is_set():
        chat.page.wait_for_timeout(50)
    chat.page.unroute(QUESTIONS)
    chat.page.route(QUESTIONS, lambda route: route.abort())
    chat.page.reload()
    expect(chat.answers).to_have_count(2)
    expect(chat.answers.last).to_contain_text("46,00 Euro")


def test_a_question_typed_while_the_machine_is_busy_is_answered_next(chat: Chat) -> None:
    waiting: list[Route] = []
    chat.full_page().page.route(QUESTIONS, lambda route: waiting.append(route))
    chat.type("Eins?")
    chat.type("Zwei?")
    expect(chat.part("li.question").last).to_contain_text("Wird als Nächstes beantwortet")
    answer_next(chat.page, waiting, "Antwort eins")
    answer_next(chat.page, waiting, "Antwort zwei")
    spoken = chat.part("ol.talk > li").all_inner_texts()
    words = [re.sub(r"\s+", " ", line) for line in spoken]
    order = ["Eins?", "Antwort eins", "Zwei?", "Antwort zwei"]
    assert all(wanted in line for wanted, line in zip(order, words, strict=True)), words


def answer_next(page: Page, waiting: list[Route], text: str) -> None:
    while not waiting:
        page.wait_for_timeout(20)
    waiting.pop(0).fulfill(body=stream(an_answer(a_block(text=text), id=text)), content_type="text/event-stream")


def test_stop_ends_waiting_and_the_stopped_answer_never_appears(chat: Chat) -> None:
    waiting: list[Route] = []
    chat.full_page().page.route(QUESTIONS, lambda route: waiting.append(route))
    chat.type("Eins?")
    chat.button("Anhalten").click()
    expect(chat.part("li.note")).to_contain_text("Angehalten.")
    expect(chat.part(".stop")).to_have_count(0)
    chat.page.unroute(QUESTIONS)
    script(chat.page, an_answer(a_block(text="Antwort zwei")))
    chat.ask("Zwei?")
    expect(chat.answers).to_have_count(1)
    expect(chat.answers).to_contain_text("Antwort zwei")


def test_a_slow_network_is_told_in_words(chat: Chat) -> None:
    chat.full_page().page.route(QUESTIONS, never)
    chat.type("Hund anmelden")
    expect(chat.part("li.question")).to_contain_text("Hund anmelden")
    expect(chat.part(".status")).to_have_text("Sucht in den Seiten der Stadt …")
    expect(chat.field).to_be_enabled()


def test_a_limit_says_how_long_to_wait(chat: Chat) -> None:
    body = {"error": "TooManyRequests", "detail": "Das waren viele Anfragen in kurzer Zeit. Bitte warten Sie 42 Sekunden."}
    chat.full_page("en").page.route(QUESTIONS, lambda route: route.fulfill(status=429, json=body))
    chat.type("Dog")
    expect(chat.part("li.failed")).to_contain_text("Please wait 42 seconds")


def test_two_tabs_are_two_conversations(chat: Chat) -> None:
    chat.full_page().ask("Hallo")
    other = Chat(chat.page.context.new_page()).full_page()
    expect(other.answers).to_have_count(0)
    other.ask("Danke")
    other.menu("Verlauf löschen")
    other.button("Ja, löschen").click()
    expect(other.part("li.note")).to_be_visible()
    chat.ask("Danke")
    expect(chat.answers).to_have_count(2)


def test_a_conversation_erased_elsewhere_begins_anew(chat: Chat) -> None:
    chat.full_page().ask("Hallo")
    memory = chat.page.evaluate("() => JSON.parse(sessionStorage[sessionStorage.key(0)]).conversation")
    headers = {"Authorization": f"Bearer {memory['token']}"}
    chat.page.request.delete(f"/api/v1/conversations/{memory['id']}", headers=headers)
    chat.ask("Danke")
    expect(chat.part("li.note")).to_contain_text("Hier beginnt ein neues")


def test_staff_replies_arrive_after_the_stream_was_cut(chat: Chat) -> None:
    numbers: list[str | None] = []
    told = {"kind": "reply", "reference": "X", "status": "answered", "author": "Amt", "at": "2026-01-01T10:00:00Z"}

    def news(n: int) -> str:
        return f"id: {n}\nevent: reply\ndata: {json.dumps(told | {'n': n, 'text': f'Antwort {n}'})}\n\n"

    def cut(route: Route) -> None:
        numbers.append(route.request.headers.get("last-event-id"))
        if len(numbers) < 3:
            route.fulfill(body=news(5 + 2 * len(numbers)), content_type="text/event-stream")

    chat.full_page().page.route("**/events?after=*", cut)
    chat.part(".person").click()
    chat.part("form.sheet textarea").fill("Bitte um Rückruf")
    chat.button("Weitergeben").click()
    expect(chat.part("li.reply")).to_have_count(2, timeout=20_000)
    assert numbers[:2] == [None, "7"]
    expect(chat.part("li.reply").last).to_contain_text("Antwort 9")


def test_a_service_that_is_down_leaves_the_website_in_peace(chat: Chat) -> None:
    chat.page.route("**/api/**", lambda route: route.abort())
    chat.page.goto("/")
    chat.part(".launcher").click()
    chat.type("Hallo")
    expect(chat.part("li.failed")).to_contain_text("Keine Verbindung")
