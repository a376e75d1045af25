# SPDX-License-Identifier: EUPL-1.2
"""Answers that quote nothing: fixed words, and what is said when nothing was found."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from chatbot.answers import Answer, Block, BlockKind, Citation, HandoverOffer, Mode, Outcome, Provenance
from chatbot.dialogue.composing.draft import Draft, folded
from chatbot.dialogue.composing.offices import add_contact
from chatbot.dialogue.finding.authorities import Authority
from chatbot.dialogue.finding.branches import Offices
from chatbot.dialogue.finding.lookup import in_language
from chatbot.dialogue.screening import Refusal
from chatbot.dialogue.wording.replies import wording
from corpus.documents import Document
from corpus.settings import CitySettings
from index.chunks import Chunk, Passage
from index.searching import Searcher

MODEL = "extractive"
NEAREST = 3
# A page whose first line is longer than this is cited by its beginning.
_LONGEST_FIRST_LINE = 300
_WITH_PHONE = ("account", "legal", "other_town", "file")


def fixed_answer(refusal: Refusal, language: str, city: CitySettings, town: str = "") -> Answer:
    """An answer in fixed words, with the phone number where somebody there can help."""
    group = {Outcome.REFUSED: "refused.", Outcome.EMERGENCY: "emergency."}.get(refusal.outcome, "")
    special = {Outcome.NEEDS_PERSON: "needs_person", Outcome.UNAVAILABLE: "unavailable"}
    key = group + special.get(refusal.outcome, refusal.reason)
    blocks = [text_block(wording(key, language, city, town=town), language)]
    person = refusal.outcome in (Outcome.UNAVAILABLE, Outcome.NEEDS_PERSON)
    if person or refusal.reason in _WITH_PHONE:
        blocks.append(text_block(wording("phone", language, city), language))
    offer = HandoverOffer(person or refusal.reason == "account", refusal.reason)
    return make_answer(refusal.outcome, language, blocks, [], sure=1.0, reason=refusal.reason, offer=offer)


def not_found(
    passages: Sequence[Passage],
    language: str,
    city: CitySettings,
    searcher: Searcher,
    sure: float,
    *,
    concern: str | None = None,
    authority: Authority | None = None,
) -> Answer:
    """Not knowing is a good answer: who decides instead, the nearest of these pages, the phone number, the offer of a person."""
    draft = Draft()
    said = [wording(f"emergency.{concern}", language, city)] if concern else []
    about = {"matter": authority.matter, "authority": authority.name, "url": authority.url} if authority else {}
    said.append(wording("other_authority" if authority else "no_answer", language, city, **about))
    blocks = [text_block(text, language) for text in said]
    if authority:
        blocks[-1] = replace(blocks[-1], url=authority.url)
    if nearest := _nearest(passages, language.split("-")[0], searcher):
        blocks.append(text_block(wording("nearest", language), language))
    for first in nearest:
        number = draft.cite(first, first.lines[0][:_LONGEST_FIRST_LINE])
        blocks.append(Block(BlockKind.CHOICE, first.title, (number,), first.language, url=first.url))
    blocks += [text_block(wording(key, language, city), language) for key in ("phone", "person")]
    offer = HandoverOffer(True, "no_answer")
    reason = "other_authority" if authority else "not_found"
    return make_answer(
        Outcome.NO_ANSWER, language, blocks, draft.citations, sure=sure, reason=reason, offer=offer, snapshot=searcher.snapshot
    )


def page_is_silent(page: Document, language: str, city: CitySettings, searcher: Searcher) -> Answer | None:
    """What is said where the page under discussion says nothing of it: that it does not, its office, the offer of a person.

    None for a page without an office to ask.
    """
    draft, chunks = Draft(), searcher.chunks_of(page.id)
    for contact in Offices().contacts(page, place=False):
        add_contact(draft, contact, chunks, searcher, language)
    if not draft.blocks:
        return None
    said, person = wording("not_told_office", language, city, title=page.title), wording("person", language, city)
    return make_answer(
        Outcome.NO_ANSWER,
        language,
        [text_block(said, language), *draft.blocks, text_block(person, language)],
        draft.citations,
        sure=0.0,
        reason="not_found",
        offer=HandoverOffer(True, "no_answer"),
        snapshot=searcher.snapshot,
    )


def behind_number(answer: Answer, reason: str, language: str, city: CitySettings) -> Answer:
    """The answer with whom to call in such an emergency before it; pages that only come near would be in the way."""
    number = text_block(wording(f"emergency.{reason}", language, city), language)
    if answer.outcome is not Outcome.NO_ANSWER:
        return replace(answer, blocks=(number, *answer.blocks), text=f"{number.text}\n{answer.text}")
    near = wording("nearest", language)
    kept = [number, *(block for block in answer.blocks if block.kind is BlockKind.TEXT and block.text != near)]
    return replace(answer, blocks=tuple(kept), citations=(), text="\n".join(block.text for block in kept))


def _nearest(passages: Sequence[Passage], language: str, searcher: Searcher) -> list[Chunk]:
    """The beginnings of the first pages: the line that was found may be the price of something else."""
    pages = (page for passage in passages if (page := searcher.document(passage.chunk.document)))
    nearest: dict[str, Chunk] = {}
    for page in pages:
        own = in_language(page, language, searcher)
        # Of pages with the same title nobody could tell which is which.
        nearest.setdefault(own.title, searcher.chunks_of(own.id)[0])
    return list(nearest.values())[:NEAREST]


def text_block(text: str, language: str) -> Block:
    """Fixed wording as a block."""
    return Block(BlockKind.TEXT, text, lang=language.split("-")[0])


def make_answer(
    outcome: Outcome,
    language: str,
    blocks: Sequence[Block],
    citations: Sequence[Citation],
    *,
    sure: float,
    reason: str,
    offer: HandoverOffer,
    follow_ups: tuple[str, ...] = (),
    snapshot: str = "",
    mode: Mode = Mode.EXTRACTIVE,
) -> Answer:
    """An answer of this service, folded to a phone screen."""
    return Answer(
        id=uuid4().hex,
        outcome=outcome,
        language=language,
        text="\n".join(block.text for block in blocks),
        blocks=tuple(folded(blocks)),
        citations=tuple(citations),
        confidence=round(sure, 4),
        reason=reason,
        follow_ups=follow_ups,
        handover=offer,
        provenance=Provenance(mode, MODEL, snapshot),
    )
