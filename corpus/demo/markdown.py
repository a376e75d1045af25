# SPDX-License-Identifier: EUPL-1.2
"""Markdown of the content files to HTML: for the website, and with the few tags XZuFi allows."""

import re
from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from corpus.demo.words import slug

Resolve = Callable[[str], str]
_WORDS = ("text", "softbreak", "hardbreak", "code_inline")
_TABLE = re.compile(r"(<table>.*?</table>)", re.DOTALL)
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def website_html(markdown: str, resolve: Resolve, table_name: str = "Tabelle") -> Markup:
    """HTML for a page: links resolved, header cells with a scope, tables in a box that scrolls on small screens.

    A table of three columns and more may really scroll there, so the keyboard must reach it under `table_name`.
    """
    html = "".join(_boxed(part, table_name) for part in _TABLE.split(_rendered(_MARKDOWN.parse(markdown), resolve)))
    return Markup(html.replace("<th>", '<th scope="col">'))  # noqa: S704 (written by the renderer, raw HTML is off)


def xzufi_html(markdown: str, resolve: Resolve) -> str:
    """HTML for a text module: the transfer rules know no tables, so a row becomes a list item "label: value"."""
    return _rendered(_tables_as_lists(_MARKDOWN.parse(markdown)), resolve).strip()


def _boxed(part: str, table_name: str) -> str:
    if not part.startswith("<table>"):
        return part
    reached = f' tabindex="0" role="group" aria-label="{table_name}"' if part.count("<th>") > 2 else ""
    return f'<div class="table-box"{reached}>{part}</div>'


def _rendered(tokens: Sequence[Token], resolve: Resolve) -> str:
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and before.type == "heading_open":
            before.attrSet("id", slug(token.content))
        for child in token.children or []:
            if child.type == "link_open":
                child.attrSet("href", resolve(str(child.attrGet("href"))))
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _tables_as_lists(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    table: list[Token] | None = None
    for token in tokens:
        if token.type == "table_open":
            table = []
        elif token.type == "table_close" and table is not None:
            kept += _list_of(table)
            table = None
        elif table is not None:
            table.append(token)
        else:
            kept.append(token)
    return kept


def _list_of(table: Sequence[Token]) -> list[Token]:
    """A list with one item a body row; the header row only names the columns."""
    rows: list[list[Token]] = []
    for token in table:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    items = [token for row in rows[1:] for token in _item_of(row)]
    return [Token("bullet_list_open", "ul", 1), *items, Token("bullet_list_close", "ul", -1)]


def _item_of(cells: Sequence[Token]) -> list[Token]:
    joined = Token("inline", "", 0, children=[])
    assert joined.children is not None
    for number, cell in enumerate(cells):
        if number:
            joined.children.append(Token("text", "", 0, content=": " if number == 1 else ", "))
        joined.children += cell.children or []
    return [Token("list_item_open", "li", 1), joined, Token("list_item_close", "li", -1)]


def plain(markdown: str) -> str:
    """Text without marks, for descriptions and the search list."""
    blocks = (token.children or [] for token in _MARKDOWN.parse(markdown))
    texts = ("".join(child.content or " " for child in block if child.type in _WORDS) for block in blocks)
    return " ".join(" ".join(texts).split())
