# SPDX-License-Identifier: EUPL-1.2
"""What of a page is its content, whichever system made it."""

import pytest

from corpus.documents import Document
from corpus.parsing.html import parse_html


def read(body: str) -> Document:
    page = f'<html lang="de"><head><title>Ort</title></head><body>{body}</body></html>'
    return parse_html(page, identity="web/x", city="m", source="web", url="http://town.test/x.html").document


def text_of(body: str) -> str:
    return "\n".join(f"{section.heading}\n{section.text}" for section in read(body).sections)


FEES = "<p>Das Grab kostet 620 Euro.</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>Friedhof</h1><div class='frame'><header><h2>Gebühren</h2></header>{FEES}</div></main>",
        f"<main><header><nav>Menü</nav></header><h1>Friedhof</h1><section><header><h3>Gebühren</h3></header>{FEES}</section></main>",
        f"<form id='aspnetForm'><input type='hidden'><div><h1>Friedhof</h1><h2>Gebühren</h2>{FEES}</div></form>",
        f"<a id='content'></a><div id='inhaltsbereich'><h1>Friedhof</h1><h2>Gebühren</h2>{FEES}</div>",
        f"<article><p>Neues</p></article><article><h2>Gebühren</h2>{FEES}</article><h1>Friedhof</h1>",
    ],
    ids=["header of a part", "beside the site's header", "page in a form", "empty anchor called content", "several articles"],
)
def test_content_and_its_headings_are_kept(body: str) -> None:
    assert "Gebühren\nDas Grab kostet 620 Euro." in text_of(body)


@pytest.mark.parametrize(
    "around",
    [
        "<form><h2>Suche</h2><label>Menü</label></form>",
        "<div id='navigation'><ul><li><a href='/a'>Menü</a></li><li><a href='/b'>Politik</a></li></ul></div>",
        "<div id='pfad'>Sie sind: <a href='/'>Menü</a> / <a href='/b'>Bürgerservice</a></div>",
        "<div id='fuss'>Menü</div>",
        "<header><h2>Gemeinde</h2><nav>Menü</nav></header>",
        "<aside><h3>Menü</h3><p>Heute 14 Grad</p></aside>",
        "<dl class='article-info muted'><dt>Menü</dt><dd>Geschrieben von: Admin</dd></dl>",
        "<div class='entry-meta'>Menü</div>",
        "<ul class='pager pagenav'><li><a href='/z'>Menü</a></li></ul>",
    ],
    ids=[
        "search form",
        "navigation before the title",
        "path before the title",
        "footer by its id",
        "site header",
        "weather",
        "Joomla's record",
        "WordPress' record",
        "the way to the next page",
    ],
)
def test_what_stands_around_the_content_is_not_read(around: str) -> None:
    assert "Menü" not in text_of(f"<div>{around}</div><div><h1>Friedhof</h1>{FEES}</div>")


@pytest.mark.parametrize(
    "control",
    ["<a href='javascript:window.print()'>Seite drucken</a>", "<a href='#top'>Nach oben</a>", "<a href='/'>« zurück</a>"],
)
def test_links_that_only_serve_the_page_are_not_read(control: str) -> None:
    assert text_of(f"<main><h1>Friedhof</h1>{FEES}<p>{control} | {control}</p></main>") == "Friedhof\nDas Grab kostet 620 Euro."


@pytest.mark.parametrize(
    "place",
    ["<main><h1>Pass</h1><p>Termin.</p>{box}</main>", "<main><h1>Pass</h1><p>Termin.</p></main>{box}"],
    ids=["inside", "outside"],
)
def test_a_box_beside_the_content_that_says_whom_to_ask_is_read(place: str) -> None:
    box = "<aside><h3>Kontakt</h3><p>Bürgerbüro<br>Telefon: 0999 12-20</p></aside>"
    assert text_of(place.format(box=box)).endswith("Kontakt\nBürgerbüro\nTelefon: 0999 12-20")


def test_a_text_before_the_title_that_is_no_list_of_links_is_read() -> None:
    assert "bleibt geschlossen" in text_of(
        "<div>Das Rathaus bleibt geschlossen. <a href='/'>Start</a></div><h1>Amt</h1><p>Text.</p>"
    )


def test_the_panel_of_a_tab_bears_its_name() -> None:
    tabs = "".join(
        f"<li><a role='tab' id='t{n}' aria-controls='p{n}'>{name}</a></li>" for n, name in enumerate(("Text", "Gebühren"))
    )
    panels = "".join(f"<div role='tabpanel' id='p{n}' aria-labelledby='t{n}' aria-hidden='true'>{n}0 EUR</div>" for n in (0, 1))
    assert text_of(f"<main><h1>Pass</h1><ul role='tablist'>{tabs}</ul>{panels}</main>") == "Text\n00 EUR\nGebühren\n10 EUR"


def test_what_only_a_screen_reader_says_is_no_text_but_may_be_a_heading() -> None:
    link = "<a href='/f.pdf'>Antrag<span class='sr-only'> (öffnet neues Fenster)</span></a>"
    assert text_of(f"<main><h1>Pass</h1><h2 class='sr-only'>Formulare</h2><p>{link}</p></main>") == "Formulare\nAntrag"
