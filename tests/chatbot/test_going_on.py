# SPDX-License-Identifier: EUPL-1.2
"""Follow-ups: about the place, about the same dog, about what the page only refers to."""

import pytest

from chatbot.answers import Answer, Outcome, Question, Turn
from chatbot.assistant import Assistant

pytestmark = pytest.mark.model


def page(name: str) -> str:
    return f"website/{name}.html"


OFFICE = Turn("Wo ist das Bürgerbüro?", Outcome.ANSWERED, page("amt/buergerbuero"))
PARENTS = Turn("Elterngeld", Outcome.ANSWERED, page("service/elterngeld"))
DOG = Turn("Hund anmelden", Outcome.ANSWERED, page("service/hundesteuer-anmelden"))
ONLINE = Turn("Kann ich meinen Hund online anmelden?", Outcome.ANSWERED, page("service/hundesteuer-anmelden"))
KITA = Turn("was kostet der Kitaplatz?", Outcome.ANSWERED, page("service/kita-anmeldung"))
CARD = Turn("Personalausweis", Outcome.ANSWERED, page("service/personalausweis-beantragen"))
FEE = Turn("was kostet der Personalausweis?", Outcome.ANSWERED, page("service/personalausweis-beantragen"))
CHILD = Turn("Ausweis für Kinder", Outcome.ANSWERED, page("service/ausweis-fuer-kinder"))
DEATH = Turn("Mein Mann ist gestorben", Outcome.ANSWERED, page("service/sterbefall"))
FAMILY = Turn("Kindergeld", Outcome.NO_ANSWER)
RENT = Turn("Wohngeld", Outcome.ANSWERED, page("service/wohngeld"))
BULKY = Turn("Sperrmüll anmelden", Outcome.ANSWERED, page("service/sperrmuell"))
POOL = Turn("Was kostet der Eintritt ins Schwimmbad?", Outcome.ANSWERED, page("musterbad"))


def ask(assistant: Assistant, text: str, before: Turn) -> Answer:
    return assistant.answer(Question(text, "musterstadt", history=(before,)))


@pytest.mark.parametrize(
    ("text", "before", "said"),
    [
        ("kann ich da parken?", OFFICE, "Tiefgarage Rathausplatz"),
        ("und mit dem Bus, komme ich da hin?", OFFICE, "Bushaltestelle Rathaus"),
        ("komme ich da mit dem Rollstuhl rein?", OFFICE, "Stufenloser Zugang"),
        ("abmelden", DOG, "wenn er gestorben ist"),
        ("Hundesteuerbefreiung", DOG, "Blindenführhunde sind steuerfrei."),
        ("Bewohnerparkausweisverlängerung", CARD, "Der Ausweis verlängert sich nicht von selbst."),
        ("verlängern?", RENT, "Stellen Sie den Folgeantrag"),
        ("und verloren?", CARD, "Ihr Personalausweis ist weg?"),
        ("und wie lange gilt der", CARD, "Der Ausweis ist 10 Jahre gültig"),
        ("und wie lange kriegt man das", RENT, "meist für zwölf Monate"),
        ("wen rufe ich an?", CARD, "01234 800-100"),
        ("an wen wende ich mich?", CARD, "01234 800-100"),
        ("wen kann ich da anrufen?", RENT, "01234 800-420"),
        ("sie ist 12", FEE, "Personalausweis unter 24 Jahren"),
        ("muss sie mitkommen", CHILD, "Das Kind kommt mit zum Termin"),
        ("abholen", CARD, "Zur Abholung kann eine andere Person kommen."),
        ("und wenn er stirbt?", DOG, "wenn er gestorben ist"),
        ("and what if it dies?", DOG, "wenn er gestorben ist"),
        ("und für Geschwister?", KITA, "Für Geschwister"),
        ("wo muss ich das abgeben?", RENT, "Wohngeldstelle"),
        ("und wenn es schnell gehen muss?", BULKY, "Express-Abholung"),
    ],
)
def test_what_is_meant_comes_first(assistant: Assistant, text: str, before: Turn, said: str) -> None:
    answer = ask(assistant, text, before)
    assert said in next(block.text for block in answer.blocks if block.citations)


def test_of_a_place_nobody_describes_nothing_is_told(assistant: Assistant) -> None:
    assert ask(assistant, "kann ich da parken?", PARENTS).outcome is Outcome.NO_ANSWER


def test_what_the_page_tells_of_in_a_longer_word_is_no_other_page(assistant: Assistant) -> None:
    assert ask(assistant, "wie viele Urkunden brauche ich", DEATH).citations[0].title == "Sterbefall anzeigen"


def test_what_another_authority_decides_stays_with_it(assistant: Assistant) -> None:
    answer = ask(assistant, "und wo beantrage ich das?", FAMILY)
    assert answer.reason == "other_authority"


def test_which_one_no_line_tells_is_told_so(assistant: Assistant) -> None:
    bin_day = Turn("Wann kommt die Müllabfuhr?", Outcome.ANSWERED, page("service/restmuelltonne"))
    assert ask(assistant, "und die gelbe tonne", bin_day).outcome is Outcome.PARTIAL


@pytest.mark.parametrize("text", ["und für Rentner?", "und für rentner"])
def test_whom_no_line_names_is_told_so(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text, POOL)
    assert answer.outcome is Outcome.PARTIAL
    assert "5,50 Euro" in answer.text


def test_a_way_online_is_shown_once(assistant: Assistant) -> None:
    links = [block.url for block in ask(assistant, "geht das online?", DOG).blocks if block.url and block.label == "online"]
    assert len(links) == len(set(links)) == 1


def test_a_day_after_a_means_asks_when(assistant: Assistant) -> None:
    assert ask(assistant, "und am Samstag?", ONLINE).text.startswith("Amt für Steuern und Abgaben: Samstag geschlossen")
