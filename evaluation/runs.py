# SPDX-License-Identifier: EUPL-1.2
"""A run is a folder: what was asked, what was answered, and everything needed to know how it came about.

questions.jsonl   the test set as it was asked    answers.jsonl   {id, asked, seconds, unfounded, answer, draft, error} a line
run.json          snapshots, configuration, versions    scores.json, verdicts.jsonl, report.html, ratings.json   made from these
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from chatbot.contract import JsonObject
from corpus.writing import replace_text
from evaluation.errors import RunDiffers, RunIncomplete
from evaluation.testset import TestQuestion, read_test_set

QUESTIONS, ANSWERS, RUN = "questions.jsonl", "answers.jsonl", "run.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer of a run. `asked` is the digest of what was asked, `unfounded` citations quote what is not in the snapshot.

    `draft` is what would have been shown without thresholds, where that is something else; `error` names what stopped the
    program where no answer came about.
    """

    id: str
    asked: str
    seconds: float
    unfounded: tuple[int, ...]
    answer: JsonObject
    draft: JsonObject | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """How a run came about. Answers may only be added by a run `made_with` the same."""

    started: str
    finished: str | None
    questions: JsonObject
    made_with: JsonObject
    versions: dict[str, str]
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class TestRun:
    """A complete run: every question of the set with its answer, in the order of the set."""

    __test__ = False  # not a test class, whatever pytest thinks of its name

    folder: Path
    info: RunInfo
    pairs: tuple[tuple[TestQuestion, GivenAnswer], ...]


def load_run(folder: Path, questions: Path | None = None) -> TestRun:
    """The run in a folder, with the expectations of `questions` where given.

    Errors: `RunIncomplete` when there is no run or answers are missing; `TestSetInvalid`.
    """
    info = read_info(folder)
    if info is None:
        raise RunIncomplete(f"There is no run in {folder}. Make one: amtslotse evaluate run --questions set.jsonl --out {folder}")
    asked = read_test_set(questions or folder / QUESTIONS)
    given = answers_to(asked, folder)
    if missing := [question.id for question in asked if question.id not in given]:
        raise RunIncomplete(
            f"{len(missing)} of {len(asked)} questions have no answer yet, the first is {missing[0]!r}. Run again."
        )
    return TestRun(folder, info, tuple((question, given[question.id]) for question in asked))


def read_info(folder: Path) -> RunInfo | None:
    """What run.json says, None where there is none; `RunDiffers` when it is of another format."""
    path = folder / RUN
    if not path.exists():
        return None
    body = _object(path.read_text(encoding="utf-8"), str(path))
    if body.get("format") != FORMAT:
        raise RunDiffers(f"{path} has format {body.get('format')}, this version reads {FORMAT}.")
    return RunInfo(**body)


def write_info(folder: Path, info: RunInfo) -> None:
    """Write run.json."""
    (folder / RUN).write_text(json.dumps(asdict(info), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def answers_to(questions: Sequence[TestQuestion], folder: Path) -> dict[str, GivenAnswer]:
    """Answers by id that answer exactly what these questions ask."""
    digests = {question.id: question.digest for question in questions}
    return {given.id: given for given in read_answers(folder) if digests.get(given.id) == given.asked}


def read_answers(folder: Path) -> Iterator[GivenAnswer]:
    """The answers of a folder in the order they came; a last line torn by an interruption is left out."""
    path = folder / ANSWERS
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    for number, line in enumerate(lines, 1):
        if line.endswith("\n"):
            yield _given(_object(line, f"{path}, line {number}"))


def write_answers(folder: Path, answers: Sequence[GivenAnswer]) -> None:
    """All answers at once, through a second file so that an interruption loses nothing."""
    replace_text(folder / ANSWERS, "".join(map(answer_line, answers)))


def answer_line(given: GivenAnswer) -> str:
    """A line of answers.jsonl."""
    return json.dumps(asdict(given), ensure_ascii=False) + "\n"


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except ValueError as error:
        raise RunIncomplete(f"{where} is not what was written there ({error}). Make the run again.") from error
    if not isinstance(body, dict):
        raise RunIncomplete(f"{where} is not what was written there (not an object). Make the run again.")
    return body


def _given(body: Mapping[str, Any]) -> GivenAnswer:
    draft, error = body.get("draft"), body.get("error", "")
    return GivenAnswer(body["id"], body["asked"], body["seconds"], tuple(body["unfounded"]), body["answer"], draft, error)
