# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate run`: a test set becomes a run; a run that was interrupted asks only what is missing."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from chatbot.answers import Answer
from chatbot.assistant import Assistant
from chatbot.contract import JsonObject, answer_to_json
from chatbot.settings import Settings
from corpus.progress import Progress
from evaluation.answering import question_of
from evaluation.cases import AnswerCase
from evaluation.errors import RunDiffers
from evaluation.making import indexed_texts, made_with, versions
from evaluation.runs import (
    ANSWERS,
    QUESTIONS,
    GivenAnswer,
    RunInfo,
    answer_line,
    answers_to,
    read_answers,
    read_info,
    write_answers,
    write_info,
)
from evaluation.testset import TestQuestion, read_test_set, write_test_set
from index.snapshot import file_digest


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run did: questions of the set = `asked` now + `kept` from before; `put_aside` answers fit no question any more."""

    questions: int
    asked: int
    kept: int
    put_aside: int


def run_test_set(
    questions: Path, folder: Path, assistant: Assistant, settings: Settings, progress: Progress, now: Callable[[], datetime]
) -> Asked:
    """Ask what has no answer yet and complete the folder.

    Errors: `TestSetInvalid`; `ConfigurationError` for a city that is not configured; `NoSnapshot`; `RunDiffers` when the
    folder holds answers made with another snapshot, configuration or version.
    """
    wanted = read_test_set(questions)
    cities = {settings.city_named(question.city) for question in wanted}
    info = _opened(folder, made_with(settings, cities), questions, len(wanted), now)
    before = list(read_answers(folder))
    write_answers(folder, before)  # without a line torn by an interruption, which the next one would be glued to
    kept = answers_to(wanted, folder)
    write_test_set(folder / QUESTIONS, wanted)
    write_info(folder, info)
    missing = [question for question in wanted if question.id not in kept]
    texts = {city: indexed_texts(settings, city) for city in cities}
    with (folder / ANSWERS).open("a", encoding="utf-8") as lines:
        for question in progress.track(missing, "Asking"):
            lines.write(answer_line(_ask(assistant, question, settings.city_named(question.city), texts)))
            lines.flush()
    _finish(folder, info, wanted, now)
    return Asked(len(wanted), len(missing), len(kept), len({given.id for given in before} - set(kept)))


def without_thresholds(settings: Settings) -> Settings:
    """Settings under which every draft is shown, however unsure: what the whole risk-coverage curve is drawn from."""
    open_door = settings.chatbot.model_copy(update={"answer_threshold": 0.0, "partial_threshold": 0.0})
    return settings.model_copy(update={"chatbot": open_door})


def _opened(folder: Path, made: JsonObject, questions: Path, count: int, now: Callable[[], datetime]) -> RunInfo:
    folder.mkdir(parents=True, exist_ok=True)
    about = {"file": questions.name, "sha256": file_digest(questions), "count": count}
    earlier = read_info(folder)
    if earlier is None:
        return RunInfo(now().isoformat(timespec="seconds"), None, about, made, versions())
    if differing := [key for key in made if made[key] != earlier.made_with.get(key)]:
        raise RunDiffers(f"{folder} holds answers made with another {' and '.join(differing)}. Choose another folder.")
    return replace(earlier, finished=None, questions=about)


def _ask(assistant: Assistant, question: TestQuestion, city: str, texts: Mapping[str, Mapping[str, str]]) -> GivenAnswer:
    case = AnswerCase(id=question.id, question=question.question, city=city, language=question.language, history=question.after)
    asked = question_of(assistant, case, city)
    started = time.perf_counter()
    answer = assistant.answer(asked)
    seconds = round(time.perf_counter() - started, 4)
    return GivenAnswer(question.id, question.digest, seconds, _unfounded(answer, texts[city]), answer_to_json(answer))


def _unfounded(answer: Answer, texts: Mapping[str, str]) -> tuple[int, ...]:
    """Numbers of citations whose quote does not stand in the snapshot."""
    return tuple(citation.n for citation in answer.citations if citation.quote not in texts.get(citation.document, ""))


def _finish(folder: Path, info: RunInfo, wanted: Sequence[TestQuestion], now: Callable[[], datetime]) -> None:
    """The answers in the order of the set, and the date."""
    given = answers_to(wanted, folder)
    write_answers(folder, [given[question.id] for question in wanted])
    write_info(folder, replace(info, finished=now().isoformat(timespec="seconds")))
