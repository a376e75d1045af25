# SPDX-License-Identifier: EUPL-1.2
"""Running text to lines of one sentence each, without breaking German abbreviations, dates and paragraphs."""

import re

_ABBREVIATIONS = (
    r"z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|o\. ?ä|u\. ?U|v\. ?a|ggf|bzw|usw|etc|inkl|exkl|zzgl|evtl|ca|vgl|Nr|Abs|Art|Str|str|Tel|St"
    r"|Dr|Prof|Hr|Fr|Std|Min|Mio|Mrd|max|min|gem|lfd|bspw|sog"
    r"|allg|ehem|geb|gest|Jan|Feb|Aug|Sept|Okt|Nov|Dez|e\. ?V|i\. ?V|S|Ziff|e\.g|i\.e|No"
)
_KEEP = re.compile(rf"(?:\b(?:{_ABBREVIATIONS})|\b\d{{1,4}}|\b[A-Za-zÄÖÜäöü]|^[IVX]{{2,4}})\.$")
# A house's number follows: "Hermanstr. 11".
_STREET = re.compile(r"\wstr\.$", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?])[\"“”»)]*\s+(?=[\"„«(]?[A-ZÄÖÜÀ-Þ0-9А-Я§])")
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2009\u202f]+")


def clean(text: str) -> str:
    """White space folded, invisible characters gone, the printer's joined letters (ﬁ) as the letters they are."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text).translate(_LIGATURES)).strip()


_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def has_invisible(text: str) -> bool:
    """Whether the text carries characters nobody can see (beyond soft hyphens)."""
    return bool(_INVISIBLE.search(text.replace("\u00ad", "")))


def sentences(text: str) -> list[str]:
    """Sentences in order; joined with spaces they are the cleaned text again."""
    found: list[str] = []
    start = 0
    whole = clean(text)
    for end in _END.finditer(whole):
        sentence = whole[start : end.start()].rstrip()
        if _KEEP.search(sentence.rstrip('"“”»)')) or (_STREET.search(sentence) and whole[end.end()].isdigit()):
            continue
        found.append(whole[start : end.end()].strip())
        start = end.end()
    rest = whole[start:].strip()
    return [*found, rest] if rest else found
