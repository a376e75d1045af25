# SPDX-License-Identifier: EUPL-1.2
"""A progress bar on standard error for everything that takes longer than a moment."""

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


class ProgressBar:
    """Shows what is being worked through, on a terminal as a bar, elsewhere as nothing but the last line."""

    def track(self, items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
        """Yield `items` one by one, moving the bar."""
        known = total if total is not None else (len(items) if isinstance(items, Sized) else None)
        console = Console(stderr=True)
        columns = TextColumn("{task.description:28}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(*columns, console=console) as bar:
            task = bar.add_task(label, total=known)
            for item in items:
                yield item
                bar.advance(task)
