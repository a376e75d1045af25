# SPDX-License-Identifier: EUPL-1.2
"""How long work shows that it moves. The console command shows a bar; tests and the service show nothing."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Yields items one by one and shows how far it is."""

    def track(self, items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
        """Yield `items`; `total` where the number cannot be taken from them."""
        ...


class SilentProgress:
    """Shows nothing."""

    def track(self, items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:  # noqa: ARG002
        """Yield `items`."""
        yield from items
