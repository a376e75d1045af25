# SPDX-License-Identifier: EUPL-1.2
"""From a configured source to its documents: one function for each kind of source."""

from collections.abc import Iterator
from pathlib import Path

from corpus.errors import PermanentError, UnreadableError
from corpus.parsing import PARSERS, parse_file
from corpus.parsing.json_feeds import read_integreat, read_munich
from corpus.parsing.reading import Reading, Refused
from corpus.parsing.xzufi import read_xzufi
from corpus.settings import CorpusSettings, FolderSource, IntegreatSource, MunichSource, XzufiSource

FileSource = FolderSource | XzufiSource | MunichSource | IntegreatSource


def read_files(source: FileSource, *, city: str, name: str, base: Path, limits: CorpusSettings) -> Iterator[Reading]:
    """Documents and refusals of a source of files; `SourceError` when it cannot be read at all."""
    match source:
        case FolderSource():
            return _folder(source, city, name, base, limits)
        case XzufiSource():
            return _xzufi(source, city, name, base, limits)
        case MunichSource():
            return read_munich(base / source.path, city=city, source=name)
        case IntegreatSource():
            return read_integreat(base / source.path, city=city, source=name)


def _folder(source: FolderSource, city: str, name: str, base: Path, limits: CorpusSettings) -> Iterator[Reading]:
    folder = base / source.path
    if not folder.is_dir():
        raise PermanentError(f"there is no folder {source.path}")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = "/" + path.relative_to(folder).as_posix()
        if path.suffix.lower() not in PARSERS or not source.keeps(place):
            continue
        yield _file(path, place, source.url.rstrip("/") + place, city, name, limits)


def _file(path: Path, place: str, url: str, city: str, name: str, limits: CorpusSettings) -> Reading:
    if path.stat().st_size > limits.max_file_megabytes * 1024 * 1024:
        return Refused(place, f"larger than {limits.max_file_megabytes} MB")
    try:
        return parse_file(path, identity=f"{name}{place}", city=city, source=name, url=url)
    except UnreadableError as error:
        return Refused(place, str(error))


def _xzufi(source: XzufiSource, city: str, name: str, base: Path, limits: CorpusSettings) -> Iterator[Reading]:
    place = base / source.path
    files = sorted(place.glob("**/*.xml")) if place.is_dir() else [place]
    if not files or not place.exists():
        raise PermanentError(f"there is no XZuFi file in {source.path}")
    largest = limits.max_file_megabytes * 1024 * 1024
    yield from (Refused(f.name, f"larger than {limits.max_file_megabytes} MB") for f in files if f.stat().st_size > largest)
    readable = [file for file in files if file.stat().st_size <= largest]
    yield from read_xzufi(readable, city=city, source=name, url=source.url, area=source.area, offices=source.offices)
