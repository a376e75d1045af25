# SPDX-License-Identifier: EUPL-1.2
"""After an answer to several matters: a follow-up about one of them, by its place, by name or as the other one, or about all."""

import pytest

from chatbot.answers import BlockKind, Outcome, Turn
from chatbot.assistant import Assistant
from chatbot.contract import answer_to_json, turn_of
from chatbot.dialogue.asking.choosing import button_pressed
from chatbot.dialogue.asking.references import Reference, reference_in
from chatbot.dialogue.finding.talked_about import talked_about
from tests.chatbot.talking import talk

ANSWERED = Outcome.ANSWERED


class TestWordsThatPoint:
    @pytest.mark.parametrize(
        ("text", "reference"),
        [
            ("was kostet das zweite?", Reference("was kostet das?", place=1)),
            ("das erste reicht, was muss ich da mitbringen", Reference("was muss ich da mitbringen", place=0)),
            ("ich nehm nur den zweiten, wie lange gilt der?", Reference("wie lange gilt der?", place=1)),
            ("how long does the second one take?", Reference("how long does it take?", place=1)),
            ("ikincisi ne kadar sürer?", Reference("ne kadar sürer?", place=1)),
            ("скільки коштує друге?", Reference("скільки коштує ?", place=1)),
            ("und beim anderen?", Reference("und das?", other=True)),
            ("and the other one?", Reference("and it?", other=True)),
            ("was kosten beide", Reference("was kosten das")),
            ("what do I need for both?", Reference("what do I need for it?")),
        ],
    )
    def test_to_one_of_several(self, text: str, reference: Reference) -> None:
        assert reference_in(text) == reference

    @pytest.mark.parametrize(
        "text",
        [
            "und der zweite Hund?",
            "das erste Mal",
            "was muss ich als erstes machen?",
            "müssen beide Eltern kommen?",
            "a second dog",
            "do both parents have to come?",
            "gibt es noch einen anderen Termin?",
            "was kostet das?",
        ],
    )
    def test_to_a_thing_that_is_counted_or_to_nothing(self, text: str) -> None:
        assert reference_in(text) is None


class TestTalkedAbout:
    both = Turn("Was kosten Perso und Reisepass?", ANSWERED, "perso", ("pass",))

    @pytest.mark.parametrize(
        ("history", "pages"),
        [
            ((both,), ["perso", "pass"]),
            ((both, Turn("und der Pass?", ANSWERED, "pass")), ["perso", "pass"]),
            ((Turn("Perso", ANSWERED, "perso"), Turn("und Pass", ANSWERED, "pass")), ["perso", "pass"]),
            ((both, Turn("und der Pass?", ANSWERED, "pass"), Turn("und der Perso?", ANSWERED, "perso")), ["perso", "pass"]),
            ((both, Turn("und ein Hund?", ANSWERED, "hund")), ["perso", "pass", "hund"]),
            ((Turn("Perso", ANSWERED, "perso"), Turn("was kostet der?", ANSWERED, "perso")), ["perso"]),
            ((), []),
        ],
    )
    def test_are_those_of_one_answer_or_the_last_ones(self, history: tuple[Turn, ...], pages: list[str]) -> None:
        assert [matter.document for matter in talked_about(history, "de")] == pages

    def test_each_was_asked_for_by_its_own_part_of_the_question(self) -> None:
        assert [matter.question for matter in talked_about((self.both,), "de")] == ["Was kosten Perso?", "Was kosten Reisepass?"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "title", "said"),
    [
        (("Was kosten Perso und Reisepass?", "was kostet das zweite genau?"), "Reisepass", "70,00 Euro"),
        (("Was kosten Perso und Reisepass?", "das erste reicht, wie lange dauert das"), "Personalausweis", "2 bis 3 Wochen"),
        (("Was kosten Perso und Reisepass?", "und der Pass, wie lange dauert der?"), "Reisepass", "3 bis 4 Wochen"),
        (("Was kosten Perso und Reisepass?", "wie lange dauert das erste?", "und beim anderen?"), "Reisepass", "3 bis 4 Wochen"),
        (
            ("Was kostet ein Reisepass und was ein Perso?", "ich nehm den zweiten, wie lange gilt der?"),
            "Personalausweis",
            "10 Jahre",
        ),
        (
            (
                "Bewohnerparkausweis und Führungszeugnis",
                "Welche Unterlagen brauche ich für den Parkausweis?",
                "Und für das andere?",
            ),
            "Führungszeugnis",
            "Personalausweis, Reisepass oder Aufenthaltstitel",
        ),
        (("perso beantragen", "und reisepass", "was kostet das erste?"), "Personalausweis", "46,00 Euro"),
    ],
)
def test_the_one_that_is_meant_is_told_of(assistant: Assistant, texts: tuple[str, ...], title: str, said: str) -> None:
    answer = talk(assistant, *texts)[-1]
    assert {citation.title.split()[0] for citation in answer.citations if citation.title != "Bürgerbüro"} == {title}
    assert said in answer.text


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("Was kosten Perso und Reisepass?", "und wie lange dauert das?"), ("2 bis 3 Wochen", "3 bis 4 Wochen")),
        (("perso beantragen", "und reisepass", "was kosten beide"), ("46,00 Euro", "70,00 Euro")),
        (("Wie melde ich meinen Hund an und wie bestelle ich eine Biotonne?", "Was kostet das?"), ("96,00 Euro", "Biotonne")),
        (("Kita-Platz und Elterngeld, wo beantrage ich das?", "bis wann?"), ("31. Januar", "Lebensmonate")),
    ],
)
def test_what_is_asked_of_both_is_told_of_both(assistant: Assistant, texts: tuple[str, ...], said: tuple[str, ...]) -> None:
    answer = talk(assistant, *texts)[-1]
    assert all(part in answer.text for part in said)
    assert turn_of("", answer_to_json(answer)).further


