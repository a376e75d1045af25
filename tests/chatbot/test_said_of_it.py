# SPDX-License-Identifier: EUPL-1.2
"""A page answers what it says: not what it leaves out, not for a neighbour, and the line that says it comes first."""

import pytest

from chatbot.answers import Block, BlockKind, Outcome, Turn
from chatbot.assistant import Assistant
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.phrasebook import matter
from chatbot.dialogue.asking.things import inquiry_of
from chatbot.dialogue.composing.endings import not_found
from chatbot.dialogue.composing.what_it_is import names_what_it_is
from chatbot.dialogue.screening.refusing import other_town
from corpus.documents import SectionKind
from corpus.settings import CitySettings
from index.searching import Searcher
from tests.builders import a_document, a_section
from tests.chatbot.talking import ask

pytestmark = pytest.mark.model
DOG = Turn("Kann ich meinen Hund online anmelden?", Outcome.ANSWERED, "website/service/hundesteuer-anmelden.html")
BIRTH = Turn("Where can I get a birth certificate?", Outcome.ANSWERED, "website/en/service/geburtsurkunde.html")


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Geburtsurkunde übersetzen lassen", Outcome.PARTIAL),
        ("Biotonne reinigen lassen", Outcome.PARTIAL),
        ("Wohngeld zurückzahlen", Outcome.PARTIAL),
        ("Ehrenamtskarte verschenken", Outcome.PARTIAL),
        ("Sperrmüll für Firmen?", Outcome.PARTIAL),
        ("Künstlername in den Ausweis eintragen", Outcome.PARTIAL),
        ("Kirche wieder eintreten", Outcome.PARTIAL),
        ("Geburtsurkunde bestellen", Outcome.ANSWERED),
        ("Ich brauche dringend Wohngeld", Outcome.ANSWERED),
        ("Wann kommt das Schadstoffmobil?", Outcome.ANSWERED),
        ("kann meine mutter den pass für mich abholen", Outcome.ANSWERED),
        ("Darf ich im Winter Salz auf den Gehweg streuen?", Outcome.ANSWERED),
        ("Wo kann ich meinen alten Kühlschrank abgeben?", Outcome.ANSWERED),
    ],
)
def test_a_page_that_leaves_out_half_of_what_is_asked_comes_with_a_warning(
    assistant: Assistant, question: str, outcome: Outcome
) -> None:
    assert ask(assistant, question).outcome is outcome


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Wo melde ich mein Pferd an?", Outcome.NO_ANSWER),
        ("Wie viel Wohngeld bekomme ich?", Outcome.PARTIAL),
        ("Wie viel Elterngeld bekomme ich?", Outcome.ANSWERED),
        ("Ich habe eine neue Adresse, wem muss ich das sagen?", Outcome.ANSWERED),
        ("muss ich zum ummelden persönlich kommen", Outcome.ANSWERED),
        ("Wie lange dauert die Anmeldung der Ehe?", Outcome.PARTIAL),
        ("Ich ziehe zu meinem Freund, was brauche ich?", Outcome.ANSWERED),
        ("Wann wird die Biotonne geleert?", Outcome.PARTIAL),
        ("wann ist sperrmüll in der Lindenstraße", Outcome.PARTIAL),
        ("Ich will ein Nagelstudio aufmachen", Outcome.PARTIAL),
        ("Ich will ein Konto eröffnen", Outcome.NO_ANSWER),
        ("Trauung am Samstag möglich?", Outcome.PARTIAL),
        ("Steuermarke verloren", Outcome.PARTIAL),
        ("Wie alt darf das Passfoto sein?", Outcome.PARTIAL),
        ("Kann ich am Samstag heiraten?", Outcome.PARTIAL),
        ("wie hoch darf meine hecke sein", Outcome.PARTIAL),
        ("Wohngeld wie hoch", Outcome.PARTIAL),
        ("Wie hoch ist das Elterngeld?", Outcome.ANSWERED),
        ("Wann fangen die Sommerferien an?", Outcome.PARTIAL),
        ("Darf ich sonntags Rasen mähen?", Outcome.ANSWERED),
        ("Wie lange im Voraus kann ich einen Termin beim Bürgerbüro buchen", Outcome.PARTIAL),
        ("Wir wollen einen Verein gründen", Outcome.NO_ANSWER),
        ("Mein Ausweis ist kaputt gegangen in der Waschmaschine", Outcome.NO_ANSWER),
        ("Wo finde ich die Polizei?", Outcome.NO_ANSWER),
        ("Wo ist das Finanzamt?", Outcome.NO_ANSWER),
        ("Wo ist das Standesamt?", Outcome.ANSWERED),
        ("Wo ist das Rathaus?", Outcome.ANSWERED),
        ("Wann hat das Rathaus offen?", Outcome.ANSWERED),
        ("Wie lange bekomme ich Elterngeld?", Outcome.NO_ANSWER),
        ("Darf ich Laub verbrennen?", Outcome.PARTIAL),
        ("Darf ich Salz streuen?", Outcome.ANSWERED),
        ("Gibt es beim Bürgerbüro Parkplätze?", Outcome.PARTIAL),
        ("Mein Vater ist gestern gestorben, was muss ich tun?", Outcome.ANSWERED),
        ("Kann ich meinen Hund online abmelden?", Outcome.PARTIAL),
        ("Gibt es in Musterstadt ein Frauenhaus?", Outcome.NO_ANSWER),
        ("Grundstücksentwässerungsgebührenbescheid", Outcome.NO_ANSWER),
        ("Wann hat der Stadtpark geöffnet?", Outcome.NO_ANSWER),
        ("Wo ist das Stadtmuseum?", Outcome.NO_ANSWER),
        ("Brauche ich für meinen Hund einen Führerschein?", Outcome.NO_ANSWER),
        ("Kann ich den Kitaplatz wechseln?", Outcome.PARTIAL),
        ("Darf ich mit Personalausweis in die Türkei?", Outcome.NO_ANSWER),
        ("kann ich mit meinem personalausweis in die türkei", Outcome.NO_ANSWER),
        ("Kann ich zwei Hunde anmelden?", Outcome.ANSWERED),
        ("Bin ich verpflichtet Schnee zu räumen?", Outcome.ANSWERED),
        ("Wie viele Sterbeurkunden brauche ich nach einem Todesfall?", Outcome.PARTIAL),
        ("Wie viele Mitglieder hat der Stadtrat?", Outcome.ANSWERED),
        ("Gibt es Kurse an der Volkshochschule?", Outcome.NO_ANSWER),
        ("Gibt es eine Ermäßigung für Studenten im Hallenbad?", Outcome.ANSWERED),
        ("wo melde ich mein pferd an", Outcome.NO_ANSWER),
        ("Ich bin neu hier, was muss ich tun?", Outcome.ANSWERED),
        ("Ich ziehe nach Musterstadt", Outcome.ANSWERED),
        ("Wohngeld online beantragen", Outcome.ANSWERED),
        ("Perso", Outcome.ANSWERED),
        ("brauche bis morgen einen perso", Outcome.ANSWERED),
        ("Ich möchte mich beschweren", Outcome.CLARIFY),
        ("Ich will mit jemandem sprechen", Outcome.NEEDS_PERSON),
        ("Danke dir, das war super!", Outcome.SMALLTALK),
    ],
)
def test_what_no_page_tells_is_not_answered_by_one_that_mentions_it(
    assistant: Assistant, question: str, outcome: Outcome
) -> None:
    assert ask(assistant, question).outcome is outcome


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Wie lange gilt der Reisepass?", "Gültig ist er 10 Jahre"),
        ("Lärm", "Von 22 bis 6 Uhr ist Nachtruhe."),
        ("Das ist eine Frechheit, ich warte seit 4 Wochen auf meinen Pass", "Derzeit 3 bis 4 Wochen."),
        ("Ich bin 82, wie bekomme ich einen neuen Ausweis?", "Ab dem 16. Geburtstag"),
        ("Ich habe meinen Führerschein nicht umgetauscht, bekomme ich eine Strafe?", "Nach Ablauf der Frist droht"),
        ("Wie lange ist der Perso gültig?", "Der Ausweis ist 10 Jahre gültig"),
        ("Wie lange habe ich Zeit, mein neugeborenes Kind anzumelden?", "Die Geburt muss innerhalb einer Woche"),
        ("Wia lang braucht's bis da Perso fertig is?", "In der Regel 2 bis 3 Wochen."),
        ("Gewerbeanmeldungsgebühr", "Anmeldung einer Person: 26,00 Euro"),
        ("Kann ich mit Karte zahlen?", "Sie zahlen bar, mit Girocard"),
        ("I need an ID card by tomorrow", "If you need a document at once"),
        ("Wann tagt der Stadtrat?", "Der Stadtrat hat 40 Mitglieder.\nEr wird alle fünf Jahre gewählt, zuletzt 2024. Sitzungen"),
        ("Wie lange ist der Fischereischein gültig?", "Fischereischein für ein Jahr: 18,00 Euro"),
        ("Was kostet die Hundesteuer für einen Blindenhund?", "Blindenführhunde sind steuerfrei."),
        ("Was kostet die Hundesteuer?", "Erster Hund: 96,00 Euro"),
        ("was kostet ein kitaplatz", "Jahreseinkommen bis 30.000 Euro"),
        ("was kostet die anmeldung für einen kitaplatz", "Die Anmeldung ist kostenlos."),
        ("Wer darf eine Geburtsurkunde beantragen", "Die Urkunde bekommen Sie selbst"),
        ("Ich brauche einen Nachweis, dass ich hier wohne", "Mit der Meldebescheinigung weisen Sie nach"),
        ("Muss ich persönlich kommen, um einen Reisepass zu beantragen?", "persönliches Erscheinen"),
        ("Führungszeugnis wie lange gültig", "Eine gesetzliche Gültigkeitsdauer gibt es nicht."),
        ("Wann ist das Ferienprogramm?", "In den Oster-, Sommer- und Herbstferien"),
        ("Wann kann ich mich zum Ferienprogramm anmelden?", "Die Anmeldung für die Sommerferien"),
        ("Blindenhund", "Blindenführhunde sind steuerfrei."),
        ("Hundesteuermarkenverlust", "Bei Verlust der Steuermarke"),
        ("Brauche ich einen Kinderausweis für mein Baby?", "Den Kinderreisepass gibt es nicht mehr."),
        ("Mein Perso wurde geklaut, was jetzt?", "Ihr Personalausweis ist weg?"),
    ],
)
def test_the_line_that_says_it_is_the_first_one(assistant: Assistant, question: str, line: str) -> None:
    answer = ask(assistant, question)
    assert answer.text.startswith(line)
    assert answer.outcome is Outcome.ANSWERED


