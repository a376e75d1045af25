# SPDX-License-Identifier: EUPL-1.2
"""Readable and usable however it is shown: small, zoomed, spaced out, in the system's colours, without motion, on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.chat import SCREENSHOTS, Chat

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  const letters = 'line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important';
  sheet.replaceSync(`* { ${letters} } p { margin-bottom: 2em !important }`);
  document.querySelector('amts-lotse').shadowRoot.adoptedStyleSheets.push(sheet);
}"""
# Text wider than its box, or higher than a box that hides what does not fit.
CLIPPED = """() => {
  const all = document.querySelector('amts-lotse').shadowRoot.querySelectorAll('button, label, p, dd, dt, a, h1, h2, .bubble');
  const cut = e => e.scrollWidth > e.clientWidth + 1
    || getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1;
  const seen = e => e.checkVisibility() && !e.closest('.unseen') && getComputedStyle(e).display !== 'inline';
  return [...all].filter(seen).filter(cut).map(e => e.outerHTML.slice(0, 120));
}"""
SMALL = """() => {
  const all = document.querySelector('amts-lotse').shadowRoot.querySelectorAll('a, button, select, textarea, input, summary');
  const box = e => (e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') : e).getBoundingClientRect();
  return [...all].filter(e => e.checkVisibility()).filter(e => box(e).width < 43.5 || box(e).height < 43.5)
    .map(e => [e.outerHTML.slice(0, 120), box(e).width, box(e).height]);
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"


def everything(chat: Chat) -> None:
    """A page with most of what there is: quote, form, office, sources, follow-ups, rating with reasons, menu, a case."""
    chat.full_page()
    answer = chat.ask("Welche Unterlagen brauche ich für einen Personalausweis?")
    for summary in answer.locator("summary").all():
        summary.click()
    answer.get_by_role("button", name="Nein", exact=True).click()
    chat.part(".person").click()
    chat.button("Weitergeben").click()
    expect(chat.part("li.case")).to_be_visible()
    chat.part(".menu-button").click()


def test_every_target_is_at_least_44_pixels(chat: Chat) -> None:
    everything(chat)
    assert chat.page.evaluate(SMALL) == []
    chat.part(".menu-button").click()
    chat.part(".person").click()
    assert chat.page.evaluate(SMALL) == []
    chat.page.evaluate("() => sessionStorage.clear()")
    chat.in_the_corner()
    assert chat.page.evaluate(SMALL) == []


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (1280, 800)], ids=["phone", "zoom-400", "desktop"])
def test_nothing_needs_sideways_scrolling_and_all_can_be_reached(chat: Chat, width: int, height: int) -> None:
    chat.page.set_viewport_size({"width": width, "height": height})
    everything(chat)
    assert not chat.page.evaluate(SIDEWAYS)
    chat.page.screenshot(path=SCREENSHOTS / f"reflow-{width}x{height}.png")
    for selector in (".menu button", ".answer .mark", "li.case", "textarea[name=question]", ".person"):
        chat.part(selector).first.scroll_into_view_if_needed()
        expect(chat.part(selector).first).to_be_in_viewport()
    chat.part(".menu-button").click()
    chat.ask("Danke")
    assert not chat.page.evaluate(SIDEWAYS)


def test_in_the_corner_zoomed_to_400_percent_it_can_be_used(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 320, "height": 256})
    chat.in_the_corner().opened()
    expect(chat.field).to_be_in_viewport()
    chat.ask("Was kostet ein Personalausweis?").locator(".mark").first.click()
    expect(chat.part(".sources li").first).to_be_in_viewport()
    assert not chat.part(".panel").evaluate("panel => panel.scrollWidth > panel.clientWidth")


def test_more_space_between_letters_words_and_lines_hides_nothing(chat: Chat) -> None:
    everything(chat)
    chat.page.evaluate(SPACING)
    assert chat.page.evaluate(CLIPPED) == []
    assert not chat.page.evaluate(SIDEWAYS)


def test_text_at_200_percent_hides_nothing(chat: Chat) -> None:
    everything(chat)
    chat.page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    assert chat.page.evaluate(CLIPPED) == []
    assert not chat.page.evaluate(SIDEWAYS)


def test_the_menu_makes_text_bigger(chat: Chat) -> None:
    chat.full_page()
    size = "area => parseFloat(getComputedStyle(area).fontSize)"
    before = chat.part(".scroll").evaluate(size)
    chat.menu("Textgröße")
    assert chat.part(".scroll").evaluate(size) == pytest.approx(before * 1.25)


def test_the_systems_own_colours_are_kept(chat: Chat) -> None:
    chat.page.emulate_media(forced_colors="active")
    everything(chat)
    style = "element => { const s = getComputedStyle(element); return [s.borderTopStyle, s.forcedColorAdjust] }"
    for selector in ("li.question .bubble", "blockquote", ".badge"):
        assert chat.part(selector).first.evaluate(style) == ["solid", "auto"]
    chat.field.focus()
    assert chat.field.evaluate("field => getComputedStyle(field).outlineStyle") == "solid"
    chat.page.screenshot(path=SCREENSHOTS / "forced-colours.png")


@pytest.mark.parametrize(("motion", "moving"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_who_asked_for_stillness(chat: Chat, motion: str, moving: bool) -> None:
    chat.page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    chat.full_page()
    chat.host.evaluate("chat => { chat.slow = true }")
    expect(chat.part(".dots")).to_be_visible()
    dots = "dots => getComputedStyle(dots, '::after').animationName"
    assert (chat.part(".dots").evaluate(dots) != "none") is moving
    assert (chat.part(".scroll").evaluate("area => getComputedStyle(area).scrollBehavior") == "smooth") is moving


def test_on_paper_stands_the_conversation_and_nothing_else(chat: Chat) -> None:
    chat.in_the_corner().opened().ask("Was kostet ein Personalausweis?")
    chat.page.evaluate("""() => { window.print = () => {
      window.keep = document.adoptedStyleSheets.at(-1);
      const folded = document.querySelector('amts-lotse').shadowRoot.querySelectorAll('details:not([open])');
      window.printed = folded.length;
    } }""")
    chat.menu("Drucken")
    chat.page.wait_for_function("() => 'printed' in window")
    assert chat.page.evaluate("() => [printed, document.adoptedStyleSheets.length]") == [0, 0]
    chat.page.emulate_media(media="print")
    chat.page.evaluate("() => { document.adoptedStyleSheets = [keep] }")
    for hidden in ("form.ask", "footer", ".rating", ".menu-button"):
        expect(chat.part(hidden).first).to_be_hidden()
    expect(chat.page.locator("h1").first).to_be_hidden()
    expect(chat.answers).to_be_visible()
    chat.page.screenshot(path=SCREENSHOTS / "print.png", full_page=True)


PAIRS = [("--focus", "--paper"), ("--line", "--paper"), ("--accent", "--sunk"), ("--soft", "--sunk")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("name", "against"), PAIRS)
def test_focus_ring_and_borders_stand_out(chat: Chat, theme: str, name: str, against: str) -> None:
    chat.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    chat.in_the_corner()
    read = "(chat, name) => getComputedStyle(chat).getPropertyValue(name).trim()"
    one, other = (luminance(chat.host.evaluate(read, variable)) for variable in (name, against))
    contrast = (max(one, other) + 0.05) / (min(one, other) + 0.05)
    assert contrast >= (3 if name in ("--focus", "--line") else 4.5)


def luminance(colour: str) -> float:
    """WCAG's relative luminance of #rgb or #rrggbb."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("theme", "language"), [("dark", "de"), ("light", "ar"), ("dark", "uk")])
def test_pictures_of_themes_and_languages(chat: Chat, theme: str, language: str) -> None:
    chat.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    chat.page.set_viewport_size({"width": 390, "height": 800})
    chat.full_page(language).ask("Was kostet ein Personalausweis?")
    picture = SCREENSHOTS / f"phone-{theme}-{language}.png"
    chat.page.screenshot(path=picture)
    assert picture.stat().st_size > 5_000


def test_on_a_phone_the_head_takes_no_more_than_two_rows(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 375, "height": 700})
    chat.in_the_corner().opened()
    head = chat.part("header").bounding_box()
    assert head is not None
    assert head["height"] < 150
