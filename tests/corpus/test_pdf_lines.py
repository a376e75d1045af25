# SPDX-License-Identifier: EUPL-1.2
"""Statutes, leaflets and letters as PDF: what is printed large, broken at the end of a line or repeated on every page."""

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.documents import Document, SectionKind
from corpus.parsing.pdf import parse_pdf
from corpus.parsing.pdf_lines import PrintedLine, joined, without_running_lines
from corpus.parsing.sentences import clean, sentences

LONG = "Steuerfrei ist auf Antrag das Halten von Hunden, die nach ihrer Ausbildung zum Schutz"


def sheet(*pages: Sequence[str], title: str = "Satzung") -> Document:
    """A PDF of these lines: "# " is printed large, "* " bold."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    for page in pages:
        for number, line in enumerate(page):
            canvas.setFont("Helvetica-Bold" if line[:2] in ("# ", "* ") else "Helvetica", 14 if line.startswith("# ") else 10)
            canvas.drawString(60, 780 - 20 * number, line.removeprefix("# ").removeprefix("* "))
        canvas.showPage()
    canvas.save()
    return parse_pdf(target.getvalue(), identity="s/f.pdf", city="m", source="s", url="http://town.test/f.pdf").document


def read(*pages: Sequence[str]) -> list[tuple[str, str, int | None]]:
    return [(section.heading, section.text, section.page) for section in sheet(*pages).sections]


STATUTE = [LONG, "blinder Menschen dienen."]


@pytest.mark.parametrize(
    "heading",
    [["# § 4 Steuersatz"], ["# § 4", "# Steuersatz"], ["* § 4", "* Steuersatz"], ["§ 4 Steuersatz"], ["§ 4", "Steuersatz"]],
    ids=["large", "on two lines", "bold", "as plain as the rest", "plain, on two lines"],
)
def test_each_paragraph_of_a_statute_is_a_section(heading: list[str]) -> None:
    page = [*STATUTE, *heading, "Die Steuer beträgt 60 Euro.", "§ 5 Abs. 2 gilt entsprechend."]
    assert read(page)[1] == ("§ 4 Steuersatz", "Die Steuer beträgt 60 Euro.\n§ 5 Abs. 2 gilt entsprechend.", 1)
    assert sheet(page).sections[1].kind is SectionKind.FEES


def test_a_paragraph_that_goes_on_over_the_page_is_one_section() -> None:
    assert read(["# § 5 Befreiung", "1. Blindenhunde,"], ["2. Rettungshunde."]) == [
        ("§ 5 Befreiung", "1. Blindenhunde,\n2. Rettungshunde.", 1)
    ]


def test_other_headings_are_told_again_on_each_page() -> None:
    assert read(["# Ausflüge", "Zum Weiher."], ["Zum Forst."]) == [("Ausflüge", "Zum Weiher.", 1), ("Ausflüge", "Zum Forst.", 2)]


def test_a_line_broken_for_want_of_space_is_whole_again() -> None:
    lines = [LONG, "Blinder dienen, höchstens bis zu dem Betrag, den der Rat beschlossen hat, das sind", "5.000 Euro im Jahr."]
    assert read(lines)[0][1] == " ".join(lines)


def test_entries_of_a_list_and_rows_of_a_table_stay_lines_of_their_own() -> None:
    rows = [
        "Die Steuer beträgt im Kalenderjahr",
        "* Hund Steuer",
        "a) für den ersten Hund 60,00 Euro",
        "b) für jeden weiteren 90,00 Euro",
    ]
    assert read([*STATUTE, *rows])[0][1].split("\n")[1:] == [row.removeprefix("* ") for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Haus-", "haltsgeld", "Haushaltsgeld"),
        ("Obst-", "und Gemüsereste", "Obst- und Gemüsereste"),
        ("KFZ-", "Zulassung", "KFZ-Zulassung"),
    ],
)
def test_a_hyphen_stays_where_it_belongs_to_the_word(first: str, second: str, whole: str) -> None:
    before, after = (PrintedLine(text, length=80) for text in (f"In die Tonne gehören {first}", second))
    assert joined([before, after])[0].text.endswith(whole)


def test_what_runs_along_every_page_is_read_once_if_it_reaches_somebody_and_else_not() -> None:
    pages = [["Ortsrecht", text, "Telefon 0999 7650", f"Seite {n} von 2"] for n, text in enumerate(("Anfang.", "Ende."), 1)]
    read_pages = without_running_lines([[PrintedLine(text) for text in page] for page in pages])
    assert [[line.text for line in page] for page in read_pages] == [["Anfang.", "Telefon 0999 7650"], ["Ende."]]


@pytest.mark.parametrize("stated", ["", "Microsoft Word - Faltblatt_neu.docx", "faltblatt_final", "Unbenannt", "Dokument1"])
def test_a_file_name_is_no_title(stated: str) -> None:
    assert sheet(["Gemeinde Birkenau", "# Abfall trennen", *STATUTE], title=stated).title == "Abfall trennen"


def test_joined_letters_of_the_printer_are_read_as_letters() -> None:
    assert clean("Steuerp\ufb02icht beim Wertsto\ufb00hof") == "Steuerpflicht beim Wertstoffhof"


@pytest.mark.parametrize("box", ["■", "□", "▪", "•"])
def test_each_box_to_tick_is_a_line(box: str) -> None:
    before, after = (PrintedLine(f"{box} {text}", length=80) for text in ("Fahrzeugschein und Fahrzeugbrief", "Ausweis"))
    assert [line.text for line in joined([before, after])] == [before.text, after.text]


def table(*rows: Sequence[str], below: Sequence[str] = ()) -> Document:
    """A PDF of a table: each cell moves the page's origin, as programs write them; a cell's lines stand below each other."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            for line, words in enumerate(cell.split("\n")):
                canvas.saveState()
                canvas.translate(60 + 160 * place, 700 - 30 * number - 13 * line)
                canvas.drawString(0, 0, words)
                canvas.restoreState()
    for number, words in enumerate(below):
        canvas.drawString(60, 400 - 20 * number, words)
    canvas.save()
    return parse_pdf(target.getvalue(), identity="s/f.pdf", city="m", source="s", url="http://town.test/f.pdf").document


