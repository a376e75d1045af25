# SPDX-License-Identifier: EUPL-1.2
"""What was read of a page, as somebody who looks after it sees it."""

from datetime import date

from corpus.describing import described
from corpus.documents import Contact, Fact, FactKind, Form, Link, OpeningHours, SectionKind
from tests.builders import a_document, a_section

PAGE = a_document(
    "web/hund",
    a_section("Erster Hund: 60 Euro\nZweiter Hund: 80 Euro\nDritter Hund: 90 Euro\nWeitere: 95 Euro", kind=SectionKind.FEES),
    title="Hundesteuer",
    keywords=("Hund anmelden",),
    facts=(Fact(FactKind.FEE, "Erster Hund", "60 Euro"),),
    contacts=(Contact("1", "Steueramt", "Am Ring 2", "12345", "Adorf", hours=(OpeningHours(0, "08:00", "12:00"),)),),
    online_services=(Link("Hund online anmelden", "https://adorf.test/online"),),
    forms=(Form("AD-1", "Anmeldung", "https://adorf.test/ad-1.pdf"),),
    as_of=date(2026, 3, 1),
)


def test_everything_that_was_read_is_told_with_its_kind() -> None:
    told = "\n".join(described(PAGE))
    for part in (
        "as of 2026-03-01",
        "citizens' words: Hund anmelden",
        "[fees] Gebühren",
        "fee: Erster Hund = 60 Euro",
        "office: Steueramt; Am Ring 2, 12345 Adorf; Mo 08:00-12:00",
        "online: Hund online anmelden",
        "form: AD-1 Anmeldung",
    ):
        assert part in told


def test_of_a_long_section_a_few_lines_are_shown_unless_all_are_asked_for() -> None:
    assert "... 1 more" in "\n".join(described(PAGE))
    assert "Weitere: 95 Euro" in "\n".join(described(PAGE, 0))
