# SPDX-License-Identifier: EUPL-1.2
"""From the content files of the town to its nouns."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from corpus.demo.town import Category, Content, Office, OnlineService, Page, PaperForm, Service, Town
from corpus.demo.words import HEADINGS
from corpus.errors import UnreadableError

TOWN_FOLDER = Path(__file__).parent / "town"
_FILE_NAME = re.compile(r"^(?P<id>[a-z0-9-]+)\.(?P<language>de|en)\.md$")
_FRONT_MATTER = re.compile(r"\A\+\+\+\n(?P<toml>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)

Noun = TypeVar("Noun", bound=Content)


def read_town(folder: Path = TOWN_FOLDER) -> Town:
    """The town in a content folder; `UnreadableError` names the file and what is wrong with it."""
    return Town(
        offices=_table(Office, folder / "offices.toml"),
        categories=_table(Category, folder / "categories.toml"),
        services=tuple(_texts(Service, folder / "services")),
        pages=tuple(_texts(Page, folder / "pages")),
        forms=_table(PaperForm, folder / "forms.toml"),
        online=_table(OnlineService, folder / "online.toml"),
    )


def _table(noun: type[Noun], path: Path) -> tuple[Noun, ...]:
    """The one array of tables in a TOML file, named like the file."""
    entries = _toml(path.read_text(encoding="utf-8"), path)[path.stem]
    return tuple(_checked(noun, entry, path) for entry in entries)


def _texts(noun: type[Noun], folder: Path) -> list[Noun]:
    return [_text(noun, path) for path in sorted(folder.glob("*.md"))]


def _text(noun: type[Noun], path: Path) -> Noun:
    named, parts = _FILE_NAME.match(path.name), _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if not named or not parts:
        raise UnreadableError(f"{path.name} is not <id>.<de|en>.md with TOML between +++ lines")
    front = _toml(parts["toml"], path)
    if front.get("id") != named["id"]:
        raise UnreadableError(f"{path.name} has the id {front.get('id')!r}")
    return _checked(noun, {**front, "language": named["language"], "sections": _sections(parts["body"])}, path)


def _sections(body: str) -> list[dict[str, str | None]]:
    """The body split at its `## ` headings."""
    parts = re.split(r"^## +(.+)$", body, flags=re.MULTILINE)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [
        {"heading": heading.strip(), "name": HEADINGS.get(heading.strip()), "markdown": text.strip()} for heading, text in pairs
    ]


def _toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"{path.name}: {error}") from error


def _checked(noun: type[Noun], values: dict[str, Any], path: Path) -> Noun:
    try:
        return noun.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise UnreadableError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
