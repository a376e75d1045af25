# SPDX-License-Identifier: EUPL-1.2
"""Is a page about what is asked, and does an answer hold what was asked for: tables over the real pages of Musterstadt."""

import pytest

from chatbot.answers import Block, BlockKind, Hours, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.dialogue.asking import asked_for
from chatbot.dialogue.asking.things import Thing, inquiry_of
from chatbot.dialogue.composing.fulfilling import holds_what_was_asked
from chatbot.dialogue.finding.subject import beyond, named_by, page_says, title_says, told, with_beginnings
from corpus.documents import Document, Section
from index.searching import Searcher

pytestmark = pytest.mark.model


def page(searcher: Searcher, name: str) -> Document:
    found = searcher.document(f"website/service/{name}.html") or searcher.document(f"services/{name}/de")
    assert found
    return found


def plain_page(text: str, title: str = "Abfall") -> Document:
    return Document("website/x", "m", "website", "http://town.test/x", title, "de", (Section("Sperrmüll", text),))


@pytest.mark.parametrize(
    "text", ["Bitte melden Sie die Abholung drei Wochen vorher an.", "Melden Sie die Abholung beim Verband an: 0999 888-0"]
)
def test_a_page_says_a_verb_that_it_writes_in_two_places(searcher: Searcher, text: str) -> None:
    assert told(inquiry_of("Sperrmüll anmelden", "de", searcher).named, page_says(plain_page(text))) == 1


def test_a_title_names_what_it_writes_only_once(searcher: Searcher) -> None:
    dogs = plain_page("Text.", "Hund an-, ab- oder ummelden")
    assert told(inquiry_of("Hund anmelden", "de", searcher).named, title_says(dogs)) == 1


class TestThings:
    @pytest.mark.parametrize(
        ("question", "name", "share"),
        [
            ("Fischereischein", "fischereischein", 1.0),
            ("Jagdschein", "fischereischein", 0.0),
            ("Perso", "personalausweis-beantragen", 1.0),
            ("Personalausweis", "parkausweis-schwerbehinderung", 0.0),
            ("Wohngelt", "wohngeld", 1.0),
            ("Fischereischeinantrag", "fischereischein", 1.0),
            ("Wohngeldantragsformular", "wohngeld", 1.0),
            ("Taxischein", "fuehrerschein-beantragen", 0.0),
            ("Katzensteuer", "hundesteuer-anmelden", 0.0),
            ("Katzensteuer zahlen", "hundesteuer-anmelden", 0.0),
            ("Pferd anmelden", "hundesteuer-anmelden", 0.5),
            ("Hunde-Steuer", "hundesteuer-anmelden", 1.0),
            ("Muster-Pass", "reisepass-beantragen", 0.0),
            ("Pass-Foto", "reisepass-beantragen", 0.0),
        ],
    )
    def test_a_page_tells_of_a_thing_by_its_own_other_or_mistyped_name(
        self, searcher: Searcher, question: str, name: str, share: float
    ) -> None:
        found = inquiry_of(question, "de", searcher).named
        assert told(found, title_says(page(searcher, name))) == pytest.approx(share)

    @pytest.mark.parametrize(
        ("question", "name", "rest"),
        [
            ("Hundesteuer", "hundesteuer-anmelden", []),
            ("Reisepassgültigkeit", "reisepass-beantragen", [("gueltigkeit",)]),
            ("Wohngeld Student", "wohngeld", [("student",)]),
            ("Hund anmelden", "hundesteuer-anmelden", []),
        ],
    )
    def test_what_a_title_leaves_unsaid_is_the_rest_of_a_compound_or_another_word(
        self, searcher: Searcher, question: str, name: str, rest: list[tuple[str, ...]]
    ) -> None:
        found = inquiry_of(question, "de", searcher).named
        assert [thing.spellings[0] for thing in beyond(found, page(searcher, name))] == rest

    def test_a_terminal_is_no_appointment(self) -> None:
        appointment = Thing("Termin", (("termin",),))
        assert told([appointment], with_beginnings(["terminal"])) == 0.0
        assert told([appointment], with_beginnings(["termin"])) == 1.0

    def test_the_whole_page_says_more_than_its_title(self, searcher: Searcher) -> None:
        document = page(searcher, "sperrmuell")
        found = inquiry_of("Teppiche", "de", searcher).named
        assert (told(found, title_says(document)), told(found, page_says(document))) == (0.0, 1.0)

    def test_a_question_names_a_page_without_what_its_title_has_in_brackets(self, searcher: Searcher) -> None:
        document = page(searcher, "hundesteuer-anmelden")
        assert named_by(searcher.understand("Hund anmelden", "de"), document) == 1.0
        assert named_by(searcher.understand("Hund", "de"), document) == 0.5


