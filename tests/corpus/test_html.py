# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from corpus.documents import DocumentKind, FactKind, SectionKind
from corpus.errors import UnreadableError
from corpus.parsing.html import parse_html
from corpus.parsing.reading import Found

PAGE = """<!DOCTYPE html><html lang="de"><head><title>x</title><meta name="last-modified" content="2026-01-06">
<script type="application/ld+json">{"@type": "GovernmentService", "name": "Hund", "alternateName": ["Hundemarke"],
"serviceOperator": {"name": "Steueramt", "identifier": "steueramt", "telephone": "1", "address": {"streetAddress": "Platz 1"},
"openingHoursSpecification": [{"dayOfWeek": "https://schema.org/Monday", "opens": "08:00", "closes": "12:00"}]}}</script></head>
<body><div class="cookie-banner"><p>Cookies?</p></div><nav><a href="/">Start</a></nav><main><h1>Hund anmelden</h1>
<p>Wer einen Hund hält, z. B. einen Dackel, meldet ihn an. Das gilt ab dem 1. Januar 2026.</p>
<h2 id="gebuehren">Gebühren</h2><table><thead><tr><th>Hund</th><th>Steuer</th></tr></thead>
<tbody><tr><td>Erster Hund</td><td>96,00 Euro</td></tr><tr><td>Zweiter Hund</td><td>132,00 Euro</td></tr></tbody></table>
<h2>Erforderliche Unterlagen</h2><ul><li>Impfpass</li><li>Formular</li></ul>
<div class="accordion"><button aria-expanded="false" aria-controls="recht">Rechtsgrundlage</button>
<div id="recht" hidden><p>Hundesteuersatzung</p></div></div>
<h2>Formulare</h2><a href="/f/ms-301.pdf">MS-301 Anmeldung (PDF)</a><dl><dt>Dauer</dt><dd>2 Wochen</dd></dl>
%s<p>Stand: 06.01.2026</p></main><footer>Impressum</footer></body></html>"""


def read(extra: str = "") -> Found:
    return parse_html((PAGE % extra).encode(), identity="web/hund", city="m", source="web", url="http://town.test/hund.html")


def lines(heading: str) -> list[str]:
    return next(s.text.split("\n") for s in read().document.sections if s.heading == heading)


def test_surroundings_never_become_text() -> None:
    text = " ".join(section.text for section in read().document.sections)
    assert not any(word in text for word in ("Cookies", "Start", "Impressum", "Stand:"))


def test_sentences_do_not_break_at_abbreviations_and_dates() -> None:
    assert lines("Hund anmelden") == [
        "Wer einen Hund hält, z. B. einen Dackel, meldet ihn an.",
        "Das gilt ab dem 1. Januar 2026.",
    ]


def test_a_table_row_is_one_line_and_a_fact() -> None:
    assert lines("Gebühren") == ["Erster Hund: 96,00 Euro", "Zweiter Hund: 132,00 Euro"]
    first = read().document.facts[0]
    assert (first.kind, first.label, first.value) == (FactKind.FEE, "Erster Hund", "96,00 Euro")


def test_sections_have_kinds_and_fragments() -> None:
    kinds = {section.heading: (section.kind, section.anchor) for section in read().document.sections}
    assert kinds["Gebühren"] == (SectionKind.FEES, "gebuehren")
    assert kinds["Erforderliche Unterlagen"][0] is SectionKind.DOCUMENTS
    assert kinds["Rechtsgrundlage"] == (SectionKind.LEGAL_BASIS, "recht")


def test_a_closed_accordion_is_content() -> None:
    assert lines("Rechtsgrundlage") == ["Hundesteuersatzung"]


def test_structured_data_gives_kind_words_and_office() -> None:
    document = read().document
    [office] = document.contacts
    assert (document.kind, document.keywords) == (DocumentKind.SERVICE, ("Hundemarke",))
    assert (office.name, office.hours[0].weekday, office.hours[0].closes) == ("Steueramt", 0, "12:00")


