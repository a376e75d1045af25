# SPDX-License-Identifier: EUPL-1.2
"""A question becomes an answer: screen, mask, understand, find, ask back or quote, or say what is not known.

The Assistant is the door: what may be answered, and that nothing unsure ever gets out. `message` takes a message apart,
`sources` answers one question. No storage, no HTTP, no side effects: evaluation asks the very code citizens meet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from chatbot.answers import Answer, BlockKind, Outcome, Question
from chatbot.assistant.message import Message
from chatbot.assistant.sources import CityRoom, Sources
from chatbot.dialogue.asking.choosing import button_pressed, says_nothing
from chatbot.dialogue.composing.endings import fixed_answer
from chatbot.dialogue.finding import Finder
from chatbot.dialogue.finding.lookup import service_titles
from chatbot.dialogue.screening import Refusal, normalise, screen
from chatbot.dialogue.screening.alarm import Alarm
from chatbot.dialogue.screening.personal_data import mask
from chatbot.dialogue.screening.understanding import as_written, understand
from chatbot.logs import get_logger
from chatbot.settings import ChatbotSettings
from index.errors import IndexUnusable
from index.reading import Reader

__all__ = ["Assistant", "CityRoom"]

log = get_logger(__name__)


class Assistant:
    """Answers questions about several cities, each from its own snapshot only. Thread-safe."""

    def __init__(
        self,
        cities: Mapping[str, CityRoom],
        reader: Reader,
        settings: ChatbotSettings,
        passages: int,
        today: Callable[[], date] = date.today,
        alarm: Alarm | None = None,
    ) -> None:
        self._cities, self._settings = cities, settings
        least, surely = settings.partial_threshold, settings.answer_threshold
        self._sources = Sources(Finder(reader, passages, least, surely), least, surely, today, alarm)

    def answer(self, question: Question) -> Answer:
        """The answer to a question; never raises for what a citizen can type. `KeyError` for an unknown city."""
        room = self._cities[question.city]
        question = self._as_pressed(replace(question, text=normalise(question.text)))
        if refusal := screen(question.text, self._settings.max_question_characters):
            return fixed_answer(refusal, question.language, room.settings)
        masked = as_written(replace(question, text=mask(question.text)))
        understood = understand(masked, masked.text, room.settings)
        try:
            answer = Message(masked, understood, room, self._sources).answer()
        except IndexUnusable as error:
            # Fail closed: without an index there is nothing to quote, so the phone number is all there is.
            log.error("index_unusable", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "index"), understood.wording, room.settings)
        except Exception as error:  # noqa: BLE001, RUF100 (search engine and model runtime share no class of error)
            # A broken search, Reader or check must never let an answer through, nor take the phone number away.
            log.error("answering_failed", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "failure"), understood.wording, room.settings)
        undecided = answer.reason == "not_found" and says_nothing(masked.text)
        return (self._asked_back(masked) if undecided else None) or answer

    def titles(self, city: str, documents: Sequence[str], language: str) -> list[str]:
        """Titles of those documents that are services and exist in that language, in the order given."""
        try:
            return service_titles(documents, language.split("-")[0], self._cities[city].searcher())
        except IndexUnusable:
            return []

    def _as_pressed(self, question: Question) -> Question:
        """Whoever answers what was asked back with "the second one", or by a word of one title alone, presses that button."""
        asked_back = self._asked_back(question)
        choices = [block for block in asked_back.blocks if block.kind is BlockKind.CHOICE] if asked_back else []
        buttons = {block.text: block.value for block in choices if block.value}
        pressed_one = button_pressed(question.text, buttons)
        return replace(question, text=pressed_one) if pressed_one else question

    def _asked_back(self, question: Question) -> Answer | None:
        """What was asked back the turn before, once more; None where nothing was, or twice already."""
        outcomes = [turn.outcome for turn in question.history[-2:]]
        if outcomes[-1:] != [Outcome.CLARIFY] or outcomes == [Outcome.CLARIFY] * 2:
            return None
        return self.answer(replace(question, text=question.history[-1].question, history=question.history[:-1]))
