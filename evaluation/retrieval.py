# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate retrieval`: rank a BEIR corpus with the Searcher citizens meet."""

import tempfile
from pathlib import Path

from corpus.progress import Progress
from evaluation.cases import read_cases
from evaluation.sets import CorpusRow, QueryRow, as_document
from index.building import build
from index.detection import detect_language
from index.embedding import Embedder
from index.searching import PER_DOCUMENT, Searcher
from index.settings import IndexSettings

PER_QUERY = 10


def run_retrieval(corpus: Path, queries: Path, out: Path, embedder: Embedder, settings: IndexSettings, progress: Progress) -> int:
    """Write query, document, rank (1 = best) for ten documents a query; the number of queries."""
    documents = [as_document(row) for row in read_cases(corpus, CorpusRow)]
    asked = read_cases(queries, QueryRow)
    with tempfile.TemporaryDirectory() as folder, out.open("w", encoding="utf-8") as lines:
        build(documents, Path(folder), embedder, settings, progress=progress)
        searcher = Searcher.open(Path(folder), embedder)
        for query in progress.track(asked, "Searching"):
            for rank, document in enumerate(rank_documents(searcher, query.text), 1):
                lines.write(f"{query.id}\t{document}\t{rank}\n")
    return len(asked)


def rank_documents(searcher: Searcher, question: str) -> list[str]:
    """Ids of the ten best documents, each by its best passage."""
    passages = searcher.search(question, limit=PER_QUERY * PER_DOCUMENT, language=detect_language(question))
    return list(dict.fromkeys(passage.chunk.document for passage in passages))[:PER_QUERY]
