# SPDX-License-Identifier: EUPL-1.2
"""What may be used of what was found: pages their makers hide from machines, error pages, and texts that are there twice."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from lxml.html import HtmlElement

from corpus.documents import Document
from corpus.errors import PermanentError
from corpus.parsing.reading import Found, Refused
from corpus.parsing.sentences import clean

_LOST = re.compile(
    r"^\W*(?:(?:fehler|error)\W*)?(?:404|(?:die )?seite (?:wurde )?nicht gefunden|(?:the )?page (?:was )?not found|not found)\b",
    re.IGNORECASE,
)


def admit(tree: HtmlElement, header: str = "") -> None:
    """Nothing when the page may be used; `PermanentError` says why not. `header` is its X-Robots-Tag."""
    stated = [header, *tree.xpath("//meta[translate(@name,'ROBTS','robts')='robots']/@content")]
    if any(re.search(r"\b(?:noindex|none)\b", text, re.IGNORECASE) for text in stated):
        raise PermanentError("the page asks not to be indexed (noindex)")
    title = next(iter(tree.xpath("//h1")), None)
    title = title if title is not None else next(iter(tree.xpath("//title")), None)
    if title is not None and _LOST.match(clean(title.text_content())):
        raise PermanentError("an error page, although the server says it is fine")


def once_each(found: Iterable[Found]) -> tuple[list[Found], list[Refused]]:
    """The same text kept once, under its shortest address, with all its addresses; and what was left out for that."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(_text_digest(one.document), []).append(one)
    kept, left_out = [], []
    for group in groups.values():
        first, *others = sorted(group, key=lambda one: (len(one.document.url), one.document.id))
        addresses = {one.document.url for one in others} - {first.document.url}
        further = tuple(sorted({*first.document.addresses, *addresses}))
        kept.append(replace(first, document=replace(first.document, addresses=further)))
        left_out += [Refused(one.document.id, f"the same text as {first.document.id}, kept there") for one in others]
    return kept, left_out


def _text_digest(document: Document) -> str:
    texts = [f"{section.heading}\n{section.text}" for section in document.sections]
    return hashlib.sha256("\0".join([document.language, document.title, *texts]).encode()).hexdigest()
