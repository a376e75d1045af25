# SPDX-License-Identifier: EUPL-1.2
"""Fees and times that a portal prints on several lines."""

import pytest

from corpus.documents import SectionKind
from corpus.parsing.amounts import with_what_for

TWICE = ["Gebühr: EUR 27,60", "unter 24 Jahren", "Vorauskasse: nein", "Gebühr: EUR 46,00", "ab 24 Jahren", "Vorauskasse: nein"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (TWICE, ["unter 24 Jahren: EUR 27,60", "ab 24 Jahren: EUR 46,00"]),
        (["Abgabe: 60,00 EUR", "erster Hund", "Abgabe: 96,00 EUR", "2. Hund"], ["erster Hund: 60,00 EUR", "2. Hund: 96,00 EUR"]),
        (["Gebühr ab EUR 25,00 bis EUR 250,00; Vorauskasse: nein"], ["Gebühr ab EUR 25,00 bis EUR 250,00"]),
        (
            ["Gebühr: 8,00 EUR", "einfach", "Vorkasse: ja", "Es gilt Nr. 5."],
            ["einfach: 8,00 EUR", "Vorkasse: ja", "Es gilt Nr. 5."],
        ),
        (["Gebühr: 30,60 EUR", "Gebühr: 10,20 EUR", "Wunsch"], ["Gebühr: 30,60 EUR", "Wunsch: 10,20 EUR"]),
    ],
    ids=["what for below", "taxes", "not paid in advance", "paid in advance", "one without a note"],
)
def test_a_fee_stands_in_one_line_with_what_it_is_for(lines: list[str], told: list[str]) -> None:
    assert with_what_for(lines, SectionKind.FEES) == told


@pytest.mark.parametrize(
    "lines",
    [
        ["Gebühr: 30,00 EUR", "Kinder unter 6 Jahren frei"],
        ["unter 24 Jahren", "Gebühr: 22,80 EUR", "ab 24 Jahren", "Gebühr: 37,00 EUR"],
        ["Gebühr: 22,80 EUR", "ab 24 Jahren", "Gebühr: 37,00 EUR"],
        ["Personalausweis: 37,00 EUR", "Reisepass: 70,00 EUR"],
    ],
    ids=["no portal", "notes above", "nobody knows", "with names of their own"],
)
def test_lines_stay_apart_where_nobody_knows_what_belongs_together(lines: list[str]) -> None:
    assert with_what_for(lines, SectionKind.FEES) == lines


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Anmeldefrist: 14 Tage", "nach der Aufnahme"], ["Anmeldefrist: 14 Tage nach der Aufnahme"]),
        (["Anmeldefrist: 2 Wochen", "Danach droht ein Bußgeld."], ["Anmeldefrist: 2 Wochen", "Danach droht ein Bußgeld."]),
    ],
    ids=["goes on", "a sentence"],
)
def test_a_deadline_is_told_from_when_on(lines: list[str], told: list[str]) -> None:
    assert with_what_for(lines, SectionKind.DEADLINES) == told
