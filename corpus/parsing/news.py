# SPDX-License-Identifier: EUPL-1.2
"""News: what was told on one day and is not kept up since, known by the marks content systems put on it."""

from datetime import date

from lxml.html import HtmlElement

# WordPress, TYPO3 and Drupal, the latter by the names towns give to that kind of page.
_MARKS = frozenset(
    "single-post type-post news-single node--type-news node--type-article node--type-pressemitteilung node--type-meldung".split()
)


def is_news(tree: HtmlElement) -> bool:
    """Whether a page is one piece of news; a page that lists several is none of them."""
    if _marked(tree.find("body")):
        return True
    return sum(map(_marked, tree.xpath("//article|//main//div[@class]"))) == 1


def day_of_news(tree: HtmlElement) -> date | None:
    """The day a piece of news was told."""
    for stated in tree.xpath("//meta[@property='article:published_time']/@content|//time/@datetime"):
        try:
            return date.fromisoformat(stated[:10])
        except ValueError:
            continue
    return None


def _marked(element: HtmlElement | None) -> bool:
    return element is not None and not _MARKS.isdisjoint(element.get("class", "").split())
