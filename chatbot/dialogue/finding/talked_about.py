# SPDX-License-Identifier: EUPL-1.2
"""Several matters talked about: which of them a follow-up goes on about, as a question after that one alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatbot.answers import Outcome, Turn
from chatbot.dialogue.asking.ellipsis import is_ellipsis, means_it, points_back
from chatbot.dialogue.asking.following import LONGEST
from chatbot.dialogue.asking.going_on import LONGEST_UNKNOWN
from chatbot.dialogue.asking.joined import joined
from chatbot.dialogue.asking.matters import matter_words, of_any_matter
from chatbot.dialogue.asking.references import Reference, reference_in
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE, german_of
from chatbot.dialogue.asking.things import Inquiry, inquiry_of
from chatbot.dialogue.asking.turns import asked_in_full, last_document
from chatbot.dialogue.finding.subject import page_says, title_says, told, with_beginnings
from corpus.documents import Document
from index.language import analyse
from index.searching import Searcher

# "Pass" is the end of "Reisepass".
SHORTEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question, and what was said before of the one matter that it goes on about."""

    text: str
    history: tuple[Turn, ...]
    title: str


def of_several(text: str, history: Sequence[Turn], language: str, searcher: Searcher) -> list[FollowUp]:
    """The question after each of the matters it may mean; () where no more than one was talked about, or none is meant."""
    if not history or history[-1].outcome is Outcome.CLARIFY or len(text.split()) > LONGEST:
        return []
    matters = [matter for matter in talked_about(history, language) if searcher.document(matter.document or "")]
    reference = reference_in(text)
    if len(matters) <= 1:
        return _by_its_part(reference, history, language) if reference and reference.place is not None else []
    if reference:
        meant = _pointed_to(reference, matters, last_document(history))
    else:
        meant = _named(text, language, matters, searcher, just_now=bool(history[-1].further))
    text = reference.text if reference else text
    return [_after(matter, text, history, searcher) for matter in meant]


def talked_about(history: Sequence[Turn], language: str) -> list[Turn]:
    """The matters talked about last, each as a turn of its own: those of one answer, else the last two."""
    found: dict[str, Turn] = {}
    for turn in reversed(history):
        own = {matter.document: matter for matter in _matters(turn, language) if matter.document}
        if len(own) > 1 and own.keys() >= found.keys():
            return list(own.values())
        if len(found) > 1 and not own.keys() <= found.keys():
            break
        found = {**own, **found}
    return list(found.values())


def _matters(turn: Turn, language: str) -> list[Turn]:
    """A turn as one for each matter that it was about, with the part of the question that asked for it."""
    pages = [page for page in (turn.document, *turn.further) if page]
    several = joined(turn.question, language) if len(pages) > 1 else None
    each = several.questions if several and len(several.questions) == len(pages) else [turn.question] * len(pages)
    # Each was known by its name: what one page does not say is no doubt about the other.
    outcome = Outcome.ANSWERED if len(pages) > 1 else turn.outcome
    return [Turn(question, outcome, page) for question, page in zip(each, pages, strict=True)]


def _by_its_part(reference: Reference, history: Sequence[Turn], language: str) -> list[FollowUp]:
    """The question about what a part of the last one named, where no page of its own was shown for that."""
    several = joined(asked_in_full(history) if last_document(history) else history[-1].question, language)
    parts = several.matters() if several else ()
    named = parts[reference.place : (reference.place or 0) + 1]
    return [FollowUp(f"{part}: {reference.text}", (), part) for part in named]


def _pointed_to(reference: Reference, matters: Sequence[Turn], last: str | None) -> Sequence[Turn]:
    if reference.place is not None:
        return matters[reference.place : reference.place + 1]
    if not reference.other:
        return matters
    # Right after an answer to both "das andere" is the one that was not named first.
    return [matter for matter in matters if matter.document != last][:1]


def _named(text: str, language: str, matters: Sequence[Turn], searcher: Searcher, *, just_now: bool) -> Sequence[Turn]:
    """The matter that is named and no other; all of them where the last answer was to all, and nothing else is named."""
    own = inquiry_of(text, language, searcher)
    german = own if language == PAGES_LANGUAGE else _in_german(text, language, searcher)
    pages = [(matter, page) for matter in matters if (page := searcher.document(matter.document or ""))]
    named = {matter: _names(own, german, matter, page) for matter, page in pages}
    if any(best := max(named.values())):
        meant = [matter for matter, share in named.items() if share == best]
        return meant if len(meant) == 1 else []
    said = [word for word in matter_words(german.text) if not word & of_any_matter()]
    if not just_now or len(text.split()) > (LONGEST if language == PAGES_LANGUAGE else LONGEST_UNKNOWN):
        return []
    points = not german.nouns and (means_it(text) or points_back(text))
    return matters if points or not said else [matter for matter, page in pages if _says_all(german, page)]


def _in_german(text: str, language: str, searcher: Searcher) -> Inquiry:
    return inquiry_of(german_of(text, language), PAGES_LANGUAGE, searcher)


def _names(own: Inquiry, german: Inquiry, matter: Turn, page: Document) -> tuple[float, float]:
    """How much of the things named the title says, or the citizen called it so before; then with citizens' words for it.

    A town may call both a passport and an identity card "Pass" in such words.
    """
    called = with_beginnings(analyse(f"{page.title} {matter.question}"))
    heads = [thing for thing in german.named if any(_ends_in(token, thing.spellings[0][:1]) for token in analyse(page.title))]
    known = [inquiry.named for inquiry in (own, german) if inquiry.named]
    by_title = max([len(heads) / max(1, len(german.named)), *(told(named, called) for named in known)])
    return by_title, max([by_title, *(told(named, title_says(page) | called) for named in known)])


def _ends_in(token: str, head: Sequence[str]) -> bool:
    return bool(head) and len(head[0]) >= SHORTEST_HEAD and token.endswith(head[0])


def _says_all(inquiry: Inquiry, page: Document) -> bool:
    return bool(inquiry.nouns) and told(inquiry.nouns, page_says(page)) == 1


def _after(matter: Turn, text: str, history: Sequence[Turn], searcher: Searcher) -> FollowUp:
    """The question after this matter alone; a few words ("und beim anderen?") go on with what was asked last."""
    page = searcher.document(matter.document or "")
    asked = asked_in_full(history)
    goes_on = is_ellipsis(text) and not (history[-1].further or is_ellipsis(asked))
    alone = replace(matter, question=asked) if goes_on else matter
    return FollowUp(text, (*(turn for turn in history if not turn.further), alone), page.title if page else "")
