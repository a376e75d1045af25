# SPDX-License-Identifier: EUPL-1.2
"""Curated answers: what staff replied once becomes what everybody is told, until it expires or its pages change."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from chatbot.cases import Case, EventKind
from chatbot.curated import Basis, CuratedAnswer, CuratedState
from chatbot.dialogue.screening.personal_data import findings
from chatbot.errors import NotForEverybody, UnknownAnswerOfStaff
from chatbot.handoff.office_hours import TOWN_CLOCK
from chatbot.logs import get_logger
from chatbot.security.staff import StaffSession
from chatbot.security.visitors import utc_now
from chatbot.storage import cases, curated
from corpus.documents import Document
from corpus.serialising import digest_of_words
from index.searching import Searcher

log = get_logger(__name__)

# After so many months at most somebody has to look at an answer again.
MONTHS = (3, 6, 12)
_DAYS_A_MONTH = 30.5
# Pages offered as what an answer may rest on.
PAGES = 6
# An office's own, and needed in many an answer.
_OFFICIAL = frozenset(("email", "phone", "address", "iban"))


class CuratedAnswers:
    """Staff publish, renew and withdraw; `searcher_of` gives the Searcher of a city's snapshot."""

    def __init__(self, engine: Engine, searcher_of: Callable[[str], Searcher], now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._searcher_of, self._now = engine, searcher_of, now

    def publish(
        self, case: Case, staff: StaffSession, question: str, text: str, pages: Sequence[str], months: int
    ) -> CuratedAnswer:
        """Let everybody who asks this be answered so from now on; `NotForEverybody` says what is in the way."""
        question, text = _for_everybody(question, text, months)
        searcher, today = self._searcher_of(case.city), self._today()
        found = [document for page in pages if (document := searcher.document(page))]
        columns = {
            "city": case.city,
            "language": "de",
            "question": question,
            "text": text,
            "office": staff.office or case.office,
            "author": staff.login,
            "published_on": today,
            "expires_on": _after(today, months),
        }
        with self._engine.begin() as connection:
            answer = curated.add(connection, [_basis(document) for document in found], **columns)
            cases.add_event(connection, case.id, case.version, EventKind.PUBLISHED, staff.login, question, self._now())
        return self.answer(answer)

    def renew(self, answer_id: int, months: int) -> None:
        """Somebody has read it again beside its pages as they are now: it goes on. `UnknownAnswerOfStaff`."""
        answer = self.answer(answer_id)
        searcher = self._searcher_of(answer.city)
        pages = [document for basis in answer.rests_on if (document := searcher.document(basis.document))]
        with self._engine.begin() as connection:
            curated.renew(connection, answer_id, [_basis(page) for page in pages], _after(self._today(), months))

    def withdraw(self, answer_id: int) -> None:
        """Nobody is told it any more. `UnknownAnswerOfStaff`."""
        self.answer(answer_id)
        with self._engine.begin() as connection:
            curated.withdraw(connection, answer_id, self._today())

    def answer(self, answer_id: int) -> CuratedAnswer:
        """An answer; `UnknownAnswerOfStaff` when there is none."""
        with self._engine.connect() as connection:
            found = curated.find(connection, answer_id)
        if found is None:
            raise UnknownAnswerOfStaff("Diese Antwort gibt es nicht.")
        return found

    def every(self) -> list[tuple[CuratedAnswer, CuratedState]]:
        """All of them, the newest first, with how each stands."""
        with self._engine.connect() as connection:
            found = curated.every(connection)
        return [(answer, self._state(answer, self._searcher_of(answer.city))) for answer in found]

    def live(self, city: str, searcher: Searcher) -> list[CuratedAnswer]:
        """What citizens may be told; nothing where the database fails, for the town's pages are still there."""
        try:
            with self._engine.connect() as connection:
                found = curated.open_on(connection, city, self._today())
        except SQLAlchemyError as error:
            log.error("curated_answers_unreadable", error=type(error).__name__)
            return []
        return [answer for answer in found if self._state(answer, searcher) is CuratedState.LIVE]

    def pages_for(self, case: Case, said: str) -> list[Document]:
        """Pages a reply to this case may rest on: the nearest to the question and to what was replied."""
        searcher = self._searcher_of(case.city)
        passages = [
            passage for text in (case.question, said) for passage in searcher.search(text, limit=PAGES // 2, language="de")
        ]
        found = (searcher.document(passage.chunk.document) for passage in passages)
        return list({document.id: document for document in found if document}.values())

    def _state(self, answer: CuratedAnswer, searcher: Searcher) -> CuratedState:
        def digest_of(page: str) -> str | None:
            return digest_of_words(document) if (document := searcher.document(page)) else None

        return answer.state(self._today(), digest_of)

    def _today(self) -> date:
        return self._now().astimezone(TOWN_CLOCK).date()


def _for_everybody(question: str, text: str, months: int) -> tuple[str, str]:
    """Question and text, tidied; `NotForEverybody` where they are empty, endless in time, or about one person."""
    question, lines = " ".join(question.split()), [line.strip() for line in text.splitlines()]
    text = "\n".join(line for line in lines if line)
    if not question or not text:
        raise NotForEverybody("Bitte geben Sie die Frage und die Antwort an.")
    if months not in MONTHS:
        raise NotForEverybody("Bitte wählen Sie, wie lange die Antwort gilt.")
    personal = {finding.kind for finding in findings(question)} | {finding.kind for finding in findings(text)} - _OFFICIAL
    if personal:
        raise NotForEverybody("Frage oder Antwort enthält Angaben über eine Person. Bitte schreiben Sie sie allgemein.")
    return question, text


def _basis(document: Document) -> Basis:
    return Basis(document.id, document.title, document.url, digest_of_words(document))


def _after(day: date, months: int) -> date:
    return day + timedelta(days=round(months * _DAYS_A_MONTH))
