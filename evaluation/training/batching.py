# SPDX-License-Identifier: EUPL-1.2
"""Lessons into batches, of like length together, so that little is wasted on padding."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def pieces(items: Sequence[T], size: int) -> list[list[T]]:
    """In their order, `size` at a time; the last one may be shorter."""
    return [list(items[start : start + size]) for start in range(0, len(items), size)]


def of_like_length(
    items: Sequence[T], length: Callable[[T], int], size: int, batches: int, chance: random.Random
) -> list[list[T]]:
    """Batches drawn by chance, `batches` of them sorted by length at a time."""
    pools = (sorted(pool, key=length) for pool in pieces(chance.sample(items, len(items)), size * batches))
    return [batch for pool in pools for batch in pieces(pool, size)]
