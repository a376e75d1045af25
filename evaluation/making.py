# SPDX-License-Identifier: EUPL-1.2
"""What a run was made with: snapshots, configuration and code, so that a figure can be traced and two runs compared."""

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import chatbot
import corpus
import index
from chatbot.contract import JsonObject
from chatbot.settings import Settings
from chatbot.wiring import curated_texts
from index import snapshot
from index.errors import NoSnapshot

PACKAGES = ("amtslotse", "faiss-cpu", "numpy", "onnxruntime", "tokenizers")
_LIMITS = {"answer_threshold", "partial_threshold", "max_question_characters"}
_CODE = {".py", ".toml", ".json", ".npz", ".onnx"}


def made_with(settings: Settings, cities: Iterable[str]) -> JsonObject:
    """Snapshot ids, the settings that can change an answer, and a digest of the answering code and its models.

    Errors: `NoSnapshot` names a city that has none.
    """
    asked = sorted(set(cities))
    return {
        "snapshots": {city: snapshot_of(settings, city) for city in asked},
        "configuration": {
            "chatbot": settings.chatbot.model_dump(mode="json", include=_LIMITS),
            "index": settings.index.model_dump(mode="json"),
            "cities": {city: settings.cities[city].model_dump(mode="json", exclude={"sources", "color"}) for city in asked},
        },
        "code": _digest_of_code(),
    }


def snapshot_of(settings: Settings, city: str) -> str:
    """Id of a city's published snapshot."""
    found = snapshot.current(settings.var_folder / "index" / city)
    if found is None:
        raise NoSnapshot(f"{city} has no snapshot yet. Build one: amtslotse index")
    return found


def indexed_texts(settings: Settings, city: str) -> dict[str, str]:
    """The text of every document of a city's published snapshot and of what staff wrote, by id."""
    folder = settings.var_folder / "index" / city / snapshot_of(settings, city)
    texts: dict[str, list[str]] = {}
    for chunk in snapshot.read_chunks(folder / "chunks.jsonl"):
        texts.setdefault(chunk.document, []).append(chunk.text)
    indexed = {document: "\n".join(parts) for document, parts in texts.items()}
    return indexed | curated_texts(settings, city)


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that compute."""
    return {"python": platform.python_version()} | {name: _version(name) for name in PACKAGES}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "not installed"


def _digest_of_code() -> str:
    digest = hashlib.sha256()
    for room in (chatbot, index, corpus):
        folder = Path(str(room.__file__)).parent
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _CODE and "demo" not in path.parts):
            digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
