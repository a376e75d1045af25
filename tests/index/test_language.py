# SPDX-License-Identifier: EUPL-1.2
import pytest

from index.intent import wanted_kinds
from index.language import analyse, with_capitals
from index.spelling import repair
from index.synonyms import Synonyms


@pytest.mark.parametrize(
    ("one", "other"),
    [("Gebühren", "Gebuehr"), ("Ausweise", "Ausweis"), ("Straße", "Strasse"), ("abgelaufenen", "ablaufen"), ("Hunde", "Hund")],
)
def test_forms_and_spellings_of_a_word_are_one_token(one: str, other: str) -> None:
    assert analyse(one)[0] == analyse(other)[0]


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("Sperrmüllabholtermin", "sperrmuell"),
        ("Wohngeldantragsformular", "formular"),
        ("Kinderreisepass", "reisepass"),
        ("Hundesteuer", "hund"),
        # The tagger leaves these whole.
        ("Hundesteuermarkenverlust", "verlust"),
        ("Saisonkennzeichen", "kennzeichen"),
        ("Sperrmülltermin", "termin"),
        # It looks for a woman in every "in".
        ("Terminvereinbarung", "termin"),
        ("Wohngeldantrag", "wohngeld"),
        ("Reisepassgebühr", "gebuehr"),
        ("Kindertagesstättenbeitrag", "beitrag"),
    ],
)
def test_compounds_bring_their_parts(compound: str, part: str) -> None:
    assert part in analyse(compound)


@pytest.mark.parametrize("word", ["telefonisch", "normalerweise", "Informationen"])
def test_a_word_of_the_dictionary_is_no_compound_of_others(word: str) -> None:
    assert len(analyse(word)) == 1


@pytest.mark.parametrize(("text", "token"), [("§ 51 BMG", "§51"), ("Formular MS-301", "ms-301"), ("46,00 Euro", "46,00")])
def test_numbers_and_paragraphs_stay_whole(text: str, token: str) -> None:
    assert token in analyse(text)


KNOWN = ["personalausweis", "anmeldung", "abmeldung", "ummeldung", "hund", "sperrmuell", "gewerbeanmeldung"]
KNOWN += ["handelsvertretung", "bestehen", "bestellen", "address", "adresse", "heim", "geber", "gebuehr"]


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("personalausweiss", "personalausweis"),
        ("anmedlung", "anmeldung"),
        ("spermuell", "sperrmuell"),
        ("hndelsvertretugnen", "handelsvertretung"),  # two mistakes and a plural
        ("bestelen", "bestellen"),
        ("addresse", "adresse"),
        ("gebuer", "gebuehr"),  # nobody hears its "h"
        ("gewerbeabmedlung", "gewerbeabmeldung"),  # which no page names
    ],
)
def test_a_typo_is_repaired(typo: str, meant: str) -> None:
    assert repair(typo, KNOWN) == meant


@pytest.mark.parametrize("word", ["ausmeldung", "hut", "xyzabc", "2026", "ameldung", "meim"])
def test_a_repair_never_makes_another_service(word: str) -> None:
    assert repair(word, KNOWN) is None


def test_citizens_words_bring_the_official_ones() -> None:
    own = Synonyms({"Wertstoffhof": ("Schrottplatz",)})
    assert own.official_words("Wann hat der Schrottplatz auf?") == ("Wertstoffhof",)
    assert "Personalausweis" in own.official_words("perso verlängern")
    assert own.official_words("Personalausweis, auch Perso genannt") == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Was kostet das?", "fees"),
        ("Was muss ich mitbringen?", "documents"),
        ("Wie lange dauert das?", "duration"),
        ("Bis wann?", "deadlines"),
        ("How much is it?", "fees"),
        ("Wo ist das?", "office"),
        ("Combien ça coûte ?", "fees"),
        ("Сколько стоит паспорт?", "fees"),
        ("Gdzie to jest?", "office"),
        ("Cât durează?", "duration"),
    ],
)
def test_a_question_names_the_kind_of_section_it_wants(question: str, kind: str) -> None:
    assert kind in wanted_kinds(question)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("wo ist das finanzamt?", "Wo ist das Finanzamt?"),
        ("brauche ich für meinen hund einen führerschein?", "Brauche ich für meinen Hund einen Führerschein?"),
        ("hundesteuermarke verloren", "Hundesteuermarke verloren"),
        ("wann hat das amt morgen früh offen", "Wann hat das Amt morgen früh offen"),
        ("mein hund ist weg", "Mein Hund ist weg"),
        ("WO IST DAS FINANZAMT?", "Wo ist das Finanzamt?"),
        ("muss i mei auto ummelda", "Muss i mei Auto ummelda"),
        ("Wie laut darf ich abends sein?", "Wie laut darf ich abends sein?"),
        ("Wo ist das Amt für wohngeld?", "Wo ist das Amt für wohngeld?"),
        ("GEZ", "GEZ"),
        ("wo ist " + "a" * 2_000, "Wo ist " + "a" * 2_000),
        ("", ""),
        ("🙂", "🙂"),
    ],
)
def test_what_is_typed_in_small_letters_is_read_as_it_is_written(typed: str, written: str) -> None:
    assert with_capitals(typed) == written
