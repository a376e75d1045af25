# SPDX-License-Identifier: EUPL-1.2
"""One process at a time: a lock on a file, which the system lets go of however the process ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import Busy


@contextmanager
def alone_in(folder: Path, otherwise: str) -> Iterator[None]:
    """Hold the lock of a folder, which is made if need be; `Busy` with the words `otherwise` when another process has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(otherwise) from error
        yield