def test_the_rarest_noun_tells_what_is_meant(assistant: Assistant) -> None:
    answer = ask(assistant, "Gibt es einen Ausweis für Ehrenamtliche?")
    assert (answer.outcome, answer.citations[0].title) == (Outcome.PARTIAL, "Ehrenamtskarte beantragen")


def test_a_price_is_no_answer_to_another_question(assistant: Assistant) -> None:
    answer = ask(assistant, "Wie viele Gäste dürfen zur Trauung?")
    assert (answer.outcome, [block.kind for block in answer.blocks][:2]) == (Outcome.PARTIAL, [BlockKind.TEXT, BlockKind.CONTACT])
    assert "Euro" not in answer.text


@pytest.mark.parametrize("question", ["Praktikum im Rathaus", "I found a job at the town hall"])
def test_the_way_to_an_office_answers_nothing_else(assistant: Assistant, question: str) -> None:
    assert "Rathausplatz, d" not in ask(assistant, question).text
    assert "Bus stop" not in ask(assistant, question, language="en").text


def test_of_several_days_the_one_of_the_thing_asked_about_is_told(assistant: Assistant) -> None:
    assert "Stadtfest am letzten Wochenende im Juni" in ask(assistant, "Wann ist das Stadtfest?").blocks[0].text


def test_two_mistakes_in_a_long_word_still_find_its_page(assistant: Assistant) -> None:
    answer = ask(assistant, "Wo beantrage ich ein Furungszeugniss?")
    assert (answer.outcome, answer.citations[0].title) == (Outcome.ANSWERED, "Führungszeugnis beantragen")


