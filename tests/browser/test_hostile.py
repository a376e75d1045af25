# SPDX-License-Identifier: EUPL-1.2
"""Answers that mean harm are shown as the text they are."""

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat, Json, a_block, a_citation, an_answer, script

MARKUP = "<img src=x onerror=\"document.title='getroffen'\"><script>document.title='getroffen'</script>"
KINDS = ("quote", "text", "fact", "form", "contact", "choice")


def everywhere(text: str, url: str) -> Json:
    """A text in every place an answer has for one."""
    more: Json = {"label": text, "value": text, "url": url, "number": text, "address": text, "phone": text, "email": text}
    fields = [{"name": text, "label": text, "kind": text, "required": True}]
    blocks = [a_block(kind, text, citations=[1], **more, fields=fields) for kind in KINDS]
    cited = a_citation(title=text, section=text, quote=text, url=url, as_of=text)
    return an_answer(*blocks, citations=[cited], follow_ups=[text])


@pytest.mark.parametrize("url", ["javascript:document.title='getroffen'", "data:text/html,x", "vbscript:x", " jAvAsCrIpT:x"])
def test_markup_and_script_links_do_nothing(chat: Chat, url: str) -> None:
    script(chat.page, everywhere(MARKUP, url))
    answer = chat.full_page().ask("Was?")
    for summary in answer.locator("summary").all():
        summary.click()
    expect(answer.locator("blockquote p")).to_contain_text("<img src=x")
    expect(answer.locator("img, script, iframe, [onerror]")).to_have_count(0)
    addresses = answer.locator("a").evaluate_all("links => links.map(link => new URL(link.href).protocol)")
    assert set(addresses) <= {"tel:", "mailto:"}
    assert chat.page.title() == "Fragen an Musterstadt"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_word_of_50_kilobytes_breaks_nothing(chat: Chat, width: int) -> None:
    chat.page.set_viewport_size({"width": width, "height": 640})
    script(chat.page, everywhere("x" * 50_000, "http://town.test/"))
    chat.full_page().ask("Was?")
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert chat.part(".scroll").evaluate("area => area.scrollWidth <= area.clientWidth")
    expect(chat.field).to_be_in_viewport()


def test_a_text_becomes_a_link_only_by_the_address_of_its_block(chat: Chat) -> None:
    own = a_block("text", "Zuständig: Amt, https://amt.test/a, nicht https://evil.test", url="https://amt.test/a")
    script(chat.page, an_answer(a_block("text", "Siehe https://evil.test"), own, citations=[]))
    answer = chat.full_page().ask("Was?")
    assert answer.locator("a").evaluate_all("links => links.map(link => link.href)") == ["https://amt.test/a"]
    expect(answer).to_contain_text("Siehe https://evil.test")


def test_direction_tricks_turn_nothing_around(chat: Chat) -> None:
    tricks = "\u202e\u202d\u2066\u2067\u2068\u202a"
    script(chat.page, everywhere(f"Rechnung {tricks}fdp.exe", "http://town.test/"))
    answer = chat.full_page().ask("Was?")
    assert not set(tricks) & set(answer.inner_text())
    quote = answer.locator("blockquote p").first
    letters = "quote => { const r = document.createRange(), n = quote.firstChild.nextSibling ?? quote.firstChild; return n.data }"
    assert "fdp.exe" in (quote.inner_text() or quote.evaluate(letters))


def test_an_unknown_kind_of_block_and_missing_parts_are_shown_as_text(chat: Chat) -> None:
    bare: Json = {"kind": "neu", "text": "Etwas Neues", "citations": [], "lang": "de"}
    script(
        chat.page, an_answer(bare, a_block("contact", "Amt"), a_block("form", "Antrag"), a_block("fact", "46 Euro"), citations=[])
    )
    answer = chat.full_page().ask("Was?")
    for words in ("Etwas Neues", "Amt", "Antrag", "46 Euro"):
        expect(answer).to_contain_text(words)


def test_what_a_citizen_types_is_never_markup(chat: Chat) -> None:
    chat.full_page().ask(MARKUP)
    expect(chat.part("li.question .bubble")).to_contain_text("<script>")
    assert chat.page.title() == "Fragen an Musterstadt"
