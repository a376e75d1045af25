# SPDX-License-Identifier: EUPL-1.2
"""Personal data in what citizens type: found by pattern and check digit, masked before anything is stored or logged."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import iban
from stdnum.de import idnr


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of personal data: its kind and where it stands."""

    kind: str
    start: int
    end: int


def _iban(text: str) -> bool:
    return bool(iban.is_valid(text))


def _tax_id(text: str) -> bool:
    return bool(idnr.is_valid(text))


def _document_number(text: str) -> bool:
    """ICAO 7-3-1 check digit of identity cards and passports: nine characters and the digit."""
    # Ignoring case lets look-alike letters of other alphabets match [A-Z]; they have no place in a check digit.
    if not text.isascii() or not any(c.isdigit() for c in text[:9]):
        return False
    total = sum(int(c, 36) * weight for c, weight in zip(text[:9].upper(), (7, 3, 1) * 3, strict=True))
    return total % 10 == int(text[9])


def _pension_number(text: str) -> bool:
    """Check digit of the German pension insurance number."""
    plain = text.replace(" ", "").upper()
    if not plain.isascii():
        return False
    digits = plain[:8] + f"{ord(plain[8]) - 64:02d}" + plain[9:11]
    total = sum(sum(map(int, str(int(d) * f))) for d, f in zip(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=True))
    return total % 10 == int(plain[11])


def _always(_: str) -> bool:
    return True


_MONTHS = r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DATE = (
    rf"(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:19|20)?\d{{2}}|\d{{1,2}}\.\s?(?:{_MONTHS})\s(?:19|20)\d{{2}}|(?:19|20)\d\d-\d\d-\d\d)"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE), check)
    for kind, pattern, check in (
        ("email", r"[\w.+-]+@[\w-]+\.[\w.-]*\w", _always),
        ("iban", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b", _iban),
        ("document number", r"\b(?=[A-Z0-9]*[A-Z])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d\b", _document_number),
        ("pension number", r"\b\d{2} ?\d{6} ?[A-Z] ?\d{3}\b", _pension_number),
        ("tax number", r"\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b", _tax_id),
        ("tax number", r"steuer(?:nummer|nr\.?|-nr\.?)[: ]*(\d{2,3}/\d{3,4}/\d{4,5})(?!\d)", _always),
        ("birth date", rf"(?:geb(?:oren|\.)?(?: am)?|geburtsdatum|born(?: on)?|date of birth)[: ]*({_DATE})", _always),
        (
            "phone",
            r"(?<![\w.])(?:\+49|0049|0)[ /-]?\(?\d{2,5}\)?(?:[ /-]?\d{2,}){1,5}(?:-\d)?(?!\w)",
            lambda text: _is_phone(text),
        ),
        ("licence plate", r"\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?[1-9]\d{0,3}[EH]?\b", lambda text: not _NO_PLATE.match(text)),
        (
            "address",
            r"\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring)\s\d{1,4}\s?[a-z]?\b(?!\s*(?:Euro|€))",
            _always,
        ),
        ("name", r"(?:ich heiße|mein name ist|my name is)\s+((?:[A-ZÄÖÜ][\w-]+\s?){1,3})", _always),
    )
)
# Numbers everybody may know, and that an answer needs.
_PUBLIC = re.compile(r"^(110|112|115|116 ?\d{3}|0800.*)$")
# Whole terms only: A, DIN and EU are districts too, and their cars are somebody's.
_NO_PLATE: re.Pattern[str] = re.compile(r"(?:DIN-A ?\d|EU-(?:RL|VO) ?\d+|A-Z ?\d+)$", re.IGNORECASE)
# A file number may look like a telephone number; the word before it tells them apart.
_FILE_NUMBER = re.compile(r"(?:aktenzeichen|az\.?|kassenzeichen|geschäftszeichen)[: ]*$", re.IGNORECASE)
_FORM_NUMBER = re.compile(r"\b(?:MS|AZ|BGB|SGB)-\d+", re.IGNORECASE)


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return 7 <= len(digits) <= 15 and not _PUBLIC.match(text.strip())


def findings(text: str) -> list[Finding]:
    """What personal data the text holds, in order, without overlaps."""
    found = sorted(_all(text), key=lambda finding: (finding.start, -finding.end))
    kept: list[Finding] = []
    for finding in found:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


def _all(text: str) -> Iterator[Finding]:
    for kind, pattern, check in _PATTERNS:
        for match in pattern.finditer(text):
            group = 1 if match.re.groups else 0
            value = match.group(group)
            if kind == "phone" and _FILE_NUMBER.search(text[: match.start()]):
                continue
            if check(value.replace(" ", "") if kind == "iban" else value) and not _FORM_NUMBER.fullmatch(value):
                yield Finding(kind, match.start(group), match.end(group))


def mask(text: str) -> str:
    """The text with each piece of personal data replaced by its kind in brackets."""
    for finding in reversed(findings(text)):
        text = f"{text[: finding.start]}[{finding.kind}]{text[finding.end :]}"
    return text
