# SPDX-License-Identifier: EUPL-1.2
"""Several services fit a question about equally: ask which one, with a button for each; never when one clearly fits."""

import re
from collections.abc import Iterable, Sequence

from chatbot.dialogue.asking import Asked
from chatbot.dialogue.asking.acts import is_unmeant, lines_on_act
from chatbot.dialogue.asking.hurry import is_quick, speaks_of_quick_ways
from chatbot.dialogue.asking.matters import content_words, matter_words
from chatbot.dialogue.asking.things import Inquiry, Thing
from chatbot.dialogue.finding.lines import names_amount
from chatbot.dialogue.finding.subject import page_says, told
from corpus.documents import Document, DocumentKind, SectionKind
from index.chunks import Passage
from index.language import analyse, analyse_word, words
from index.searching import Query, Searcher
from index.spelling import WAYS

# In units of the search's scores: a page this far behind the best is no equal.
GAP = 2.0
# Who says more than this that no title knows tells a story; the search understands it as a whole.
UNNAMED_WORDS = 1
STEM = 6
# What an office does with any paper, in the names the state gives to services: "Führungszeugnis Erteilung".
_BY_THE_OFFICE = frozenset(
    analyse("Ausstellung Erteilung Bewilligung Gewährung Festsetzung Eintragung Vermittlung Durchführung Entgegennahme")
)


def equals(asked: Asked, inquiry: Inquiry, page: Document, passages: Sequence[Passage], searcher: Searcher) -> list[Document]:
    """The services that fit about equally to the `page` found, best first; [] when one clearly fits or none is named."""
    own, added = _words_said(inquiry.query)
    said, bare = [*own, *added], asked.whole and len(own) == 1
    fitting = _fitting(asked, inquiry, said, _candidates(passages, searcher, past_pages=bare))
    if len(fitting) <= 1 or _is_answered(asked, page, fitting):
        return []
    # A word of several titles ("Ausweis") is not decided by the official one the search took it for.
    words_said = own if asked.whole and _are_of_several_titles(own, fitting) else said
    by_title = [document for document in fitting if _says_title(words_said, document, bare=bare)]
    by_name = [document for document in fitting if _named(words_said, document, fitting, bare=bare)]
    return [] if len(by_title) == 1 or len(by_name) == 1 else fitting


def _words_said(query: Query) -> tuple[list[set[str]], list[set[str]]]:
    """The words of a question that name a matter, and the official ones that the search has added."""
    own = matter_words(query.text.split(" (")[0] if query.added else query.text)
    return own, matter_words(" ".join(query.added))


def _fitting(asked: Asked, inquiry: Inquiry, said: Sequence[set[str]], candidates: Sequence[Document]) -> list[Document]:
    """The candidates that say as much of the question as the first one and tell what is asked for; none for a story."""
    hits = {document.id: _hits(said, document) for document in candidates}
    best = hits[candidates[0].id] if candidates else frozenset()
    if not best or len(said) - len(best) > UNNAMED_WORDS:
        return []
    fitting = [document for document in candidates if hits[document.id] == best and (asked.whole or _tells(document, asked))]
    fitting = [document for document in fitting if not is_unmeant(document.title, inquiry.text)]
    fitting = _saying_most([d for d in fitting if lines_on_act(asked.text, d)] or fitting, inquiry.named)
    return _naming_it_whole(said, fitting)


def _is_answered(asked: Asked, page: Document, fitting: Sequence[Document]) -> bool:
    """Whether the page found may answer, whichever of the services is meant."""
    if _say_the_same(asked, page, _most_likely_meant(asked, fitting)):
        return True
    # Whoever asks for a price does not mean the service that is free.
    return SectionKind.FEES in asked.kinds and [document.id for document in fitting if _names_amount(document)] == [page.id]


def _are_of_several_titles(own: Sequence[set[str]], fitting: Sequence[Document]) -> bool:
    heads = _stems(max(word, key=len) for word in own)
    return sum(bool(_stems(analyse(document.title)) & heads) for document in fitting) > 1


def _candidates(passages: Sequence[Passage], searcher: Searcher, *, past_pages: bool) -> list[Document]:
    """The services found, best first, as far as they are near the best one; a page about many is none to choose."""
    services = [passage for passage in passages if passage.chunk.document_kind is DocumentKind.SERVICE]
    if not services or (services[0] is not passages[0] and not past_pages):
        return []
    language = services[0].chunk.language
    near = [passage.chunk for passage in services if passage.score > services[0].score - GAP]
    found = dict.fromkeys(chunk.document for chunk in near if chunk.language == language)
    return [document for identity in found if (document := searcher.document(identity))]


