# SPDX-License-Identifier: EUPL-1.2
"""The questions of one message become one answer, each below the title of its page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from chatbot.answers import Answer, Block, BlockKind, Citation, HandoverOffer, Mode, Outcome, Simpler
from chatbot.dialogue.asking.joined import Joined
from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE
from chatbot.dialogue.composing.draft import SCREEN, folded
from chatbot.dialogue.composing.endings import make_answer, text_block
from chatbot.dialogue.composing.follow_ups import FOLLOW_UPS
from chatbot.dialogue.finding.lookup import in_language, is_on, says
from chatbot.dialogue.wording.replies import wording
from corpus.documents import Document
from index.searching import Searcher

_TELLING = (BlockKind.TEXT, BlockKind.QUOTE, BlockKind.FACT)
FROM_PAGES = (Outcome.ANSWERED, Outcome.PARTIAL, Outcome.CLARIFY, Outcome.NO_ANSWER)


def of_each(joined: Joined, whole: Answer, ask: Callable[[str], Answer], searcher: Searcher) -> Answer:
    """The answer to each question, where each has a page of its own; else the answer to the `whole` message."""
    sure_of_whole = whole.outcome is Outcome.ANSWERED
    answers = _as_one({question: ask(question) for question in joined.questions}, joined, searcher)
    if len(answers) == 1 < len(joined.questions):
        only = next(iter(answers.values()))
        return only if _page(only, searcher) != _page(whole, searcher) else whole
    sure = {question: answer for question, answer in answers.items() if _is_told(question, answer, joined, searcher)}
    left = {question: answer for question, answer in answers.items() if question not in sure}
    pages = {answer.citations[0].document for answer in sure.values()}
    if len(left) == len(joined.questions) == 1 and "?" in joined.questions[0] and not _tells_of(whole, left, searcher):
        # Who has built a house and asks for its number is not told how to get leave to build.
        return next(answer if answer.outcome is Outcome.NO_ANSWER else whole for answer in left.values())
    if not sure or len(pages) < len(sure):
        return whole
    one_matter = _is_one_matter(joined, whole, answers.values(), searcher)
    told_of_all = one_matter or (left and (joined.by_nouns or _tells_of(whole, left, searcher)))
    return whole if sure_of_whole and told_of_all else _together(sure, left, whole.language)


def _as_one(answers: Mapping[str, Answer], joined: Joined, searcher: Searcher) -> dict[str, Answer]:
    """The answers without those that another clause goes on about: "I need a pass, and must both parents come?" asks that."""
    kept: dict[str, Answer] = {}
    for question, answer in answers.items():
        before = next(reversed(kept)) if kept and joined.goes_on(question) else None
        if before is not None and _page(answer, searcher) == _page(kept[before], searcher):
            del kept[before]
        kept[question] = answer
    return kept


def of_one_matter(answers: Mapping[str, Answer], whole: Answer, first: str | None) -> Answer:
    """One answer on several sides of one matter, the `first` to be answered leading; else that to the `whole` message."""
    leading = answers[first] if first else next(iter(answers.values()))
    if Outcome.CLARIFY in (whole.outcome, leading.outcome):
        # Asked back of the whole message, a button asks all of it.
        return whole if whole.outcome is Outcome.CLARIFY else leading
    if not (leading.outcome.tells and leading.citations) or whole.provenance.mode is Mode.CURATED:
        return whole
    page = leading.citations[0].document
    told = {question: answer for question, answer in answers.items() if answer.outcome.tells and _is_from(page, answer.citations)}
    left = {question: answer for question, answer in answers.items() if question not in told}
    return _together(told, left, whole.language, of_one=True)


def _is_from(page: str, citations: Sequence[Citation]) -> bool:
    return bool(citations) and citations[0].document == page


def of_several_matters(answers: Mapping[str, Answer], text: str) -> Answer:
    """The answers to one question on several matters, by the title of each, below one another."""
    telling = {title: answer for title, answer in answers.items() if answer.outcome.tells and answer.citations}
    first = next(iter(telling or answers))
    pages = {answer.citations[0].document for answer in telling.values()}
    if len(pages) < len(telling) or not telling or len(answers) == 1:
        return answers[first]
    silent = {title: answer for title, answer in answers.items() if title not in telling}
    left = {title if answer.outcome is Outcome.NO_ANSWER else f"{title}: {text}": answer for title, answer in silent.items()}
    return _together(telling, left, answers[first].language)


def _is_one_matter(joined: Joined, whole: Answer, answers: Iterable[Answer], searcher: Searcher) -> bool:
    """Whether one page is named by all of the questions and answers one of them by itself: "Bildung und Teilhabe"."""
    led_there = any(_page(answer, searcher) == _page(whole, searcher) for answer in answers)
    return led_there and all(_is_on_own(question, whole, joined, searcher) for question in joined.questions)


def _tells_of(whole: Answer, left: Iterable[str], searcher: Searcher) -> bool:
    """Whether the page that answers says what else is asked: the "Impfpass" beside the dog."""
    page = _page(whole, searcher)
    return page is not None and all(says(page, question, searcher) for question in left)


def _is_told(question: str, answer: Answer, joined: Joined, searcher: Searcher) -> bool:
    """Whether a question is answered, or its very own page is known and says nothing of it."""
    if answer.outcome is not Outcome.ANSWERED or not answer.citations:
        silent = joined.by_nouns and answer.outcome is Outcome.PARTIAL
        return silent and _is_on_own(question, answer, joined, searcher)
    named = joined.by_nouns or len(joined.questions) == 1
    return not named or answer.provenance.mode is Mode.CURATED or _is_on_own(question, answer, joined, searcher)


def _is_on_own(question: str, answer: Answer, joined: Joined, searcher: Searcher) -> bool:
    page = _page(answer, searcher)
    others = [other for other in (*joined.questions, *joined.told) if other != question]
    if page is None:
        return False
    # What it is about is known in German words, and by the German page whatever language is shown.
    pages = (page, in_language(page, PAGES_LANGUAGE, searcher)) if joined.german else (page,)
    return any(is_on(one, name, others, searcher) for one in pages for name in joined.names(question))


def _page(answer: Answer, searcher: Searcher) -> Document | None:
    return searcher.document(answer.citations[0].document) if answer.citations else None


def _together(sure: Mapping[str, Answer], left: Mapping[str, Answer], language: str, *, of_one: bool = False) -> Answer:
    """One answer, a phone screen divided among its parts; what is left is offered, or said not to be known."""
    blocks, citations = _one_below_another(list(sure.values()), SCREEN // (len(sure) + len(left)), of_one=of_one)
    unknown = {question: answer for question, answer in left.items() if of_one or answer.outcome is Outcome.NO_ANSWER}
    blocks += [_on_unknown(question, answer, language) for question, answer in unknown.items()]
    surely = not left and all(answer.outcome is Outcome.ANSWERED for answer in sure.values())
    answer = make_answer(
        Outcome.ANSWERED if surely else Outcome.PARTIAL,
        language,
        blocks,
        citations,
        sure=min(answer.confidence for answer in sure.values()),
        reason="quoted" if surely else "unsure",
        offer=HandoverOffer(not surely, "" if surely else "unsure"),
        follow_ups=_left_by_all(sure) if of_one else _onward(sure, [question for question in left if question not in unknown]),
        snapshot=next(iter(sure.values())).provenance.snapshot,
    )
    words = dict.fromkeys(word for each in sure.values() if each.simpler for word in each.simpler.words)
    ordered = tuple(sorted(blocks, key=lambda block: bool(block.more)))
    return replace(answer, blocks=ordered, simpler=Simpler(tuple(words)) if words else None)


def _one_below_another(answers: Sequence[Answer], screen: int, *, of_one: bool) -> tuple[list[Block], list[Citation]]:
    """The blocks of several answers with so much room for each, and their citations counted on."""
    blocks: list[Block] = []
    citations: list[Citation] = []
    for answer in answers:
        before = len(citations)
        blocks += _fresh(answer, before, blocks, screen) if of_one else _below_its_title(answer, before, screen)
        citations += [replace(citation, n=citation.n + before) for citation in answer.citations]
    return _led_by_what_answers(blocks) if of_one else blocks, citations


def _on_unknown(question: str, answer: Answer, language: str) -> Block:
    """Who decides instead, where that is known; else that nothing was found on it."""
    authority = (block for block in answer.blocks if answer.reason == "other_authority" and block.url)
    return next(authority, text_block(wording("nothing_on", language, question=question), language))


def _fresh(answer: Answer, before: int, shown: Sequence[Block], screen: int) -> list[Block]:
    """The blocks that say more than those seen at once, their citations counted on; which page it is was said with the first."""
    said = _lines(block for block in shown if not block.more)
    if shown:
        said.add(wording("assumed", answer.language, title=answer.citations[0].title))
    fresh = [block for block in answer.blocks if not said.issuperset(block.lines)]
    return folded([replace(block, more=None, citations=tuple(n + before for n in block.citations)) for block in fresh], screen)


def _led_by_what_answers(blocks: Sequence[Block]) -> list[Block]:
    """What answers before where to go, unless that was asked first; what is seen at once is not folded away once more."""
    seen = _lines(block for block in blocks if not block.more)
    left = [block for block in blocks if not (block.more and seen.issuperset(block.lines))]
    leading = next((block for block in left if block.kind is not BlockKind.TEXT), None)
    return sorted(left, key=lambda block: block is not leading and block.kind not in _TELLING)


def _lines(blocks: Iterable[Block]) -> set[str]:
    return {line for block in blocks for line in block.lines}


def _below_its_title(answer: Answer, before: int, screen: int) -> list[Block]:
    """The blocks of an answer, their citations counted on; what does not fit has the title once more."""
    blocks = folded([replace(b, more=None, citations=tuple(n + before for n in b.citations)) for b in answer.blocks], screen)
    if not answer.citations or answer.provenance.mode is Mode.CURATED:
        return blocks
    said = text_block(wording("assumed", answer.language, title=answer.citations[0].title), answer.language)
    # It cites its page: by that a follow-up knows which matters were answered.
    title = replace(said, citations=(before + 1,))
    more = [block for block in blocks if block.more]
    repeated = [replace(title, more=True), *more] if more else []
    return [title, *(block for block in blocks if not (block.more or block.text == title.text)), *repeated]


def _onward(sure: Mapping[str, Answer], unsure: Sequence[str]) -> tuple[str, ...]:
    """The questions that are left, then what each page still answers."""
    each = [question for answer in sure.values() for question in answer.follow_ups[: max(1, FOLLOW_UPS // len(sure))]]
    return (*unsure, *each)[:FOLLOW_UPS]


def _left_by_all(sure: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions that no side has answered."""
    first, *others = (answer.follow_ups for answer in sure.values())
    return tuple(question for question in first if all(question in other for other in others))
