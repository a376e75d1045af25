# SPDX-License-Identifier: EUPL-1.2
"""Files that are either the old one or the new one, whatever happens in between."""

import os
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write a file beside `path` and put it in its place at once; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
