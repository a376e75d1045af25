# SPDX-License-Identifier: EUPL-1.2
"""A question becomes an answer, in reading order: screen, understand, find, ask back or quote, or say that nothing was found.

No storage, no HTTP, no side effects: evaluation asks the very code citizens meet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chatbot.answers import Answer, BlockKind, Outcome, Question, Turn
from chatbot.contract import answer_to_json, turn_of
from chatbot.dialogue.asking.choosing import button_pressed, says_nothing
from chatbot.dialogue.asking.joined import Joined, joined
from chatbot.dialogue.asking.sides import Sides, sides_of
from chatbot.dialogue.asking.special_days import special_days
from chatbot.dialogue.composing.answering import quoted
from chatbot.dialogue.composing.asked_before import AskedBefore, told_by_staff
from chatbot.dialogue.composing.asking_back import which_office, which_service
from chatbot.dialogue.composing.closures import on_special_days
from chatbot.dialogue.composing.endings import fixed_answer, not_found
from chatbot.dialogue.composing.joining import FROM_PAGES, of_each, of_one_matter, of_several_matters
from chatbot.dialogue.finding import Finder
from chatbot.dialogue.finding.buttons import pressed
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.locating import located
from chatbot.dialogue.finding.lookup import named_document, service_titles
from chatbot.dialogue.finding.nearest_pages import speaking_of
from chatbot.dialogue.finding.talked_about import FollowUp, of_several
from chatbot.dialogue.screening import Refusal, normalise, screen
from chatbot.dialogue.screening.personal_data import mask
from chatbot.dialogue.screening.understanding import Understanding, as_written, understand
from chatbot.logs import get_logger
from chatbot.settings import ChatbotSettings
from corpus.settings import CitySettings
from index.errors import IndexUnusable
from index.reading import Reader
from index.searching import Searcher

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CityRoom:
    """What answering for one city needs; `searcher` gives the Searcher of the snapshot that serves now."""

    settings: CitySettings
    searcher: Callable[[], Searcher]
    asked_before: AskedBefore | None = None
    """Finds what staff have answered already."""


class Assistant:
    """Answers questions about several cities, each from its own snapshot only. Thread-safe."""

    def __init__(
        self,
        cities: Mapping[str, CityRoom],
        reader: Reader,
        settings: ChatbotSettings,
        passages: int,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._cities, self._settings, self._today = cities, settings, today
        self._finder = Finder(reader, passages, settings.partial_threshold, settings.answer_threshold)

    def answer(self, question: Question) -> Answer:
        """The answer to a question; never raises for what a citizen can type. `KeyError` for an unknown city."""
        room = self._cities[question.city]
        question = self._as_pressed(replace(question, text=normalise(question.text)))
        text = question.text
        if refusal := screen(text, self._settings.max_question_characters):
            return fixed_answer(refusal, question.language, room.settings)
        masked = as_written(replace(question, text=mask(text)))
        understood = understand(masked, masked.text, room.settings)
        try:
            return self._from_each(masked, understood, room)
        except IndexUnusable as error:
            # Fail closed: without an index there is nothing to quote, so the phone number is all there is.
            log.error("index_unusable", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "index"), understood.wording, room.settings)
        except Exception as error:  # noqa: BLE001, RUF100 (search engine and model runtime share no class of error)
            # A broken search, Reader or check must never let an answer through, nor take the phone number away.
            log.error("answering_failed", error=type(error).__name__)
            return fixed_answer(Refusal(Outcome.UNAVAILABLE, "failure"), understood.wording, room.settings)

    def titles(self, city: str, documents: Sequence[str], language: str) -> list[str]:
        """Titles of those documents that are services and exist in that language, in the order given."""
        try:
            return service_titles(documents, language.split("-")[0], self._cities[city].searcher())
        except IndexUnusable:
            return []

    def _from_each(self, question: Question, understood: Understanding, room: CityRoom) -> Answer:
        """From the sources, each question by itself where a message joins several, or goes on about several matters."""
        searcher = room.searcher()
        meant = of_several(understood.query, question.history, understood.language, searcher)
        if meant and not understood.ending:
            answers = {one.title: self._after(one, question, understood, room) for one in meant}
            return of_several_matters(answers, question.text)
        whole = self._from_sources(question, understood, room)
        if whole.outcome not in FROM_PAGES:
            return whole
        pressed_on = named_document(question.text, searcher, understood.language)
        title, asked = (f"{pressed_on[0].title}: ", pressed_on[1]) if pressed_on else ("", understood.query)
        if sides := sides_of(asked, understood.language):
            return of_one_matter(self._of_sides(sides, title, question, understood, room), whole, sides.main)
        if pressed_on:
            return whole
        several = joined(understood.query, understood.language)
        return of_each(several, whole, self._asking(several, question, understood, room), searcher) if several else whole

    def _of_sides(
        self, sides: Sides, title: str, question: Question, understood: Understanding, room: CityRoom
    ) -> dict[str, Answer]:
        """The answer to each side of one matter, in the order of the message; `title` is that of the button pressed, if any."""
        answers: dict[str, Answer] = {}
        before = question.history
        for text in sides.in_turn:
            answers[text] = self._part(f"{title}{text}", before, question, understood, room)
            if text == sides.main:
                before = (*before, turn_of(text, answer_to_json(answers[text])))
        return {text: answers[text] for text in sides.questions}

    def _asking(self, several: Joined, question: Question, understood: Understanding, room: CityRoom) -> Callable[[str], Answer]:
        """Asks the questions of a message one after another; one that goes on about the one before it is its follow-up."""
        said: list[Turn] = []

        def ask(text: str) -> Answer:
            before = said[-1:] if several.goes_on(text) else question.history
            answer = self._part(text, before, question, understood, room)
            said.append(turn_of(text, answer_to_json(answer)))
            return answer

        return ask

    def _part(self, text: str, before: Sequence[Turn], question: Question, understood: Understanding, room: CityRoom) -> Answer:
        """The answer to a part of a message; parts are in its language, be they too short to tell."""
        one = replace(question, text=text, history=tuple(before))
        part = replace(understand(one, text, room.settings), language=understood.language, wording=understood.wording)
        return self._from_sources(one, part, room)

    def _after(self, one: FollowUp, question: Question, understood: Understanding, room: CityRoom) -> Answer:
        """The answer to a question after one of the matters talked about."""
        alone = replace(question, text=one.text, history=one.history)
        return self._from_sources(alone, replace(understood, query=one.text), room)

    def _from_sources(self, question: Question, understood: Understanding, room: CityRoom) -> Answer:
        if understood.ending:
            return fixed_answer(understood.ending, understood.wording, room.settings, understood.town)
        searcher = room.searcher()
        known = room.asked_before(understood, searcher) if room.asked_before else None
        if known and known.surely:
            return told_by_staff(known, understood, room.settings, searcher)
        answer = self._from_pages(question, understood, room, searcher)
        # Where the pages say nothing, what staff wrote to a question like this is better than no answer.
        nothing = answer.outcome is Outcome.NO_ANSWER
        return told_by_staff(known, understood, room.settings, searcher) if known and nothing else answer

    def _from_pages(self, question: Question, understood: Understanding, room: CityRoom, searcher: Searcher) -> Answer:
        if room.asked_before:
            question = replace(question, history=room.asked_before.pages(question.history, searcher))
        if named := named_document(question.text, searcher, question.language.split("-")[0]):
            understood, found = pressed(question, *named, room.settings, searcher)
        else:
            found = self._finder.find(understood, question.history, searcher)
        answer = self._told(question, understood, found, room.settings, searcher)
        if answer.reason == "not_found" and says_nothing(question.text):
            answer = self._asked_back(question) or answer
        days = special_days(understood.query, room.settings.region, self._today())
        return on_special_days(days, answer, room.settings, searcher) if days else answer

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

    def _told(
        self, question: Question, understood: Understanding, found: Found, city: CitySettings, searcher: Searcher
    ) -> Answer:
        """What was found, asked back about or quoted; else the honest sentence that nothing was."""
        if found.equals or found.unnamed:
            return which_service(understood, found, city, searcher)
        if found.readings and not found.elsewhere and found.sure >= self._settings.partial_threshold:
            found = located(found, question, searcher)
            if found.asks_place and found.offices.open:
                return which_office(understood, found, city, searcher)
            sure_from, today = self._settings.answer_threshold, self._today()
            if answer := quoted(question, understood, found, city, searcher, sure_from=sure_from, today=today):
                return answer
        return not_found(
            speaking_of(question.text, found.nouns, found.passages, searcher),
            understood.wording,
            city,
            searcher,
            found.sure,
            concern=understood.concern,
            authority=found.elsewhere,
        )
