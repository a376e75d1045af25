# SPDX-License-Identifier: EUPL-1.2
"""Blocks over the whole demo town: whatever is asked of whichever page, nothing is shown that its citation does not say."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chatbot.answers import Answer, Block, BlockKind, Outcome
from chatbot.assistant import Assistant
from chatbot.dialogue.asking import Asked
from chatbot.dialogue.composing import compose
from chatbot.dialogue.composing.draft import SCREEN, Draft, folded
from chatbot.dialogue.composing.offices import add_contact, without_repeated_offices
from chatbot.dialogue.composing.verifying import unsupported
from chatbot.dialogue.wording.replies import languages
from corpus.documents import Contact, DocumentKind, SectionKind
from index.chunks import Line, Passage, Reading
from index.searching import Searcher
from tests.builders import a_chunk
from tests.chatbot.talking import ask

pytestmark = pytest.mark.model


def kinds_of(answer: Answer) -> list[str]:
    return [block.kind.value for block in answer.blocks]


@given(
    data=st.data(),
    kinds=st.lists(st.sampled_from(SectionKind), max_size=3, unique=True),
    whole=st.booleans(),
    language=st.sampled_from(languages()),
)
@hypothesis_settings(max_examples=100, deadline=None)
def test_every_number_of_every_block_is_in_a_cited_quote(
    searcher: Searcher, data: st.DataObject, kinds: list[SectionKind], whole: bool, language: str
) -> None:
    document = data.draw(st.sampled_from(sorted(d.id for d in searcher.documents())))
    chunk = data.draw(st.sampled_from(searcher.chunks_of(document)))
    texts = chunk.text.split("\n")
    sure = data.draw(st.lists(st.floats(0, 1), min_size=len(texts), max_size=len(texts)))
    lines = tuple(Line(number, text, sure[number]) for number, text in enumerate(texts))
    reading = Reading(Passage(chunk, 1.0), lines, data.draw(st.floats(0, 1)))
    draft = compose(Asked("Was?", tuple(kinds), whole, steps=whole), [reading], searcher, language)
    sources = {c.document: "\n\n".join(chunk.text for chunk in searcher.chunks_of(c.document)) for c in draft.citations}
    assert unsupported(draft.blocks, draft.citations, sources) == []
    assert all(block.citations for block in draft.blocks)
    said = [line for block in draft.blocks if block.kind is BlockKind.QUOTE for line in block.text.split("\n")]
    said += [block.text for block in draft.blocks if block.kind is BlockKind.FACT]
    told = Counter(line for source in sources.values() for line in source.split("\n"))
    assert all(times <= max(1, told[line]) for line, times in Counter(said).items())
    shown = [block for block in folded(draft.blocks) if not block.more]
    assert sum(len(block.text) for block in shown[1:]) <= SCREEN


class TestOrder:
    def test_a_question_for_a_fee_leads_with_the_fee(self, assistant: Assistant) -> None:
        assert kinds_of(ask(assistant, "Was kostet ein Personalausweis?"))[0] == "fact"

    def test_the_fee_that_was_named_comes_first(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Was kostet die Steuer für einen zweiten Hund?")
        assert (answer.blocks[0].label, answer.blocks[0].value) == ("Zweiter Hund", "132,00 Euro")

    def test_a_whole_service_comes_in_the_order_a_citizen_needs(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Hund anmelden (Hundesteuer)")
        order = list(dict.fromkeys(kinds_of(answer)))
        assert order == ["quote", "fact", "contact", "form"]
        papers = next(block for block in answer.blocks if block.items)
        assert papers.label == "Erforderliche Unterlagen"
        assert "Impfpass oder Nachweis der Chipnummer" in papers.items
        [form] = [block for block in answer.blocks if block.number]
        assert form.number == "MS-301"
        assert any(field.required for field in form.fields)

    def test_who_asks_where_gets_the_office_first_with_hours_and_map(self, assistant: Assistant) -> None:
        office = ask(assistant, "Wo ist das Standesamt?").blocks[0]
        assert (office.kind, office.label) == (BlockKind.CONTACT, "Standesamt")
        assert office.hours
        assert office.map is not None
        assert office.map.startswith("https://www.openstreetmap.org/")

    def test_hours_that_are_quoted_are_not_repeated_in_the_office(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Wann hat das Bürgerbüro geöffnet?")
        assert "Mittwoch: geschlossen" in answer.text
        assert [block.hours for block in answer.blocks if block.kind is BlockKind.CONTACT] == [()]

    def test_who_asks_for_a_form_gets_the_form_first(self, assistant: Assistant) -> None:
        first = ask(assistant, "Welches Formular brauche ich, um meinen Hund anzumelden?").blocks[0]
        assert (first.kind, first.number) == (BlockKind.FORM, "MS-301")

    def test_a_page_that_a_line_refers_to_is_a_button(self, assistant: Assistant) -> None:
        answer = ask(assistant, "Was kostet ein Kitaplatz?")
        button = next(block for block in answer.blocks if block.kind is BlockKind.CHOICE and block.text == "Kita-Beiträge")
        assert button.value is not None
        assert "62 Euro" in ask(assistant, button.value).text


class TestShownOnce:
    def test_a_quote_that_only_repeats_the_card_of_the_office_is_left_out(self) -> None:
        card = Block(BlockKind.CONTACT, "Bauamt\nAm Ring 2, 12345 Musterstadt", (1,), phone="01234 800-7", label="Bauamt")
        repeats = Block(BlockKind.QUOTE, "Bauamt\nAm Ring 2, 12345 Musterstadt\nTelefon: 01234 800-7", (1,))
        more = Block(BlockKind.QUOTE, "Bauamt\nDer Eingang ist im Hof.", (1,))
        draft = Draft([repeats, more, card])
        without_repeated_offices(draft)
        assert draft.blocks == [more, card]


class TestRepetition:
    PAGE = "Anmeldung\nSteueramt\nAbmeldung\nSteueramt\nUmmeldung"

    @pytest.mark.parametrize(
        ("lines", "shown"),
        [
            ([0, 1, 2, 3], ["Anmeldung\nSteueramt\nAbmeldung\nSteueramt"]),
            ([1, 3], ["Steueramt"]),
            ([0, 1, 3, 4], ["Anmeldung\nSteueramt", "Ummeldung"]),
        ],
        ids=["neighbours stay as they stand", "a line by itself is said once", "also at the head of others"],
    )
    def test_a_line_the_source_repeats_is_repeated_only_among_its_neighbours(self, lines: list[int], shown: list[str]) -> None:
        draft = Draft()
        draft.quote(a_chunk(self.PAGE), lines)
        assert [block.text for block in draft.blocks] == shown


class TestFollowUps:
    @pytest.mark.parametrize("language", languages())
    def test_each_offered_question_is_answered_from_the_document_that_offered_it(
        self, assistant: Assistant, searcher: Searcher, language: str
    ) -> None:
        services = [document for document in searcher.documents() if document.kind is DocumentKind.SERVICE]
        spoken = "en" if language == "en" else "de"
        every = 1 if language in ("de", "en") else 8
        asked = 0
        for document in [document for document in services if document.language == spoken][::every]:
            answer = ask(assistant, document.title, language)
            assert len(answer.follow_ups) <= 3
            for question in answer.follow_ups:
                reply = ask(assistant, question, language)
                if reply.reason == "office":
                    # Where there are several offices, one of them is to be chosen first.
                    reply = ask(assistant, str(reply.blocks[1].value), language)
                assert (reply.outcome, reply.citations[0].document) == (Outcome.ANSWERED, answer.citations[0].document), question
                assert reply.language == answer.language
                asked += 1
        assert asked >= 5


class TestOffices:
    @pytest.mark.parametrize(
        ("page", "shown"),
        [
            ("Zulassungsstelle\nAm Ring 2, 12345 Musterstadt", "Zulassungsstelle\nAm Ring 2, 12345 Musterstadt"),
            ("Kennzeichen gibt es nur Am Ring 2.", "Zulassungsstelle\nAm Ring 2"),
        ],
        ids=["the whole address", "of a street alone no more than that"],
    )
    def test_of_an_address_is_shown_what_a_cited_line_says(self, searcher: Searcher, page: str, shown: str) -> None:
        draft = Draft()
        contact = Contact(id="x", name="Zulassungsstelle", street="Am Ring 2", postal_code="12345", city="Musterstadt")
        add_contact(draft, contact, [a_chunk(page)], searcher, "de")
        assert draft.blocks[0].text == shown
        assert not unsupported(draft.blocks, draft.citations, {"web/hund": page})
