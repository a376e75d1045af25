# SPDX-License-Identifier: EUPL-1.2
"""Personal data is masked before anything is stored or searched: patterns beside numbers that are nobody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.dialogue.screening.personal_data import findings, mask


class TestPersonalData:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("DE89 3704 0044 0532 0130 00", "iban"),
            ("meier@example.org", "email"),
            ("Rückruf: 0151 23456789", "phone"),
            ("+49 1234 5678901", "phone"),
            ("geboren am 3.4.1980", "birth date"),
            ("Steuer-ID 86 095 742 719", "tax number"),
            ("Ausweis L01X00T471", "document number"),
            ("Ich wohne Lindenallee 5", "address"),
            ("ich heiße Erika Mustermann", "name"),
            ("mein Auto AB-CD 123", "licence plate"),
            ("mein Auto A-BC 123", "licence plate"),
            ("mein Auto EU-AB 12", "licence plate"),
            ("Steuernummer 12/345/67890", "tax number"),
            ("Rentenversicherung 65 170839 J 003", "pension number"),
        ],
    )
    def test_it_is_masked(self, text: str, kind: str) -> None:
        assert [finding.kind for finding in findings(text)] == [kind]
        assert f"[{kind}]" in mask(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Formular MS-301",
            "§ 51 Absatz 2 BMG",
            "27,60 Euro",
            "Rufen Sie 112 oder 110",
            "bis 19.01.2033",
            "0800 1110111",
            "Aktenzeichen 12-345",
            "Aktenzeichen 0151/2345678",
            "DIN-A 4",
            "EU-RL 2016",
            "U-Bahn 12",
            "12 345678 \u212a 901",  # a Kelvin sign is no letter of a pension number, and must not break the check
            "C\u212a12345678",
            "Zimmer 12",
        ],
    )
    def test_numbers_that_are_nobodys_pass(self, text: str) -> None:
        assert mask(text) == text

    @given(st.text(max_size=200))
    def test_masking_twice_changes_nothing_more(self, text: str) -> None:
        assert mask(mask(text)) == mask(text)