def _saying_most(fitting: Sequence[Document], named: Sequence[Thing]) -> list[Document]:
    """Those whose pages say most of what is named: a word no title knows ("Befreiung") can still tell them apart."""
    says = {document.id: told(named, page_says(document)) for document in fitting}
    return [document for document in fitting if says[document.id] == max(says.values())]


def _hits(said: Sequence[set[str]], document: Document) -> frozenset[int]:
    """Numbers of the question's words that the document's title or citizens' words hold."""
    known = _stems(analyse(" ".join((document.title, *document.keywords))))
    return frozenset(number for number, tokens in enumerate(said) if _stems(tokens) & known)


def _stems(tokens: Iterable[str]) -> set[str]:
    """Beginnings of words: "Anmeldung" and "anmelden" name the same."""
    return {token[:STEM] for token in tokens}


def _naming_it_whole(said: Sequence[set[str]], fitting: list[Document]) -> list[Document]:
    """Those whose titles say a whole word of the question, where any do: "Personalausweis" is no "Ausweis" for parking."""
    heads = _stems(max(word, key=len) for word in said)
    return [document for document in fitting if heads & _stems(analyse(document.title))] or fitting


def _most_likely_meant(asked: Asked, fitting: Sequence[Document]) -> list[Document]:
    """The services without the quick ones, which nobody means who does not say so, and of a price without the free ones."""
    usual = [document for document in fitting if not is_quick(document) or speaks_of_quick_ways(asked.text)]
    return [document for document in usual if SectionKind.FEES not in asked.kinds or _names_amount(document)]


def _say_the_same(asked: Asked, page: Document, fitting: Sequence[Document]) -> bool:
    """Whether the page found is one of these services and all of them tell what one of them tells of what is asked."""
    told = [_lines_of(one, asked.kinds) for one in fitting]
    return page.id in {one.id for one in fitting} and any(own and all(own <= other for other in told) for own in told)


def _lines_of(document: Document, kinds: Sequence[SectionKind]) -> set[str]:
    return {line for section in document.sections if section.kind in kinds for line in section.lines}


def _tells(document: Document, asked: Asked) -> bool:
    kinds = {section.kind for section in document.sections}
    return bool(kinds & set(asked.kinds))


def _names_amount(document: Document) -> bool:
    return any(section.kind is SectionKind.FEES and names_amount(section.text) for section in document.sections)


def _named(said: Sequence[set[str]], document: Document, fitting: Sequence[Document], *, bare: bool) -> bool:
    """Whether the question says all of a title, or a citizens' word for it that is in no other title.

    A single word must be the title with all it says in brackets: "Führerschein" is not yet "Führerschein (Ersterteilung)".
    """
    tokens = _stems(token for word in said for token in word)
    if _says_title(said, document, bare=bare):
        return True
    if _which_way(document.title) and not any(token.startswith(WAYS) for token in tokens):
        # "umgezogen" may be a citizens' word of registering; without a word of which way, it is not decided.
        return False
    others = _stems(analyse(" ".join(other.title for other in fitting if other is not document)))
    keywords = [_stems(analyse(keyword)) for keyword in document.keywords]
    # "Anmeldung" alone is a citizens' word of many and names none.
    telling = [own for own in keywords if own and not all(stem.startswith(WAYS) for stem in own)]
    return any(own <= tokens and not (bare and own & others) for own in telling)


def _says_title(said: Sequence[set[str]], document: Document, *, bare: bool) -> bool:
    tokens = _stems(token for word in said for token in word)
    title = _heads(document.title if bare else re.split(r"[:(]", document.title)[0])
    return bool(title) and all(head[:STEM] in tokens for head in title)


def _heads(title: str) -> list[str]:
    """The words of a title as they are, without the parts of compounds: "Express-Reisepass" is more than "Reisepass"."""
    heads = [tokens[0] for word in words(title) if (tokens := analyse_word(word))]
    return [head for head in heads if content_words(head) and head not in _BY_THE_OFFICE]


def _which_way(title: str) -> bool:
    return any(token.startswith(WAYS) for token in analyse(title))


def at_one_office(documents: Sequence[Document]) -> bool:
    """Whether it is the same office for all of them, so that nobody has to be asked which one is meant."""
    offices = {tuple(contact.name for contact in document.contacts) for document in documents}
    return len(offices) == 1 and offices != {()}
