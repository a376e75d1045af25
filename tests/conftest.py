# SPDX-License-Identifier: EUPL-1.2
"""Real servers, real model, real files; the only network is this machine's own."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from chatbot.service import Service
from chatbot.settings import Environment, Settings, load_settings
from chatbot.web.app import create_app
from chatbot.wiring import build
from corpus.crawling import crawl
from corpus.demo.rendering import render
from corpus.library import Library
from index.building import build as build_index
from index.embedding import OnnxEmbedder, bundled_embedder
from index.settings import IndexSettings
from index.weights import prepare
from tests.servers import PostgresServer, RedisServer

ROOT = Path(__file__).parents[1]

DEMO_CONFIG = """
default_city = "musterstadt"
[chatbot]
website = "demo/site"
questions_per_minute = 1000
conversations_per_hour = 1000
allowed_origins = ["http://town.test"]
[cities.musterstadt]
name = "Musterstadt"
phone = "01234 800-0"
neighbours = ["Beispielhausen"]
[cities.musterstadt.sources.website]
type = "folder"
path = "demo/site"
url = "http://town.test"
deny = ["/leistung/*", "/404.html", "/suche.html", "/online/*"]
[cities.musterstadt.sources.services]
type = "xzufi"
path = "demo/xzufi"
offices = false
url = "http://town.test/leistung/{id}.html"
"""


@pytest.fixture(scope="session")
def models() -> Path:
    """The bundled model, prepared once; shared with `make run`, which verifies it as well."""
    folder = ROOT / "var" / "models"
    prepare(folder)
    return folder


@pytest.fixture(scope="session")
def embedder(models: Path) -> OnnxEmbedder:
    return bundled_embedder(IndexSettings(), models)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Musterstadt rendered into a folder with site/ and xzufi/."""
    folder = tmp_path_factory.mktemp("town") / "demo"
    render(folder)
    return folder


@pytest.fixture(scope="session")
def demo_city(demo_site: Path, models: Path, embedder: OnnxEmbedder) -> Path:
    """A folder with the demo town's configuration, library and snapshot."""
    folder = demo_site.parent
    read_town(folder, DEMO_CONFIG, models, embedder)
    return folder


def read_town(folder: Path, config: str, models: Path, embedder: OnnxEmbedder) -> Settings:
    """Crawl and index the one town of a configuration in its folder, as `amtslotse crawl` and `amtslotse index` do."""
    (folder / "amtslotse.toml").write_text(config, encoding="utf-8")
    (folder / "var").mkdir(exist_ok=True)
    (folder / "var" / "models").symlink_to(models)
    settings = load_settings(folder / "amtslotse.toml")
    library = Library(settings.var_folder / "library")
    [(name, city)] = settings.cities.items()
    crawl(name, city, library, settings.corpus, base=folder)
    build_index(library.documents(name), settings.var_folder / "index" / name, embedder, settings.index)
    return settings


@pytest.fixture
def settings(demo_city: Path, tmp_path: Path) -> Settings:
    """The demo town with a var folder of this test's own: same model and snapshot, fresh database."""
    var = tmp_path / "var"
    var.mkdir()
    for name in ("models", "index", "library"):
        (var / name).symlink_to((demo_city / "var" / name).resolve())
    loaded = load_settings(demo_city / "amtslotse.toml")
    return loaded.model_copy(update={"var": var})


@pytest.fixture
def service(settings: Settings, embedder: OnnxEmbedder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    # The real model, opened once for all tests: reading its files takes longer than most of them.
    monkeypatch.setattr("chatbot.wiring.open_embedder", lambda *_: embedder)
    built = build(settings, Environment())
    yield built
    built.stop()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(service), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def live_address(demo_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real service, started by its own command, in a process of its own."""
    port = free_port()
    command = [str(ROOT / ".venv/bin/amtslotse"), "--config", str(demo_city / "amtslotse.toml"), "serve", "--port", str(port)]
    if not Path(command[0]).exists():
        command[0] = shutil.which("amtslotse") or "amtslotse"
    log = (tmp_path_factory.mktemp("live") / "log").open("w")
    process = subprocess.Popen(command, cwd=demo_city, stdout=log, stderr=log)
    try:
        wait_for_port(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
