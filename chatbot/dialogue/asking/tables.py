# SPDX-License-Identifier: EUPL-1.2
"""Tables of what is asked about and how pages speak of it, in a TOML file beside the module that knows what they are for."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One thing: how it is asked about, and how a page speaks of it."""

    asked: re.Pattern[str]
    said: re.Pattern[str]


def read_rows(path: Path) -> dict[str, Row]:
    """The rows of a table by name, in its order; each lists the alternatives of two patterns."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Row(either(row["asked"]), either(row["said"])) for name, row in listed.items()}


def either(patterns: Sequence[str]) -> re.Pattern[str]:
    """Any of these patterns, in capitals or not."""
    return re.compile("|".join(patterns), re.IGNORECASE)