def test_the_other_way_of_the_same_thing_is_its_own_page(assistant: Assistant) -> None:
    assert (
        ask(assistant, "ok und wie melde ich ihn wieder ab?", history=(DOG,)).citations[0].title == "Hund abmelden (Hundesteuer)"
    )


def test_what_the_page_in_the_askers_language_leaves_out_the_german_one_tells(assistant: Assistant) -> None:
    answer = ask(assistant, "can I order it online?", "en", (BIRTH,))
    assert "Urkunde online bestellen" in answer.text
    assert answer.language == "en"


@pytest.mark.parametrize(
    ("question", "line", "named"),
    [
        ("Was ist die Schufa?", "Bringen Sie eine Auskunft der Schufa mit.", True),
        ("Was ist die Schufa?", "Oft bewerben sich viele auf eine Wohnung.", False),
        ("Was bedeutet Kaltmiete?", "Oft bewerben sich viele auf eine Wohnung.", False),
        ("Was ist eine Wohnungsbesichtigung?", "Oft bewerben sich viele darauf.", True),
        ("Was kostet die Schufa?", "Oft bewerben sich viele auf eine Wohnung.", True),
    ],
)
def test_who_asks_what_something_is_gets_lines_that_name_it(searcher: Searcher, question: str, line: str, named: bool) -> None:
    page = a_document("web/wohnung", a_section(line), title="Wohnungsbesichtigung")
    nouns = inquiry_of(question, "de", searcher).nouns
    assert names_what_it_is(asked_for(question), nouns, [Block(BlockKind.QUOTE, line)], page) is named


