# SPDX-License-Identifier: EUPL-1.2
"""A question that staff have answered already is answered as they wrote it (docs/decisions/0014).

Two questions are the same when their answers should lie in the same place, and what is answered says the nouns of what is asked.
One that is only like it is told with a warning, and only where the pages of the town say nothing.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from chatbot.answers import Answer, HandoverOffer, Mode, Outcome, Turn
from chatbot.curated import CuratedAnswer
from chatbot.dialogue.asking.things import Thing, inquiry_of
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.endings import make_answer, text_block
from chatbot.dialogue.finding.subject import told, with_beginnings
from chatbot.dialogue.screening.understanding import Understanding
from chatbot.dialogue.wording.replies import wording
from corpus.documents import DocumentKind, SectionKind
from corpus.settings import CitySettings
from index.chunks import Chunk
from index.embedding import Embedder, Vectors
from index.language import analyse
from index.searching import Searcher
from index.spelling import WAYS

# Over all pairs of the questions in evaluation/questions and over questions with paraphrases: docs/decisions/0014.
SAME, LIKE = 0.9, 0.84
_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Known:
    """What staff wrote, how near its question is, 0 to 1, and whether it is surely the same."""

    answer: CuratedAnswer
    near: float
    surely: bool


class AskedBefore:
    """Compares questions with those staff have answered. Thread-safe."""

    def __init__(self, embedder: Embedder, answered: Callable[[Searcher], Sequence[CuratedAnswer]]) -> None:
        self._embedder, self._answered = embedder, answered
        self._known = lru_cache(maxsize=_REMEMBERED)(self._looks_for)

    def __call__(self, understood: Understanding, searcher: Searcher) -> Known | None:
        """The answer staff gave to this question or, not surely, to one like it."""
        answered = self._answered(searcher)
        if not answered:
            return None
        asked = self._looks_for(understood.query)
        near = [float(self._known(answer.question) @ asked) for answer in answered]
        best = int(np.argmax(near))
        surely = near[best] >= SAME and _speaks_of_it(understood, answered[best], searcher)
        return Known(answered[best], near[best], surely) if near[best] >= LIKE else None

    def pages(self, history: Sequence[Turn], searcher: Searcher) -> list[Turn]:
        """The turns, in the place of each such answer the page it rests on: what is asked next is asked about that."""
        if all(turn.document is None or searcher.document(turn.document) for turn in history):
            return list(history)
        basis = {answer.document: answer.rests_on[0].document for answer in self._answered(searcher) if answer.rests_on}
        return [replace(turn, document=basis.get(turn.document or "", turn.document)) for turn in history]

    def _looks_for(self, question: str) -> Vectors:
        """Where the answer to a question should lie, of length 1."""
        towards = self._embedder.embed_question(question).towards
        return towards / np.linalg.norm(towards)


def _speaks_of_it(understood: Understanding, answer: CuratedAnswer, searcher: Searcher) -> bool:
    """Whether an answer says every noun of a question, and what is to be done where that is registering or the like.

    Of words in another language nearness alone has to tell.
    """
    if understood.language != answer.language:
        return True
    asked = inquiry_of(understood.query, answer.language, searcher)
    telling = [*asked.nouns, *(thing for thing in asked.named if thing.word.lower().startswith(WAYS))]
    says = with_beginnings(analyse(f"{answer.question} {answer.text}"))
    return all(told([thing], says) == 1 or _ends_in(thing, says) for thing in telling)


def _ends_in(thing: Thing, says: Collection[str]) -> bool:
    """Whether a compound says it, also one that is in the dictionary as a whole: a "Stadtpark" is a "Park"."""
    return any(token.endswith(thing.spellings[0][0]) for token in says)


def told_by_staff(known: Known, understood: Understanding, city: CitySettings, searcher: Searcher) -> Answer:
    """What staff wrote, word for word, under the question they wrote it for; with a warning where that is only like the asked."""
    answer, draft, chunk = known.answer, Draft(), _as_chunk(known.answer, city)
    draft.quote(chunk, range(len(chunk.lines)))
    said = {"partial": not known.surely, "curated": True, "source_language": understood.language != answer.language}
    about = {"office": answer.office or city.name, "question": answer.question}
    opening = [
        text_block(wording(key, understood.wording, None, **about), understood.wording) for key, due in said.items() if due
    ]
    reason = "curated" if known.surely else "unsure"
    return make_answer(
        Outcome.ANSWERED if known.surely else Outcome.PARTIAL,
        understood.wording,
        [*opening, *draft.blocks],
        draft.citations,
        sure=known.near,
        reason=reason,
        offer=HandoverOffer(not known.surely, "" if known.surely else reason),
        snapshot=searcher.snapshot,
        mode=Mode.CURATED,
    )


def _as_chunk(answer: CuratedAnswer, city: CitySettings) -> Chunk:
    url = answer.rests_on[0].url if answer.rests_on else city.website or ""
    return Chunk(
        id=answer.document,
        document=answer.document,
        title=answer.question,
        section=answer.office,
        kind=SectionKind.OTHER,
        document_kind=DocumentKind.PAGE,
        language=answer.language,
        url=url,
        text=answer.text,
        digest="",
        as_of=answer.published_on,
    )
