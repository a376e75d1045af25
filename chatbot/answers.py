# SPDX-License-Identifier: EUPL-1.2
"""The nouns of answering: Question, Answer, Block, Citation, Outcome. Their JSON is a public contract."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.documents import FormField


class Outcome(StrEnum):
    """Every way an answer can end."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NO_ANSWER = "no_answer"
    NEEDS_PERSON = "needs_person"
    REFUSED = "refused"
    EMERGENCY = "emergency"
    SMALLTALK = "smalltalk"
    UNAVAILABLE = "unavailable"

    @property
    def tells(self) -> bool:
        """Whether a page was quoted as the answer, with or without a warning; the nearest pages of a "no answer" were not."""
        return self in (Outcome.ANSWERED, Outcome.PARTIAL)


class Mode(StrEnum):
    """How the words of an answer came about."""

    EXTRACTIVE = "extractive"
    GENERATED = "generated"
    CURATED = "curated"


class BlockKind(StrEnum):
    """What a block shows."""

    QUOTE = "quote"
    TEXT = "text"
    FACT = "fact"
    FORM = "form"
    CONTACT = "contact"
    CHOICE = "choice"

    @property
    def quotes(self) -> bool:
        """Whether it shows a page's own lines."""
        return self in (BlockKind.QUOTE, BlockKind.FACT)


@dataclass(frozen=True, slots=True)
class Hours:
    """One weekday's opening in a contact block; `weekday` 0 = Monday, times "HH:MM"."""

    weekday: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an answer. `citations` are numbers of `Answer.citations`.

    quote: `text` is lines of the source, exact, joined by newlines. fact: adds `label`, `value`. form: adds `number`,
    `url`, `fields`. contact: `label` is the office, adds `address`, `phone`, `email`, `hours`, `url`. choice: `text`
    is what a button shows and `value` the question it asks. text: fixed wording, or a sentence a language model
    phrased and the verifier kept; `url` is the one address in it that may be a link. `items` are the lines of a quote to
    be ticked off (papers to bring), `map` a link to where an office is, `more` marks what a small screen may fold away.
    """

    kind: BlockKind
    text: str
    citations: tuple[int, ...] = ()
    lang: str = "de"
    label: str | None = None
    value: str | None = None
    number: str | None = None
    url: str | None = None
    fields: tuple[FormField, ...] = ()
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    hours: tuple[Hours, ...] = ()
    items: tuple[str, ...] = ()
    map: str | None = None
    more: bool | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a block comes from. `quote` is a substring of the indexed source, always."""

    n: int
    document: str
    title: str
    section: str
    url: str
    quote: str
    page: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class HandoverOffer:
    """Whether a person is offered, and why."""

    offered: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the answer was made: always `ai`, the mode, the model's name and the snapshot's id."""

    mode: Mode
    model: str
    snapshot: str
    ai: bool = True


@dataclass(frozen=True, slots=True)
class Explained:
    """An office word and what it means, in `lang`. `by` is "town" for the town's own words, "amtslotse" for ours."""

    word: str
    text: str
    lang: str
    by: str


@dataclass(frozen=True, slots=True)
class EasyPage:
    """The town's own page in easy German: `lines` exactly as they stand there."""

    title: str
    url: str
    lines: tuple[str, ...]
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Simpler:
    """What makes an answer easier to read, beside its lines and never instead of them."""

    words: tuple[Explained, ...] = ()
    page: EasyPage | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as citizens, staff and evaluators get it. `text` is the blocks read aloud; `simpler` stands beside them."""

    id: str
    outcome: Outcome
    language: str
    text: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    confidence: float
    reason: str
    follow_ups: tuple[str, ...]
    handover: HandoverOffer
    provenance: Provenance
    simpler: Simpler | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question and what came of it, as far as a follow-up needs to know."""

    question: str
    outcome: Outcome
    document: str | None = None
    """The document the answer rested on most."""
    further: tuple[str, ...] = ()
    """The documents of its other matters, in its order, where it was an answer to several."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a citizen typed, to which city, in which language of the user interface, after which turns."""

    text: str
    city: str
    language: str = "de"
    history: Sequence[Turn] = ()
