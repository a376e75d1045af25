# SPDX-License-Identifier: EUPL-1.2
"""English words among German ones: a right one is no typo, and its plural is said where the word itself is."""

import simplemma


def is_english(word: str) -> bool:
    """Whether the English dictionary has a word."""
    return bool(simplemma.is_known(word.lower(), lang="en"))


def english_lemma(word: str) -> str:
    """The dictionary form of an English word: "month" of "months"."""
    return str(simplemma.lemmatize(word.lower(), lang="en"))
