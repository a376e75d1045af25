# SPDX-License-Identifier: EUPL-1.2
"""What the Reader learns from: questions with the lines of a page that answer them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.training.own_questions import Page, read_pages, read_rows
from evaluation.training.practice import read_practice

LANGUAGES = ("de", "en", "fr", "uk", "ar")
# Machine translations say the same once more; our own questions are marked a little differently from those of OMoS-QA.
TRANSLATED, OWN, ACROSS = 0.6, 0.4, 0.16


@dataclass(frozen=True, slots=True)
class Row:
    """A question about a page: `page` is the same for all languages of both, `own` tells our questions from OMoS-QA's."""

    question: str
    lines: tuple[str, ...]
    answers: tuple[int, ...]
    page: str
    weight: float
    own: bool
    translated: bool = False


def read_training_rows(data: Path) -> list[Row]:
    """The train split of OMoS-QA in all languages, and our own questions; `data` is the folder with omos/ and munich/."""
    pages = {str(row["id"]): _page(row) for row in read_rows(data / "omos", "de")}
    return [*_omos_rows(data / "omos"), *own_rows([*read_pages(data), *read_practice()], pages)]


def _omos_rows(omos: Path) -> Iterator[Row]:
    for language in LANGUAGES:
        translated = language not in ("de", "en")
        weight = TRANSLATED if translated else 1.0
        for row in read_rows(omos, language):
            lines, answers = tuple(row["context"].split("\n")), tuple(row["answers"])
            yield Row(row["question"], lines, answers, _page(row), weight, own=False, translated=translated)


def own_rows(pages: Sequence[Page], known: Mapping[str, str]) -> Iterator[Row]:
    """Our questions, each about its page in the same language where that is at hand, and as it was written otherwise."""
    for page in pages:
        key = known.get(page.id.removeprefix("omos/"), page.id)
        for asked in page.questions:
            for language, text in asked.texts().items():
                lines = page.lines.get(language)
                weight = OWN if lines else ACROSS
                yield Row(text, lines or page.first(), asked.lines, key, weight, own=True)


def _page(row: Mapping[str, Any]) -> str:
    return f"{row['city']}/{row['pageId']}"
