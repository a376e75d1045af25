# SPDX-License-Identifier: EUPL-1.2
"""German analysis: the same tokens for documents and for questions.

A word becomes its lemma and, if it is a compound, the lemmas of its parts; umlauts and ß are spelt out, so that
"Gebühr", "Gebuehr" and "Gebühren" are one token. Numbers, paragraphs and form numbers stay whole.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from index.ellipsis import written_out

_WORD = re.compile(r"§+\s?\d+\w*|[A-Za-z]{1,4}-\d[\w-]*|\d+(?:[.,:]\d+)*|\w+", re.UNICODE)
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SHORTEST_COMPOUND = 8
# A "word" of thousands of letters is none, and would take the tagger minutes.
_LONGEST_COMPOUND = 80
_SHORTEST_PART = 3
_SHORTEST_NOUN = 4
# What joins the parts of a compound ("Arbeit-s-amt").
_LINKS = ("es", "en", "s", "n", "")
_NOUNS = ("NN", "NE")
# Typed in small letters these are hardly ever meant as nouns.
_MOSTLY_NO_NOUNS = frozenset("morgen morgens abend abends mittags nachts kosten leben essen online laut recht dank weg".split())
# Parts of speech HanTa gives to what carries meaning in a compound.
_STEMS = ("NN", "VV", "ADJ", "NE", "FM")

# Words the splitter does not know or splits where nobody would; parts as lemmas.
_TOWN_HALL_COMPOUNDS = {
    "kinderreisepass": ("kind", "reisepass", "reise", "pass"),
    "reisepass": ("reise", "pass"),
    "meldebescheinigung": ("melden", "bescheinigung"),
    "kindertagesstätte": ("kind", "tagesstätte", "kita"),
    "kindertageseinrichtung": ("kind", "einrichtung", "kita"),
    "abholtermin": ("abholung", "termin"),
    "sperrmülltermin": ("sperrmüll", "termin"),
    "blindenführhund": ("blind", "hund"),
    "sperrmüllabholtermin": ("sperrmüll", "abholung", "termin"),
    "elterngeld": ("eltern", "geld"),
    "führerschein": ("führerschein",),
    "hundesteueranmeldung": ("hund", "hundesteuer", "steuer", "anmeldung"),
    "hundesteuer": ("hund", "steuer"),
    "führungszeugnis": ("führungszeugnis", "zeugnis"),
    "personalausweis": ("personalausweis", "ausweis"),
    "wohngeld": ("wohngeld",),
    "einwohnermeldeamt": ("einwohner", "meldeamt", "amt"),
    "meldebehörde": ("melden", "behörde"),
    "meldebestätigung": ("melden", "bestätigung"),
    "familiennachzug": ("familie", "nachzug"),
    "namensänderung": ("name", "änderung"),
}

# Stems the splitter finds in words that look like the feminine of another: no "Termin" is a female "Term".
_NO_WOMEN = {"term": "termin"}

_STOP_WORDS = """
    aber alle als also am an auch auf aus bei beim bin bis bist da damit dann das dass dem den denn der des die dies
    diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas für gibt habe
    haben hat hier ich ihr ihre im in ins ist ja jede jeder kann können man mein meine meinem meinen meiner mich mir mit
    mal möchte muss müssen nach nicht noch nun nur ob oder ohne sein seine sich sie sind so soll sollte um und uns unser
    unter viel vom von vor war was weil welche welchem welchen welcher welches wenn wer werden wie will wir wird wo
    wohin woher wann zu zum zur über inwiefern inwieweit warum weshalb weswegen wieso wobei wodurch wofür wogegen womit
    wonach woran worauf worin worum wovon wozu the a an of to in for is are do does did i my me we our us how what where
    when which who why can could should would must have has had there here this that these those any some from after
    before about if by as and or on at it its with you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def analyse(text: str) -> list[str]:
    """Tokens of a text in order: lemmas, each followed by the parts of its compound. Stop words are left out."""
    tokens: list[str] = []
    for word in words(whole_words(text)):
        tokens.extend(analyse_word(word))
    return tokens


def whole_words(text: str) -> str:
    """A text whose words are all written in full: "an- und abmelden" as "anmelden und abmelden"."""
    return written_out(text, lambda word: _parts(lemma(word)))


def words(text: str) -> list[str]:
    """The words as they stand, in normal form, numbers and form numbers whole."""
    return _WORD.findall(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=200_000)
def analyse_word(word: str) -> tuple[str, ...]:
    """Lemma and compound parts of one word, () for a stop word."""
    lower = word.lower()
    if lower in STOP_WORDS:
        return ()
    if not word[0].isalpha():
        return (lower.replace(" ", ""),)
    if any(letter.isdigit() for letter in word):
        return (lower,)
    stem = lemma(word)
    found = [stem, *(part for part in _parts(stem) if part != stem)]
    return tuple(dict.fromkeys(fold(token) for token in found if token not in STOP_WORDS))


