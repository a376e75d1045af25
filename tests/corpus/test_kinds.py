# SPDX-License-Identifier: EUPL-1.2
"""What a heading announces."""

import pytest

from corpus.documents import SectionKind
from corpus.parsing.kinds import kind_of_heading


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Opening hours (Office for Taxes and Charges)", SectionKind.HOURS),
        ("Öffnungszeiten der Kostenstelle", SectionKind.HOURS),
        ("Preise und Öffnungszeiten", SectionKind.FEES),
        ("Fees and charges", SectionKind.FEES),
        ("Was noch zu sagen ist", SectionKind.OTHER),
        ("An wen muss ich mich wenden?", SectionKind.OFFICE),
        ("Welche Fristen muss ich beachten?", SectionKind.DEADLINES),
        ("Wie lange dauert die Bearbeitung?", SectionKind.DURATION),
        ("Was sollte ich noch wissen?", SectionKind.NOTES),
        ("Das bringen Sie mit", SectionKind.DOCUMENTS),
        ("Wohin mit dem Abfall?", SectionKind.OTHER),
        ("§ 4 Steuermaßstab und Steuersatz", SectionKind.FEES),
        ("Hundesteuersatzung", SectionKind.OTHER),
        ("§ 2 Gebührenschuldner", SectionKind.OTHER),
        ("§ 3 Beitragspflichtige", SectionKind.OTHER),
        ("§ 1 Gebührenpflicht", SectionKind.FEES),
    ],
)
def test_the_words_of_a_heading_tell_its_kind(heading: str, kind: SectionKind) -> None:
    assert kind_of_heading(heading) is kind
