# SPDX-License-Identifier: EUPL-1.2
"""In which language a question is asked: by its script, by common words, else by a model of letters (py3langid)."""

from collections import Counter
from functools import lru_cache
from typing import Any

from index.language import words
from index.synonyms import plain

LANGUAGES = ("de", "en", "tr", "uk", "ru", "ar", "fa", "fr", "it", "es", "pl", "ro", "bg", "hr", "el")
_SHORTEST_RELIABLE = 12
_SURE = 0.9


def detect_language(text: str, default: str = "de") -> str:
    """ISO code of the language of a question; `default` where the text is too short or too unclear to tell."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return default
    if script := _script_language(text, letters):
        return script
    is_short = len(letters) < _SHORTEST_RELIABLE
    if _looks_german(text):
        return default if is_short else "de"
    language, probability = (default, 0.0) if is_short else _identifier().classify(text)
    return str(language) if probability >= _SURE else _by_telling_words(text) or default


def _script_language(text: str, letters: list[str]) -> str | None:
    arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
    if arabic * 2 > len(letters):
        return "fa" if set(text) & set("پچژگ") else "ar"
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in letters)
    if cyrillic * 2 > len(letters):
        said = set(text.lower())
        if said & set("ыэъё"):
            return "bg" if "ъ" in said and not said & set("ыэё") else "ru"
        return "uk" if said & set("іїєґ") else _uk_or_ru(text)
    return None


def _uk_or_ru(text: str) -> str:
    """Of a text that every letter leaves open; a word or two may be either, and Ukrainian is asked more often."""
    if (language := _by_telling_words(text)) is not None:
        return language
    told = dict(_identifier().rank(text))
    return "ru" if told["ru"] > 2 * told["uk"] else "uk"


_COMMON_GERMAN = """
    ich wie wo was wann wer mein meine meinen der die das ein eine einen muss kann brauche bekomme kostet für und nicht bitte
    mit ist den dem
"""
_COMMON_ENGLISH = """
    i i'm my the your is are was die how where which what with and have has do does can need to of for get it
"""
# Words of no other of these languages, as they are typed without accents: a few of them tell what letters leave open.
_TELLING = {
    "fr": "combien quel quels quelle quelles pour avec merci beaucoup perdu ouvrir veux",
    "pl": "jak gdzie ile kiedy czy moj moja dla sie chce dziekuje zgubilem zgubilam dowod paszport podatek slub",
    "ro": "caine costa inregistrez unde vreau pentru meu mea multumesc pierdut buletinul pasaportul gradinita primarie programare"
    " inmatriculare copilul",
    "tr": "nasil nerede nereden kadar icin istiyorum lazim kac tesekkurler",
    "ru": "как где когда сколько куда что нужно нужен нужна налог мне мои моя для спасибо потерял потеряла платить продлить"
    " умер умерла открыть получить купил ребенка ребенок дети детеи",
    "uk": "як де коли куди треба мене моя для дякую загубив загубила платити померла",
}
_TOLD_BY = {
    word: [code for code, told in _TELLING.items() if word in told.split()]
    for listed in _TELLING.values()
    for word in listed.split()
}
_GERMAN, _ENGLISH = frozenset(_COMMON_GERMAN.split()), frozenset(_COMMON_ENGLISH.split())


def _looks_german(text: str) -> bool:
    """Whether enough words are German, and fewer of them English: "was" and "die" are both."""
    said = text.lower().split()
    found = [word.lower() for word in words(text)]
    german, english = (sum(word in common for word in told) for told, common in ((found, _GERMAN), (said, _ENGLISH)))
    return german >= max(1, len(found) // 4) and german > english


def _by_telling_words(text: str) -> str | None:
    """The language most words tell of, None where none does or two do alike."""
    told = Counter(code for word in words(plain(text)) for code in _TOLD_BY.get(word, ()))
    first, second, *_ = (*told.most_common(2), ("", 0), ("", 0))
    return first[0] if first[1] > second[1] else None


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 (py3langid has no types)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def preload() -> None:
    """Load the model now rather than at the first question."""
    _identifier()
