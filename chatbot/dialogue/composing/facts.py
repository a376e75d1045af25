# SPDX-License-Identifier: EUPL-1.2
"""Facts as blocks: values copied from the document, each with the line of the source that says so."""

from collections.abc import Iterable, Iterator, Sequence, Set

from chatbot.answers import Block, BlockKind
from chatbot.dialogue.asking.matters import matter_words
from chatbot.dialogue.asking.persons import persons_in, suits
from chatbot.dialogue.composing.draft import Draft
from chatbot.dialogue.composing.page import Page
from chatbot.dialogue.finding.lines import is_question, is_sentence, opens_list, points_back, usable_lines
from corpus.documents import Document, Fact, FactKind, SectionKind
from index.chunks import Chunk
from index.language import analyse, words
from index.separable import with_whole_verbs

SECTION_OF = {
    SectionKind.FEES: FactKind.FEE,
    SectionKind.DEADLINES: FactKind.DEADLINE,
    SectionKind.DURATION: FactKind.DURATION,
}
# A sentence longer than this is no value to look at but a text to read.
LONGEST_VALUE = 160
MOST_LISTED = 6
# "zweiten" and "Zweiter" have different dictionary forms; so many letters are the same.
STEM = 5


def labelled_facts(draft: Draft, page: Page, kind: SectionKind, most: int = MOST_LISTED, *, only_asked: bool = False) -> bool:
    """Add the values of one kind that a line of its section gives with their label; whether there were any.

    What the question names ("Zweiter Hund") comes first, and before all a sentence that alone says it ("Für Geschwister
    ..."); what is for others than the person asked for last, to be folded away. `only_asked` adds nothing but what it
    names beyond the title. Lines said here are not quoted again.
    """
    asked, document = page.asked, page.document
    found = _placed(document, page.chunks, kind)
    if not found:
        return False
    labels = [fact.label for fact, _ in found]
    said, title, persons = _tokens(asked.text), _tokens(document.title), persons_in(asked.for_whom, document.title)
    sentences = dict(_sentences(page.chunks, kind))
    more = _fitting(said - title, [*labels, *sentences])
    best = max(more[label] for label in labels)
    for sentence, (chunk, number) in sentences.items():
        if more[sentence] > best:
            draft.quote(chunk, [number])
    fit = _labels_fit(labels, said, title)
    suiting = {label: suits(label, persons) for label in labels}
    found.sort(key=lambda hit: (-suiting[hit[0].label], -fit[hit[0].label]))
    for fact, (chunk, number) in found[:most]:
        if more[fact.label] or not only_asked:
            _add(draft, chunk, number, fact.label, fact.value, folded=suiting[fact.label] < 0)
    return True


def _placed(document: Document, chunks: Sequence[Chunk], kind: SectionKind) -> list[tuple[Fact, tuple[Chunk, int]]]:
    """The values of one kind with where the source gives them."""
    facts = (fact for fact in document.facts if fact.kind is SECTION_OF.get(kind))
    return [(fact, place) for fact in facts if (place := _place(fact, chunks, kind))]


def _sentences(chunks: Iterable[Chunk], kind: SectionKind) -> Iterator[tuple[str, tuple[Chunk, int]]]:
    """The sentences of the sections of a kind that can be read by themselves, each with its place."""
    for chunk in (chunk for chunk in chunks if chunk.kind is kind):
        for number in usable_lines(chunk):
            line = chunk.lines[number]
            if is_sentence(line) and not points_back(line):
                yield line, (chunk, number)


def _tokens(text: str) -> set[str]:
    """Beginnings of the words that name a matter."""
    return {token[:STEM] for tokens in matter_words(with_whole_verbs(text)) for token in tokens}


def _fitting(asked: Set[str], labels: Sequence[str]) -> dict[str, float]:
    """How well each label fits what is asked: a word counts the more, the fewer of the labels say it."""
    said = {label: _stems(label) for label in labels}
    telling = {token: 1 / count for token in asked if 0 < (count := sum(token in label for label in said.values())) < len(said)}
    return {label: sum(telling.get(token, 0.0) for token in tokens) for label, tokens in said.items()}


def _labels_fit(labels: Sequence[str], said: Set[str], title: Set[str]) -> dict[str, float]:
    """How well each label fits what is said of a page with this title."""
    # Who says all of the title ("Reisepass") does not mean the one label that says it again.
    fit = _fitting(said - title if title <= said else said, labels)
    # "Sauna mit Hallenbad" is more than the "Hallenbad" of a page about both.
    return {label: 0.0 if _opens(label) & title and not _opens(label) & said else fit[label] for label in labels}


def _stems(text: str) -> set[str]:
    return {token[:STEM] for token in analyse(text)}


def _opens(label: str) -> set[str]:
    """The first word of a label, with its parts: a "Reisepass" is a "Pass"."""
    return next((found for word in words(label) if (found := _stems(word))), set())


def leading_value(draft: Draft, chunks: Sequence[Chunk], kind: SectionKind) -> bool:
    """Add the first line of a section as its value ("Bearbeitungsdauer": "In der Regel 2 bis 3 Wochen."); whether it did."""
    for chunk in (chunk for chunk in chunks if chunk.kind is kind):
        lines = chunk.lines
        short = [n for n in draft.fresh(chunk, usable_lines(chunk)) if len(lines[n]) <= LONGEST_VALUE]
        # A line with a colon at its end only opens a list.
        if short and not opens_list(lines[short[0]]):
            _add(draft, chunk, short[0], chunk.section or chunk.title, lines[short[0]])
            return True
    return False


def _add(draft: Draft, chunk: Chunk, number: int, label: str, value: str, *, folded: bool = False) -> None:
    line = chunk.lines[number]
    if not draft.fresh(chunk, [number]):
        return
    cited = draft.cite(chunk, _run_around(chunk, number))
    text = line if label in line else f"{label} {line}" if is_question(label) else f"{label}: {line}"
    draft.blocks.append(Block(BlockKind.FACT, text, (cited,), chunk.language, label=label, value=value, more=folded or None))
    draft.note([line])


def _place(fact: Fact, chunks: Iterable[Chunk], kind: SectionKind) -> tuple[Chunk, int] | None:
    """Where the source says it, its own section first."""
    for chunk in sorted(chunks, key=lambda chunk: chunk.kind is not kind):
        lines = chunk.lines
        for number in usable_lines(chunk):
            if fact.label in lines[number] and fact.value in lines[number]:
                return chunk, number
    return None


def _run_around(chunk: Chunk, number: int) -> str:
    """The labelled lines around one as a single quote, so that a table of fees is one source and not six."""
    lines = chunk.lines
    usable = [n for n in usable_lines(chunk) if ": " in lines[n] or n == number]
    start = end = number
    while start - 1 in usable and ": " in lines[start]:
        start -= 1
    while end + 1 in usable and ": " in lines[end]:
        end += 1
    return "\n".join(lines[start : end + 1])
