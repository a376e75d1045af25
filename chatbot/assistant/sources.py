# SPDX-License-Identifier: EUPL-1.2
"""One question, answered from a city's sources: what staff have answered already, else its pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from chatbot.answers import Answer, Outcome, Question
from chatbot.dialogue.asking.special_days import special_days
from chatbot.dialogue.composing.answering import quoted
from chatbot.dialogue.composing.asked_before import AskedBefore, told_by_staff
from chatbot.dialogue.composing.asking_back import which_office, which_service
from chatbot.dialogue.composing.closures import on_special_days
from chatbot.dialogue.composing.endings import behind_number, fixed_answer, not_found, page_is_silent
from chatbot.dialogue.finding import Finder
from chatbot.dialogue.finding.buttons import pressed
from chatbot.dialogue.finding.found import Found
from chatbot.dialogue.finding.locating import located
from chatbot.dialogue.finding.lookup import named_document
from chatbot.dialogue.finding.nearest_pages import speaking_of
from chatbot.dialogue.screening.alarm import SOUNDS_LIKE_ONE, SURELY_ONE, Alarm
from chatbot.dialogue.screening.understanding import Understanding
from corpus.settings import CitySettings
from index.searching import Searcher

# Where a page is as surely on the matter as this no emergency is looked for.
SURELY_NO_EMERGENCY = 0.8


@dataclass(frozen=True, slots=True)
class CityRoom:
    """What answering for one city needs; `searcher` gives the Searcher of the snapshot that serves now."""

    settings: CitySettings
    searcher: Callable[[], Searcher]
    asked_before: AskedBefore | None = None
    """Finds what staff have answered already."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Answers one question: with a warning where it is less sure than `surely`, not at all where less than `least`."""

    finder: Finder
    least: float
    surely: float
    today: Callable[[], date]
    alarm: Alarm | None = None
    """Hears emergencies that no rule knows."""

    def answer(self, question: Question, understood: Understanding, room: CityRoom) -> Answer:
        """What staff wrote to this very question, what the pages say, or what staff wrote to one like it."""
        if understood.ending:
            return fixed_answer(understood.ending, understood.wording, room.settings, understood.town)
        searcher = room.searcher()
        known = room.asked_before(understood, searcher) if room.asked_before else None
        if known and known.surely:
            return told_by_staff(known, understood, room.settings, searcher)
        answer = self._from_pages(question, understood, room, searcher)
        # Where the pages say nothing, what staff wrote to a question like this is better than no answer.
        if known and answer.outcome is Outcome.NO_ANSWER:
            answer = told_by_staff(known, understood, room.settings, searcher)
        return self._with_number(answer, understood, room.settings)

    def _with_number(self, answer: Answer, understood: Understanding, city: CitySettings) -> Answer:
        """The answer behind whom to call, where it is not sure and the question sounds like an emergency."""
        on_the_matter = (answer.confidence or 0.0) >= SURELY_NO_EMERGENCY
        if self.alarm is None or understood.concern or on_the_matter:
            return answer
        least = SURELY_ONE if answer.outcome is Outcome.ANSWERED else SOUNDS_LIKE_ONE
        reason = self.alarm.sounds_like(understood.query, least)
        return behind_number(answer, reason, understood.wording, city) if reason else answer

    def _from_pages(self, question: Question, understood: Understanding, room: CityRoom, searcher: Searcher) -> Answer:
        if room.asked_before:
            question = replace(question, history=room.asked_before.pages(question.history, searcher))
        if named := named_document(question.text, searcher, question.language.split("-")[0]):
            understood, found = pressed(question, *named, room.settings, searcher)
        else:
            found = self.finder.find(understood, question.history, searcher)
        answer = self._told(question, understood, found, room.settings, searcher)
        days = special_days(understood.query, room.settings.region, self.today())
        return on_special_days(days, answer, room.settings, searcher) if days else answer

    def _told(
        self, question: Question, understood: Understanding, found: Found, city: CitySettings, searcher: Searcher
    ) -> Answer:
        """What was found, asked back about or quoted; else the honest sentence that nothing was."""
        if found.equals or found.unnamed:
            return which_service(understood, found, city, searcher)
        if found.readings and not found.elsewhere and found.sure >= self.least:
            found = located(found, question, searcher)
            if found.asks_place and found.offices.open:
                return which_office(understood, found, city, searcher)
            if answer := quoted(question, understood, found, city, searcher, sure_from=self.surely, today=self.today()):
                return answer
        page = searcher.document(found.page or "") if found.assumed and not found.readings else None
        if page and (silent := page_is_silent(page, understood.wording, city, searcher)):
            return silent
        near = speaking_of(question.text, found.nouns, found.passages, searcher)
        concern, authority = understood.concern, found.elsewhere
        return not_found(near, understood.wording, city, searcher, found.sure, concern=concern, authority=authority)
