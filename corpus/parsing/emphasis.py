# SPDX-License-Identifier: EUPL-1.2
"""Bold lines: on pages made by hand they are the headings."""

import re

from lxml.html import HtmlElement

from corpus.parsing.sentences import clean

_BOLD = ("b", "strong", "u")
_LONGEST = 80
# A bold sentence, telephone number, address or price is emphasised, not a heading.
_SAYS_SOMETHING = re.compile(r"[.!;,]$|: |@|€|\d{4,}[^.\d]|\d[\d /-]{5,}")


def is_bold(element: HtmlElement) -> bool:
    """Whether all text of an element is bold or underlined."""
    if element.tag in _BOLD:
        return bool(clean(element.text_content()))
    bold = element.xpath("descendant::*[self::b or self::strong or self::u][not(ancestor::b or ancestor::strong or ancestor::u)]")
    return bool(bold) and _letters(" ".join(e.text_content() for e in bold)) == _letters(element.text_content())


def reads_like_a_heading(text: str) -> bool:
    """Whether a bold line can be a heading: it is short and tells nothing itself."""
    return 2 < len(text) <= _LONGEST and not _SAYS_SOMETHING.search(text)


def _letters(text: str) -> str:
    return re.sub(r"\s", "", clean(text))
