# SPDX-License-Identifier: EUPL-1.2
"""What is in an answer: the pages cited, the lines quoted, and every word of it."""

import re
from collections.abc import Iterable, Iterator

from chatbot.contract import JsonObject
from chatbot.dialogue.screening.personal_data import findings
from evaluation.testset import Kind, TestQuestion


def page_within(question: TestQuestion, answer: JsonObject, first: int) -> bool:
    """Whether one of the expected pages is among the first different pages cited."""
    pages = list(dict.fromkeys((citation["document"], citation["url"].split("#")[0]) for citation in answer["citations"]))
    return any(part in document or part in url for document, url in pages[:first] for part in question.expect.documents)


def quotes_one_of(question: TestQuestion, answer: JsonObject) -> bool:
    """Whether one of the expected lines stands in a quote."""
    quotes = "\n".join(citation["quote"] for citation in answer["citations"])
    return occur(question.expect.quote, quotes)


def blocks_are_quoted(answer: JsonObject) -> bool:
    """Whether each quoted line of the answer stands in the quote of one of its citations."""
    quotes = {citation["n"]: citation["quote"] for citation in answer["citations"]}
    return all(
        any(line in quotes.get(n, "") for n in block["citations"])
        for block in answer["blocks"]
        if block["kind"] == "quote"
        for line in block["text"].split("\n")
    )


def private_texts(question: TestQuestion) -> list[str]:
    """Personal data in what was typed, and in a personal_data question whatever it forbids."""
    typed = [question.question, *question.after]
    found = [text[finding.start : finding.end] for text in typed for finding in findings(text)]
    return found + (list(question.expect.not_quote) if question.kind is Kind.PERSONAL_DATA else [])


def everything_said(answer: JsonObject) -> str:
    """Every word of the answer, in whatever place it stands."""
    return "\n".join(_strings(answer))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def occur(wanted: Iterable[str], text: str) -> bool:
    """Whether one of the texts occurs, whatever its case and white space."""
    there = _folded(text)
    return any(_folded(part) in there for part in wanted)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold().strip()
