# SPDX-License-Identifier: EUPL-1.2
"""A page together with its German one: what a town says of a matter in one language it says in the other as well."""

from dataclasses import replace
from functools import lru_cache

from chatbot.dialogue.asking.seeking import PAGES_LANGUAGE
from chatbot.dialogue.asking.things import Inquiry
from chatbot.dialogue.asking.untranslated import strange_words
from chatbot.dialogue.finding.lookup import in_language
from chatbot.dialogue.finding.subject import page_says, told
from corpus.documents import Document, Section
from index.language import analyse_word
from index.searching import Searcher


def in_both_languages(document: Document, inquiry: Inquiry, searcher: Searcher) -> Document:
    """The page with the words of its German one, where a question in another language was understood in German words.

    "GP" is in no page of the county, and "Arzt" only in the German one of "Visiting a doctor".
    """
    if PAGES_LANGUAGE in (inquiry.language, document.language) or not inquiry.query.added:
        return document
    german = in_language(document, PAGES_LANGUAGE, searcher)
    return document if german.language != PAGES_LANGUAGE else _together(document, german)


def leaves_strange_words(asked: Inquiry, page: Document, searcher: Searcher) -> bool:
    """Whether neither a page nor its German one says a word of an English question that is no English one."""
    said = page_says(page) | page_says(in_language(page, PAGES_LANGUAGE, searcher))
    return any(said.isdisjoint(analyse_word(word)) for word in strange_words(asked.text, asked.language, searcher))


def leaves_words(asked: Inquiry, identity: str | None, searcher: Searcher) -> bool:
    """Whether a page says only some of a question whose language the town has pages in: all of a bike, nothing of selling it."""
    page = searcher.document(identity or "")
    if page is None or asked.language not in searcher.languages:
        return False
    return told(asked.named, page_says(in_both_languages(page, asked, searcher))) < 1


@lru_cache(maxsize=500)
def _together(document: Document, german: Document) -> Document:
    own, other = document.sections, german.sections
    same = len(own) == len(other)
    sections = tuple(map(_joined, own, other)) if same else (*own, *other)
    return replace(
        document,
        # What stands behind a dash only explains a title.
        title=f"{document.title} – {german.title}",
        keywords=(*document.keywords, *german.keywords),
        sections=sections,
    )


def _joined(section: Section, other: Section) -> Section:
    return replace(section, heading=f"{section.heading} {other.heading}", text=f"{section.text}\n{other.text}")
