# SPDX-License-Identifier: EUPL-1.2
"""Amtslotse's search for people who build with LangChain: a retriever like any other."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from index.detection import detect_language
from index.searching import Searcher


class AmtslotseRetriever(BaseRetriever):
    """`AmtslotseRetriever(searcher=...).invoke(question)` gives chunks as LangChain documents, best first."""

    searcher: Searcher
    limit: int = 5

    model_config = {"arbitrary_types_allowed": True}  # noqa: RUF012 (pydantic's own way)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        passages = self.searcher.search(query, limit=self.limit, language=detect_language(query))
        return [
            Document(
                page_content=passage.chunk.text,
                metadata={
                    "title": passage.chunk.title,
                    "section": passage.chunk.section,
                    "url": passage.chunk.url,
                    "score": passage.score,
                },
            )
            for passage in passages
        ]