def lemma(word: str) -> str:
    """Lower-case dictionary form; spellings without umlaut keys ("Gebuehren", "Strasse") are understood."""
    word = word.replace("strasse", "straße").replace("Strasse", "Straße")
    if not _is_known(word):
        word = next((spelling for spelling in _spellings(word) if _is_known(spelling)), word)
    return _lemma_of(word).lower()


def is_word(word: str) -> bool:
    """Whether the dictionary has a word, as a noun or otherwise: one it has is no typo."""
    return _is_known(word) or _is_known(word.capitalize())


def _is_known(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="de"))


def _lemma_of(word: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(word, lang="de"))


def _spellings(word: str) -> list[str]:
    """The word with each of ae, oe, ue, ss read as the letter it may stand for."""
    pairs = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"), ("ß", "s"), ("Ae", "Ä"), ("Oe", "Ö"), ("Ue", "Ü"))
    return [word.replace(two, one) for two, one in pairs if two in word]


def fold(word: str) -> str:
    """Umlauts and ß spelt out, other accents dropped."""
    plain = word.lower().translate(_FOLD)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def spelled_out(token: str) -> str:
    """A folded token as people write it ("gebuehr", "Gebühr"), where the dictionary has it."""
    return next((word for word in (token, *_spellings(token)) if is_word(word)), token)


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    if word in _TOWN_HALL_COMPOUNDS:
        return _TOWN_HALL_COMPOUNDS[word]
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND or not word.isalpha():
        return ()
    _, morphemes, _ = _tagger().analyze(word.capitalize(), taglevel=3)
    stems = [_NO_WOMEN.get(text, text) for text, tag in morphemes if tag.startswith(_STEMS)]
    if len(stems) < 2 or any(len(stem) < _SHORTEST_PART for stem in stems):
        return _known_parts(word) if len(stems) < 2 else ()
    return (*_town_hall_head(word), *(lemma(stem.capitalize()) for stem in _behind_head(word, stems)))


def _town_hall_head(word: str) -> tuple[str, ...]:
    """What a longer compound is about as the town hall calls it, as a whole and in parts: the "Wohngeld" in "Wohngeldantrag"."""
    heads = [head for head in _TOWN_HALL_COMPOUNDS if word.startswith(head) and len(word) > len(head) + _SHORTEST_PART]
    return (head, *_TOWN_HALL_COMPOUNDS[head]) if (head := max(heads, key=len, default="")) else ()


def _behind_head(word: str, stems: Sequence[str]) -> list[str]:
    """The stems that are no part of what the town hall calls it: the "Marke" of a "Hundesteuermarke"."""
    head, at = "".join(_town_hall_head(word)[:1]), 0
    left = list(stems)
    while left and (found := head.find(left[0].lower(), at)) >= 0:
        at = found + len(left.pop(0))
    return left


@lru_cache(maxsize=100_000)
def _known_parts(word: str) -> tuple[str, ...]:
    """Of a compound the tagger leaves whole: the known words it is made of, () when it is none or a known word itself."""
    if is_word(word):
        return ()
    ends = [at for at in range(_SHORTEST_NOUN, len(word) - _SHORTEST_NOUN + 1) if _is_noun(word[at:])]
    for parts in (_head, _known_parts):
        for at in ends:
            if before := parts(word[:at]):
                return (*before, lemma(word[at:].capitalize()))
    return ()


def _head(word: str) -> tuple[str, ...]:
    """The first part of a compound, without what joins it to the next; () where it is no known word."""
    heads = (word.removesuffix(link) for link in _LINKS if word.endswith(link))
    return next(((lemma(head.capitalize()),) for head in heads if _is_noun(head)), ())


@lru_cache(maxsize=100_000)
def _is_noun(word: str) -> bool:
    noun = word.capitalize()
    return len(word) >= _SHORTEST_NOUN and _is_known(noun) and _lemma_of(noun)[0].isupper()


def with_capitals(text: str) -> str:
    """A German text typed in letters of one size, written as German is: its first letter and its nouns with capitals.

    Any other text comes back as it is.
    """
    if text[1:] != text[1:].lower() and not (text.isupper() and " " in text):
        return text
    said = [word for word in words(text.lower()) if len(word) <= _LONGEST_COMPOUND]
    tags = _tagger().tag_sent(said, taglevel=1, casesensitive=False)
    nouns = {word for word, (_, _, tag) in zip(said, tags, strict=True) if tag in _NOUNS and _may_be_noun(word)}
    written = re.sub(r"\w+", lambda found: found[0].capitalize() if found[0] in nouns else found[0], text.lower())
    return written[:1].upper() + written[1:]


def _may_be_noun(word: str) -> bool:
    """What the tagger takes for one because it knows nothing better ("kriag", "verlohren") is mostly none."""
    if len(word) < _SHORTEST_PART or word in _MOSTLY_NO_NOUNS:
        return False
    noun = word.capitalize()
    return _lemma_of(noun)[0].isupper() if _is_known(noun) else bool(_parts(word))


@lru_cache(maxsize=1)
def _tagger() -> Any:  # noqa: ANN401 (HanTa has no types)
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


def preload() -> None:
    """Load dictionaries and models now rather than at the first question."""
    analyse("Personalausweisverlängerung")
    with_capitals("wo ist das finanzamt")
