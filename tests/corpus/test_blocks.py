# SPDX-License-Identifier: EUPL-1.2
"""Pieces of pages and the sections they become: tables of data and of layout, bold lines, lines that are no text."""

import pytest

from corpus.documents import Section, SectionKind
from corpus.parsing.html import html_sections, parse_html


def sections(markup: str) -> tuple[Section, ...]:
    page = f"<html><head><title>Seite</title></head><body>{markup}</body></html>"
    return parse_html(page, identity="web/x", city="m", source="web", url="http://town.test/x.html").document.sections


def read(markup: str) -> list[tuple[str, list[str]]]:
    return [(section.heading, section.text.split("\n")) for section in sections(markup)]


def lines(markup: str) -> list[str]:
    return [line for _, found in read(markup) for line in found]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("<td>Do:</td><td>8-12 Uhr<br>14-18 Uhr</td>", "Do: 8-12 Uhr, 14-18 Uhr"),
        ("<td>Mo</td><td>8-12 Uhr</td><td>&nbsp;</td>", "Mo: 8-12 Uhr"),
        ("<td>Do</td><td>8-12 Uhr</td><td>14-18 Uhr</td>", "Do: 8-12 Uhr, 14-18 Uhr"),
        ("<th>Kinder</th><td>2 EUR</td><td>Zehnerkarte 17 EUR</td>", "Kinder: 2 EUR, Zehnerkarte 17 EUR"),
        ("<td><p>Raum:</p></td><td><div>8</div></td>", "Raum: 8"),
    ],
    ids=["two lines in a cell", "an empty column", "no names of columns", "name of the row", "paragraphs in cells"],
)
def test_a_row_can_be_read_by_itself(rows: str, line: str) -> None:
    assert lines(f"<table><tr>{rows}</tr></table>") == [line]


@pytest.mark.parametrize(
    "first",
    [
        "<td><b>Grab</b></td><td><b>Zeit</b></td><td><b>Preis</b></td>",
        "<td bgcolor=gray>Grab<td bgcolor=gray>Zeit<td bgcolor=gray>Preis",
    ],
    ids=["bold", "coloured"],
)
def test_a_first_row_that_is_marked_off_names_the_columns(first: str) -> None:
    table = f"<table><tr>{first}</tr><tr><td>Urne</td><td>20 Jahre</td><td>620 EUR</td></tr></table>"
    assert lines(table) == ["Urne – Zeit: 20 Jahre, Preis: 620 EUR"]


def test_days_of_one_column_are_told_from_those_of_the_next() -> None:
    head = "<tr><th>Monat</th><th>Restmüll</th><th>Papier</th></tr>"
    assert lines(f"<table>{head}<tr><td>Januar</td><td>7., 21.</td><td>14.</td></tr></table>") == [
        "Januar – Restmüll: 7., 21.; Papier: 14."
    ]


def test_names_of_columns_are_known_without_any_mark() -> None:
    head, row = "<tr><td>Monat</td><td>Restmüll</td><td>Papier</td></tr>", "<td>7., 21.</td><td>14.</td>"
    table = f"<table>{head}<tr><td>Januar</td>{row}</tr><tr><td>Februar</td>{row}</tr></table>"
    assert lines(table)[0] == "Januar – Restmüll: 7., 21.; Papier: 14."


def test_a_first_row_of_words_above_words_names_no_columns() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>Leitung</td><td>Erdgeschoss</td></tr>" for name in ("Frau Ott", "Herr Lang", "Frau Roth")
    )
    assert lines(f"<table>{rows}</table>")[0] == "Frau Ott: Leitung, Erdgeschoss"


