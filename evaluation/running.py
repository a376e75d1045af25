# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate run`: a test set becomes a run; a run that was interrupted asks only what is missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from chatbot.contract import JsonObject
from chatbot.settings import Settings
from corpus.progress import Progress
from evaluation.asking import Asker, Assistants
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
    """What a run did: questions of the set = `asked` now + `kept` from before; `put_aside` answers fit no question any more.

    `failed` names the questions at which the program failed; the next run asks them again.
    """

    questions: int
    asked: int
    kept: int
    put_aside: int
    failed: tuple[str, ...] = ()


def run_test_set(
    questions: Path, folder: Path, assistants: Assistants, settings: Settings, progress: Progress, now: Callable[[], datetime]
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
    kept = _kept(wanted, folder)
    write_test_set(folder / QUESTIONS, wanted)
    write_info(folder, info)
    missing = [question for question in wanted if question.id not in kept]
    asker = Asker(assistants, settings, {city: indexed_texts(settings, city) for city in cities})
    with (folder / ANSWERS).open("a", encoding="utf-8") as lines:
        for question in progress.track(missing, "Asking"):
            lines.write(answer_line(asker.ask(question)))
            lines.flush()
    failed = _finish(folder, info, wanted, now)
    unwanted = {given.id for given in before} - {question.id for question in wanted}
    changed = {given.id for given in before if not given.error} - set(kept) - unwanted
    return Asked(len(wanted), len(missing), len(kept), len(unwanted | changed), failed)


def _kept(wanted: Sequence[TestQuestion], folder: Path) -> dict[str, GivenAnswer]:
    """Answers that are good still; where the program failed, it is asked again."""
    return {identity: given for identity, given in answers_to(wanted, folder).items() if not given.error}


def _opened(folder: Path, made: JsonObject, questions: Path, count: int, now: Callable[[], datetime]) -> RunInfo:
    folder.mkdir(parents=True, exist_ok=True)
    about = {"file": questions.name, "sha256": file_digest(questions), "count": count}
    earlier = read_info(folder)
    if earlier is None:
        return RunInfo(now().isoformat(timespec="seconds"), None, about, made, versions())
    if differing := [key for key in made if made[key] != earlier.made_with.get(key)]:
        raise RunDiffers(f"{folder} holds answers made with another {' and '.join(differing)}. Choose another folder.")
    return replace(earlier, finished=None, questions=about)


def _finish(folder: Path, info: RunInfo, wanted: Sequence[TestQuestion], now: Callable[[], datetime]) -> tuple[str, ...]:
    """The answers in the order of the set, and the date; the questions at which the program failed."""
    given = answers_to(wanted, folder)
    write_answers(folder, [given[question.id] for question in wanted])
    write_info(folder, replace(info, finished=now().isoformat(timespec="seconds")))
    return tuple(question.id for question in wanted if given[question.id].error)
