# SPDX-License-Identifier: EUPL-1.2
"""What a heading announces."""

import pytest

from corpus.documents import Section, SectionKind
from corpus.parsing.kinds import is_service, kind_of_heading


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
        ("Teaser", SectionKind.DESCRIPTION),
        ("Rechtsvorschriften", SectionKind.LEGAL_BASIS),
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


@pytest.mark.parametrize(
    ("headings", "service"),
    [
        (("Leistungsbeschreibung", "Zuständige Stelle", "Welche Gebühren fallen an?", "Rechtsgrundlage"), True),
        (("Kurztext", "Erforderliche Unterlagen", "Kosten", "Frist", "Handlungsgrundlage(n)"), True),
        (("Überblick", "Preise", "Öffnungszeiten", "Kontakt"), False),
        (("Kosten", "Gebühren", "Preise", "Eintritt"), False),
    ],
    ids=["questions of a portal", "modules of the state", "a swimming pool", "a list of prices"],
)
def test_a_page_divided_like_the_states_texts_is_a_service(headings: tuple[str, ...], service: bool) -> None:
    assert is_service([Section(heading, "Text.", kind_of_heading(heading)) for heading in headings]) is service
