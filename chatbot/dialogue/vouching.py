# SPDX-License-Identifier: EUPL-1.2
"""Words vouch for lines: on the right page, the line that says the very thing asked about ("Termin") is the answer.

The Reader compares meanings and so likes lines that repeat the page's subject; this looks for what the title does not say.
"""

import re
from collections.abc import Sequence

from chatbot.dialogue.asking import content_words
from chatbot.dialogue.composing import strength
from corpus.documents import Document, SectionKind
from index.chunks import Chunk, Line, Passage, Reading
from index.language import analyse
from index.searching import ASIDE

_NOT_LOOKED_AT = (*ASIDE, SectionKind.HOURS)
# At least this share of the words must be there, and one line that has them all is as good as a sure reading.
ENOUGH = 0.5
WEIGHT = 0.6
_NEGATION = re.compile(r"\b(?:nicht|kein\w*|not|no)\b", re.IGNORECASE)


def by_words(question: str, document: Document, chunks: Sequence[Chunk], readings: Sequence[Reading]) -> list[Reading]:
    """The readings with those of the document's sections first that say the question's other words."""
    known = {reading.passage.chunk.id: reading for reading in readings}
    subject = set(analyse(document.title))
    words = [tokens for tokens in content_words(question) if not tokens & subject]
    denied = bool(_NEGATION.search(question))
    looked_at = [chunk for chunk in chunks if chunk.kind not in _NOT_LOOKED_AT]
    if not words and not denied:
        return list(readings)
    vouched = [_vouched(chunk, known.get(chunk.id), words, denied=denied) for chunk in looked_at]
    best = sorted(filter(None, vouched), key=strength, reverse=True)
    # What speaks for the page stays with it: the search found the page, the words only found the place.
    return [*(_with_signals(reading, readings[0]) for reading in best[:2]), *readings]


def _vouched(chunk: Chunk, reading: Reading | None, words: Sequence[set[str]], *, denied: bool) -> Reading | None:
    texts = chunk.text.split("\n")
    shares = [_share(text, words, denied=denied) for text in texts]
    if max(shares) < ENOUGH:
        return None
    known = [line.probability for line in reading.lines] if reading else [0.0] * len(texts)
    lines = tuple(
        Line(number, text, min(1.0, probability * (1 - WEIGHT) + WEIGHT * share))
        for number, (text, probability, share) in enumerate(zip(texts, known, shares, strict=True))
    )
    silence = (reading.silence if reading else 0.5) * (1 - max(shares))
    return Reading(reading.passage if reading else Passage(chunk, 0.0), lines, silence)


def _share(line: str, words: Sequence[set[str]], *, denied: bool) -> float:
    found = set(analyse(line))
    hits = sum(bool(tokens & found) for tokens in words) + (denied and bool(_NEGATION.search(line)))
    return hits / (len(words) + denied)


def _with_signals(reading: Reading, best: Reading) -> Reading:
    passage = Passage(reading.passage.chunk, best.passage.score, best.passage.signals)
    return Reading(passage, reading.lines, reading.silence)
