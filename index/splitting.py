# SPDX-License-Identifier: EUPL-1.2
"""Documents to chunks along their sections: a chunk never spans two sections and always holds whole lines."""

import hashlib
from collections.abc import Callable, Iterator

from langchain_text_splitters import RecursiveCharacterTextSplitter

from corpus.documents import Document, Section
from index.chunks import Chunk

# Part of every digest: a change of splitting makes new vectors.
VERSION = 1

CountTokens = Callable[[str], int]


def split(document: Document, chunk_tokens: int, count_tokens: CountTokens) -> list[Chunk]:
    """The chunks of a document in reading order; sections without text give none."""
    splitter = RecursiveCharacterTextSplitter(
        # Lines first; only a single line that is too long is cut, at a sentence, then at a space.
        separators=["\n", ". ", " "],
        chunk_size=chunk_tokens,
        chunk_overlap=0,
        length_function=count_tokens,
        keep_separator="end",
    )

    def pieces(text: str) -> list[str]:
        # Most sections fit, and counting them once is four times faster than counting their lines.
        return [text] if count_tokens(text) <= chunk_tokens else splitter.split_text(text)

    return list(_chunks(document, pieces))


def _chunks(document: Document, pieces: Callable[[str], list[str]]) -> Iterator[Chunk]:
    names: dict[str, int] = {}
    for number, section in enumerate(document.sections):
        name = section.anchor or (f"page={section.page}" if section.page else f"s{number}")
        for text in pieces(section.text.strip()) if section.text.strip() else ():
            part = names[name] = names.get(name, -1) + 1
            yield _chunk(document, section, f"{document.id}#{name}.{part}", text.strip("\n"))


def _chunk(document: Document, section: Section, identity: str, text: str) -> Chunk:
    return Chunk(
        id=identity,
        document=document.id,
        title=document.title,
        section=section.heading,
        kind=section.kind,
        document_kind=document.kind,
        language=document.language,
        url=section_url(document, section),
        text=text,
        digest=_digest(document.title, section.heading, section.kind, text),
        page=section.page,
        as_of=document.as_of,
        keywords=document.keywords,
    )


def section_url(document: Document, section: Section) -> str:
    """The address of a section: the heading's fragment, the page of a PDF, or the document."""
    if section.page:
        return f"{document.url}#page={section.page}"
    return f"{document.url}#{section.anchor}" if section.anchor else document.url


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join((str(VERSION), *parts)).encode()).hexdigest()[:32]


def embedded_text(chunk: Chunk) -> str:
    """What the vector of a chunk is made of: a passage without its title and heading would not know its subject."""
    heading = f"{chunk.title}. {chunk.section}" if chunk.section and chunk.section != chunk.title else chunk.title
    return f"{heading}\n{chunk.text}" if heading else chunk.text


def page_text(document: Document, longest: int = 2_000) -> str:
    """What the vector of a whole document is made of: title, then text up to `longest` characters."""
    text = "\n".join(section.text for section in document.sections)
    return f"{document.title}\n{text}"[:longest]
