# SPDX-License-Identifier: EUPL-1.2
"""Why a passage was found, for people: words and their analysis, repairs, both ranks, every part of the score."""

from collections.abc import Iterator, Sequence

from index.asking import Query
from index.chunks import Passage


def explain(asked: Query, passages: Sequence[Passage]) -> Iterator[str]:
    """Lines of text: first what the question was understood as, then the passages, best first."""
    own = len(asked.words) - asked.guessed
    yield f"Searched for: {asked.text}"
    yield f"Type: {asked.type}" + (", no document is in this language" if asked.foreign else "")
    yield "Words: " + _list(" + ".join(word) for word in asked.words[:own])
    yield "Other forms: " + _list(iter(asked.forms))
    yield "Added: " + _list(f"{official} ({_tokens(word)})" for official, word in _added(asked, own))
    yield "Repaired: " + _list(f"{typo} -> {known}" for typo, known in asked.repaired)
    yield "Dialect: " + _list(f"{said} -> {meant}" for said, meant in asked.dialect)
    for number, passage in enumerate(passages, 1):
        yield ""
        yield from _passage(number, passage)


def _passage(number: int, passage: Passage) -> Iterator[str]:
    chunk, signals = passage.chunk, passage.signals
    yield f"{number}. {passage.score:.2f}  {chunk.title} > {chunk.section} [{chunk.kind}, {chunk.language}]  {chunk.url}"
    words = f"{_rank(signals.lexical_rank)}, BM25 {signals.lexical:.2f}"
    yield f"   vectors: {_rank(signals.vector_rank)}, cosine {signals.vector:.3f}; words: {words}"
    parts = sorted(signals.boosts, key=lambda part: -abs(part[1]))
    yield "   " + " ".join(f"{name} {amount:+.2f}" for name, amount in parts)


def _added(asked: Query, own: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    return zip(asked.added, asked.words[own:], strict=False)


def _tokens(word: tuple[str, ...]) -> str:
    return " + ".join(word)


def _list(found: Iterator[str]) -> str:
    return ", ".join(found) or "-"


def _rank(rank: int | None) -> str:
    return "not found" if rank is None else f"rank {rank + 1}"
