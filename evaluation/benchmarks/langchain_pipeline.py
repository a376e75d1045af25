# SPDX-License-Identifier: EUPL-1.2
"""What one builds with LangChain in an afternoon: the same model, vectors and BM25 in memory, reciprocal rank fusion."""

import re
from collections.abc import Sequence
from typing import Any

import bm25s
import faiss
import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import InMemoryVectorStore

from index.embedding import Embedder

_RANK_OFFSET = 60  # of reciprocal rank fusion, as published
_CANDIDATES = 50
_WORD = re.compile(r"\w+")


class SameModel(Embeddings):
    """Our model behind LangChain's interface."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        found: list[list[float]] = self._embedder.embed_passages(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        found: list[float] = self._embedder.embed_queries([text])[0].tolist()
        return found


class WordRetriever(BaseRetriever):
    """BM25 over lower-case words."""

    documents: list[Document]
    ranking: bm25s.BM25

    model_config = {"arbitrary_types_allowed": True}  # noqa: RUF012 (pydantic's own way)

    @classmethod
    def over(cls, documents: Sequence[Document]) -> "WordRetriever":
        """Index the documents."""
        ranking = bm25s.BM25()
        ranking.index([_words(document.page_content) for document in documents], show_progress=False)
        return cls(documents=list(documents), ranking=ranking)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        if not (said := [word for word in _words(query) if word in self.ranking.vocab_dict]):
            return []
        scores = self.ranking.get_scores(said)
        return [self.documents[number] for number in scores.argsort()[::-1][:_CANDIDATES] if scores[number] > 0]


class FlatRetriever(BaseRetriever):
    """Exact FAISS search, for those who find the in-memory store too slow."""

    documents: list[Document]
    index: Any
    model: SameModel

    model_config = {"arbitrary_types_allowed": True}  # noqa: RUF012 (pydantic's own way)

    @classmethod
    def over(cls, documents: Sequence[Document], model: SameModel) -> "FlatRetriever":
        """Embed and index the documents."""
        vectors = np.array(model.embed_documents([document.page_content for document in documents]), np.float32)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(documents=list(documents), index=index, model=model)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        asked = np.array([self.model.embed_query(query)], np.float32)
        _, [numbers] = self.index.search(asked, min(_CANDIDATES, len(self.documents)))
        return [self.documents[number] for number in numbers]


class JoinedRetriever(BaseRetriever):
    """Reciprocal rank fusion of several retrievers."""

    parts: list[BaseRetriever]
    limit: int

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        scores: dict[str, float] = {}
        known: dict[str, Document] = {}
        for part in self.parts:
            for rank, document in enumerate(part.invoke(query), 1):
                name = document.metadata["chunk"]
                known[name] = document
                scores[name] = scores.get(name, 0.0) + 1 / (_RANK_OFFSET + rank)
        return [known[name] for name in sorted(scores, key=lambda name: -scores[name])[: self.limit]]


def pipeline(documents: Sequence[Document], embedder: Embedder, limit: int, *, flat: bool = False) -> JoinedRetriever:
    """Vectors and words over chunks whose metadata name `chunk` and `document`; `flat` takes FAISS for LangChain's own store."""
    words = WordRetriever.over(documents)
    return JoinedRetriever(parts=[_vectors(documents, SameModel(embedder), flat=flat), words], limit=limit)


def _vectors(documents: Sequence[Document], model: SameModel, *, flat: bool) -> BaseRetriever:
    if flat:
        return FlatRetriever.over(documents, model)
    store = InMemoryVectorStore(model)
    store.add_documents(list(documents))
    return store.as_retriever(search_kwargs={"k": _CANDIDATES})


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