def test_papers_are_no_answer_to_whether_one_has_to() -> None:
    assert SectionKind.DOCUMENTS not in asked_for("Do I need to register if I move within the city?").kinds
    assert SectionKind.DOCUMENTS in asked_for("What do I need to bring?").kinds


def test_how_long_one_may_object_is_told_with_the_objection() -> None:
    assert asked_for("Widerspruch gegen Hundesteuerbescheid Frist").kinds == (SectionKind.REMEDY,)


def test_how_many_days_there_are_to_do_something_asks_for_the_deadline() -> None:
    assert asked_for("I just moved here, how many days to register?").kinds == (SectionKind.DEADLINES,)
    assert asked_for("How many days does it take?").kinds == (SectionKind.DURATION,)


@pytest.mark.parametrize("licence", ["Italian driving licence", "Brazilian driver's license", "French licence", "Iraqi licence"])
def test_a_nationality_before_a_licence_makes_it_a_foreign_one(licence: str) -> None:
    assert "Umschreibung ausländischer Führerschein" in matter(f"Can I exchange my {licence}?", "en")


@pytest.mark.parametrize("licence", ["German driving licence", "new driving licence", "van license plate"])
def test_any_other_word_before_it_does_not(licence: str) -> None:
    assert "Umschreibung ausländischer Führerschein" not in matter(f"I need my {licence}", "en")


@pytest.mark.parametrize(("city", "town"), [("München", None), ("Musterstadt", "Munich")])
def test_the_town_itself_by_its_english_name_is_no_other_town(city: str, town: str | None) -> None:
    assert other_town("How do I register my address in Munich?", CitySettings(name=city)) == town


def test_a_way_online_that_only_the_german_page_names_is_shown_to_who_asks_in_english(assistant: Assistant) -> None:
    answer = ask(assistant, "Can I register my dog online?", language="en")
    assert answer.outcome is Outcome.ANSWERED
    assert "Hund online anmelden" in answer.text


def test_who_asks_for_a_way_online_is_told_that_the_page_names_none(assistant: Assistant) -> None:
    answer = ask(assistant, "Kann ich mein Gewerbe online abmelden?")
    assert answer.text.startswith("Ob das im Internet geht, sagt die Seite „Gewerbe abmelden“ nicht.")
    assert "kostenlos" not in answer.text


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("Wie lange dauert der Kirchenaustritt?", "de", "Dazu sagt die Seite „Aus der Kirche austreten“ nichts."),
        ("How long does it take to leave the church?", "en", "does not say. This office can tell you:"),
    ],
)
def test_of_a_page_that_does_not_say_it_only_the_office_is_shown(
    assistant: Assistant, question: str, language: str, said: str
) -> None:
    answer = ask(assistant, question, language=language)
    assert answer.outcome is Outcome.PARTIAL
    assert [block.kind for block in answer.blocks] == [BlockKind.TEXT, BlockKind.CONTACT]
    assert said in answer.blocks[0].text
    assert answer.handover.offered


@pytest.mark.parametrize("question", ["Was kostet eine Baumfällung?", "Wie lange dauert die Baumfällung?"])
def test_a_compound_of_a_deed_is_said_by_its_verb(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.outcome is Outcome.ANSWERED
    assert "baumfaellung" in answer.citations[0].url


def test_the_nearest_pages_stand_in_the_order_of_the_search_each_title_once(searcher: Searcher) -> None:
    found = searcher.search("Ausweis für mein Kind", limit=12)
    answer = not_found([*found, found[0]], "de", CitySettings(name="Musterstadt"), searcher, 0.1)
    titles = [block.text for block in answer.blocks if block.kind is BlockKind.CHOICE]
    assert titles == list(dict.fromkeys(passage.chunk.title for passage in found))[:3]


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("Wo mache ich den Bootsführerschein?", "Führerschein beantragen (Ersterteilung)", "Bauantrag"),
        ("Was kostet ein Taxischein?", "", "Fischereischein beantragen oder verlängern"),
        ("Bekomme ich einen Termin im Planetarium?", "", "Termin"),
    ],
    ids=["the end of the word is a title", "half a short word is no relation", "a word of any service"],
)
def test_a_page_is_near_by_a_word_that_tells_it_apart(assistant: Assistant, question: str, near: str, far: str) -> None:
    titles = [block.text for block in ask(assistant, question).blocks if block.kind is BlockKind.CHOICE]
    assert (near in titles) == bool(near)
    assert not any(far in title for title in titles)


@pytest.mark.parametrize("question", ["Kann man im Park grillen?", "Rattenplage im Hof", "Wespennest am Balkon"])
def test_where_it_happens_makes_no_page_a_near_one(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.outcome is Outcome.NO_ANSWER
    assert [block.text for block in answer.blocks if block.kind is BlockKind.CHOICE] == []
