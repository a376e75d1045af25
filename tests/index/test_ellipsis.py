# SPDX-License-Identifier: EUPL-1.2
"""Words that German writes only once."""

import pytest

from index.language import analyse, whole_words

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Hund an-, ab- oder ummelden", "Hund anmelden, abmelden oder ummelden"),
        ("An-, Um- und Abmeldung", "Anmeldung, Ummeldung und Abmeldung"),
        ("Geburts- oder Heiratsurkunde", "Geburtsurkunde oder Heiratsurkunde"),
        ("Grund- und Gewerbesteuer", "Grundsteuer und Gewerbesteuer"),
        ("Blinden- und Rettungshunde", "Blindenhunde und Rettungshunde"),
        ("Ver- und Entsorgung", "Ver- und Entsorgung"),
        ("Mo- und Di", "Mo- und Di"),
        ("E-Mail und Telefon", "E-Mail und Telefon"),
    ],
)
def test_what_is_left_out_is_written_out_where_it_can_be_told(text: str, whole: str) -> None:
    assert whole_words(text) == whole


def test_both_words_are_found() -> None:
    assert set(analyse("Geburtsurkunde")) <= set(analyse("Geburts- oder Heiratsurkunde"))
