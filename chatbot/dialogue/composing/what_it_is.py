# SPDX-License-Identifier: EUPL-1.2
"""Who asks what something is ("Was ist die Schufa?") is not told of what only needs it."""

import re
from collections.abc import Sequence

from chatbot.answers import Block
from chatbot.dialogue.asking import Asked
from chatbot.dialogue.asking.things import Thing
from chatbot.dialogue.finding.subject import title_says, told, with_beginnings
from corpus.documents import Document
from index.language import analyse

_WHAT_IS = re.compile(r"\bwas (?:ist|sind|bedeutet|heißt) (?:(?:d|ein|mein)\w* )?(?-i:[A-ZÄÖÜ])", re.IGNORECASE)


def names_what_it_is(asked: Asked, nouns: Sequence[Thing], blocks: Sequence[Block], document: Document) -> bool:
    """False where it is asked what something is and neither the page's title nor the lines shown name it."""
    if not _WHAT_IS.search(asked.text) or not nouns:
        return True
    said = " ".join(f"{block.label or ''} {block.text}" for block in blocks)
    return told(nouns, title_says(document) | with_beginnings(analyse(said))) > 0
