# SPDX-License-Identifier: EUPL-1.2
"""XQuAD-de in BEIR layout: a folder with corpus.jsonl, queries.jsonl and qrels.tsv, which is not part of this repository."""

import csv
from pathlib import Path

from corpus.documents import Document, Section
from evaluation.cases import read_cases
from evaluation.sets import CorpusRow, QueryRow

XQUAD = "xquad-de"


def xquad_documents(data: Path) -> list[Document]:
    """Each paragraph a document of one section."""
    rows = read_cases(data / XQUAD / "corpus.jsonl", CorpusRow)
    return [
        Document(row.id, "xquad", "corpus", f"urn:{row.id}", row.title, "de", (Section(heading="", text=row.text),))
        for row in rows
    ]


def xquad_questions(data: Path) -> dict[str, set[str]]:
    """Questions with the ids of the paragraphs that answer them."""
    texts = {row.id: row.text for row in read_cases(data / XQUAD / "queries.jsonl", QueryRow)}
    with (data / XQUAD / "qrels.tsv").open(encoding="utf-8") as lines:
        judged = list(csv.reader(lines, delimiter="\t"))[1:]
    questions: dict[str, set[str]] = {}
    for query, document, score in judged:
        if float(score) > 0:
            questions.setdefault(texts[query], set()).add(document)
    return questions
