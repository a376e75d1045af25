# SPDX-License-Identifier: EUPL-1.2
"""One message: a question, several of one matter, several matters, or one that goes on about several talked about before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chatbot.answers import Answer, Question, Turn
from chatbot.assistant.sources import CityRoom, Sources
from chatbot.contract import answer_to_json, turn_of
from chatbot.dialogue.asking.joined import Joined, joined
from chatbot.dialogue.asking.sides import Sides, sides_of
from chatbot.dialogue.composing.joining import FROM_PAGES, of_each, of_one_matter, of_several_matters
from chatbot.dialogue.finding.lookup import named_document
from chatbot.dialogue.finding.talked_about import of_several
from chatbot.dialogue.screening.understanding import Understanding, understand


@dataclass(frozen=True, slots=True)
class Message:
    """What a citizen typed, masked and understood, and the sources it is answered from."""

    question: Question
    understood: Understanding
    room: CityRoom
    sources: Sources

    def answer(self) -> Answer:
        """Each question by itself where the message joins several, or goes on about several matters."""
        searcher, understood, text = self.room.searcher(), self.understood, self.question.text
        meant = of_several(understood.query, self.question.history, understood.language, searcher)
        if meant and not understood.ending:
            return of_several_matters({one.title: self._alone(one.text, one.history) for one in meant}, text)
        whole = self.sources.answer(self.question, understood, self.room)
        if whole.outcome not in FROM_PAGES:
            return whole
        pressed_on = named_document(text, searcher, understood.language)
        title, asked = (f"{pressed_on[0].title}: ", pressed_on[1]) if pressed_on else ("", understood.query)
        if sides := sides_of(asked, understood.language):
            return of_one_matter(self._of_sides(sides, title), whole, sides.main)
        several = None if pressed_on else joined(understood.query, understood.language)
        return of_each(several, whole, self._one_by_one(several), searcher) if several else whole

    def _alone(self, text: str, before: Sequence[Turn]) -> Answer:
        """The answer to the question after one of the matters talked about."""
        question = replace(self.question, text=text, history=tuple(before))
        return self.sources.answer(question, replace(self.understood, query=text), self.room)

    def _of_sides(self, sides: Sides, title: str) -> dict[str, Answer]:
        """The answer to each side of one matter, in the order of the message; `title` is that of the button pressed, if any."""
        answers: dict[str, Answer] = {}
        before = self.question.history
        for text in sides.in_turn:
            answers[text] = self._part(f"{title}{text}", before)
            if text == sides.main:
                before = (*before, turn_of(text, answer_to_json(answers[text])))
        return {text: answers[text] for text in sides.questions}

    def _one_by_one(self, several: Joined) -> Callable[[str], Answer]:
        """Asks the questions of a message one after another; one that goes on about the one before it is its follow-up."""
        said: list[Turn] = []

        def ask(text: str) -> Answer:
            answer = self._part(text, said[-1:] if several.goes_on(text) else self.question.history)
            said.append(turn_of(text, answer_to_json(answer)))
            return answer

        return ask

    def _part(self, text: str, before: Sequence[Turn]) -> Answer:
        """The answer to a part of the message; parts are in its language, be they too short to tell."""
        question = replace(self.question, text=text, history=tuple(before))
        understood = understand(question, text, self.room.settings)
        understood = replace(understood, language=self.understood.language, wording=self.understood.wording)
        return self.sources.answer(question, understood, self.room)
