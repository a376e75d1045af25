# SPDX-License-Identifier: EUPL-1.2
"""Fees and times as the states' service portals print them, one value over several lines, to lines read by themselves."""

import re
from collections.abc import Iterator, Sequence

from corpus.documents import SectionKind

_MONEY = r"(?:(?:ab|bis|von) )?(?:(?:EUR|€) ?\d[\d.,]*|\d[\d.,]* ?(?:EUR|Euro|€))"
# "Gebühr: EUR 27,60", "Gebühr ab 50,00 EUR bis 150,00 EUR": what for is another line.
_FEE = re.compile(rf"(?:(?:Verwaltungs)?[Gg]ebühr|Abgabe|Kosten|Entgelt|Auslagen):? (?P<amount>{_MONEY}(?: {_MONEY})?)")
_TIME = re.compile(r"(?:\w*[Ff]rist|\w*[Dd]auer): (?:\d+|eine?|zwei|drei)(?: (?:bis|-|–) \d+)? \w+(?:\(\w+\))?")
# That nothing is paid in advance is what everybody expects.
_PAID_AFTERWARDS = re.compile(r"[;,.]? ?\bVor(?:aus)?kasse: ?nein\b", re.IGNORECASE)
_PREPAYMENT = re.compile(r"\bVor(?:aus)?kasse\b", re.IGNORECASE)
_WHOLE = re.compile(r"[.!?:]$|: |\d ?(?:€|EUR\b|Euro\b)|(?:€|EUR) ?\d")


def with_what_for(lines: Sequence[str], kind: SectionKind) -> list[str]:
    """The lines of a section, each value in one line with what it is for."""
    if kind is SectionKind.FEES:
        return _fees(lines)
    return _times(lines) if kind in (SectionKind.DEADLINES, SectionKind.DURATION) else list(lines)


def _fees(lines: Sequence[str]) -> list[str]:
    """ "für Personen unter 24 Jahren: EUR 27,60" where a portal prints the amount and what for below each other."""
    told = [line for line in (_PAID_AFTERWARDS.sub("", line).strip() for line in lines) if line]
    own = [line for line in told if _FEE.fullmatch(line) or _is_note(line)]
    by_portal = any(map(_PREPAYMENT.search, lines)) or sum(map(bool, map(_FEE.fullmatch, told))) > 1
    if not own or not by_portal:
        return told
    # Unless an amount comes first and a note last, nobody can say whether a note belongs to the amount above or below it.
    return list(_with_notes(told)) if _FEE.fullmatch(own[0]) and _is_note(own[-1]) else told


def _with_notes(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each amount with the notes below it; that it is paid in advance stays a line of its own."""
    amount = ""
    notes: list[str] = []
    for line in (*lines, ""):
        if amount and _is_note(line):
            notes.append(line)
            continue
        if amount:
            found = _FEE.fullmatch(amount)
            yield f"{', '.join(notes)}: {found['amount']}" if notes and found else amount
        amount, notes = (line, []) if _FEE.fullmatch(line) else ("", [])
        if line and not amount:
            yield line


def _times(lines: Sequence[str]) -> list[str]:
    """ "Anmeldefrist: 14 Tage nach der Aufnahme des Hundes", on two lines in a portal."""
    told: list[str] = []
    for line in lines:
        if told and _TIME.fullmatch(told[-1]) and line[:1].islower() and _is_note(line):
            told[-1] = f"{told[-1]} {line}"
        else:
            told.append(line)
    return told


def _is_note(line: str) -> bool:
    """Whether a line is half said by itself: neither a sentence nor a value."""
    return bool(line) and not _WHOLE.search(line)