@pytest.mark.parametrize(
    "question",
    [
        "Was kostet ein Jagdschein?",
        "Wo mache ich den Bootsführerschein?",
        "Wie hoch ist die Katzensteuer?",
        "Wie wird das Wetter?",
        "Steuererklärung abgeben",
        "How do I buy a bus ticket?",
        "Muss mein Hund eine Leine tragen?",
        "Darf ich mit Personalausweis in die Türkei?",
    ],
)
def test_what_the_town_has_no_page_for_is_not_answered_from_a_neighbour(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(Question(question, "musterstadt"))
    assert answer.outcome is Outcome.NO_ANSWER
    assert not [block for block in answer.blocks if block.kind in (BlockKind.QUOTE, BlockKind.FACT)]


class TestHolding:
    @pytest.mark.parametrize(
        ("question", "block", "holds"),
        [
            ("Was kostet das?", Block(BlockKind.FACT, "Gebühr: 5,00 Euro"), True),
            ("Was kostet das?", Block(BlockKind.QUOTE, "Die Beratung ist kostenlos."), True),
            ("Was kostet ein Kitaplatz?", Block(BlockKind.QUOTE, "Die Beratung ist kostenlos."), False),
            ("Was kostet die Elternberatung?", Block(BlockKind.QUOTE, "Die Beratung ist kostenlos."), True),
            ("Was kostet das?", Block(BlockKind.QUOTE, "Die Gebühren stehen im Bescheid."), False),
            ("Was kostet das?", Block(BlockKind.QUOTE, "Rufen Sie uns an: 01234 800-130."), False),
            ("Wie hoch ist das Wohngeld?", Block(BlockKind.QUOTE, "Die Bearbeitung dauert 8 Wochen."), False),
            ("Wie hoch ist das Wohngeld?", Block(BlockKind.QUOTE, "Es sind höchstens 500 Euro im Monat."), True),
            ("Wie lange dauert das?", Block(BlockKind.QUOTE, "Wenige Wochen."), True),
            ("Wie lange dauert das?", Block(BlockKind.QUOTE, "Das hängt von der Post ab."), False),
            ("Wie lange dauert das?", Block(BlockKind.QUOTE, "Am 27. Juni 2024 ist das Gesetz in Kraft getreten."), False),
            ("Wie lange dauert das?", Block(BlockKind.QUOTE, "Das Zeugnis wird direkt dorthin gesandt."), False),
            ("Wie lange dauert das?", Block(BlockKind.QUOTE, "Sie können den Ausweis gleich mitnehmen."), True),
            ("Wann ist geöffnet?", Block(BlockKind.QUOTE, "Spenglergasse 7a, 12345 Musterstadt"), False),
            ("Wann ist geöffnet?", Block(BlockKind.QUOTE, "montags von 8 bis 12"), True),
            ("Wie lange dauert das?", Block(BlockKind.QUOTE, "Es wird direkt an die Behörde gesandt."), False),
            ("Bis wann muss ich das melden?", Block(BlockKind.QUOTE, "Melden Sie es innerhalb von zwei Wochen."), True),
            ("Bis wann muss ich das melden?", Block(BlockKind.QUOTE, "Das geht online oder persönlich."), False),
            ("Wann ist geöffnet?", Block(BlockKind.CONTACT, "Fundbüro", hours=(Hours(0, "08:00", "12:00"),)), True),
            ("Wann ist geöffnet?", Block(BlockKind.CONTACT, "Fundbüro\nTelefon 01234 800-130"), False),
            ("Wer ist zuständig?", Block(BlockKind.CONTACT, "Fundbüro"), True),
            ("Brauche ich einen Waffenschein?", Block(BlockKind.QUOTE, "Ringstraße 19, 80337 München\nTelefon: 089 233"), False),
            ("Brauche ich einen Waffenschein?", Block(BlockKind.QUOTE, "Eine Waffe darf nur führen, wer ihn hat."), True),
            ("Wie melde ich mein Kind an?", Block(BlockKind.QUOTE, "Schauen Sie hier:\nwww.kita.bayern.de"), False),
            ("Auto umschreiben", Block(BlockKind.QUOTE, "10,50 Euro"), False),
            ("Fahrzeugschein verloren", Block(BlockKind.FACT, "Zulassungsbescheinigung Teil I: 12 Euro"), False),
            ("Auto umschreiben", Block(BlockKind.QUOTE, "Das geht in jeder Zulassungsstelle und kostet 10,50 Euro."), True),
            ("Wo ist das?", Block(BlockKind.QUOTE, "Das Jobcenter betreut Arbeitsuchende."), False),
            ("Wo ist das?", Block(BlockKind.QUOTE, "Marktplatz 4, 86150 Augsburg"), True),
            ("Telefon Fundbüro", Block(BlockKind.QUOTE, "Fundbüro der Stadt, Zimmer 4"), False),
            ("Telefon Fundbüro", Block(BlockKind.QUOTE, "Fundbüro: 03999 410-14"), True),
            ("Wer ist da zuständig?", Block(BlockKind.QUOTE, "Bitte wenden Sie sich an Ihre Gemeinde."), False),
            ("Wer ist da zuständig?", Block(BlockKind.QUOTE, "Das Standesamt der Gemeinde"), True),
            ("Wer ist da zuständig?", Block(BlockKind.QUOTE, "Zuständig ist die Ausländerbehörde."), True),
        ],
    )
    def test_a_fee_a_duration_or_hours_that_were_asked_for_are_there(self, question: str, block: Block, holds: bool) -> None:
        assert holds_what_was_asked(asked_for(question), [block]) is holds
