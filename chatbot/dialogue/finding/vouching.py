# SPDX-License-Identifier: EUPL-1.2
"""Words vouch for lines: on the right page, the line that says the very thing asked about ("Termin") is the answer.

The Reader compares meanings and so likes lines that repeat the page's subject; this looks for what the title does not say.
"""

from collections.abc import Sequence
from dataclasses import replace

from chatbot.dialogue.asking import DENIES
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.lines import is_sentence, only_opens, points_back, strength
from chatbot.dialogue.finding.subject import beyond, title_says, told, with_beginnings
from corpus.documents import Document, SectionKind
from index.chunks import Chunk, Line, Passage, Reading
from index.language import analyse
from index.searching import ASIDE

# At least this share of the words must be there, and one line that has them all is as good as a sure reading.
ENOUGH = 0.5
WEIGHT = 0.6
LISTED = 0.75
# What the heading above a line says counts less than what the line says itself.
HEADED = 0.8
# Of a line, in letters; and how much a later negation counts.
OPENING, MENTIONED = 25, 0.85


def by_words(
    question: str, named: Sequence[Thing], document: Document, chunks: Sequence[Chunk], readings: Sequence[Reading]
) -> list[Reading]:
    """The readings with those of the document's sections first that say what the question names beyond the title."""
    known = {reading.chunk.id: reading for reading in readings}
    said, denied = beyond(named, document), bool(DENIES.search(question))
    if not said and not denied:
        return list(readings)
    looked_at = [chunk for chunk in chunks if _is_looked_at(chunk)]
    vouched = [_vouched(chunk, known.get(chunk.id), said, denied=denied) for chunk in looked_at]
    best = sorted(filter(None, vouched), key=strength, reverse=True)
    # What speaks for the page stays with it: the search found the page, the words only found the place.
    return [*(_with_signals(reading, readings) for reading in best[:2]), *readings]


def says_all(named: Sequence[Thing], document: Document, chunks: Sequence[Chunk]) -> bool:
    """Whether a single sentence says all that is named beyond the title, and there is something."""
    said = beyond([thing for thing in named if not _is_another_name(thing, document)], document)
    looked_at = [chunk for chunk in chunks if _is_looked_at(chunk)]
    return bool(said) and any(share == 1 for chunk in looked_at for share in _alone(chunk, said))


def told_in_a_line(named: Sequence[Thing], document: Document, chunks: Sequence[Chunk]) -> bool:
    """Whether one sentence says all of several things that a title does not ("Bei Verlust der Steuermarke ...")."""
    # What a word only may mean ("Schrottkarre" the recycling yard) is not said by the page.
    own = [replace(thing, spellings=tuple(spelling for spelling in thing.spellings if spelling[0])) for thing in named]
    return len(beyond(own, document)) > 1 and says_all(own, document, chunks)


def _is_another_name(thing: Thing, document: Document) -> bool:
    """Whether a page lists a thing as a citizens' word for what it is about: "Baby" asks for no line on "Geburt"."""
    own = replace(thing, spellings=thing.spellings[:1])
    # "Reisegewerbekarte" on the page "Reisegewerbe-Erlaubnis", but not "Bauschutt" on that about the recycling yard.
    of_title = beyond([own], document) != (own,)
    return thing.is_noun and (len(thing.spellings) > 1 or of_title) and told([own], title_says(document)) == 1


def _alone(chunk: Chunk, said: Sequence[Thing]) -> list[float]:
    """How much the lines say of it that can be read by themselves."""
    shares = _shares(chunk, said, denied=False)
    return [share for share, line in zip(shares, chunk.lines, strict=True) if not points_back(line)]


def _is_looked_at(chunk: Chunk) -> bool:
    """Where to go on, and when, answers only a question for just that; of an office it is what there is."""
    return chunk.kind not in ASIDE and not only_opens(chunk)


def _vouched(chunk: Chunk, reading: Reading | None, said: Sequence[Thing], *, denied: bool) -> Reading | None:
    texts = chunk.lines
    shares = _shares(chunk, said, denied=denied)
    if max(shares) < ENOUGH:
        return None
    known = [line.probability for line in reading.lines] if reading else [0.0] * len(texts)
    lines = tuple(
        Line(number, text, min(1.0, probability * (1 - WEIGHT) + WEIGHT * share))
        for number, (text, probability, share) in enumerate(zip(texts, known, shares, strict=True))
    )
    silence = (reading.silence if reading else 0.5) * (1 - max(shares))
    return Reading(reading.passage if reading else Passage(chunk, 0.0), lines, silence)


def _shares(chunk: Chunk, said: Sequence[Thing], *, denied: bool) -> list[float]:
    """For each line how much it says of what is asked; a price or another value of a list tells less than a sentence."""
    heading = with_beginnings(analyse(chunk.section)) if chunk.section != chunk.title else frozenset()
    return [
        _share(line, heading, said, denied=denied) * (1.0 if chunk.kind is SectionKind.HOURS or is_sentence(line) else LISTED)
        for line in chunk.lines
    ]


def _share(line: str, heading: frozenset[str], said: Sequence[Thing], *, denied: bool) -> float:
    own = with_beginnings(analyse(line))
    hits = max(told(said, own), HEADED * told(said, own | heading)) * len(said) + (_denies(line) if denied else 0.0)
    return hits / (len(said) + denied)


def _denies(line: str) -> float:
    """A line that opens with its negation is the rule; one that says "not" somewhere may only mention it."""
    found = DENIES.search(line)
    return 0.0 if found is None else 1.0 if found.start() <= OPENING else MENTIONED


def _with_signals(reading: Reading, others: Sequence[Reading]) -> Reading:
    if not others:
        return reading
    best = others[0].passage
    return replace(reading, passage=Passage(reading.chunk, best.score, best.signals))