@pytest.mark.parametrize(
    ("column", "first", "line"),
    [
        ("Bezirk", "1", "Bezirk 1 – Name: Frau Ott, Raum: 5"),
        ("Buchstaben", "A – F", "Buchstaben A – F – Name: Frau Ott, Raum: 5"),
        ("Stunden", "bis 20", "Stunden bis 20 – Name: Frau Ott, Raum: 5"),
        ("Jahr", "1999 bis 2001", "Jahr 1999 bis 2001 – Name: Frau Ott, Raum: 5"),
        ("Ort", "Moordorf", "Moordorf – Name: Frau Ott, Raum: 5"),
        ("Größe", "120 Liter", "120 Liter – Name: Frau Ott, Raum: 5"),
    ],
)
def test_a_row_that_opens_with_a_mere_number_says_of_what(column: str, first: str, line: str) -> None:
    head = f"<tr><th>{column}</th><th>Name</th><th>Raum</th></tr>"
    assert lines(f"<table>{head}<tr><td>{first}</td><td>Frau Ott</td><td>5</td></tr></table>") == [line]


def test_a_table_that_only_places_text_is_read_like_a_page() -> None:
    menu = "".join(f"<a href='/{n}'>Punkt {n}</a><br>" for n in range(6))
    content = "<p>Am Weiher.</p><table><tr><td>Kinder</td><td>2 EUR</td></tr></table><p>Hunde sind nicht erlaubt.</p>"
    assert lines(f"<table><tr><td>{menu}</td><td>{content}</td></tr></table>") == [
        "Am Weiher.",
        "Kinder: 2 EUR",
        "Hunde sind nicht erlaubt.",
    ]


def test_a_definition_on_several_lines_is_one_line() -> None:
    assert lines("<dl><dt>Sommer:</dt><dd>Mi 15-18 Uhr<br>Sa 9-13 Uhr</dd></dl>") == ["Sommer: Mi 15-18 Uhr, Sa 9-13 Uhr"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Im Schulweg.</p><p><b>Gebühren:</b></p><p>12 EUR im Jahr</p>",
        "Im Schulweg.<br><br><strong>Gebühren</strong><br>12 EUR im Jahr<br>",
        "<p>Im Schulweg.</p><div align=center><font><b>Gebühren</b></font></div><p>12 EUR im Jahr</p>",
        "<p>Im Schulweg.</p><p><u>Gebühren</u></p><p>12 EUR im Jahr</p>",
    ],
    ids=["paragraph", "between line breaks", "centred", "underlined"],
)
def test_on_a_page_without_headings_bold_lines_are_the_headings(markup: str) -> None:
    assert read(markup) == [("Seite", ["Im Schulweg."]), ("Gebühren", ["12 EUR im Jahr"])]
    assert sections(markup)[1].kind is SectionKind.FEES


def test_in_a_text_of_a_feed_a_bold_line_stays_a_line() -> None:
    [section] = html_sections("<p><b>Kontodaten</b></p><p>DE86 7015</p>", "Gebühren")
    assert section.text == "Kontodaten\nDE86 7015"


@pytest.mark.parametrize("title", ["<h2>Seite</h2>", "<p><b>Seite</b></p>"])
def test_the_name_of_the_town_above_the_title_is_not_read(title: str) -> None:
    markup = f"<p><b>Gemeinde Ort</b></p>{title}<p>Text.</p><p><b>Gebühren</b></p><p>12 EUR</p>"
    assert read(markup) == [("Seite", ["Text."]), ("Gebühren", ["12 EUR"])]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Text.</p><p><b>Das Amt ist heute geschlossen.</b></p><p>Mehr.</p>",
        "<p>Text.</p><p><b>Telefon 0999 765-28</b></p><p>Mehr.</p>",
        "<p>Text.</p><p><b>Kosten:</b> 13 EUR</p><p>Mehr.</p>",
        "<p>Text.</p><p>Mehr.</p><p><b>Kein Text darunter</b></p>",
    ],
    ids=["a sentence", "a number", "a bold word", "nothing below"],
)
def test_what_is_only_emphasised_stays_a_line(markup: str) -> None:
    [(heading, found)] = read(markup)
    assert (heading, len(found)) == ("Seite", 3)


def test_below_real_headings_a_bold_line_stays_a_line() -> None:
    assert read("<h2>Heirat</h2><p><b>Trauorte</b></p><p>Kelterhaus</p>") == [("Heirat", ["Trauorte", "Kelterhaus"])]


