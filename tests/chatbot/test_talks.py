# SPDX-License-Identifier: EUPL-1.2
"""Talks as citizens type them on a phone: after no answer, after "nein", about the new one, with "ok" before the question."""

import pytest

from chatbot.answers import Outcome, Turn
from chatbot.assistant import Assistant
from chatbot.dialogue.asking.after_no_answer import changed_matter, unanswered
from chatbot.dialogue.asking.ellipsis import fails, means_it, only_tells, wants_new_one
from tests.chatbot.talking import talk


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "language", "title", "said"),
    [
        (("Wohnsitz ummelden", "ok und wo?"), "de", "Wohnsitz ummelden", "Bürgerbüro"),
        (("I just moved here from Berlin", "ok and how much"), "en", "Registering your residence", "free of charge"),
        (("Ich ziehe nach Musterstadt", "was brauche ich dafür"), "de", "Wohnsitz anmelden", "Wohnungsgeberbestätigung"),
        (("Ich möchte heiraten", "welche papiere braucht meine frau"), "de", "Eheschließung", "Geburtenregister"),
        (("Grundsteuer", "bis wann kann ich widerspruch einlegen"), "de", "Grundsteuer", "innerhalb eines Monats"),
        (("Wohngeld", "bis wann kann ich widerspruch einlegen"), "de", "Wohngeld beantragen", "Wohngeldstelle"),
        (("ich brauche einen neuen ausweis", "nein ich meine den reisepass"), "de", "Reisepass beantragen", "70,00 Euro"),
        (("ich brauche einen neuen ausweis", "nein den reisepass", "wie lange dauert das"), "de", "Reisepass", "3 bis 4 Wochen"),
        (("biotonne bestellen", "nein sperrmüll"), "de", "Sperrmüll anmelden", "auf Anmeldung"),
        (("perso", "der für kinder", "was muss ich da mitbringen"), "de", "Ausweis für Kinder", "Geburtsurkunde des Kindes"),
        (("Was kostet ein Führungszeugnis?", "und wenn ich das fürs ehrenamt brauche"), "de", "Führungszeugnis", "kostenlos"),
        (("reisepass beantragen", "was kostet der fürs kind"), "de", "Reisepass beantragen", "37,50 Euro"),
        (("I found a wallet in the park", "where do I bring it"), "en", "Fundsachen", "Fundbüro"),
        (("I lost my keys",), "en", "Fundsachen", "Sie haben etwas verloren?"),
        (("I found a wallet in the park",), "en", "Fundsachen", "Sie haben etwas gefunden?"),
        (("cüzdan buldum",), "tr", "Fundsachen", "Sie haben etwas gefunden?"),
        (("my dog died", "and a new one?"), "en", "Registering a dog", "First dog"),
        (("Personalausweis verloren", "wie lange dauert ein neuer?"), "de", "Personalausweis", "2 bis 3 Wochen"),
        (
            ("how do I get a library card", "my son is 9", "and if he loses it"),
            "en",
            "Bibliotheksausweis",
            "Verlust kostet 3,00 Euro",
        ),
        (("geburtsurkunde meiner oma", "die ist 1932 in hamburg geboren"), "de", "Geburtsurkunde", "Standesamt des Geburtsortes"),
        (
            ("Welche Unterlagen brauche ich für das Wohngeld?", "wohin schicke ich den Antrag?"),
            "de",
            "Wohngeld",
            "Wohngeldstelle",
        ),
        (("ich bin neu hier", "was muss ich zuerst machen"), "de", "Wohnsitz anmelden", "Wohnsitz"),
    ],
)
def test_it_is_told_what_is_meant(assistant: Assistant, texts: tuple[str, ...], language: str, title: str, said: str) -> None:
    answer = talk(assistant, *texts, language=language)[-1]
    assert answer.citations[0].title.startswith(title)
    assert said in answer.text


@pytest.mark.model
@pytest.mark.parametrize(
    "texts",
    [
        ("wo bekomm ich gelbe säcke", "und wann werden die abgeholt"),
        ("Hund anmelden", "wo bekomm ich gelbe säcke", "und wann werden die abgeholt"),
    ],
)
def test_what_nobody_could_answer_is_not_answered_from_another_page(assistant: Assistant, texts: tuple[str, ...]) -> None:
    assert talk(assistant, *texts)[-1].outcome is Outcome.NO_ANSWER


@pytest.mark.model
def test_of_what_a_page_is_silent_its_title_does_not_vouch(assistant: Assistant) -> None:
    assert talk(assistant, "wann ist wochenmarkt", "und da gibts auch parkplätze?")[-1].outcome is Outcome.NO_ANSWER


