# SPDX-License-Identifier: EUPL-1.2
"""Take out of a page what is not its content: navigation, banners, and text nobody can see."""

import re

from lxml.html import HtmlElement

_NEVER = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "nav",
    "footer",
    "aside",
    "form",
    "select",
    "dialog",
)
_AROUND = re.compile(
    r"cookie|consent|breadcrumb|sidebar|related|share|social|skip|newsletter|banner|pagination|menu|teaser-list|search",
    re.IGNORECASE,
)
_UNSEEN_STYLE = re.compile(
    r"display:none|visibility:hidden|opacity:0(?![.\d])|font-size:0(?![.\d])|(?:left|top|text-indent):-\d{3,}"
    r"|text-indent:-9|clip:rect\(0|clip-path:inset\((?:50|100)%",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?<![-\w])color:(?:#fff(?:fff)?|white|rgb\(255,255,255\))(?![\w])", re.IGNORECASE)


def content_root(page: HtmlElement) -> HtmlElement:
    """The element that holds the page's own content."""
    for path in ("//main", "//*[@role='main']", "//article", "//*[@id='content' or @id='inhalt']", "//body"):
        found = page.xpath(path)
        if found:
            root: HtmlElement = found[0]
            return root
    return page


def drop_surroundings(root: HtmlElement) -> None:
    """Remove navigation, banners, forms and the like, in place."""
    for element in [e for e in root.iter() if isinstance(e.tag, str) and _is_around(e)]:
        if element is not root and element.getparent() is not None:
            element.drop_tree()


def drop_unseen(root: HtmlElement) -> list[str]:
    """Remove text nobody can see, in place; what was removed. Panels a button opens are content, not hidden text."""
    opened = {name for e in root.iter() if isinstance(e.tag, str) for name in e.get("aria-controls", "").split()}
    opened |= {e.get("href", "")[1:] for e in root.iter("a") if e.get("aria-expanded") is not None}
    dropped: list[str] = []
    for element in [e for e in root.iter() if isinstance(e.tag, str)]:
        if element.getparent() is None or element is root or element.get("id") in opened or not _is_unseen(element):
            continue
        if text := " ".join(element.text_content().split()):
            dropped.append(text)
        element.drop_tree()
    return dropped


def _is_around(element: HtmlElement) -> bool:
    if element.tag in _NEVER:
        return True
    if element.tag == "header":
        return not element.xpath(".//h1")
    marks = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return bool(_AROUND.search(marks)) and not element.xpath(".//h1")


def _is_unseen(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style", "").replace(" ", "")
    return bool(style) and (bool(_UNSEEN_STYLE.search(style)) or (bool(_WHITE.search(style)) and not _has_background(element)))


def _has_background(element: HtmlElement) -> bool:
    """White text is meant to be read where it, or something around it, is given a background."""
    return any("background" in e.get("style", "") for e in (element, *element.iterancestors()))