def test_a_price_in_the_column_beside_its_name_is_one_line_with_it() -> None:
    found = table(("Leistung", "Gebühr"), ("Rettungswagen", "612,00 Euro"), ("Notarzt", "488,00 Euro"))
    assert found.sections[0].text.split("\n")[-2:] == ["Rettungswagen: 612,00 Euro", "Notarzt: 488,00 Euro"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [
                ("Halle", "Einheimische", "Auswärtige"),
                ("Dorfhalle", "250,00 €", "380,00 €"),
                ("Bürgerhaus", "180,00 €", "290,00 €"),
            ],
            [
                "Dorfhalle – Einheimische: 250,00 €, Auswärtige: 380,00 €",
                "Bürgerhaus – Einheimische: 180,00 €, Auswärtige: 290,00 €",
            ],
        ),
        (
            [("Nr.", "Gegenstand", "Euro"), ("1", "Beglaubigung von\nKopien", "3,00"), ("2", "Bescheinigung", "10,00")],
            ["Nr. 1 – Gegenstand: Beglaubigung von Kopien, Euro: 3,00", "Nr. 2 – Gegenstand: Bescheinigung, Euro: 10,00"],
        ),
        (
            [("Einkommen", "5 Stunden am Tag", "9 Stunden am Tag"), ("bis 25.000 Euro", "0 Euro", "82 Euro")],
            ["Einkommen bis 25.000 Euro – 5 Stunden am Tag: 0 Euro, 9 Stunden am Tag: 82 Euro"],
        ),
    ],
)
def test_each_row_of_a_table_tells_the_names_of_its_columns(rows: list[Sequence[str]], told: list[str]) -> None:
    assert table(*rows, below=["Die Entgelte gelten je Tag."]).sections[0].text.split("\n")[: len(told)] == told


def test_columns_without_figures_are_no_table() -> None:
    found = table(("Montag", "Dienstag", "Mittwoch"), ("Lesung", "Konzert", "Vortrag"))
    assert "–" not in found.sections[0].text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wegen Arbeiten am Ortsnetz wird im Mühlenweg das Wasser abgestellt am Dienstag, 17.", "März, von 8 bis 12 Uhr."),
        ("Gefährliche Hunde im Sinne dieser Satzung sind Hunde nach den Vorschriften des § 5 Abs.", "2 der Satzung."),
    ],
)
def test_a_point_after_a_day_or_an_abbreviation_ends_no_line(first: str, second: str) -> None:
    assert read([first, second])[0][1] == f"{first} {second}"


def test_a_numbered_part_of_a_paragraph_is_no_heading_above_a_table_in_smaller_letters() -> None:
    lines = [
        PrintedLine("(1) Die Gebühr beträgt", 10, length=20),
        *(PrintedLine(f"{n} Liter Restabfall", 8, length=20) for n in (60, 120)),
    ]
    assert not any(line.heading for line in joined(lines))


def test_the_parts_of_a_schedule_of_fees_are_sections_of_their_own_and_tell_fees() -> None:
    found = sheet(
        [
            "Art der Leistung",
            "Urnengrab: 650,00 €",
            "* II. Leichenhalle",
            "Trauerfeier je Tag: 185,00 €",
            LONG[:40],
            "Urne: 60,00 €",
        ]
    )
    assert [(section.heading, section.kind) for section in found.sections[1:]] == [("II. Leichenhalle", SectionKind.FEES)]


def test_each_village_of_a_list_of_streets_is_a_line() -> None:
    lines = ["Oberbach: Hauptstraße, Lindenstraße, Am Kirchplatz", "Unterbach: Bahnhofstraße, Mühlenweg"]
    assert read(lines)[0][1] == "\n".join(lines)


def test_the_number_of_a_page_of_how_many_is_never_a_line() -> None:
    assert (
        read(["Ein Satz steht hier.", "Noch einer.", "Und noch einer.", "Seite 1 von 3", "Vier.", "Fünf.", "Sechs.", "Sieben."])[
            0
        ][1].find("Seite")
        < 0
    )


def test_the_number_of_a_part_ends_no_sentence() -> None:
    assert sentences("Hermannstr. 11, 12345 Musterstadt") == ["Hermannstr. 11, 12345 Musterstadt"]
    assert sentences("Sie wohnt in der Hermannstr. Dort ist es laut.") == ["Sie wohnt in der Hermannstr.", "Dort ist es laut."]
    assert sentences("III. Urnen kosten 8 Euro. Das gilt seit Januar.") == ["III. Urnen kosten 8 Euro.", "Das gilt seit Januar."]
