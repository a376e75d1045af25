# SPDX-License-Identifier: EUPL-1.2
"""What citizens come for: an answer with its source, a question back, or an honest no with a way on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat, introduce


def test_a_citizen_gets_the_fee_quoted_with_its_source(chat: Chat) -> None:
    chat.in_the_corner().opened()
    expect(chat.part("header")).to_contain_text("KI-Assistent")
    answer = chat.ask("Was kostet ein Personalausweis?")
    expect(answer).to_contain_text("46,00 Euro")
    answer.locator("summary", has_text="Quellen").click()
    link = answer.locator(".sources a").first
    expect(link).to_have_attribute("href", "http://town.test/service/personalausweis-beantragen.html#gebuehren")
    expect(link).to_contain_text("öffnet neuen Tab")
    expect(answer.locator(".sources").first).to_contain_text("Stand 02.03.2026")
    expect(answer.locator(".sources q").first).to_contain_text("Personalausweis ab 24 Jahren: 46,00 Euro")


def test_a_suggestion_and_a_follow_up_are_asked_by_one_click(chat: Chat) -> None:
    chat.full_page().part(".chips button").first.click()
    expect(chat.answers).to_have_count(1)
    chat.answers.first.locator(".chips button").first.click()
    expect(chat.answers).to_have_count(2)


def test_a_follow_up_says_what_it_assumes(chat: Chat) -> None:
    chat.full_page().ask("Was kostet ein Personalausweis?")
    expect(chat.ask("Und wie lange dauert das?")).to_contain_text("Personalausweis")


def test_what_many_citizens_ask_comes_up_as_a_chip_and_is_answered(chat: Chat) -> None:
    for _ in range(5):
        ask_elsewhere(chat.page, "Was kostet ein Hund?")
    chat.full_page().part(".chips").get_by_role("button", name="Hund anmelden (Hundesteuer)").click()
    expect(chat.answers.first).to_contain_text("96,00 Euro")


def ask_elsewhere(page: Page, question: str) -> None:
    """Another citizen's question."""
    opened = page.request.post("/api/v1/conversations", data={"language": "de"}).json()
    headers = {"Authorization": f"Bearer {opened['token']}"}
    answer = page.request.post(f"/api/v1/conversations/{opened['id']}/questions", data={"text": question}, headers=headers)
    assert answer.json()["outcome"] == "answered"


@pytest.mark.parametrize(("closed", "said"), [([], "jetzt geöffnet"), (["2026-11-23"], "jetzt geschlossen")])
def test_an_office_is_shown_on_a_map_and_holidays_close_it(chat: Chat, closed: list[str], said: str) -> None:
    chat.page.clock.set_fixed_time("2026-11-23T10:00:00+01:00")
    introduce(chat.page, closed_days=closed)
    office = chat.full_page().ask("Welche Unterlagen brauche ich für einen Reisepass?").locator(".card", has_text="Bürgerbüro")
    expect(office.locator(".times summary")).to_contain_text(said)
    expect(office.get_by_role("link", name="Auf der Karte zeigen")).to_have_attribute(
        "href", re.compile("openstreetmap.org/.*mlat=")
    )


def test_the_district_is_asked_for_by_buttons_where_it_matters(chat: Chat) -> None:
    asked = chat.full_page().ask("Wo beantrage ich die Ehrenamtskarte?")
    offices = ["Stadtteilbüro Mitte", "Stadtteilbüro Nord", "Stadtteilbüro Süd", "Egal / weiß ich nicht"]
    expect(asked.locator("button.choice")).to_have_text(offices)
    asked.get_by_role("button", name="Stadtteilbüro Nord").click()
    expect(chat.answers).to_have_count(2)
    expect(chat.answers.last).to_contain_text("Stadtteilbüro Nord")
    expect(chat.answers.last).not_to_contain_text("Stadtteilbüro Süd")


def test_a_question_that_fits_two_services_is_clarified_by_buttons(chat: Chat) -> None:
    choices = chat.full_page().ask("Ausweis").locator("button.choice")
    assert choices.count() >= 2
    chosen = choices.first.inner_text()
    choices.first.click()
    expect(chat.answers).to_have_count(2)
    expect(chat.part("li.question").last).to_contain_text(chosen)
    expect(chat.answers.last.locator("blockquote").first).to_be_visible()


def test_not_knowing_shows_nearest_pages_the_phone_and_a_person(chat: Chat) -> None:
    answer = chat.full_page().ask("Wie hoch ist die Katzensteuer?")
    expect(answer).to_contain_text("keine Antwort gefunden")
    expect(answer.locator(".next a").first).to_be_visible()
    expect(answer.locator("a.phone")).to_have_attribute("href", "tel:012348000")
    expect(answer.locator("button.offer")).to_have_text("Mit einem Menschen sprechen")


def test_an_emergency_comes_first_and_can_be_dialled(chat: Chat) -> None:
    answer = chat.full_page().ask("Es brennt in meiner Wohnung!")
    expect(answer.locator("[data-outcome=emergency]")).to_be_visible()
    expect(answer.locator("a[href='tel:112']")).to_be_visible()


def test_an_insult_is_answered_politely(chat: Chat) -> None:
    expect(chat.full_page().ask("Du Arschloch")).to_contain_text("Bitte bleiben Sie freundlich")


def test_an_answer_is_copied_with_its_source(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.full_page().ask("Was kostet ein Personalausweis?").get_by_role("button", name="Kopieren").click()
    expect(chat.part("[role=log]")).to_contain_text("Kopiert.")
    copied = chat.page.evaluate("() => navigator.clipboard.readText()")
    assert "46,00 Euro" in copied
    assert "personalausweis-beantragen.html#gebuehren" in copied


@pytest.mark.parametrize(("language", "question"), [("de", "Wie beantrage ich Kindergeld?"), ("ar", "Kindergeld")])
def test_another_authority_is_one_click_away(chat: Chat, language: str, question: str) -> None:
    chat.page.set_viewport_size({"width": 390, "height": 844})
    answer = chat.full_page(language).ask(question)
    expect(answer.locator("[data-outcome=no_answer] .block a").first).to_have_attribute("href", "https://www.familienkasse.de/")
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
