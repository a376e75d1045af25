# SPDX-License-Identifier: EUPL-1.2
"""Verbs that stand in two places are asked about as one."""

import pytest

from index.separable import with_whole_verbs


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Wie melde ich mein Auto um?", "ummelden"),
        ("Wo gebe ich den Antrag ab?", "abgeben"),
        ("Wo hole ich den Pass ab und was kostet das?", "abholen"),
        ("Mein Ausweis läuft ab", "ablaufen"),
        ("Ich ziehe um, was muss ich machen?", "umziehen"),
        ("ich zieh aus der stadt weg muss ich da was machen", "wegziehen"),
        ("ich melde mein auto ab wo muss ich hin", "abmelden"),
    ],
)
def test_a_verb_in_two_places_is_added_in_one(question: str, verb: str) -> None:
    assert with_whole_verbs(question) == f"{question} {verb}"


@pytest.mark.parametrize(
    "question", ["Wann hat das Amt auf?", "Was kostet ein Pass?", "Auf", "Komm mit", "Ich ummelde mein Auto"]
)
def test_nothing_is_added_where_there_is_no_such_verb(question: str) -> None:
    assert with_whole_verbs(question) == question
