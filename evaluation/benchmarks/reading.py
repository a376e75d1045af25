# SPDX-License-Identifier: EUPL-1.2
"""Reading what the search found: five passages of about 250 tokens."""

from collections.abc import Iterator
from itertools import islice

from corpus.documents import SectionKind
from evaluation.benchmarks.made_town import documents, questions
from evaluation.benchmarks.measuring import Row, Workplace, alternately, middle_and_slow
from index.chunks import Chunk, Passage
from index.embedding import Embedder, bundled_embedder
from index.reading import Reader

_QUESTIONS, _PASSAGES, _TOKENS, _AIM = 60, 5, 250, 250


def measure(place: Workplace) -> Iterator[Row]:
    """Every question reads other passages, so that nothing is remembered from the one before."""
    reader = Reader.open(bundled_embedder(place.settings, place.models, place.embedder))
    passages = _passages(place.embedder)
    asked = [(question, list(islice(passages, _PASSAGES))) for question, _ in questions(_QUESTIONS, _QUESTIONS)]
    lengths = [place.embedder.count_tokens(passage.chunk.text) for _, five in asked for passage in five]
    reader.read(*asked[0])
    [needed] = alternately([lambda n: reader.read(*asked[n])], len(asked))
    median, slow = middle_and_slow(needed)
    what = f"reading {_PASSAGES} passages of {sum(lengths) / len(lengths):.0f} tokens: median, p95"
    yield Row(what, f"{median:.0f} ms, {slow:.0f} ms", f"p95 ≤ {_AIM} ms", slow <= _AIM)


def _passages(embedder: Embedder) -> Iterator[Passage]:
    """Whole lines of one page of the made town after another, until a passage is as long as chunks may be."""
    for document in documents(_QUESTIONS * _PASSAGES):
        lines: list[str] = []
        for line in document.lines:
            if lines and embedder.count_tokens("\n".join([*lines, line])) > _TOKENS:
                break
            lines.append(line)
        text = "\n".join(lines)
        chunk = Chunk(
            id=f"{document.id}#all.0",
            document=document.id,
            title=document.title,
            section="Beschreibung",
            kind=SectionKind.DESCRIPTION,
            document_kind=document.kind,
            language="de",
            url=document.url,
            text=text,
            digest=document.id,
        )
        yield Passage(chunk, 1.0)
