# SPDX-License-Identifier: EUPL-1.2
"""Answers that ask back: which of several services or offices is meant, with a button for each, or what it is about at all."""

from chatbot.answers import Answer, HandoverOffer, Outcome
from chatbot.dialogue.branches import office_choices, without_office
from chatbot.dialogue.clarifying import choices
from chatbot.dialogue.draft import Draft
from chatbot.dialogue.endings import make_answer, text_block
from chatbot.dialogue.found import Found
from chatbot.dialogue.lookup import in_language
from chatbot.dialogue.replies import wording
from chatbot.dialogue.understanding import Understanding
from corpus.settings import CitySettings
from index.searching import Searcher


def which_service(understood: Understanding, found: Found, city: CitySettings, searcher: Searcher) -> Answer:
    """Which of several services is meant; where none was named, what it is about."""
    documents = [in_language(document, understood.language, searcher) for document in found.equals]
    draft = choices(documents, understood.query, searcher)
    sentence, reason = ("unnamed", "unnamed") if found.unnamed else ("clarify", "several")
    if found.unnamed and found.asked.place:
        # Who asks when or where and not of whom can be helped by the town itself.
        draft.blocks.append(text_block(wording("phone", understood.wording, city), understood.wording))
    return _asked_back(sentence, reason, draft, understood, found, city, searcher)


def which_office(understood: Understanding, found: Found, city: CitySettings, searcher: Searcher) -> Answer:
    """Which of several offices is meant; only asked where the answer depends on it."""
    document = searcher.document(found.readings[0].passage.chunk.document)
    assert document  # its offices were found
    draft = office_choices(found.offices, document, without_office(understood.query), understood.wording, searcher)
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
