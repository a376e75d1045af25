# SPDX-License-Identifier: EUPL-1.2
"""Dialect, citizens' words and other languages are understood before anything is searched."""

import tomllib

import pytest

from index.asking import Query, understand
from index.dialect import WORDS, standard_german
from index.fusion import shipped_weights, weigh, zscore
from index.intent import QuestionType, question_type
from index.lexical import LexicalIndex
from index.synonyms import Synonyms


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Wo ko i mein Hond omeidn?", "Wo kann ich mein Hund anmelden?"),
        ("Wat kost dat?", "was kostet das?"),
        ("Ick hab meen Geldbeidl verlorn", "ich habe mein Geldbeutel verloren"),
        ("wie krieg ich das", "wie bekomme ich das"),
        ("Wo krieg ick'n Termin?", "Wo bekomme ich einen Termin?"),
    ],
)
def test_dialect_is_read_as_standard_german(said: str, meant: str) -> None:
    assert standard_german(said)[0] == meant


@pytest.mark.parametrize(
    "text", ["Hilfe für Opfer im Krieg", "Ich habe an der Schule gearbeitet", "Wo melde ich meinen Hund an?"]
)
def test_standard_german_stays_as_it_is(text: str) -> None:
    assert standard_german(text) == (text, ())


def test_what_was_read_otherwise_is_disclosed() -> None:
    assert standard_german("des is net weg")[1] == (("des", "das"), ("is", "ist"), ("net", "nicht"))


def test_a_phrase_is_said_in_any_form_and_order() -> None:
    words = Synonyms()
    assert "Arbeitslosengeld" in words.official_words("Ich habe letzte Woche meine Stelle verloren.")
    assert "Unterhaltsvorschuss" in words.official_words("Seit drei Monaten zahlt mein Ex nichts")
    assert "Arbeitslosengeld" not in words.official_words("An welcher Stelle muss ich unterschreiben?")
    assert "Gewerbe" in words.official_words("Kleingewerbe abmelden")
    assert "Meldebescheinigung" not in words.official_words("Wer unterschreibt die Wohnungsgeberbestätigung?")
    assert "umschreiben" in words.official_words("Was kostet die Ummeldung eines Autos?")


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("Wer hat die neue Halle gebaut?", "Verlängerung"),
        ("Wie heißt das Wort dafür?", "Eheschließung"),
        ("Wann ist die Kirche offen?", "Kirchenaustritt"),
        ("Er schlug einen Umbau vor", "Gewaltschutz"),
    ],
)
def test_a_word_of_a_phrase_alone_says_nothing(question: str, official: str) -> None:
    assert official not in Synonyms().official_words(question)


PAGES = LexicalIndex.build(
    [("personalausweis", "abholung", "person"), ("bestellen", "lohn", "heim"), ("auto", "abmelden", "verlust", "werbungskosten")]
)


def asked(question: str, language: str = "de") -> Query:
    return understand(question, language, {"de", "en"}, PAGES, Synonyms())


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Persohnalausweis bestelen", "Personalausweis bestellen"),
        ("Auto verlohren", "Auto verloren"),
        ("Mein Sohn arbeitet", "Mein Sohn arbeitet"),  # one letter from "Lohn", and no typo
        ("Vor meim Haus", "Vor meim Haus"),
        ("Meine Wohnungskosten", "Meine Wohnungskosten"),  # three letters from "Werbungskosten"
        ("Wie melde ich mein Auto ab?", "Wie melde ich mein Auto ab? abmelden"),
    ],
)
def test_a_question_is_searched_for_as_it_is_meant(question: str, read: str) -> None:
    assert asked(question).text.split(" (")[0] == read


def test_a_right_english_word_is_no_typo_of_another_one() -> None:
    assert asked("where do I get a lone", "en").repaired == ()
    assert asked("where do I abholungg", "en").repaired


@pytest.mark.parametrize(
    ("question", "language", "official"),
    [
        ("find a GP", "en", "Hausarzt"),
        ("gun licence", "en", "Waffenbesitzkarte"),
        ("nounou", "fr", "Tagesmutter"),
        ("avcilik belgesi", "tr", "Jagdschein"),
        ("вивіз сміття", "uk", "Abfuhrtermine"),
        ("حقوق العمال", "ar", "Arbeitsrecht"),
        ("испытательный срок", "ru", "Probezeit"),
        ("wywoz smieci", "pl", "Abfuhrtermine"),
        ("medic de familie", "ro", "Hausarzt"),
    ],
)
def test_rarer_words_of_other_languages_have_german_ones(question: str, language: str, official: str) -> None:
    assert official in asked(question, language).added


