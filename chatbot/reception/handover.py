# SPDX-License-Identifier: EUPL-1.2
"""A question is handed to a person, and what becomes of it is told to whoever asked."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from chatbot.cases import Case, EventKind
from chatbot.dialogue.screening import normalise
from chatbot.dialogue.screening.personal_data import mask
from chatbot.dialogue.wording.replies import hours_told
from chatbot.errors import UnknownCase
from chatbot.metrics import Metrics
from chatbot.reception.access import Access
from chatbot.reception.views import CaseOut, Handed, ReplyOut, UpdateOut
from chatbot.security.secrets import hashed, matches, new_code, new_reference
from chatbot.settings import Settings
from chatbot.storage import cases, conversations
from chatbot.storage.shared_state import SharedState

_VISIBLE = (EventKind.REPLY, EventKind.ASSIGNED, EventKind.CLOSED, EventKind.REOPENED)


class Handover:
    """Opens cases and tells of them; internal notes never leave here."""

    def __init__(
        self,
        engine: Engine,
        access: Access,
        state: SharedState,
        metrics: Metrics,
        settings: Settings,
        now: Callable[[], datetime],
    ) -> None:
        self._engine, self._access, self._state = engine, access, state
        self._metrics, self._settings, self._now = metrics, settings, now

    def hand_over(self, conversation: str, token: str, message: str, email: str | None) -> Handed:
        """Open a case; says so only after it is stored."""
        found = self._access.check(conversation, token)
        reference, code = new_reference(), new_code()
        with self._engine.begin() as connection:
            said = conversations.turns_of(connection, conversation)
            case = cases.add(
                connection,
                reference=reference,
                code_hash=hashed(code),
                conversation=conversation,
                city=found.city,
                office=_office(said),
                question=mask(normalise(message)) or _last_question(said),
                reason=_reason(said),
                language=found.language.split("-")[0],
                email=email,
                opened_at=self._now(),
            )
            cases.add_event(connection, case, 0, EventKind.OPENED, "citizen", "", self._now())
        self._metrics.cases.labels(found.city).inc()
        self._state.bump(conversation)
        hours = hours_told(self._settings.cities[found.city].handover_hours, found.language)
        return Handed(reference, code, "open", hours)

    def updates(self, conversation: str, token: str, after: int) -> list[UpdateOut]:
        """What happened in this conversation's cases after event number `after`; internal notes never."""
        self._access.check(conversation, token)
        with self._engine.connect() as connection:
            found = cases.of_conversation(connection, conversation)
        news = [_update(case, index) for case in found for index, event in enumerate(case.events) if event.kind in _VISIBLE]
        return sorted((update for update in news if update.n > after), key=lambda update: update.n)

    def case_status(self, reference: str, code: str) -> CaseOut:
        """A case by reference and code, without an account; `UnknownCase` when they do not go together."""
        with self._engine.connect() as connection:
            found = cases.find_by_reference(connection, reference.strip().upper())
        if found is None or not matches(code.strip().upper(), found[1]):
            raise UnknownCase("Zu diesem Zeichen und Code gibt es keinen Fall.")
        case = found[0]
        replies = [ReplyOut(event.text, event.author, event.at) for event in case.events if event.kind is EventKind.REPLY]
        return CaseOut(case.reference, case.status.value, case.opened_at, case.question, replies)


def _update(case: Case, index: int) -> UpdateOut:
    event = case.events[index]
    kind = "reply" if event.kind is EventKind.REPLY else "status"
    author = event.author if kind == "reply" else ""
    return UpdateOut(event.id, kind, case.reference, case.status.value, event.text if kind == "reply" else "", author, event.at)


def _last_question(said: list[conversations.StoredTurn]) -> str:
    return next((turn.text for turn in reversed(said) if turn.kind == "question"), "(ohne Frage)")


def _last_answer(said: list[conversations.StoredTurn]) -> dict[str, Any]:
    return next((turn.answer or {} for turn in reversed(said) if turn.kind == "answer"), {})


def _reason(said: list[conversations.StoredTurn]) -> str:
    outcome = _last_answer(said).get("outcome")
    return str(outcome) if outcome in ("no_answer", "needs_person", "unavailable") else "requested"


def _office(said: list[conversations.StoredTurn]) -> str:
    """The office the last answer named, so that the case lands where the subject belongs."""
    blocks = _last_answer(said).get("blocks") or []
    return next((str(block.get("label") or "") for block in blocks if block["kind"] == "contact"), "")
