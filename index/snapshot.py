# SPDX-License-Identifier: EUPL-1.2
"""A snapshot is a folder that is never changed once published; the file CURRENT names the one that serves.

<city>/CURRENT                 id of the published snapshot
<city>/<id>/manifest.json      format, model, counts, SHA-256 of every other file
<city>/<id>/documents.jsonl    the documents, by id
<city>/<id>/chunks.jsonl       the chunks, in the order of their vectors
<city>/<id>/chunks.faiss, pages.faiss, lexical/
<city>/<id>/tokens.jsonl, pages.json   tokens of the chunks and keys of the pages, for the next build
<city>/.lock                   held by the process that builds
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corpus.documents import Document
from corpus.errors import UnreadableError
from corpus.locks import alone_in
from corpus.serialising import from_json
from corpus.writing import replace_text
from index.chunks import Chunk
from index.errors import IndexUnusable, NoSnapshot, SnapshotDamaged
from index.lexical import Tokens

FORMAT = 2
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
_CHUNK = TypeAdapter(Chunk)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot says of itself. `files` maps relative paths to SHA-256; `sources` counts documents by source."""

    id: str
    format: int
    model: str
    dimension: int
    documents: int
    chunks: int
    sources: dict[str, int]
    files: dict[str, str]
    recipe: str = ""
    """Code and settings that made chunks and tokens: with the same, the next build takes them over."""


def current(folder: Path) -> str | None:
    """Id of the published snapshot of a city's index folder, None before the first."""
    try:
        return (folder / CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def publish(folder: Path, snapshot: str) -> None:
    """Make a snapshot the one that serves: one atomic rename."""
    verify(folder, snapshot)
    replace_text(folder / CURRENT, snapshot + "\n")


def snapshots(folder: Path) -> list[Manifest]:
    """Every readable snapshot, newest first; a damaged one is left out, for nobody can serve it."""
    found = sorted(folder.glob(f"*/{MANIFEST}"), key=lambda path: path.stat().st_mtime, reverse=True)
    readable = []
    for path in found:
        if not path.parent.name.startswith("."):
            with suppress(SnapshotDamaged):
                readable.append(read_manifest(path.parent))
    return readable


def read_manifest(snapshot: Path) -> Manifest:
    """The manifest; `NoSnapshot` when there is none, `SnapshotDamaged` when it cannot be read."""
    try:
        body: dict[str, Any] = json.loads((snapshot / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(**body)
    except FileNotFoundError as error:
        raise NoSnapshot(f"There is no snapshot {snapshot.name} in {snapshot.parent}.") from error
    except (ValueError, TypeError) as error:
        raise SnapshotDamaged(f"The manifest of snapshot {snapshot.name} is damaged.") from error


def verify(folder: Path, snapshot: str) -> Manifest:
    """Read every file and compare it with the manifest; `SnapshotDamaged` names the first that differs."""
    manifest = read_manifest(folder / snapshot)
    for name, expected in manifest.files.items():
        path = folder / snapshot / name
        if not path.is_file():
            raise SnapshotDamaged(f"Snapshot {snapshot}: {name} is missing. Build the index again with `amtslotse index`.")
        if file_digest(path) != expected:
            raise SnapshotDamaged(f"Snapshot {snapshot}: {name} is damaged. Build the index again with `amtslotse index`.")
    return manifest


def prune(folder: Path, keep: int) -> None:
    """Delete all but the newest `keep` snapshots; the published one always stays."""
    for manifest in [m for m in snapshots(folder) if m.id != current(folder)][max(0, keep - 1) :]:
        shutil.rmtree(folder / manifest.id)


def locked(folder: Path) -> AbstractContextManager[None]:
    """Only one process builds a city at a time; `Busy` for the second."""
    return alone_in(folder, f"Another build of {folder.name} is running. Wait for it to end, then try again.")


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to write a snapshot into; gone again if it was not moved away, and so are those a killed build left.

    Only under `locked`: the folder of a build that is still running would be cleared as well.
    """
    for left in folder.glob(".building-*"):
        shutil.rmtree(left, ignore_errors=True)
    path = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def adopt(fresh: Path, folder: Path, snapshot: str) -> None:
    """Move a finished folder to its place; an equal snapshot that is there already stays, a damaged one is replaced."""
    place = folder / snapshot
    with suppress(IndexUnusable):
        verify(folder, snapshot)
        return
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)


def write_manifest(snapshot: Path, model: str, dimension: int, chunks: int, sources: dict[str, int], recipe: str) -> Manifest:
    """Describe the files of a finished folder; the id is a digest of them, so equal input gives an equal snapshot."""
    files = {str(path.relative_to(snapshot)): file_digest(path) for path in sorted(snapshot.rglob("*")) if path.is_file()}
    body = json.dumps([FORMAT, model, recipe, files], sort_keys=True).encode()
    identity = hashlib.sha256(body).hexdigest()[:12]
    documents, ordered = sum(sources.values()), dict(sorted(sources.items()))
    manifest = Manifest(identity, FORMAT, model, dimension, documents, chunks, ordered, files, recipe)
    (snapshot / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2, sort_keys=True), encoding="utf-8")
    return manifest


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """One text a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def read_documents(path: Path) -> dict[str, Document]:
    """Documents by id; `SnapshotDamaged` when a line is not one."""
    try:
        with path.open("rb") as lines:
            found = [from_json(line) for line in lines]
    except (OSError, UnreadableError) as error:
        raise SnapshotDamaged(f"{path} cannot be read: {error}") from error
    return {document.id: document for document in found}


def write_chunks(path: Path, chunks: Iterable[Chunk]) -> None:
    """One chunk a line, in the order of the vectors."""
    bodies = (_CHUNK.dump_python(chunk, mode="json") for chunk in chunks)
    write_lines(path, (json.dumps(body, ensure_ascii=False, sort_keys=True) for body in bodies))


def read_chunks(path: Path) -> list[Chunk]:
    """Chunks in the order of their vectors; `SnapshotDamaged` when a line is not one."""
    try:
        with path.open("rb") as lines:
            return [_CHUNK.validate_json(line) for line in lines]
    except (OSError, ValueError) as error:
        raise SnapshotDamaged(f"{path} cannot be read: {error}") from error


def write_tokens(path: Path, tokens: Iterable[Tokens]) -> None:
    """The tokens of a chunk a line, in the order of the vectors."""
    write_lines(path, (json.dumps(words, ensure_ascii=False) for words in tokens))


def read_tokens(path: Path) -> list[Tokens]:
    """Tokens in the order of the vectors; `SnapshotDamaged` when a line is no list."""
    one: dict[str, str] = {}  # a word occurs in many chunks; one copy of it is enough
    try:
        with path.open("rb") as lines:
            return [tuple(one.setdefault(word, word) for word in json.loads(line)) for line in lines]
    except (OSError, ValueError) as error:
        raise SnapshotDamaged(f"{path} cannot be read: {error}") from error