def test_the_official_word_comes_from_what_a_typo_means() -> None:
    assert "Verlust" in asked("Auto verlohren").added


def test_a_verb_written_as_one_makes_no_story() -> None:
    assert asked("Wie melde ich mein altes Auto ab?").type is QuestionType.PLAIN


def test_another_form_of_a_word_is_known_by_its_root() -> None:
    assert PAGES.relatives(("abholen",)) == ["abholung"]
    assert PAGES.relatives(("abholung", "lohnend", "perso")) == []


def test_only_another_name_vouches_for_a_title() -> None:
    words = Synonyms({"Wertstoffhof": ("Schrottplatz",)})
    assert words.same_things("Perso") == ("Personalausweis",)
    assert words.same_things("Wann hat der Schrottplatz auf?") == ("Wertstoffhof",)
    assert words.same_things("Stelle verloren") == ()


@pytest.mark.parametrize(
    ("question", "language", "german"),
    [
        ("where do I register my dog", "en", "Hund"),
        ("Köpeğimi nereye kaydettirmeliyim", "tr", "Hund"),
        ("Де зареєструвати собаку?", "uk", "Hund"),
        ("أين أسجل كلبي؟", "ar", "Hund"),
        ("Combien coûte un passeport ?", "fr", "Reisepass"),
        ("Где получить паспорт", "ru", "Reisepass"),
        ("Где парковаться возле дома", "ru", "Parkausweis"),
        ("Jak wyrejestrowac samochod?", "pl", "Kraftfahrzeug"),
        ("M-am mutat, unde imi declar adresa?", "ro", "Wohnsitz"),
        ("Ou deposer ma demande de sejour ?", "fr", "Aufenthaltstitel"),
        ("Kopegimi kayit ettirmek istiyorum", "tr", "anmelden"),
        ("كيف أمدد تصريح إقامتي؟", "ar", "Aufenthaltstitel"),
        ("تصريح اقامه", "ar", "Aufenthaltstitel"),
        ("Where do I pick up my passport?", "en", "Abholung"),
    ],
)
def test_a_question_in_another_language_brings_german_words(question: str, language: str, german: str) -> None:
    assert german in Synonyms().official_words(question, language)


@pytest.mark.parametrize(("question", "german"), [("take care of a carpet", "Kraftfahrzeug"), ("a binary tree", "Müll")])
def test_a_word_inside_another_one_is_not_that_word(question: str, german: str) -> None:
    assert german not in Synonyms().official_words(question, "en")


@pytest.mark.parametrize("name", ["citizens", "dialect", "foreign"])
def test_every_word_list_can_be_read(name: str) -> None:
    assert tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def test_no_dialect_word_has_two_meanings() -> None:
    listed = tomllib.loads((WORDS / "dialect.toml").read_text(encoding="utf-8"))
    variants = [variant.lower() for of in listed.values() for variant in of]
    assert len(variants) == len(set(variants))


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Perso verlängern", "de", QuestionType.PLAIN),
        ("Ich brauche einen Ausweis", "de", QuestionType.PLAIN),
        ("Ich habe meine Arbeit verloren und weiß nicht, wie es weitergeht", "de", QuestionType.STORY),
        ("I lost my job last week and cannot pay my rent any more", "en", QuestionType.STORY),
        ("How much is a passport?", "en", QuestionType.FOREIGN),
        ("Wann wurde die Kirche im Jahr 1520 von wem und für welchen Orden gebaut", None, QuestionType.PLAIN),
    ],
)
def test_the_type_of_a_question(question: str, language: str | None, kind: QuestionType) -> None:
    assert question_type(question, language) is kind


def test_every_type_of_question_has_weights_of_its_own() -> None:
    weights = shipped_weights()
    assert set(weights) == set(QuestionType)
    assert weights[QuestionType.STORY]["title"] < weights[QuestionType.PLAIN]["title"]


def test_a_score_is_the_sum_of_its_parts() -> None:
    import numpy as np

    # (1, 2, 3) has mean 2 and deviation sqrt(2/3) = 0.8165: z-scores -1.2247, 0, 1.2247; half of it counts.
    parts = weigh({"near": zscore(np.array([1, 2, 3], np.float32)), "unknown": np.ones(3, np.float32)}, {"near": 0.5})
    assert list(parts) == ["near"]
    assert parts["near"].tolist() == pytest.approx([-0.6124, 0, 0.6124], abs=1e-4)
