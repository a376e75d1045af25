# SPDX-License-Identifier: EUPL-1.2
"""Opening hours on special days: what the town has announced, else which days are public holidays and what is not known."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chatbot.answers import Answer, Block, BlockKind, HandoverOffer, Outcome
from chatbot.dialogue.asking.special_days import SpecialDays, told_days
from chatbot.dialogue.composing.draft import Draft, folded
from chatbot.dialogue.composing.endings import make_answer, text_block
from chatbot.dialogue.finding.lines import usable_lines
from chatbot.dialogue.finding.lookup import LOOKED_UP
from chatbot.dialogue.wording.replies import wording
from corpus.documents import Document, DocumentKind
from corpus.settings import CitySettings
from index.searching import Searcher

_TELLS_HOURS = re.compile(r"geschlossen|geöffnet|öffnungszeit|\bclosed\b|\bopen\b|opening hours", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")


def on_special_days(days: SpecialDays, usual: Answer, city: CitySettings, searcher: Searcher) -> Answer:
    """The announcement for these days, quoted; without one the `usual` answer, behind what is known of the days."""
    draft = _announced(days, usual.language, searcher)
    if draft.blocks:
        return _quoted(draft, usual, searcher)
    said = [text_block(sentence, usual.language) for sentence in _known(days, usual.language, city)]
    shown = [*said, *_kept(days, usual)]
    return replace(
        usual,
        outcome=Outcome.PARTIAL,
        reason="special_days",
        blocks=tuple(folded(shown)),
        citations=usual.citations if usual.outcome.tells else (),
        text="\n".join(block.text for block in shown),
        follow_ups=(),
        handover=HandoverOffer(True, "unsure"),
    )


def _kept(days: SpecialDays, usual: Answer) -> list[Block]:
    """What of the usual answer still helps."""
    if not usual.outcome.tells:
        return []
    if not days.open_to_doubt:
        # After "closed" the usual hours of just that weekday would deny it.
        return [block for block in usual.blocks if block.kind is BlockKind.CONTACT]
    # That it is unsure is said already, and of what.
    unsure = wording("partial", usual.language)
    return [block for block in usual.blocks if block.text != unsure]


def _known(days: SpecialDays, language: str, city: CitySettings) -> list[str]:
    said = {"special_days.holidays": days.closed, "special_days.unknown": days.open_to_doubt}
    return [wording(key, language, city, days=told_days(of)) for key, of in said.items() if of]


def _announced(days: SpecialDays, language: str, searcher: Searcher) -> Draft:
    """The sections about hours of the page on these days."""
    draft = Draft()
    pages = [page for page in searcher.documents() if _is_announcement(page, days)]
    own = [page for page in pages if page.language == language] or [page for page in pages if page.language == "de"]
    for page in own:
        for chunk in searcher.chunks_of(page.id) if not draft.blocks else ():
            if _TELLS_HOURS.search(chunk.text) and chunk.section != chunk.title:
                draft.quote(chunk, usable_lines(chunk))
    return draft


def _is_announcement(page: Document, days: SpecialDays) -> bool:
    """Whether a page is titled after these days and not after those of an earlier year."""
    if page.kind not in (DocumentKind.PAGE, DocumentKind.NEWS) or not days.named.search(page.title):
        return False
    texts = "\n".join(section.text for section in page.sections)
    latest = max(map(int, _YEAR.findall(f"{page.title}\n{texts}")), default=0)
    first = min((*days.closed, *days.open_to_doubt)).year
    return bool(_TELLS_HOURS.search(texts)) and (not latest or latest >= first)


def _quoted(draft: Draft, usual: Answer, searcher: Searcher) -> Answer:
    opening: Sequence[Block] = ()
    page = searcher.document(draft.citations[0].document)
    if page and page.language != usual.language.split("-")[0]:
        opening = [text_block(wording("source_language", usual.language), usual.language)]
    return make_answer(
        Outcome.ANSWERED,
        usual.language,
        [*opening, *draft.blocks],
        draft.citations,
        sure=LOOKED_UP,
        reason="quoted",
        offer=HandoverOffer(False),
        snapshot=searcher.snapshot,
    )
