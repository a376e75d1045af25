# SPDX-License-Identifier: EUPL-1.2
"""Fees, deadlines and durations as values: only where a line of the source gives a label and a value by itself."""

import re
from collections.abc import Iterable

from corpus.documents import Fact, FactKind, Section, SectionKind

_KINDS = {
    SectionKind.FEES: (
        FactKind.FEE,
        r"\d[\d.]*(?:,\d\d|,-)? ?(?:Euro|EUR|€)|(?:€|\bEUR) ?\d|kostenlos|kostenfrei|gebührenfrei|free of charge",
    ),
    SectionKind.DEADLINES: (FactKind.DEADLINE, r"\d+ \w+|sofort|unverzüglich|immediately"),
    SectionKind.DURATION: (FactKind.DURATION, r"\d+ \w+|sofort|immediately"),
}
_LABELLED = re.compile(r"^(?P<label>[^:|]{2,100}): (?P<value>[^|]{1,120})$")


def facts_of(sections: Iterable[Section]) -> tuple[Fact, ...]:
    """Facts in reading order, each exactly as a line words it."""
    return tuple(fact for section in sections if section.kind in _KINDS for fact in _facts(section))


def _facts(section: Section) -> Iterable[Fact]:
    kind, pattern = _KINDS[section.kind]
    for line in section.lines:
        found = _LABELLED.match(line)
        if found and re.search(pattern, found["value"], re.IGNORECASE):
            yield Fact(kind, found["label"], found["value"])
