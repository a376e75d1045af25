# SPDX-License-Identifier: EUPL-1.2
"""A city's documents on disk, one file a source, replaced as a whole: killed at any moment, the old state stays."""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.documents import Document
from corpus.errors import SourceError
from corpus.locks import alone_in
from corpus.serialising import digest, from_json, to_json
from corpus.writing import replace_text


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library holds of one source: documents by id, and the days on which others disappeared."""

    documents: Mapping[str, Document]
    gone: Mapping[str, date]


class Library:
    """Folder layout: <city>/<source>.jsonl; a line is a document or {"gone": id, "on": date}."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def sources(self, city: str) -> list[str]:
        """Names of the sources that were read."""
        return sorted(path.stem for path in (self._folder / city).glob("*.jsonl"))

    def documents(self, city: str) -> Iterator[Document]:
        """Every document of a city, by id within its source; what is gone is not among them."""
        for source in self.sources(city):
            yield from self.shelf(city, source).documents.values()

    def shelf(self, city: str, source: str) -> Shelf:
        """What is kept of one source; an empty shelf before the first crawl."""
        documents: dict[str, Document] = {}
        gone: dict[str, date] = {}
        try:
            text = self._path(city, source).read_text(encoding="utf-8")
        except FileNotFoundError:
            return Shelf({}, {})
        for line in text.splitlines():
            if line.startswith('{"gone"'):
                stone = json.loads(line)
                gone[stone["gone"]] = date.fromisoformat(stone["on"])
            else:
                document = from_json(line)
                documents[document.id] = document
        return Shelf(documents, gone)

    def save(self, city: str, source: str, shelf: Shelf) -> None:
        """Replace what is kept of one source, at once."""
        lines = [to_json(document) for _, document in sorted(shelf.documents.items())]
        lines += [json.dumps({"gone": identity, "on": day.isoformat()}) for identity, day in sorted(shelf.gone.items())]
        replace_text(self._path(city, source), "".join(line + "\n" for line in lines))

    def folder_of(self, city: str) -> Path:
        """Where everything kept of a city lies."""
        return self._folder / _checked(city)

    def locked(self, city: str) -> AbstractContextManager[None]:
        """Have the city alone; `Busy` when another run has it."""
        return alone_in(self.folder_of(city), f"Another crawl of {city} is running; wait for it or stop it.")

    def _path(self, city: str, source: str) -> Path:
        return self.folder_of(city) / f"{_checked(source)}.jsonl"


def _checked(name: str) -> str:
    if not name or "/" in name or name.startswith("."):
        raise SourceError(f"{name!r} cannot be the name of a city or source.")
    return name


def same(one: Document | None, other: Document | None) -> bool:
    """Whether two states of a document are equal in everything."""
    return one is not None and other is not None and digest(one) == digest(other)
