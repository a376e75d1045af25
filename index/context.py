# SPDX-License-Identifier: EUPL-1.2
"""Lines as the model sees them on their page: a table row knows its heading, a "then" knows what came before."""

from collections.abc import Iterator, Sequence

import numpy as np

from index.embedding import OnnxEmbedder, Tokens, Vectors

# Tokens read together; more dilutes what a line says.
WINDOW = 288
# The model's own sign for the end of a text: between lines it keeps them apart (docs/benchmarks.md).
SEPARATOR = "</s>"
# Lines of one window that the next one reads again, with more after them.
AGAIN = 2


def question_in_context(question: str, embedder: OnnxEmbedder) -> Vectors:
    """States of the question's tokens: (tokens, depths * dimension), one row of zeros when it has none."""
    return _or_zeros(embedder.query_tokens(question).states)


def lines_in_context(texts: Sequence[Sequence[str]], embedder: OnnxEmbedder) -> Iterator[list[Vectors]]:
    """For each text the states of each line's tokens, read with the lines around it; texts come as they are ready.

    A text is its lines; the first is its title and stands above every window. All windows are read side by side.
    """
    windows = [list(_windows(_lengths(lines, embedder))) for lines in texts]
    read = [SEPARATOR.join(lines[line] for line in window) for lines, own in zip(texts, windows, strict=True) for window in own]
    everything = embedder.passage_tokens(read)
    for lines, own in zip(texts, windows, strict=True):
        found: dict[int, Vectors] = {}
        for window in own:
            new = zip(window, _by_line([lines[line] for line in window], next(everything)), strict=True)
            # A later window sees more of what follows; of the title the first one knows most.
            found |= {line: states for line, states in new if line or not found}
        yield [found[line] for line in range(len(lines))]


def _lengths(lines: Sequence[str], embedder: OnnxEmbedder) -> list[int]:
    return [embedder.count_tokens(line) for line in lines]


def _windows(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of the lines read together."""
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


def _by_line(lines: Sequence[str], tokens: Tokens) -> list[Vectors]:
    """The tokens between the beginning and the end of each line; those of separators belong to none."""
    starts = np.cumsum([0, *(len(line) + len(SEPARATOR) for line in lines)])[:-1]
    ends = np.array([end for _, end in tokens.spans])
    inside = [(ends > start) & (ends <= start + len(line)) for start, line in zip(starts, lines, strict=True)]
    return [_or_zeros(tokens.states[own]) for own in inside]


def _or_zeros(states: Vectors) -> Vectors:
    return states if len(states) else np.zeros((1, states.shape[1]), np.float32)
