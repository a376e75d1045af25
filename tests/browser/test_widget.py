# SPDX-License-Identifier: EUPL-1.2
"""What citizens come for: an answer with its source, a person who answers, and everything gone when they say so."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chatbot.settings import load_settings
from chatbot.wiring import open_staff_register
from tests.browser.chat import Chat, a_block, an_answer, introduce, script

MEMORY = "() => [sessionStorage.length, localStorage.length, document.cookie]"


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


def test_the_ai_and_what_happens_to_data_are_named_before_the_first_message(chat: Chat) -> None:
    chat.in_the_corner().opened()
    expect(chat.part(".badge")).to_have_text("KI-Assistent")
    expect(chat.part(".notice")).to_contain_text("Sie schreiben mit einem KI-Assistenten")
    expect(chat.part(".notice")).to_contain_text("nach 30 Tagen gelöscht")
    expect(chat.part(".notice a")).to_have_attribute("href", re.compile(r"/chat/about\?city=musterstadt&language=de$"))


def test_it_never_opens_by_itself(chat: Chat) -> None:
    chat.in_the_corner()
    expect(chat.part(".panel")).to_have_count(0)


def test_a_suggestion_and_a_follow_up_are_asked_by_one_click(chat: Chat) -> None:
    chat.full_page().part(".chips button").first.click()
    expect(chat.answers).to_have_count(1)
    chat.answers.first.locator(".chips button").first.click()
    expect(chat.answers).to_have_count(2)


def test_a_case_handed_over_is_answered_in_the_same_chat(
    chat: Chat, browser: Browser, live_address: str, demo_city: Path
) -> None:
    open_staff_register(load_settings(demo_city / "amtslotse.toml")).set_password("meier", "ein langes Passwort", "Bürgerbüro")
    chat.full_page().ask("Wer gewinnt die Bundesliga?").locator("button.offer").click()
    expect(chat.part("form.sheet textarea")).to_have_value("Wer gewinnt die Bundesliga?")
    chat.button("Weitergeben").click()
    case = chat.part("li.case")
    expect(case).to_contain_text(re.compile(r"Code: \S+"))
    expect(case.locator(".state")).to_have_text("eingegangen")

    desk = browser.new_page(base_url=live_address)
    answer_at_the_desk(desk, "Bundesliga", "Der Eintritt kostet 4,50 Euro.")

    reply = chat.part("li.reply")
    expect(reply).to_contain_text("Der Eintritt kostet 4,50 Euro.", timeout=15_000)
    expect(reply).to_contain_text("Bürgerbüro (Mensch)")
    expect(case.locator(".state")).to_have_text("beantwortet")


def answer_at_the_desk(desk: Page, subject: str, text: str) -> None:
    desk.goto("/staff")
    desk.fill("#login", "meier")
    desk.fill("#password", "ein langes Passwort")
    desk.get_by_role("button", name="Anmelden").click()
    desk.get_by_role("link", name=subject).first.click()
    desk.fill("#text", text)
    desk.get_by_role("button", name="Antwort senden").click()
    expect(desk.locator("h1")).to_contain_text("beantwortet")
    desk.close()


def test_who_asks_for_a_person_gets_the_form(chat: Chat) -> None:
    chat.full_page().type("Ich möchte mit einem Menschen sprechen")
    expect(chat.part("form.sheet")).to_contain_text(re.compile(r"Montag\s*–\s*Freitag 08:00–16:00 Uhr"))


@pytest.mark.parametrize(
    ("moment", "closed", "state", "said"),
    [
        ("2026-11-23T10:00:00+01:00", [], "now", ["Jetzt ist jemand da, bis 16:00 Uhr", "spätestens am Mittwoch, 25. November"]),
        ("2026-11-23T19:00:00+01:00", [], "later", ["wird am Dienstag, 24. November ab 8:00 Uhr gelesen"]),
        ("2026-11-23T10:00:00+01:00", ["2026-11-23"], "later", ["Gerade ist niemand da", "Dienstag, 24. November"]),
    ],
)
def test_the_form_for_a_person_says_who_is_there_and_when_a_reply_comes(
    chat: Chat, moment: str, closed: list[str], state: str, said: list[str]
) -> None:
    chat.page.clock.set_fixed_time(moment)
    introduce(chat.page, closed_days=closed)
    chat.full_page().part(".person").click()
    staffed = chat.part("form.sheet .staffed")
    expect(staffed).to_have_attribute("data-staffed", state)
    for words in said:
        expect(staffed).to_contain_text(words)
    expect(staffed).to_contain_text("innerhalb von zwei Arbeitstagen")


@pytest.mark.parametrize(("language", "day"), [("en", "Monday"), ("tr", "Pazartesi"), ("uk", "понеділок"), ("ar", "الاثنين")])
def test_hours_are_told_in_the_readers_language(chat: Chat, language: str, day: str) -> None:
    chat.full_page(language).part(".person").click()
    expect(chat.part("form.sheet")).to_contain_text(day)
    expect(chat.part("form.sheet")).not_to_contain_text(re.compile("Uhr|Montag|Arbeitstag"))


@pytest.mark.parametrize(("closed", "said"), [([], "jetzt geöffnet"), (["2026-11-23"], "jetzt geschlossen")])
def test_an_office_is_shown_on_a_map_and_holidays_close_it(chat: Chat, closed: list[str], said: str) -> None:
    chat.page.clock.set_fixed_time("2026-11-23T10:00:00+01:00")
    introduce(chat.page, closed_days=closed)
    office = chat.full_page().ask("Welche Unterlagen brauche ich für einen Reisepass?").locator(".card", has_text="Bürgerbüro")
    expect(office.locator(".times summary")).to_contain_text(said)
    expect(office.get_by_role("link", name="Auf der Karte zeigen")).to_have_attribute(
        "href", re.compile("openstreetmap.org/.*mlat=")
    )


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


def test_the_district_is_asked_for_by_buttons_where_it_matters(chat: Chat) -> None:
    asked = chat.full_page().ask("Wo beantrage ich die Ehrenamtskarte?")
    offices = ["Stadtteilbüro Mitte", "Stadtteilbüro Nord", "Stadtteilbüro Süd", "Egal / weiß ich nicht"]
    expect(asked.locator("button.choice")).to_have_text(offices)
    asked.get_by_role("button", name="Stadtteilbüro Nord").click()
    expect(chat.answers).to_have_count(2)
    expect(chat.answers.last).to_contain_text("Stadtteilbüro Nord")
    expect(chat.answers.last).not_to_contain_text("Stadtteilbüro Süd")


def test_the_form_for_a_person_asks_for_nothing_but_a_way_to_answer(chat: Chat) -> None:
    chat.full_page().part(".person").click()
    form = chat.part("form.sheet")
    expect(form.locator("textarea, input, select")).to_have_count(2)
    form.locator("textarea").fill("Wann kommt die Müllabfuhr?")
    form.locator("input").fill("keine Adresse")
    chat.button("Weitergeben").click()
    expect(form.get_by_role("alert")).to_contain_text("Bitte prüfen Sie die E-Mail-Adresse")
    expect(form.locator("input")).to_be_focused()
    expect(form.locator("input")).to_have_attribute("aria-invalid", "true")
    form.locator("input").fill("")
    chat.button("Weitergeben").click()
    expect(chat.part("li.case")).to_be_visible()


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


def test_an_emergency_comes_first_and_can_be_dialled(chat: Chat) -> None:
    answer = chat.full_page().ask("Es brennt in meiner Wohnung!")
    expect(answer.locator("[data-outcome=emergency]")).to_be_visible()
    expect(answer.locator("a[href='tel:112']")).to_be_visible()


def test_not_knowing_shows_nearest_pages_the_phone_and_a_person(chat: Chat) -> None:
    answer = chat.full_page().ask("Wer gewinnt die Bundesliga?")
    expect(answer).to_contain_text("keine Antwort gefunden")
    expect(answer.locator(".next a").first).to_be_visible()
    expect(answer.locator("a.phone")).to_have_attribute("href", "tel:012348000")
    expect(answer.locator("button.offer")).to_have_text("Mit einem Menschen sprechen")


def test_a_question_that_fits_two_services_is_clarified_by_buttons(chat: Chat) -> None:
    choices = chat.full_page().ask("Ausweis").locator("button.choice")
    assert choices.count() >= 2
    chosen = choices.first.inner_text()
    choices.first.click()
    expect(chat.answers).to_have_count(2)
    expect(chat.part("li.question").last).to_contain_text(chosen)
    expect(chat.answers.last.locator("blockquote").first).to_be_visible()


def test_a_follow_up_says_what_it_assumes(chat: Chat) -> None:
    chat.full_page().ask("Was kostet ein Personalausweis?")
    expect(chat.ask("Und wie lange dauert das?")).to_contain_text("Personalausweis")


def test_arabic_runs_from_right_to_left_and_quotes_stay_german(chat: Chat) -> None:
    chat.full_page().part("header select").select_option("ar")
    expect(chat.part("section")).to_have_attribute("dir", "rtl")
    quote = chat.ask("Hund anmelden").locator("blockquote").first
    expect(quote).to_have_attribute("lang", "de")
    assert quote.evaluate("quote => getComputedStyle(quote).direction") == "ltr"


def test_numbers_to_dial_keep_their_order_in_arabic(chat: Chat) -> None:
    answer = chat.full_page("ar").ask("Wer gewinnt die Bundesliga?")
    number = answer.locator("a.phone")
    assert number.evaluate("number => getComputedStyle(number).direction") == "ltr"


def test_another_language_keeps_the_conversation(chat: Chat) -> None:
    chat.full_page().ask("Hund anmelden")
    chat.part("header select").select_option("tr")
    expect(chat.field).to_have_attribute("placeholder", "Sorunuz")
    expect(chat.answers).to_have_count(1)


def test_text_that_is_too_long_is_counted_and_kept(chat: Chat) -> None:
    chat.full_page().field.fill("Was? " * 380)
    expect(chat.part("#count")).to_have_text("Noch 101 Zeichen")
    chat.field.fill("Was? " * 500)
    expect(chat.part("#count")).to_contain_text("499 Zeichen zu viel")
    chat.field.press("Enter")
    expect(chat.part("li.question")).to_have_count(0)
    expect(chat.field).to_have_value("Was? " * 500)


def test_an_answer_is_copied_with_its_source(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.full_page().ask("Was kostet ein Personalausweis?").get_by_role("button", name="Kopieren").click()
    expect(chat.part("[role=log]")).to_contain_text("Kopiert.")
    copied = chat.page.evaluate("() => navigator.clipboard.readText()")
    assert "46,00 Euro" in copied
    assert "personalausweis-beantragen.html#gebuehren" in copied


def test_an_insult_is_answered_politely(chat: Chat) -> None:
    expect(chat.full_page().ask("Du Arschloch")).to_contain_text("Bitte bleiben Sie freundlich")
