# SPDX-License-Identifier: EUPL-1.2
"""A running service: everything it has, its snapshots, and what looks after them in the background."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chatbot import logs
from chatbot.handoff.curated import CuratedAnswers
from chatbot.handoff.desk import Desk
from chatbot.metrics import Metrics
from chatbot.reception import Reception
from chatbot.security.limits import Limits
from chatbot.security.staff import StaffRegister
from chatbot.security.visitors import Visitors
from chatbot.settings import Settings
from chatbot.storage.shared_state import SharedState
from corpus.errors import AmtslotseError
from index import detection, language, snapshot
from index.embedding import Embedder
from index.errors import IndexUnusable
from index.searching import Searcher
from index.synonyms import Synonyms

# How often the service looks for a new snapshot and for conversations to erase.
LOOK_SECONDS = 5.0
ERASE_SECONDS = 3600.0

log = logs.get_logger(__name__)


class CurrentSnapshot:
    """The Searcher of a city's published snapshot; a new one is opened beside the old one, which serves until then."""

    def __init__(self, folder: Path, embedder: Embedder, synonyms: Synonyms) -> None:
        self._folder, self._embedder, self._synonyms = folder, embedder, synonyms
        self._searcher: Searcher | None = None

    def __call__(self) -> Searcher:
        """The Searcher that serves now; `IndexUnusable` when there has never been one."""
        if self._searcher is None:
            self._searcher = Searcher.open(self._folder, self._embedder, self._synonyms)
        return self._searcher

    def refresh(self) -> bool:
        """Open a newly published snapshot; a damaged one is reported and the old one goes on serving."""
        published = snapshot.current(self._folder)
        if published is None or (self._searcher and self._searcher.snapshot == published):
            return False
        try:
            self._searcher = Searcher.open(self._folder, self._embedder, self._synonyms)
        except IndexUnusable as error:
            log.error("snapshot_unusable", error=type(error).__name__, snapshot=published)
            return False
        return True


@dataclass(slots=True)
class Service:
    """Everything a running process has."""

    settings: Settings
    engine: Engine
    state: SharedState
    metrics: Metrics
    visitors: Visitors
    limits: Limits
    staff: StaffRegister
    desk: Desk
    curated: CuratedAnswers
    reception: Reception
    snapshots: dict[str, CurrentSnapshot]
    _stopped: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Preload, then look after snapshots and expired conversations in the background."""
        logs.configure()
        self._stopped.clear()
        language.preload()
        detection.preload()
        self._look_after()
        threading.Thread(target=self._keep_looking, name="caretaker", daemon=True).start()

    def stop(self) -> None:
        """End the background work."""
        self._stopped.set()
        self.engine.dispose()

    def checks(self) -> dict[str, str]:
        """State of everything needed to answer: "ok" or the name of what is wrong."""
        found = {"database": _outcome(self._check_database), "shared_state": _outcome(self.state.check)}
        return found | {f"snapshot:{city}": _outcome(current) for city, current in self.snapshots.items()}

    def _check_database(self) -> None:
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def _keep_looking(self) -> None:
        waited = 0.0
        while not self._stopped.wait(LOOK_SECONDS):
            waited = (waited + LOOK_SECONDS) % ERASE_SECONDS
            self._look_after(erase=waited < LOOK_SECONDS)

    def _look_after(self, *, erase: bool = True) -> None:
        for city, current in self.snapshots.items():
            if current.refresh():
                searcher = current()
                self.metrics.documents.labels(city).set(sum(1 for _ in searcher.documents()))
                log.info("snapshot_opened", city=city, snapshot=searcher.snapshot)
        try:
            if erase and (erased := self.reception.conversations.erase_expired()):
                log.info("conversations_erased", count=erased)
        except SQLAlchemyError as error:
            log.error("erasing_failed", error=type(error).__name__)


def _outcome(check: Callable[[], object]) -> str:
    try:
        check()
    except (AmtslotseError, SQLAlchemyError) as error:
        return type(error).__name__
    return "ok"
