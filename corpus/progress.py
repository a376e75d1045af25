# SPDX-License-Identifier: EUPL-1.2
"""How long work shows that it moves: a bar for people at a terminal, nothing for the service and for tests."""

from collections.abc import Iterable, Iterator, Sized
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


class ProgressBar:
    """A bar on standard error; where that is not a terminal, the last line of it."""

    def track(self, items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
        """Yield `items`, moving the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        known = total if total is not None else (len(items) if isinstance(items, Sized) else None)
        columns = TextColumn("{task.description:28}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(label, total=known)
            for item in items:
                yield item
                bar.advance(task)
