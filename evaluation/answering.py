# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate answers`: ask the very Assistant citizens meet."""

import json
from pathlib import Path

from chatbot.answers import Answer, Question, Turn
from chatbot.assistant import Assistant
from chatbot.contract import answer_to_json, turn_of
from corpus.progress import Progress
from evaluation.cases import AnswerCase, read_cases


def run_answers(questions: Path, out: Path, assistant: Assistant, city: str, progress: Progress) -> int:
    """Write {id, answer} a line to `out`, in the order of `questions`; the number of answers."""
    cases = read_cases(questions, AnswerCase)
    with out.open("w", encoding="utf-8") as lines:
        for case in progress.track(cases, "Asking"):
            answer = answer_case(assistant, case, city)
            lines.write(json.dumps({"id": case.id, "answer": answer_to_json(answer)}, ensure_ascii=False) + "\n")
    return len(cases)


def answer_case(assistant: Assistant, case: AnswerCase, city: str) -> Answer:
    """The answer to a case after its earlier questions were really asked."""
    return assistant.answer(question_of(assistant, case, city))


def question_of(assistant: Assistant, case: AnswerCase, city: str) -> Question:
    """The question of a case; its earlier questions are asked for that."""
    turns: list[Turn] = []
    for earlier in case.history:
        answer = assistant.answer(Question(earlier, case.city or city, case.language, tuple(turns)))
        turns.append(turn_of(earlier, answer_to_json(answer)))
    return Question(case.question, case.city or city, case.language, tuple(turns))
