# SPDX-License-Identifier: EUPL-1.2
"""The widget as a citizen handles it, and answers the demo town has no reason to give."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
QUESTIONS = "**/api/v1/conversations/*/questions"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chat:
    """One widget on one page."""

    page: Page

    @property
    def host(self) -> Locator:
        return self.page.locator("amts-lotse")

    @property
    def field(self) -> Locator:
        return self.part("textarea[name=question]")

    @property
    def answers(self) -> Locator:
        return self.part("li.answer:not([aria-busy])")

    def part(self, selector: str) -> Locator:
        """A part of the widget itself; /chat carries a plain form inside the element, which never shows."""
        return self.host.locator(f":is({selector}):not(.plain *)")

    def button(self, name: str) -> Locator:
        return self.host.get_by_role("button", name=name, exact=True)

    def full_page(self, language: str = "de") -> "Chat":
        """On /chat, with the town introduced."""
        self.page.goto(f"/chat?city=musterstadt&language={language}")
        expect(self.part(".chips button").first).to_be_visible()
        return self

    def in_the_corner(self) -> "Chat":
        """On the town's start page, still closed."""
        self.page.goto("/")
        expect(self.part(".launcher")).to_contain_text("Musterstadt")
        return self

    def opened(self) -> "Chat":
        self.part(".launcher").click()
        expect(self.field).to_be_focused()
        return self

    def type(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def ask(self, text: str) -> Locator:
        """Ask and wait for this question's answer."""
        before = self.answers.count()
        self.type(text)
        expect(self.answers).to_have_count(before + 1)
        return self.answers.last

    def menu(self, entry: str) -> None:
        self.part(".menu-button").click()
        self.part(".menu").get_by_role("button", name=entry).click()

    def speak(self, language: str) -> None:
        """Another language, once all of it is there."""
        self.host.evaluate("(chat, language) => chat.setLanguage(language)", language)
        expect(self.host).to_have_attribute("language", language)


def an_answer(*blocks: Json, **more: Any) -> Json:
    """An answer as the service would send it."""
    answer: Json = {
        "id": "gebaut",
        "outcome": "answered",
        "language": "de",
        "text": "\n".join(block["text"] for block in blocks),
        "blocks": list(blocks),
        "citations": [a_citation()],
        "confidence": 0.9,
        "reason": "quoted",
        "follow_ups": [],
        "handover": {"offered": False, "reason": ""},
        "provenance": {"ai": True, "mode": "extractive", "model": "extractive", "snapshot": "s"},
    }
    return answer | more


def a_block(kind: str = "text", text: str = "Ein Satz.", **more: Any) -> Json:
    return {"kind": kind, "text": text, "citations": [], "lang": "de"} | more


def a_citation(**more: Any) -> Json:
    known: Json = {"n": 1, "document": "d", "title": "Hund anmelden", "section": "Gebühren", "quote": "Ein Satz."}
    return known | {"url": "http://town.test/hund.html", "as_of": "2026-03-02"} | more


def stream(answer: Json) -> str:
    """An answer as the event stream it comes in."""
    events: list[tuple[str, Json]] = [("status", {"stage": "searching"})]
    events += [("block", {"index": n, "block": block}) for n, block in enumerate(answer["blocks"])]
    return "".join(f"event: {name}\r\ndata: {json.dumps(data)}\r\n\r\n" for name, data in [*events, ("done", answer)])


def script(page: Page, *answers: Json) -> None:
    """Answer the next questions so; everything else goes to the real service."""
    waiting = list(answers)

    def reply(route: Route) -> None:
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        route.fulfill(body=stream(answer), content_type="text/event-stream")

    page.route(QUESTIONS, reply)


def introduce(page: Page, **more: Any) -> None:
    """The town as it is, but for what is given here."""

    def reply(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json=response.json() | more)

    page.route("**/api/v1/cities/*", reply)


def answer_at_the_desk(desk: Page, subject: str, text: str) -> None:
    desk.goto("/staff")
    desk.fill("#login", "meier")
    desk.fill("#password", "ein langes Passwort")
    desk.get_by_role("button", name="Anmelden").click()
    desk.get_by_role("link", name=subject).first.click()
    desk.fill("#text", text)
    desk.get_by_role("button", name="Antwort senden").click()
    expect(desk.locator("h1")).to_contain_text("beantwortet")


def never(route: Route) -> None:
    """Leave a request without an answer."""


def serve_examples(page: Page) -> None:
    """The example pages of the widget, beside the town's own."""
    examples = ROOT / "widget" / "examples"
    page.route("**/examples/*", lambda route: route.fulfill(path=examples / Path(route.request.url).name))
