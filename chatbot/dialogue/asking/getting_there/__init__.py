# SPDX-License-Identifier: EUPL-1.2
"""What asks about the place itself: "Kann ich da parken?"."""

import re
from pathlib import Path

from chatbot.dialogue.asking.tables import read_rows

_THERE = re.compile(r"\b(?:da|dort|hin|dorthin|vor ort|there|orada|oraya|там|туди|туда)\b|هناك", re.IGNORECASE)
_ROWS = read_rows(Path(__file__).parent / "getting_there.toml")


def asks_there(text: str) -> bool:
    """Whether somebody asks about the place itself that was talked about."""
    return bool(_THERE.search(text)) and said_by_pages(text) is not None


def asks_way(text: str) -> bool:
    """Whether somebody asks how to get there, which an address may answer as well."""
    return bool(_ROWS["way"].asked.search(text))


def said_by_pages(text: str) -> re.Pattern[str] | None:
    """How pages say what a text asks about getting to a place; None where it asks something else."""
    return next((row.said for row in _ROWS.values() if row.asked.search(text)), None)
