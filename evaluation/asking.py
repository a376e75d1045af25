# SPDX-License-Identifier: EUPL-1.2
"""One question of a test set is asked of the code citizens meet; whatever goes wrong at it is kept with it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from chatbot.answers import Answer, Outcome, Question
from chatbot.assistant import Assistant
from chatbot.contract import JsonObject, answer_to_json
from chatbot.dialogue.composing.endings import fixed_answer
from chatbot.dialogue.screening import Refusal
from chatbot.settings import Settings
from chatbot.wiring import build_assistant
from evaluation.answering import question_of
from evaluation.cases import AnswerCase
from evaluation.runs import GivenAnswer
from evaluation.testset import ANSWERING, TestQuestion


@dataclass(frozen=True, slots=True)
class Assistants:
    """The one citizens meet, and the same without thresholds: it says what was held back for want of confidence."""

    citizens: Assistant
    unguarded: Assistant


def assistants_of(settings: Settings) -> Assistants:
    """Both Assistants over the configured cities."""
    open_door = settings.chatbot.model_copy(update={"answer_threshold": 0.0, "partial_threshold": 0.0})
    return Assistants(build_assistant(settings), build_assistant(settings.model_copy(update={"chatbot": open_door})))


class Asker:
    """Asks one question after the other; what goes wrong at one of them is kept with it and stops no other."""

    def __init__(self, assistants: Assistants, settings: Settings, texts: Mapping[str, Mapping[str, str]]) -> None:
        self._assistants, self._settings, self._texts = assistants, settings, texts

    def ask(self, question: TestQuestion) -> GivenAnswer:
        """The answer, how long it took, and which of its quotes stand nowhere in the snapshot."""
        city = self._settings.city_named(question.city)
        started = time.perf_counter()
        try:
            asked = question_of(self._assistants.citizens, _case(question, city), city)
            started = time.perf_counter()
            answer = self._assistants.citizens.answer(asked)
            seconds = time.perf_counter() - started
            draft = self._draft(asked, answer)
        except Exception as error:  # whatever it is, the question is counted as failed, by the name of the error
            return self._failed(question, type(error).__name__, time.perf_counter() - started)
        unfounded = tuple(c.n for c in answer.citations if c.quote not in self._texts[city].get(c.document, ""))
        return GivenAnswer(
            question.id, question.digest, round(seconds, 4), unfounded, answer_to_json(answer), draft, _error(answer)
        )

    def _draft(self, asked: Question, answer: Answer) -> JsonObject | None:
        """What would have been shown without thresholds."""
        if answer.outcome is not Outcome.NO_ANSWER:
            return None
        draft = self._assistants.unguarded.answer(asked)
        return answer_to_json(draft) if draft.outcome in ANSWERING else None

    def _failed(self, question: TestQuestion, error: str, seconds: float) -> GivenAnswer:
        """What a citizen is told when the service fails."""
        city = self._settings.cities[self._settings.city_named(question.city)]
        answer = answer_to_json(fixed_answer(Refusal(Outcome.UNAVAILABLE, "failure"), question.language, city))
        return GivenAnswer(question.id, question.digest, round(seconds, 4), (), answer, None, error)


def _error(answer: Answer) -> str:
    """The Assistant answers its own failures in fixed words; here they have a name."""
    return answer.reason if answer.outcome is Outcome.UNAVAILABLE else ""


def _case(question: TestQuestion, city: str) -> AnswerCase:
    return AnswerCase(id=question.id, question=question.question, city=city, language=question.language, history=question.after)
