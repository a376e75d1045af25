# SPDX-License-Identifier: EUPL-1.2
"""Office words in the lines of an answer, explained: ours in easy German or translated, the town's own where it has some.

Nothing is rewritten: the lines stay as the town wrote them, the explanations stand beside them and say whose they are.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from chatbot.answers import Answer, EasyPage, Explained, Simpler
from chatbot.dialogue.finding.lines import usable_lines
from corpus.documents import Document, SectionKind
from index.language import analyse_word, words
from index.searching import Searcher

FILE = Path(__file__).parent / "words.toml"
EASY = "de-easy"
# Who needs more words explained than this needs a person.
MOST_WORDS = 8
MOST_LINES = 12
_ENDINGS = ("in", "en", "er", "em", "es", "e", "n", "t")
_SHORTEST_STEM = 6

Tokens = tuple[str, ...]


def simpler(
    answer: Answer, document: Document, kinds: Sequence[SectionKind], searcher: Searcher, *, reader: str, own: Mapping[str, str]
) -> Simpler | None:
    """What makes an answer easier to read, in the language of the `reader`; None where there is nothing to say."""
    quoted = [block.text for block in answer.blocks if block.kind.quotes and block.lang == "de"]
    found = Simpler(explained(quoted, reader, own), easy_page(document, kinds, searcher))
    return found if found.words or found.page else None


def explained(texts: Iterable[str], language: str, own: Mapping[str, str]) -> tuple[Explained, ...]:
    """The office words of German texts in their order; of too many, the longest ones."""
    towns, ours = _index(frozenset(own)), _index(frozenset(glossary()))
    seen: dict[str, Explained] = {}
    for text in texts:
        tokens = [_stems(word) for word in words(text)]
        for word in _matches(tokens, towns):
            seen.setdefault(word.casefold(), Explained(word, own[word], "de", "town"))
        for word in _matches(tokens, ours):
            seen.setdefault(word.casefold(), _ours(word, language))
    hardest = sorted(seen, key=len, reverse=True)[:MOST_WORDS]
    return tuple(found for word, found in seen.items() if word in hardest)


def easy_page(document: Document, kinds: Sequence[SectionKind], searcher: Searcher) -> EasyPage | None:
    """The town's own page in easy German, if it has one: the lines on the same subject, exactly as they stand there."""
    others = searcher.documents(language=EASY)
    easy = next((page for page in others if page.url in document.translations or document.url in page.translations), None)
    if easy is None:
        return None
    chunks = searcher.chunks_of(easy.id)
    fitting = [chunk for chunk in chunks if chunk.kind in kinds] or chunks
    lines = [chunk.lines[number] for chunk in fitting for number in usable_lines(chunk)]
    return EasyPage(easy.title, easy.url, tuple(lines[:MOST_LINES]), easy.as_of)


@lru_cache(maxsize=1)
def glossary() -> dict[str, dict[str, str]]:
    """Word -> language -> explanation."""
    read: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return read


def _ours(word: str, language: str) -> Explained:
    told = glossary()[word]
    spoken = language.split("-")[0]
    chosen = spoken if spoken in told else "de"
    return Explained(word, told[chosen], chosen, "amtslotse")


@lru_cache(maxsize=64)
def _index(listed: frozenset[str]) -> dict[Tokens, str]:
    """Listed words by the tokens of their dictionary forms; expressions of several words as well."""
    forms = {tuple(_stems(part)[0] for part in words(word) if _stems(part)): word for word in sorted(listed)}
    return {tokens: word for tokens, word in forms.items() if tokens}


def _stems(word: str) -> Tokens:
    """Tokens of a word without the endings dictionaries leave on "Minderjährigen" and "beglaubigte"."""
    return tuple(map(_bare, analyse_word(word)))


def _bare(token: str) -> str:
    ending = next((end for end in _ENDINGS if token.endswith(end) and len(token) - len(end) >= _SHORTEST_STEM), "")
    return _bare(token.removesuffix(ending)) if ending else token


def _matches(tokens: Sequence[Tokens], listed: Mapping[Tokens, str]) -> list[str]:
    """Listed expressions in their order: whole words in any form first, else what a compound is made of."""
    longest = max(map(len, listed), default=1)
    found: list[str] = []
    at = 0
    while at < len(tokens):
        here, used = _longest(tokens[at : at + longest], listed)
        found += here
        at += used
    return found


def _longest(tokens: Sequence[Tokens], listed: Mapping[Tokens, str]) -> tuple[list[str], int]:
    for count in range(len(tokens), 0, -1):
        heads = tuple(token[0] for token in tokens[:count] if token)
        if len(heads) == count and heads in listed:
            return [listed[heads]], count
    parts = tokens[0][1:]
    return [listed[part,] for part in parts if (part,) in listed], 1
