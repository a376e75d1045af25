# SPDX-License-Identifier: EUPL-1.2
"""Documents -> snapshot: split, embed what is new, index, verify, publish."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.documents import Document
from corpus.errors import WouldLoseDocuments
from corpus.progress import Progress, SilentProgress
from corpus.serialising import digest
from index import snapshot
from index.chunks import Chunk
from index.embedding import Embedder, Vectors
from index.errors import IndexUnusable, NothingToIndex
from index.lexical import LexicalIndex
from index.settings import IndexSettings
from index.splitting import embedded_text, page_text, split
from index.vectors import VectorIndex

# Texts embedded between two steps of the progress bar.
_STEP = 64


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `embedded` + `reused` = vectors of chunks and pages."""

    snapshot: str
    documents: int
    chunks: int
    embedded: int
    reused: int

    def __str__(self) -> str:
        counts = f"{self.documents} documents, {self.chunks} chunks, {self.embedded} vectors made, {self.reused} reused"
        return f"snapshot {self.snapshot} ({counts})"


def build(
    documents: Iterable[Document],
    folder: Path,
    embedder: Embedder,
    settings: IndexSettings,
    *,
    progress: Progress | None = None,
    accept_loss: bool = False,
    accepted_loss: float = 0.2,
) -> BuildReport:
    """Build and publish a snapshot in a city's index folder.

    Errors: `NothingToIndex` when no document has text; `WouldLoseDocuments` when a source would lose more than
    `accepted_loss` of its documents and `accept_loss` was not given. In both cases the old snapshot goes on serving.
    """
    progress = progress or SilentProgress()
    found = sorted(documents, key=lambda document: document.id)
    chunks = [
        chunk for d in progress.track(found, "Splitting") for chunk in split(d, settings.chunk_tokens, embedder.count_tokens)
    ]
    if not chunks:
        raise NothingToIndex("No document with text was found. Run `amtslotse crawl` first and look at its report.")
    sources = dict(Counter(document.source for document in found))
    if not accept_loss:
        _refuse_loss(folder, sources, accepted_loss)
    known = _known_vectors(folder, embedder)
    texts = {c.digest: embedded_text(c) for c in chunks} | {_page_key(d): page_text(d) for d in found}
    vectors = _embed(texts, known, embedder, progress)
    with snapshot.new_folder(folder) as fresh:
        _write(fresh, found, chunks, vectors)
        manifest = snapshot.write_manifest(fresh, embedder.name, embedder.dimension, len(chunks), sources)
        if not (folder / manifest.id).exists():
            fresh.rename(folder / manifest.id)
    snapshot.publish(folder, manifest.id)
    snapshot.prune(folder, settings.keep_snapshots)
    reused = sum(key in known for key in texts)
    return BuildReport(manifest.id, len(found), len(chunks), len(texts) - reused, reused)


def _page_key(document: Document) -> str:
    return "page:" + digest(document)


def _refuse_loss(folder: Path, sources: dict[str, int], accepted: float) -> None:
    published = snapshot.current(folder)
    if published is None:
        return
    try:
        before = snapshot.read_manifest(folder / published).sources
    except IndexUnusable:
        return  # a damaged snapshot must not stop the build that replaces it
    for source, count in before.items():
        lost = count - sources.get(source, 0)
        if lost > count * accepted:
            raise WouldLoseDocuments(
                f"Source {source!r} would lose {lost} of {count} documents. The published snapshot stays. "
                "If this is right, repeat with --accept-loss."
            )


def _known_vectors(folder: Path, embedder: Embedder) -> dict[str, Vectors]:
    """Vectors of the published snapshot by digest; none when it was made by another model or cannot be read."""
    published = snapshot.current(folder)
    if published is None:
        return {}
    try:
        manifest = snapshot.verify(folder, published)
        if manifest.model != embedder.name or manifest.format != snapshot.FORMAT:
            return {}
        here = folder / published
        chunks = snapshot.read_chunks(here / "chunks.jsonl")
        pages = snapshot.read_documents(here / "documents.jsonl").values()
    except IndexUnusable:
        return {}
    keys = [chunk.digest for chunk in chunks], [_page_key(page) for page in pages]
    stored = VectorIndex.load(here / "chunks.faiss"), VectorIndex.load(here / "pages.faiss")
    known: dict[str, Vectors] = {}
    for names, index in zip(keys, stored, strict=True):
        known |= dict(zip(names, index.vectors(np.arange(len(names))), strict=True))
    return known


def _embed(texts: dict[str, str], known: dict[str, Vectors], embedder: Embedder, progress: Progress) -> dict[str, Vectors]:
    missing = sorted((key for key in texts if key not in known), key=lambda key: len(texts[key]))
    steps = [missing[start : start + _STEP] for start in range(0, len(missing), _STEP)]
    made: dict[str, Vectors] = {}
    for step in progress.track(steps, "Embedding"):
        made |= dict(zip(step, embedder.embed_passages([texts[key] for key in step]), strict=True))
    return known | made


def _write(folder: Path, documents: Sequence[Document], chunks: Sequence[Chunk], vectors: dict[str, Vectors]) -> None:
    snapshot.write_documents(folder / "documents.jsonl", documents)
    snapshot.write_chunks(folder / "chunks.jsonl", chunks)
    VectorIndex.build(np.stack([vectors[chunk.digest] for chunk in chunks])).save(folder / "chunks.faiss")
    VectorIndex.build(np.stack([vectors[_page_key(document)] for document in documents])).save(folder / "pages.faiss")
    (folder / "lexical").mkdir()
    LexicalIndex.build(chunks).save(folder / "lexical")
