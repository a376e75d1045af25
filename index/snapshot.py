# SPDX-License-Identifier: EUPL-1.2
"""A snapshot is a folder that is never changed once published; the file CURRENT names the one that serves.

<city>/CURRENT                 id of the published snapshot
<city>/<id>/manifest.json      format, model, counts, SHA-256 of every other file
<city>/<id>/documents.jsonl    the documents, by id
<city>/<id>/chunks.jsonl       the chunks, in the order of their vectors
<city>/<id>/chunks.faiss, pages.faiss, lexical/
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corpus.documents import Document
from corpus.errors import UnreadableError
from corpus.serialising import from_json, to_json
from index.chunks import Chunk
from index.errors import NoSnapshot, SnapshotDamaged

FORMAT = 1
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


def current(folder: Path) -> str | None:
    """Id of the published snapshot of a city's index folder, None before the first."""
    try:
        return (folder / CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def publish(folder: Path, snapshot: str) -> None:
    """Make a snapshot the one that serves: one atomic rename."""
    verify(folder, snapshot)
    fresh = folder / f".{CURRENT}-{os.getpid()}"
    fresh.write_text(snapshot + "\n", encoding="utf-8")
    fresh.replace(folder / CURRENT)


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


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to write a snapshot into; gone again if it was not moved away, and so are those a killed build left."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(".building-*"):
        shutil.rmtree(left, ignore_errors=True)
    path = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def write_manifest(snapshot: Path, model: str, dimension: int, chunks: int, sources: dict[str, int]) -> Manifest:
    """Describe the files of a finished folder; the id is a digest of them, so equal input gives an equal snapshot."""
    files = {str(path.relative_to(snapshot)): file_digest(path) for path in sorted(snapshot.rglob("*")) if path.is_file()}
    body = json.dumps([FORMAT, model, files], sort_keys=True).encode()
    identity = hashlib.sha256(body).hexdigest()[:12]
    manifest = Manifest(identity, FORMAT, model, dimension, sum(sources.values()), chunks, dict(sorted(sources.items())), files)
    (snapshot / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2, sort_keys=True), encoding="utf-8")
    return manifest


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """One document a line."""
    path.write_text("".join(to_json(document) + "\n" for document in documents), encoding="utf-8")


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
    lines = (json.dumps(_CHUNK.dump_python(chunk, mode="json"), ensure_ascii=False, sort_keys=True) + "\n" for chunk in chunks)
    path.write_text("".join(lines), encoding="utf-8")


def read_chunks(path: Path) -> list[Chunk]:
    """Chunks in the order of their vectors; `SnapshotDamaged` when a line is not one."""
    try:
        with path.open("rb") as lines:
            return [_CHUNK.validate_json(line) for line in lines]
    except (OSError, ValueError) as error:
        raise SnapshotDamaged(f"{path} cannot be read: {error}") from error