@pytest.mark.parametrize(
    "line",
    [
        "Stand: 03/2019",
        "Letzte Änderung: 14.08.2026",
        "| |",
        "letzte Änderung 3.9.2026 - web@ort.example",
        "Foto: A. Roth",
        "Fachlich freigegeben am: 03.02.2025",
        "Veröffentlicht am 14.12.2023 von Pressestelle",
        "A B C D E F",
    ],
)
def test_dates_of_the_page_and_mere_signs_are_no_lines(line: str) -> None:
    assert lines(f"<p>Text.</p><p>{line}</p>") == ["Text."]


def test_a_table_whose_rows_are_parts_of_a_service_is_read_as_sections() -> None:
    rows = "<tr><th>Kosten</th><td><p>30 Euro</p></td></tr><tr><th>Unterlagen</th><td><ul><li>Ausweis</ul></td></tr>"
    assert read(f"<table>{rows}<tr><th>Rechtsgrundlage</th><td><p>§ 1 XG</p></td></tr></table>") == [
        ("Kosten", ["30 Euro"]),
        ("Unterlagen", ["Ausweis"]),
        ("Rechtsgrundlage", ["§ 1 XG"]),
    ]


def test_short_values_beside_their_names_stay_rows() -> None:
    rows = "<tr><th>Kosten<td>30 Euro</tr><tr><th>Frist<td>keine</tr><tr><th>Dauer<td>ein Tag</tr>"
    assert lines(f"<table>{rows}</table>") == ["Kosten: 30 Euro", "Frist: keine", "Dauer: ein Tag"]


def test_who_in_the_state_answers_for_a_text_is_not_read() -> None:
    record = "<h2>Fachlich freigegeben durch</h2><p>Ministerium</p><h2>Fachlich freigegeben am</h2><p>21.03.2025</p>"
    assert read(f"<h1>Pass</h1><h2>Kosten</h2><p>5 Euro</p>{record}") == [("Kosten", ["5 Euro"])]


def test_a_short_description_does_not_repeat_the_title() -> None:
    assert lines("<h1>Pass Ausstellung</h1><h2>Kurztext</h2><ul><li>Pass Ausstellung<li>gilt zehn Jahre</ul>") == [
        "gilt zehn Jahre"
    ]


def test_definitions_of_several_parts_are_sections() -> None:
    fees = "<dt>Gebühren</dt><dd><table><tr><td>Pass</td><td>70 EUR</td></tr></table></dd>"
    assert read(f"<dl>{fees}<dt>Dauer</dt><dd>vier Wochen</dd></dl>") == [
        ("Gebühren", ["Pass: 70 EUR"]),
        ("Dauer", ["vier Wochen"]),
    ]


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("<div class='field__label'>Kosten</div><div class='field__item'><p>16 Euro</p></div>", ("Kosten", ["16 Euro"])),
        ("<div class='field-label'>Kosten:&nbsp;</div><div class='field-items'>16 Euro</div>", ("Kosten", ["16 Euro"])),
    ],
    ids=["Drupal 8 and later", "Drupal 7"],
)
def test_the_name_of_a_field_is_the_heading_of_what_it_holds(field: str, found: tuple[str, list[str]]) -> None:
    assert read(f"<div class='field field--label-above'>{field}</div>") == [found]


def test_the_name_of_a_field_that_stands_beside_its_value_is_one_line_with_it() -> None:
    field = "<div class='field__label'>Gültig</div><div class='field__item'>drei Jahre</div>"
    assert lines(f"<div class='field field--label-inline'>{field}</div>") == ["Gültig: drei Jahre"]


def test_a_register_from_a_to_z_says_nothing_itself() -> None:
    register = "<h2>A</h2><ul><li><a href='/a'>Abfall</a></li></ul><h2>B</h2><ul><li><a href='/b'>Bauen</a></li></ul>"
    assert read(f"<h1>Leistungen</h1><p>Was suchen Sie?</p>{register}") == [("Leistungen", ["Was suchen Sie?"])]


def test_whatever_opens_a_panel_is_its_heading() -> None:
    opener = "<div role='button' aria-expanded='false' aria-controls='p1'>Gebühren</div>"
    assert read(f"{opener}<div id='p1' hidden><p>70 EUR</p></div>") == [("Gebühren", ["70 EUR"])]
