# SPDX-License-Identifier: EUPL-1.2
"""The composition root: the only place that constructs things and decides which implementation serves."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chatbot import logs
from chatbot.assistant import Assistant, CityRoom
from chatbot.dialogue.composing.asked_before import AskedBefore
from chatbot.handoff.curated import CuratedAnswers
from chatbot.handoff.desk import Desk
from chatbot.metrics import Metrics
from chatbot.reception import Reception
from chatbot.reception.access import Access
from chatbot.reception.conversations import Conversations
from chatbot.reception.entrance import Entrance
from chatbot.reception.handover import Handover
from chatbot.reception.questions import Questions
from chatbot.security.limits import Limits
from chatbot.security.secrets import service_key
from chatbot.security.staff import StaffRegister
from chatbot.security.visitors import Visitors, utc_now
from chatbot.settings import Environment, Settings
from chatbot.storage import curated
from chatbot.storage.database import open_database
from chatbot.storage.shared_state import SharedState, open_shared_state
from corpus.errors import AmtslotseError
from index import language, snapshot
from index.embedding import Embedder, bundled_embedder, open_embedder
from index.errors import IndexUnusable
from index.reading import Reader
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


def _outcome(check: object) -> str:
    assert callable(check)
    try:
        check()
    except (AmtslotseError, SQLAlchemyError) as error:
        return type(error).__name__
    return "ok"


def build(settings: Settings, environment: Environment) -> Service:
    """The Service of this process; named errors when the model, database or Redis cannot be used."""
    engine = open_database(environment.database_url, settings.var_folder)
    state = open_shared_state(environment.redis_url)
    snapshots, curated_answers, assistant = _assistant(settings, engine)
    metrics = Metrics()
    return Service(
        settings=settings,
        engine=engine,
        state=state,
        metrics=metrics,
        visitors=Visitors(service_key(environment.secret_key, settings.var_folder)),
        limits=Limits(state, settings.chatbot),
        staff=StaffRegister(engine),
        desk=Desk(engine, state),
        curated=curated_answers,
        reception=open_reception(engine, assistant, state, metrics, settings),
        snapshots=snapshots,
    )


def open_reception(
    engine: Engine,
    assistant: Assistant,
    state: SharedState,
    metrics: Metrics,
    settings: Settings,
    now: Callable[[], datetime] = utc_now,
) -> Reception:
    """The reception with its counters; `now` is handed in so that time can pass in a test."""
    access = Access(engine, settings)
    return Reception(
        access,
        Entrance(engine, assistant, access, settings, now),
        Questions(engine, assistant, access, metrics, settings, now),
        Conversations(engine, access, metrics, settings, now),
        Handover(engine, access, state, metrics, settings, now),
    )


def build_assistant(settings: Settings) -> Assistant:
    """The Assistant alone, for the command line and for evaluation."""
    return _assistant(settings, _database(settings))[2]


def open_reader(settings: Settings) -> Reader:
    """The Reader alone."""
    return Reader.open(bundled_embedder(settings.index, settings.var_folder / "models"))


def open_staff_register(settings: Settings) -> StaffRegister:
    """The register of staff alone."""
    return StaffRegister(_database(settings))


def open_curated_answers(settings: Settings) -> CuratedAnswers:
    """Curated answers alone."""
    return _assistant(settings, _database(settings))[1]


def curated_texts(settings: Settings, city: str) -> dict[str, str]:
    """What staff of a city wrote for everybody, by the ids that citations give."""
    with _database(settings).connect() as connection:
        return {answer.document: answer.text for answer in curated.every(connection) if answer.city == city}


def _database(settings: Settings) -> Engine:
    return open_database(Environment().database_url, settings.var_folder)


def _assistant(settings: Settings, engine: Engine) -> tuple[dict[str, CurrentSnapshot], CuratedAnswers, Assistant]:
    models = settings.var_folder / "models"
    embedder = open_embedder(settings.index, models)
    bundled = bundled_embedder(settings.index, models, embedder)
    snapshots = {
        city: CurrentSnapshot(settings.var_folder / "index" / city, embedder, Synonyms(found.synonyms))
        for city, found in settings.cities.items()
    }
    curated_answers = CuratedAnswers(engine, lambda city: snapshots[city]())
    rooms = {
        city: CityRoom(settings.cities[city], current, AskedBefore(bundled, partial(curated_answers.live, city)))
        for city, current in snapshots.items()
    }
    return snapshots, curated_answers, Assistant(rooms, Reader.open(bundled), settings.chatbot, settings.index.passages)
