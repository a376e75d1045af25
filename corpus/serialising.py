# SPDX-License-Identifier: EUPL-1.2
"""Documents as JSON and back, the same in the library and in snapshots."""

import hashlib
import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from corpus.documents import Document
from corpus.errors import UnreadableError


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def to_json(document: Document) -> str:
    """One line of JSON with keys in a fixed order, without defaults."""
    body = _adapter().dump_python(document, mode="json", exclude_defaults=True)
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def from_json(text: str | bytes) -> Document:
    """The Document again; `UnreadableError` when it is not one."""
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        problem: Any = error.errors()[0]
        raise UnreadableError(f"Not a stored document: {problem['loc']}: {problem['msg']}.") from error


def digest(document: Document) -> str:
    """Covers everything in the document: equal digests, equal documents."""
    return hashlib.sha256(to_json(document).encode()).hexdigest()


def digest_of_words(document: Document) -> str:
    """Covers what people read in a document, not its date or address: equal digests, the same words."""
    words = [document.title, *(part for section in document.sections for part in (section.heading, section.text))]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
