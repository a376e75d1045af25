# SPDX-License-Identifier: EUPL-1.2
"""Take out of a page what is not its content: navigation, banners, and text nobody can see."""

import re

from lxml.html import HtmlElement

from corpus.parsing.sentences import clean

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
    "select",
    "dialog",
)
_AROUND = re.compile(
    r"cookie|consent|breadcrumb|related|share|social|skip|newsletter|banner|pagination|menu|teaser-list|search"
    r"|^(?:(?:page|site)-?)?(?:footer|fuss(?:zeile)?|kopf(?:zeile)?|brotkrumen?)$",
    re.IGNORECASE,
)
# When and by whom a page was put there, and the way to the one before: systems print it, nobody wrote it.
_RECORD = re.compile(
    r"(?:^|\s)(?:article-info|(?:entry|post|node)-?_*meta|posted-on|byline|cat-links|pager|pagenav)(?:\s|$)", re.IGNORECASE
)
_ONLY_HEARD = re.compile(r"sr-only|visually-?hidden|screen-reader|element-invisible", re.IGNORECASE)
_BESIDE = re.compile(r"sidebar|seitenleiste", re.IGNORECASE)
_CONTACT = re.compile(
    r"\bTel(?:efon)?\b|Ansprechp|Öffnungszeit|Sprechzeit|Sprechstunde|\bPhone\b|opening hours|office hours", re.IGNORECASE
)
_CONTROL = re.compile(
    r"(?:diese )?(?:seite )?(?:drucken|ausdrucken|empfehlen|vorlesen|teilen)|druck(?:ansicht|version)|pdf erzeugen|nach oben"
    r"|(?:zum )?seitenanfang|zurück(?: zur übersicht)?|weiterlesen|mehr|alle anzeigen|print(?: this page)?|(?:back to )?top|back",
    re.IGNORECASE,
)
_UNSEEN_STYLE = re.compile(
    r"display:none|visibility:hidden|opacity:0(?![.\d])|font-size:0(?![.\d])|(?:left|top|text-indent):-\d{3,}"
    r"|text-indent:-9|clip:rect\(0|clip-path:inset\((?:50|100)%",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?<![-\w])color:(?:#fff(?:fff)?|white|rgb\(255,255,255\))(?![\w])", re.IGNORECASE)
_CONTENT_ID = re.compile(r"(?:main|haupt|page|seiten)?[-_]?(?:content|inhalt)(?:s?[-_]?bereich|[-_]?area)?", re.IGNORECASE)
_HEADINGS = "self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"


def content_root(page: HtmlElement) -> HtmlElement:
    """The element that holds the page's own content."""
    articles = page.xpath("//article")
    # A skip link's target is often an empty anchor called "content"; several articles are a list, not the content.
    named = [e for e in page.xpath("//div[@id]|//section[@id]|//td[@id]") if _CONTENT_ID.fullmatch(e.get("id"))]
    for found in (page.xpath("//main"), page.xpath("//*[@role='main']"), articles[:1] if len(articles) == 1 else [], named):
        if found and clean(found[0].text_content()):
            root: HtmlElement = found[0]
            return root
    return next(iter(page.xpath("//body")), page)


def gather_contacts(page: HtmlElement, root: HtmlElement) -> None:
    """Bring boxes that stand beside the content and say whom to ask, and when, to its end."""
    for box in page.xpath("//aside"):
        if root not in box.iterancestors() and box not in root.iterancestors() and _tells_contact(box):
            root.append(box)


def name_tabs(root: HtmlElement) -> None:
    """Give each tab's panel its name as a heading, and show it: the tab does. The row of tabs is navigation."""
    named = {element.get("id"): element for element in root.xpath(".//*[@role='tab'][@id]")}
    for panel in root.xpath(".//*[@role='tabpanel']"):
        tab = named.get(panel.get("aria-labelledby"))
        if tab is not None and clean(tab.text_content()):
            heading = panel.makeelement("h2", {"id": panel.get("id") or ""})
            heading.text, heading.tail, panel.text = tab.text_content(), panel.text, None
            panel.insert(0, heading)
            for name in ("hidden", "aria-hidden", "style"):
                panel.attrib.pop(name, None)


def drop_surroundings(root: HtmlElement) -> None:
    """Remove navigation, banners, forms and the like, in place."""
    for element in [e for e in root.iter() if isinstance(e.tag, str) and _is_around(e)]:
        if element is not root and element.getparent() is not None:
            element.drop_tree()
    if root.tag == "body":
        _drop_before_title(root)


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


def is_list_of_links(element: HtmlElement) -> bool:
    """Whether an element leads elsewhere and says nothing itself: at least three links, and hardly a word beside them."""
    linked = [clean(link.text_content()) for link in element.iter("a")]
    return len(linked) >= 3 and len("".join(linked)) >= 0.8 * len(clean(element.text_content()).replace(" ", ""))


def is_only_links(element: HtmlElement) -> bool:
    linked = [clean(link.text_content()) for link in element.iter("a")]
    return bool(linked) and "".join("".join(linked).split()) == "".join(clean(element.text_content()).split())


def _is_around(element: HtmlElement) -> bool:
    if element.tag in _NEVER:
        return True
    if element.tag == "header":
        return not _opens_a_part(element)
    if element.tag == "form":
        return not _holds_the_page(element)
    if element.tag in ("a", "button"):
        return bool(_CONTROL.fullmatch(clean(element.text_content()).strip(" «»‹›<>|↑^")))
    marks = [element.get(name, "") for name in ("class", "id", "role")]
    if element.tag == "aside" or _BESIDE.search(" ".join(marks)):
        return not element.xpath(".//h1") and not _tells_contact(element)
    if (
        element.get("role") == "tablist"
        or _RECORD.search(marks[0])
        or (_ONLY_HEARD.search(marks[0]) and not element.tag.startswith("h"))
    ):
        return True
    return any(map(_AROUND.search, marks)) and not element.xpath(".//h1")


def _opens_a_part(header: HtmlElement) -> bool:
    """A header with a heading opens a part of the content, one with navigation or a search the whole site."""
    if header.xpath(".//h1"):
        return True
    return bool(header.xpath(f".//*[{_HEADINGS}]")) and not header.xpath(".//nav|.//form|.//*[@role='navigation']")


def _holds_the_page(form: HtmlElement) -> bool:
    """Some systems (ASP.NET) put the whole page into one form."""
    return bool(form.xpath(".//h1|.//main|.//article")) or len(form.xpath(f".//*[{_HEADINGS}]")) >= 3


def _tells_contact(box: HtmlElement) -> bool:
    return bool(_CONTACT.search(" ".join(box.itertext())))


def _drop_before_title(body: HtmlElement) -> None:
    """Where a page does not mark its content, links in front of its title are the site's."""
    title = next(iter(body.xpath(".//h1")), None)
    while title is not None and title is not body:
        for before in title.xpath("preceding-sibling::*"):
            if _is_mostly_links(before):
                before.drop_tree()
        title = title.getparent()


def _is_mostly_links(element: HtmlElement) -> bool:
    linked = sum(len(clean(link.text_content())) for link in element.iter("a"))
    return linked >= 0.5 * len(clean(element.text_content()))


def _is_unseen(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style", "").replace(" ", "")
    return bool(style) and (bool(_UNSEEN_STYLE.search(style)) or (bool(_WHITE.search(style)) and not _has_background(element)))


def _has_background(element: HtmlElement) -> bool:
    """White text is meant to be read where it, or something around it, is given a background."""
    return any("background" in e.get("style", "") for e in (element, *element.iterancestors()))
