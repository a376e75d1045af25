# SPDX-License-Identifier: EUPL-1.2
"""Answers that ask back: which of several services or offices is meant, with a button for each, or what it is about at all."""

from collections.abc import Sequence

from chatbot.answers import Answer, Block, BlockKind, HandoverOffer, Outcome
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.endings import make_answer, text_block
from chatbot.dialogue.composing.offices import choice
from chatbot.dialogue.finding.branches import MOST_OFFICES, Offices, without_office
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.lookup import in_language
from chatbot.dialogue.screening.understanding import Understanding
from chatbot.dialogue.wording.replies import wording
from corpus.documents import Document, DocumentKind
from corpus.settings import CitySettings
from index.searching import Searcher

MOST_CHOICES = 4


def which_service(understood: Understanding, found: Found, city: CitySettings, searcher: Searcher) -> Answer:
    """Which of several services is meant; where none was named, what it is about."""
    documents = [in_language(document, understood.language, searcher) for document in found.equals]
    draft = _choices(documents, understood.query, searcher)
    sentence, reason = ("unnamed", "unnamed") if found.unnamed else ("clarify", "several")
    if found.unnamed and found.asked.place:
        # Who asks when or where and not of whom can be helped by the town itself.
        draft.blocks.append(text_block(wording("phone", understood.wording, city), understood.wording))
    return _asked_back(sentence, reason, draft, understood, found, city, searcher)


def which_office(understood: Understanding, found: Found, city: CitySettings, searcher: Searcher) -> Answer:
    """Which of several offices is meant; only asked where the answer depends on it."""
    document = searcher.document(found.readings[0].chunk.document)
    assert document  # its offices were found
    draft = _office_choices(found.offices, document, without_office(understood.query), understood.wording, searcher)
    return _asked_back("which_office", "office", draft, understood, found, city, searcher)


def _asked_back(
    sentence: str, reason: str, draft: Draft, understood: Understanding, found: Found, city: CitySettings, searcher: Searcher
) -> Answer:
    """A sentence of the catalogue that asks, and the buttons of the draft that answer it."""
    return make_answer(
        Outcome.CLARIFY,
        understood.wording,
        [text_block(wording(sentence, understood.wording, city), understood.wording), *draft.blocks],
        draft.citations,
        sure=found.sure,
        reason=reason,
        offer=HandoverOffer(False),
        snapshot=searcher.snapshot,
    )


def _choices(documents: Sequence[Document], question: str, searcher: Searcher) -> Draft:
    """A button for each of the services, asking the same question of it."""
    draft = Draft()
    for document in documents[:MOST_CHOICES]:
        draft.blocks += choice(draft, document, question, searcher)
    return draft


def _office_choices(offices: Offices, document: Document, question: str, language: str, searcher: Searcher) -> Draft:
    """A button for each office, asking the same question there, and one for whoever does not mind."""
    draft = Draft()
    for branch in offices.branches[:MOST_OFFICES]:
        of_page = document.kind is DocumentKind.OFFICE and branch.page
        button = choice(draft, of_page, question, searcher) if of_page else []
        draft.blocks += button or [_button(branch.contact.name, document, question, document.language)]
    draft.blocks.append(_button(wording("any_office", language), document, question, language.split("-")[0]))
    return draft


def _button(text: str, document: Document, question: str, language: str) -> Block:
    return Block(BlockKind.CHOICE, text, lang=language, value=f"{document.title}: {question} ({text})")