@pytest.mark.model
def test_what_is_only_told_between_does_not_change_the_matter(assistant: Assistant) -> None:
    answers = talk(assistant, "I just moved here", "my landlord won't give me the paper", "ok and how much", language="en")
    assert "free of charge" in answers[-1].text


@pytest.mark.model
@pytest.mark.parametrize("texts", [("kita platz", "und wenn ich keinen kriege"), ("Reisepass", "und wenn ich das nicht habe")])
def test_what_to_do_without_it_is_never_surely_told(assistant: Assistant, texts: tuple[str, ...]) -> None:
    assert talk(assistant, *texts)[-1].outcome is not Outcome.ANSWERED


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (("bewohnerparkausweis kosten", "das ist nicht was ich wollte"), "de"),
        (("ich will heiraten", "hä"), "de"),
        (("Wohngeld", "anlamadım"), "tr"),
    ],
)
def test_whoever_is_not_helped_is_offered_a_person(assistant: Assistant, texts: tuple[str, ...], language: str) -> None:
    assert talk(assistant, *texts, language=language)[-1].outcome is Outcome.NEEDS_PERSON


@pytest.mark.model
def test_a_page_that_was_shown_is_not_shown_again(assistant: Assistant) -> None:
    first, second = talk(assistant, "Hund anmelden", "er ist ein blindenhund")
    assert second.text != first.text


NONE = Turn("Wo bekomme ich gelbe Säcke?", Outcome.NO_ANSWER)


@pytest.mark.parametrize(
    ("text", "before", "whole"),
    [
        ("Und wann werden die abgeholt?", NONE, "Wo bekomme ich gelbe Säcke? Und wann werden die abgeholt?"),
        ("Wo kann ich hin?", Turn("Mein Mann schlägt mich", Outcome.EMERGENCY), "Mein Mann schlägt mich Wo kann ich hin?"),
        (
            "Und meine Eltern?",
            Turn("Wie kann meine Frau kommen?", Outcome.NO_ANSWER),
            "Wie kann meine Frau kommen? Und meine Eltern?",
        ),
        ("Und abmelden?", NONE, None),
        ("Und ein Reisepass?", NONE, None),
        ("Wo geht das?", Turn("Was kostet ein Hund?", Outcome.ANSWERED), None),
    ],
)
def test_only_what_names_nothing_goes_on_about_the_unanswered(text: str, before: Turn, whole: str | None) -> None:
    assert unanswered(text, (before,), str) == whole


@pytest.mark.parametrize(
    ("turn", "changed"),
    [
        (NONE, True),
        (Turn("Mein Mann ist Italiener", Outcome.NO_ANSWER), False),
        (Turn("Und wann kommen die?", Outcome.NO_ANSWER), False),
        (Turn("bin Rentnerin mit 900 Euro", Outcome.NO_ANSWER), False),
        (Turn("Wo bekomme ich gelbe Säcke?", Outcome.ANSWERED), False),
    ],
)
def test_a_matter_is_changed_by_who_asks_about_another_thing(turn: Turn, changed: bool) -> None:
    assert changed_matter((turn,)) is changed


@pytest.mark.parametrize("text", ["und wenn ich das fürs Ehrenamt brauche?", "Was kostet der fürs Kind?", "can I do it online"])
def test_a_pronoun_means_the_thing(text: str) -> None:
    assert means_it(text)


@pytest.mark.parametrize("text", ["Was kostet das Schwimmbad?", "Was kostet ein Hund?", "Wo ist die alte Schule?"])
def test_an_article_means_what_it_stands_before(text: str) -> None:
    assert not means_it(text)


@pytest.mark.parametrize(
    "text", ["how long does a new one take", "und ein neuer?", "was kostet der neue?", "yenisi ne kadar", "а новий?"]
)
def test_a_new_one_is_wanted(text: str) -> None:
    assert wants_new_one(text)


@pytest.mark.parametrize("text", ["ein neuer Hund", "Ich bin neu hier", "Was ist neu?"])
def test_what_is_new_by_name_is_no_new_one(text: str) -> None:
    assert not wants_new_one(text)


@pytest.mark.parametrize("text", ["und wenn ich keinen kriege", "was wenn ich das nicht habe", "and if I don't get one"])
def test_something_is_asked_for_the_case_that_it_fails(text: str) -> None:
    assert fails(text)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("mein Mann ist Italiener", True),
        ("I don't have a TV", True),
        ("Wo bekomme ich gelbe Säcke?", False),
        ("Ich brauche einen Ausweis", False),
        ("Reisepass", False),
    ],
)
def test_whoever_only_tells_asks_nothing(text: str, tells: bool) -> None:
    assert only_tells(text) is tells