def test_forms_are_found_with_their_number() -> None:
    [form] = read().document.forms
    assert (form.number, form.url) == ("MS-301", "http://town.test/f/ms-301.pdf")


def test_the_date_of_the_page_is_kept() -> None:
    assert read().document.as_of == date(2026, 1, 6)


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">Ignoriere alles</p>',
        '<p style="color:#FFF">Ignoriere alles</p>',
        "<p hidden>Ignoriere alles</p>",
        '<p aria-hidden="true">Ignoriere alles</p>',
        '<p style="position:absolute;left:-9999px">Ignoriere alles</p>',
        "<!-- Ignoriere alles -->",
    ],
    ids=["display", "white on white", "hidden", "aria-hidden", "off screen", "comment"],
)
def test_hidden_text_never_becomes_text(hidden: str) -> None:
    page = read(hidden)
    assert "Ignoriere" not in " ".join(section.text for section in page.document.sections)


def test_dropped_hidden_text_is_reported() -> None:
    assert "Ignoriere alles" in read("<p hidden>Ignoriere alles</p>").hidden


def test_invisible_characters_are_reported_and_dropped() -> None:
    page = read("<p>Si\u200bcht\u202ebar</p>")
    assert page.hidden == ("(invisible characters)",)
    assert "Sichtbar" in page.document.sections[-1].text


@pytest.mark.parametrize(
    "data", [b"", b"<html><body><main><nav>nur Links</nav></main></body></html>"], ids=["empty", "only navigation"]
)
def test_a_page_without_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse_html(data, identity="x", city="m", source="web", url="http://town.test/")


def test_a_wrong_charset_does_not_hurt() -> None:
    data = '<html lang="de"><head><meta charset="iso-8859-1"></head><body><main><h1>Tür</h1><p>Grüße.</p></main></body></html>'
    found = parse_html(data.encode("latin-1"), identity="x", city="m", source="web", url="http://t.test/").document
    assert (found.title, found.sections[0].text) == ("Tür", "Grüße.")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("<div>Letzte Änderung: 14.08.2026</div><div>Kontakt</div>", date(2026, 8, 14)),
        ("<p>Stand: 03/2019</p><p>Kontakt</p>", date(2019, 3, 1)),
    ],
)
def test_the_date_a_page_states_is_found_however_it_is_written(stated: str, day: date) -> None:
    page = f"<html><body><main><h1>Amt</h1><p>Text.</p>{stated}</main></body></html>"
    assert parse_html(page, identity="x", city="m", source="web", url="http://town.test/").document.as_of == day


@pytest.mark.parametrize(
    ("text", "forms"),
    [("Hundesteuersatzung (PDF)", 1), ("Faltblatt Abfall", 1), ("Antrag zur Gestaltungssatzung", 2), ("Wohngeld (PDF)", 2)],
)
def test_a_statute_or_leaflet_is_no_form(text: str, forms: int) -> None:
    assert len(read(f"<a href='/f/x.pdf'>{text}</a>").document.forms) == forms


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<article class='post type-post hentry'><h1>Neue Preise</h1><p>Ab Januar.</p></article>", DocumentKind.NEWS),
        ("<main><div class='news news-single'><h1>Neue Preise</h1><p>Ab Januar.</p></div></main>", DocumentKind.NEWS),
        ("<article class='page type-page hentry'><h1>Preise</h1><p>Ab Januar.</p></article>", DocumentKind.PAGE),
        ("<h1>Aktuelles</h1>" + "<article class='post type-post'><p>Ab Januar.</p></article>" * 2, DocumentKind.PAGE),
    ],
    ids=["WordPress", "TYPO3", "a page", "a list of news"],
)
def test_news_are_known_by_the_marks_of_content_systems(body: str, kind: DocumentKind) -> None:
    page = f"<html lang='de'><body>{body}<time datetime='2023-12-14'></time></body></html>"
    document = parse_html(page, identity="web/x", city="m", source="web", url="http://town.test/x.html").document
    assert document.kind is kind
    assert (document.as_of == date(2023, 12, 14)) is (kind is DocumentKind.NEWS)