@pytest.mark.model
def test_the_title_of_each_matter_cites_its_page(assistant: Assistant) -> None:
    answer = talk(assistant, "Was kosten Perso und Reisepass?")[-1]
    titles = [block for block in answer.blocks if block.kind is BlockKind.TEXT and block.citations]
    cited = {citation.n: citation.title for citation in answer.citations}
    assert all(cited[block.citations[0]] in block.text for block in titles)


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "title", "said"),
    [
        (("Wohnsitz anmelden", "und was kostet der hund?"), "Hund anmelden", "96,00 Euro"),
        (("Geburt anzeigen", "was kostet der reisepass fürs baby"), "Ausweis für Kinder", "37,50 Euro"),
        (("parkausweis", "für schwerbehinderte"), "Parkausweis für Menschen mit Schwerbehinderung", "gebührenfrei"),
        (("parkausweis", "für schwerbehinderte", "und der für bewohner?"), "Bewohnerparkausweis", "Bewohnerparkausweis"),
        (("sperrmüll anmelden", "wann wird der abgeholt"), "Sperrmüll anmelden", "Uhr"),
        (
            ("Baum fällen und Bauvoranfrage", "wie lange dauert die?", "und die Erlaubnis für den Baum?"),
            "Baum",
            "4 Wochen",
        ),
    ],
)
def test_another_matter_is_left_and_one_that_is_meant_is_not(
    assistant: Assistant, texts: tuple[str, ...], title: str, said: str
) -> None:
    answer = talk(assistant, *texts)[-1]
    assert answer.outcome is Outcome.ANSWERED
    assert answer.citations[0].title.startswith(title)
    assert said in answer.text


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("Was kostet der Eintritt im Schwimmbad und wann hat die Sauna auf?", "was kostet das zweite?"), "Sauna"),
        (("I lost my passport and my ID card, what do I do?", "how much is the second one?"), "Personalausweis"),
    ],
)
def test_a_part_without_a_page_of_its_own_is_asked_for_by_name(assistant: Assistant, texts: tuple[str, ...], said: str) -> None:
    answer = talk(assistant, *texts)[-1]
    assert answer.outcome.tells
    assert said in answer.text


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        (("Wohnsitz anmelden", "was kostet das?", "und das Auto?"), Outcome.PARTIAL),
        (("Wohnsitz anmelden", "was kostet das?", "und für Kinder?"), Outcome.ANSWERED),
        (("Wohnsitz anmelden", "was kostet die Anmeldung?"), Outcome.ANSWERED),
    ],
)
def test_the_fee_of_one_thing_is_not_surely_that_of_another(
    assistant: Assistant, texts: tuple[str, ...], outcome: Outcome
) -> None:
    assert talk(assistant, *texts)[-1].outcome is outcome


@pytest.mark.model
def test_what_the_page_does_not_say_is_not_told_from_another_one(assistant: Assistant) -> None:
    assert talk(assistant, "Biotonne bestellen", "wann wird die geleert?")[-1].outcome is Outcome.NO_ANSWER


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("das zweite", "B: Was kostet es?"),
        ("der vorläufige", "A: Was kostet es?"),
        ("und was brauche ich für den vorläufigen", "A: und was brauche ich für den vorläufigen"),
        ("den Personalausweis", None),
        ("was kostet das?", None),
        ("das fünfte", None),
    ],
)
def test_a_button_is_pressed_by_its_place_or_by_a_word_of_its_title_alone(text: str, asks: str | None) -> None:
    titles = {"A": "Vorläufiger Personalausweis", "B": "Personalausweis beantragen"}
    buttons = {title: f"{title}: Was kostet es?" for title in titles.values()}
    expected = f"{titles[asks[0]]}{asks[1:]}" if asks else None
    assert button_pressed(text, buttons) == expected
