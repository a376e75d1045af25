# SPDX-License-Identifier: EUPL-1.2
"""Lines as the model sees them on their page: a table row knows its heading, a "then" knows what came before."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import OnnxEmbedder, Tokens, Vectors

# Tokens read together; more dilutes what a line says.
WINDOW = 288
# The model's own sign for the end of a text: between lines it keeps them apart (docs/benchmarks.md).
SEPARATOR = "</s>"
# Lines of one window that the next one reads again, with more after them.
AGAIN = 2
# A text of a hundred thousand characters must not stop the service: what comes later is not read.
LONGEST_TEXT_LINES = 400
LONGEST_LINE = 1_000


def readable(lines: Sequence[str]) -> list[str]:
    """As much of a text as is read at all."""
    return [line[:LONGEST_LINE] for line in lines[:LONGEST_TEXT_LINES]]


def question_in_context(question: str, embedder: OnnxEmbedder) -> Vectors:
    """States of the question's tokens: (tokens, dimension), one row of zeros when it has none."""
    return _or_zeros(embedder.read_question(question).states)


def lines_in_context(texts: Sequence[Sequence[str]], embedder: OnnxEmbedder) -> Iterator[list[Vectors]]:
    """For each text the states of each line's tokens, read with the lines around it; texts come as they are ready.

    A text is its lines; the first is its title and stands above every window. All windows are read side by side.
    """
    windows = [windows_of(lines, embedder) for lines in texts]
    read = [SEPARATOR.join(lines[line] for line in window) for lines, own in zip(texts, windows, strict=True) for window in own]
    everything = embedder.read_passages(read)
    for lines, own in zip(texts, windows, strict=True):
        found: dict[int, Vectors] = {}
        for window in own:
            tokens = next(everything)
            inside = tokens_of([lines[line] for line in window], tokens)
            new = {line: _or_zeros(tokens.states[mask]) for line, mask in zip(window, inside, strict=True)}
            # A later window sees more of what follows; of the title the first one knows most.
            found |= {line: states for line, states in new.items() if line or not found}
        yield [found[line] for line in range(len(lines))]


def windows_of(lines: Sequence[str], embedder: OnnxEmbedder) -> list[list[int]]:
    """Numbers of the lines read together, window by window."""
    return list(_windows([embedder.count_tokens(line) for line in lines]))


def tokens_of(lines: Sequence[str], tokens: Tokens) -> list[NDArray[np.bool_]]:
    """Of each line of one window, which tokens lie between its beginning and its end; separators belong to none."""
    firsts = np.cumsum([0, *(len(line) + len(SEPARATOR) for line in lines)])[:-1]
    starts, ends = np.array(tokens.spans, np.int64).reshape(-1, 2).T
    return [(ends > np.maximum(first, starts)) & (ends <= first + len(line)) for first, line in zip(firsts, lines, strict=True)]


def _windows(lengths: Sequence[int]) -> Iterator[list[int]]:
    start, count = 0, len(lengths)
    while start < count:
        window = [0] if start else []
        room, end = WINDOW - sum(lengths[number] for number in window), start
        while end < count and (end == start or lengths[end] < room):
            room -= lengths[end] + 1
            window.append(end)
            end += 1
        yield window
        if end == count:
            return
        start = max(start + 1, end - AGAIN)


def _or_zeros(states: Vectors) -> Vectors:
    return states if len(states) else np.zeros((1, states.shape[1]), np.float32)
