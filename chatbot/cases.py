# SPDX-License-Identifier: EUPL-1.2
"""The nouns of the handover desk. A case's status is derived from its events, never stored beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CaseStatus(StrEnum):
    """Where a case stands, as the citizen sees it too."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    CLOSED = "closed"


class EventKind(StrEnum):
    """What can happen in a case."""

    OPENED = "opened"
    ASSIGNED = "assigned"
    NOTE = "note"  # internal, never shown to citizens
    REPLY = "reply"
    PUBLISHED = "published"  # a curated answer was made of it; internal
    REOPENED = "reopened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `author` is "citizen", "system" or a staff member's login; `text` is masked."""

    id: int
    kind: EventKind
    author: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """A question handed to staff. `reference` is what the citizen reads out, `code` what unlocks it."""

    id: int
    reference: str
    conversation: str
    city: str
    office: str
    question: str
    reason: str
    language: str
    opened_at: datetime
    events: tuple[Event, ...]

    @property
    def status(self) -> CaseStatus:
        return status_of([event.kind for event in self.events])

    @property
    def version(self) -> int:
        """Grows with every event; a reply must name the version it was written against."""
        return len(self.events)


_STATUS_AFTER = {
    EventKind.OPENED: CaseStatus.OPEN,
    EventKind.ASSIGNED: CaseStatus.IN_PROGRESS,
    EventKind.REPLY: CaseStatus.ANSWERED,
    EventKind.REOPENED: CaseStatus.OPEN,
    EventKind.CLOSED: CaseStatus.CLOSED,
}


def status_of(kinds: Sequence[EventKind]) -> CaseStatus:
    """The status after these events in order; notes change nothing."""
    telling = [kind for kind in kinds if kind in _STATUS_AFTER]
    return _STATUS_AFTER[telling[-1]] if telling else CaseStatus.OPEN
