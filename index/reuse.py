# SPDX-License-Identifier: EUPL-1.2
"""What the published snapshot already knows, so that a build works only on what changed.

Vectors are reused by the digest of their text; chunks and tokens by the whole document, as long as the code that made
them is the same. Reuse never changes the result: a build from nothing gives the same snapshot.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np

from corpus.documents import Document
from corpus.serialising import to_json
from index import snapshot
from index.chunks import Chunk
from index.embedding import Embedder, Vectors
from index.errors import IndexUnusable
from index.lexical import Tokens, chunk_tokens
from index.settings import IndexSettings
from index.splitting import page_text, split
from index.vectors import VectorIndex

_PACKAGES = ("simplemma", "HanTa", "langchain-text-splitters")
_WITHOUT_EFFECT = {"threads", "keep_snapshots", "passages"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready for the index: its stored line, its chunks, the tokens of each."""

    document: Document
    line: str
    chunks: tuple[Chunk, ...]
    tokens: tuple[Tokens, ...]

    @property
    def page_key(self) -> str:
        """Equal keys share the vector of the whole document."""
        return "page:" + hashlib.sha256(page_text(self.document).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Known:
    """`vectors` by digest or page key; `parts` are chunks and tokens by the stored line of their document."""

    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    parts: Mapping[str, tuple[tuple[Chunk, ...], tuple[Tokens, ...]]] = field(default_factory=dict)

    def prepare(self, document: Document, embedder: Embedder, settings: IndexSettings) -> Prepared:
        """The document split and analysed, out of the snapshot if it has not changed."""
        line = to_json(document)
        if parts := self.parts.get(line):
            return Prepared(document, line, *parts)
        chunks = tuple(split(document, settings.chunk_tokens, embedder.count_tokens))
        return Prepared(document, line, chunks, tuple(map(chunk_tokens, chunks)))


def recipe(embedder: Embedder, settings: IndexSettings) -> str:
    """Changes with all that chunks and tokens depend on.

    Any change of this package's files counts: analysing everything again costs a minute after an update, stale tokens
    would cost answers.
    """
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".json", ".toml", ".txt"))
    told = [embedder.name, settings.model_dump_json(exclude=_WITHOUT_EFFECT), *map(version, _PACKAGES)]
    told += [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


def known(folder: Path, embedder: Embedder, made_by: str) -> Known:
    """What can be reused of a city's published snapshot; nothing if it is of another model or cannot be read."""
    published = snapshot.current(folder)
    if published is None:
        return Known()
    try:
        manifest = snapshot.verify(folder, published)
        if (manifest.model, manifest.format) != (embedder.name, snapshot.FORMAT):
            return Known()
        return _read(folder / published, same_recipe=manifest.recipe == made_by)
    except (IndexUnusable, RuntimeError):  # FAISS raises bare ones for a file it cannot read
        return Known()


def _read(here: Path, *, same_recipe: bool) -> Known:
    lines = (here / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    chunks = snapshot.read_chunks(here / "chunks.jsonl")
    keys = [chunk.digest for chunk in chunks], json.loads((here / "pages.json").read_bytes())
    vectors: dict[str, Vectors] = {}
    for names, name in zip(keys, ("chunks.faiss", "pages.faiss"), strict=True):
        vectors |= dict(zip(names, VectorIndex.load(here / name).vectors(np.arange(len(names))), strict=True))
    if not same_recipe:
        return Known(vectors)
    tokens = snapshot.read_tokens(here / "tokens.jsonl")
    return Known(vectors, _parts(lines, chunks, tokens))


def _parts(
    lines: list[str], chunks: list[Chunk], tokens: list[Tokens]
) -> dict[str, tuple[tuple[Chunk, ...], tuple[Tokens, ...]]]:
    of: dict[str, list[int]] = {}
    for number, chunk in enumerate(chunks):
        of.setdefault(chunk.document, []).append(number)
    numbers = {line: of.get(json.loads(line)["id"], []) for line in lines}
    return {line: (tuple(chunks[n] for n in own), tuple(tokens[n] for n in own)) for line, own in numbers.items()}
