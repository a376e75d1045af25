# SPDX-License-Identifier: EUPL-1.2
"""What was found becomes an answer: composed, borne out by its citations, with what has to be said before the quotes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chatbot.answers import Answer, Block, BlockKind, HandoverOffer, Outcome, Question, Simpler
from chatbot.dialogue.asking import Asked, speaks_of_validity
from chatbot.dialogue.asking.weekdays import days_asked
from chatbot.dialogue.composing import compose
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.endings import make_answer, text_block
from chatbot.dialogue.composing.expected import says_how_long
from chatbot.dialogue.composing.follow_ups import follow_ups
from chatbot.dialogue.composing.fulfilling import holds_what_was_asked, only_prices, says_nothing_of_it
from chatbot.dialogue.composing.on_means import add_page
from chatbot.dialogue.composing.open_on import told_on
from chatbot.dialogue.composing.plain_words import simpler
from chatbot.dialogue.composing.quick_ways import tells_only_of_quick_ways
from chatbot.dialogue.composing.verifying import unsupported
from chatbot.dialogue.composing.what_it_is import names_what_it_is
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.lines import gives_address
from chatbot.dialogue.screening.understanding import Understanding
from chatbot.dialogue.wording.replies import wording
from chatbot.logs import get_logger
from corpus.documents import Document, SectionKind
from corpus.settings import CitySettings
from index.chunks import Chunk
from index.searching import Searcher

log = get_logger(__name__)

# Who asks how long he may wait is told by a deadline as well as by how long it takes.
_TIMES = frozenset((SectionKind.DURATION, SectionKind.DEADLINES))
# Languages of pages in which it is known what a fee or a time looks like.
_UNDERSTOOD = ("de", "en")


def quoted(
    question: Question,
    understood: Understanding,
    found: Found,
    city: CitySettings,
    searcher: Searcher,
    *,
    sure_from: float,
    today: date,
) -> Answer | None:
    """The answer in the lines of what was found, with a warning below `sure_from`; None where nothing may be quoted."""
    document = searcher.document(found.readings[0].chunk.document)
    days = days_asked(question.text, today) if SectionKind.HOURS in found.asked.kinds else ()
    found = replace(found, asked=replace(found.asked, days=days))
    draft = compose(found.asked, found.readings, searcher, understood.wording, found.offices)
    if document is None or not draft.blocks or not _supported(draft, searcher):
        return None
    warning = _warning(found, draft, document, searcher.chunks_of(document.id), sure_from)
    if warning is None:
        return None
    answer = _answer(draft, document, understood, found, searcher, warning)
    return replace(answer, simpler=_simpler(question, answer, document, found, city, searcher))


def _warning(found: Found, draft: Draft, document: Document, chunks: Sequence[Chunk], sure_from: float) -> str | None:
    """The key of what is said before an answer that may be none, "" where nothing has to be; None where it surely is none."""
    asked, unsure = found.asked, found.sure < sure_from
    how_long = asked.validity or SectionKind.DURATION in asked.kinds
    told_only_quick = how_long and tells_only_of_quick_ways(asked.text, document, draft, chunks)
    if asked.validity and (told_only_quick or not any(map(_on_validity, draft.blocks))):
        return None
    aside = found.beside or told_only_quick or not names_what_it_is(asked, found.nouns, draft.blocks, document)
    warning = _what_is_missing(asked, draft) or ("partial" if unsure or aside else "")
    if warning and unsure and (warning.startswith("not_said") or only_prices(asked, draft.blocks)):
        # Of a page that may not even be the right one it is no news what it does not say, nor what it costs.
        return None
    if warning == "partial" and not unsure and _tells_nothing(found, draft, document):
        return _leave_whom_to_ask(draft, chunks)
    return warning


def _on_validity(block: Block) -> bool:
    text = f"{block.label or ''} {block.text}"
    return speaks_of_validity(text) or says_how_long(text)


def _what_is_missing(asked: Asked, draft: Draft) -> str:
    """The key of what is said where no line gives what was asked for, "" where one does."""
    if holds_what_was_asked(asked, draft.blocks):
        return ""
    means = "online" if SectionKind.ONLINE_SERVICE in asked.kinds else asked.means and asked.means.name
    return f"not_said.{means}" if means else "partial"


def _tells_nothing(found: Found, draft: Draft, document: Document) -> bool:
    """Whether a page does not say what was asked for, so that its other lines help less than the office they come from."""
    if only_prices(found.asked, [block for block in draft.blocks if block.kind.quotes]):
        return True
    kinds = {*found.asked.kinds, *(_TIMES if _TIMES & {*found.asked.kinds} else ())}
    section = not found.asked.receives and any(section.kind in kinds for section in document.sections)
    understood = document.language in _UNDERSTOOD
    return not section and understood and says_nothing_of_it(found.asked, draft.blocks, document)


def _leave_whom_to_ask(draft: Draft, chunks: Sequence[Chunk]) -> str:
    """Take out what says nothing of it: the office stays, else the addresses, else the page. The key of what is said instead."""
    office = any(block.kind is BlockKind.CONTACT for block in draft.blocks)
    useful = (lambda block: block.kind is not BlockKind.QUOTE) if office else (lambda block: gives_address(block.text))
    draft.keep(useful)
    if not draft.blocks:
        add_page(draft, chunks)
    return "not_told_office" if office else "not_told"


def _answer(
    draft: Draft, document: Document, understood: Understanding, found: Found, searcher: Searcher, warning: str
) -> Answer:
    on_days = _on_days(draft, document, understood, found, searcher)
    return make_answer(
        Outcome.PARTIAL if warning else Outcome.ANSWERED,
        understood.wording,
        [*_opening(understood, document, found, on_days, warning), *draft.blocks],
        draft.citations,
        sure=found.sure,
        reason="unsure" if warning else "quoted",
        follow_ups=follow_ups(searcher, document, draft.said, understood.wording, where=found.offices.open),
        offer=HandoverOffer(bool(warning), "unsure" if warning else ""),
        snapshot=searcher.snapshot,
    )


def _on_days(draft: Draft, document: Document, understood: Understanding, found: Found, searcher: Searcher) -> list[str]:
    """Whether the one office that counts is open on the days asked about."""
    days = found.asked.days
    offices = found.offices.contacts(document, place=True) if days else ()
    return told_on(days, offices[0], draft, understood.wording, searcher) if len(offices) == 1 else []


def _opening(understood: Understanding, document: Document, found: Found, on_days: Sequence[str], warning: str) -> list[Block]:
    """Sentences before the quotes: whom to call, what was assumed, how sure it is, who decides, which language comes."""
    office = found.offices.shown[0].contact.name if found.offices.kept and found.asks_place else ""
    title = ", ".join(dict.fromkeys(part for part in (document.title if found.assumed else "", office) if part))
    said = {
        f"emergency.{understood.concern}": bool(understood.concern),
        "assumed": bool(title),
        warning: bool(warning),
        "eligibility": understood.asks_eligibility and found.asked.means is None,
        # Where only the office is named there is nothing to read in German.
        "source_language": document.language != understood.language and not warning.startswith("not_told"),
    }
    sentences = [wording(key, understood.wording, title=title or document.title) for key, applies in said.items() if applies]
    return [text_block(sentence, understood.wording) for sentence in (*on_days, *sentences)]


def _simpler(
    question: Question, answer: Answer, document: Document, found: Found, city: CitySettings, searcher: Searcher
) -> Simpler | None:
    """Office words explained, and the same page in easy German."""
    # Who reads the chat in another language and writes German wants office words in the language chosen.
    reader = answer.language if question.language.startswith("de") else question.language
    return simpler(answer, document, found.asked.kinds, searcher, reader=reader, own=city.plain_words)


def _supported(draft: Draft, searcher: Searcher) -> bool:
    """Whether every block is borne out by the index; what is not is never shown."""
    sources = {c.document: "\n\n".join(chunk.text for chunk in searcher.chunks_of(c.document)) for c in draft.citations}
    problems = unsupported(draft.blocks, draft.citations, sources)
    if problems:
        log.error("answer_unsupported", problems=len(problems))
    return not problems
