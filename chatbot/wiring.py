# SPDX-License-Identifier: EUPL-1.2
"""The composition root: the only place that constructs things and decides which implementation serves."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import Engine

from chatbot.assistant import Assistant, CityRoom
from chatbot.dialogue.composing.asked_before import AskedBefore
from chatbot.dialogue.screening.alarm import Alarm
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
from chatbot.service import CurrentSnapshot, Service
from chatbot.settings import Environment, Settings
from chatbot.storage import curated
from chatbot.storage.database import open_database
from chatbot.storage.shared_state import SharedState, open_shared_state
from index.embedding import bundled_embedder, open_embedder
from index.reading import Reader
from index.synonyms import Synonyms


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
    alarm, passages = Alarm.open(bundled.embed_queries), settings.index.passages
    return snapshots, curated_answers, Assistant(rooms, Reader.open(bundled), settings.chatbot, passages, alarm=alarm)
