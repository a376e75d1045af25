# SPDX-License-Identifier: EUPL-1.2
"""Finding things in XZuFi's XML by local name, whatever the wrapper, the version or the prefix.

The standard: xoev.de, namespace http://xoev.de/schemata/xzufi/2_2_0 (2.1: 2_1_0). Code types have children without a namespace.
"""

from datetime import date
from typing import Any

from lxml import etree

from corpus.parsing.sentences import clean

Element = etree._Element


def find(element: Element, path: str) -> list[Any]:
    """XPath."""
    found: list[Any] = element.xpath(path)  # type: ignore[assignment]
    return found


def text(element: Element, *path: str) -> str:
    """Text of the first descendant by local names, "" when there is none."""
    steps = "/".join(f"*[local-name()='{name}']" for name in path)
    found = find(element, steps)
    return clean(found[0].text or "") if found else ""


def texts(element: Element, name: str) -> list[str]:
    """Texts of every descendant of that local name, without empty ones."""
    return [clean(one.text or "") for one in find(element, f".//*[local-name()='{name}']") if clean(one.text or "")]


def children(element: Element, name: str) -> list[Element]:
    """Children of that local name."""
    found: list[Element] = find(element, f"*[local-name()='{name}']")
    return found


def in_language(element: Element, name: str, language: str) -> str:
    """Markup of the child in that language; a child without a language counts as German."""
    for child in children(element, name):
        if (child.get("languageCode") or "de")[:2] == language:
            return child.text or ""
    return ""


def day(stated: str) -> date | None:
    """The date at the beginning of an xs:date or xs:dateTime; None when it is none."""
    try:
        return date.fromisoformat(stated[:10])
    except ValueError:
        return None
