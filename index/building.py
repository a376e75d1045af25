# SPDX-License-Identifier: EUPL-1.2
"""Documents -> snapshot: split, embed what is new, index, verify, publish."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from corpus.documents import Document
from corpus.errors import WouldLoseDocuments
from corpus.progress import Progress, SilentProgress
from index import snapshot
from index.embedding import Embedder, Vectors
from index.errors import IndexUnusable, NothingToIndex
from index.lexical import LexicalIndex
from index.reuse import Prepared, known, recipe
from index.settings import IndexSettings
from index.splitting import embedded_text, page_text
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
    `accepted_loss` of its documents and `accept_loss` was not given; `Busy` while another process builds this
    city. In all cases the old snapshot goes on serving.
    """
    progress = progress or SilentProgress()
    found = sorted(documents, key=lambda document: document.id)
    with snapshot.locked(folder):
        sources = dict(Counter(document.source for document in found))
        made_by = recipe(embedder, settings)
        old = known(folder, embedder, made_by)
        prepared = [old.prepare(document, embedder, settings) for document in progress.track(found, "Splitting")]
        if not any(one.chunks for one in prepared):
            raise NothingToIndex("No document with text was found. Run `amtslotse crawl` first and look at its report.")
        if not accept_loss:
            _refuse_loss(folder, sources, accepted_loss)
        vectors, made = _embed(_texts(prepared), old.vectors, embedder, progress)
        with snapshot.new_folder(folder) as fresh:
            chunks = _write(fresh, prepared, vectors)
            manifest = snapshot.write_manifest(fresh, embedder.name, embedder.dimension, chunks, sources, made_by)
            snapshot.adopt(fresh, folder, manifest.id)
        snapshot.publish(folder, manifest.id)
        snapshot.prune(folder, settings.keep_snapshots)
    return BuildReport(manifest.id, len(found), chunks, made, len(vectors) - made)


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


def _texts(prepared: Sequence[Prepared]) -> dict[str, Callable[[], str]]:
    """How to get each text that needs a vector, by its key; most are never asked for."""
    texts: dict[str, Callable[[], str]] = {}
    for one in prepared:
        texts |= {chunk.digest: partial(embedded_text, chunk) for chunk in one.chunks}
        texts[one.page_key] = partial(page_text, one.document)
    return texts


def _embed(
    texts: Mapping[str, Callable[[], str]], old: Mapping[str, Vectors], embedder: Embedder, progress: Progress
) -> tuple[dict[str, Vectors], int]:
    """The vector of every text by its key, and how many of them are new."""
    missing = sorted(((text(), key) for key, text in texts.items() if key not in old), key=lambda pair: len(pair[0]))
    vectors = {key: old[key] for key in texts if key in old}
    steps = [missing[start : start + _STEP] for start in range(0, len(missing), _STEP)]
    for step in progress.track(steps, "Embedding"):
        made = embedder.embed_passages([text for text, _ in step])
        vectors |= {key: vector for (_, key), vector in zip(step, made, strict=True)}
    return vectors, len(missing)


def _write(folder: Path, prepared: Sequence[Prepared], vectors: Mapping[str, Vectors]) -> int:
    """Every file of the snapshot but its manifest; the number of chunks."""
    chunks = [chunk for one in prepared for chunk in one.chunks]
    tokens = [words for one in prepared for words in one.tokens]
    pages = [one.page_key for one in prepared]
    snapshot.write_lines(folder / "documents.jsonl", (one.line for one in prepared))
    snapshot.write_chunks(folder / "chunks.jsonl", chunks)
    snapshot.write_tokens(folder / "tokens.jsonl", tokens)
    (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    VectorIndex.build(np.stack([vectors[chunk.digest] for chunk in chunks])).save(folder / "chunks.faiss")
    VectorIndex.build(np.stack([vectors[page] for page in pages])).save(folder / "pages.faiss")
    (folder / "lexical").mkdir()
    LexicalIndex.build(tokens).save(folder / "lexical")
    return len(chunks)
