# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of each address between two crawls, so that an unchanged page costs one small question."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.writing import replace_text

# Raise it when reading changes, so that pages are read again although the site has not changed.
READING = 3


@dataclass(frozen=True, slots=True)
class Visit:
    """The last good visit: validators and digest of the body, what became of it, and where it leads."""

    digest: str
    etag: str = ""
    last_modified: str = ""
    document: str | None = None
    refused: str | None = None
    hidden: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


_VISITS = TypeAdapter(dict[str, Visit])


def load_visits(path: Path) -> dict[str, Visit]:
    """Visits by address; {} before the first crawl, after an update of reading, and when the file is damaged."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        return _VISITS.validate_python(body["visits"]) if body.get("reading") == READING else {}
    except (FileNotFoundError, ValueError, KeyError, AttributeError, TypeError, ValidationError):
        # Nothing is lost by forgetting: every page is simply asked for again.
        return {}


def save_visits(path: Path, visits: Mapping[str, Visit]) -> None:
    """Replace the file at once."""
    body = {"reading": READING, "visits": _VISITS.dump_python(dict(sorted(visits.items())), mode="json", exclude_defaults=True)}
    replace_text(path, json.dumps(body, ensure_ascii=False))
