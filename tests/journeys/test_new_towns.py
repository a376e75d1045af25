# SPDX-License-Identifier: EUPL-1.2
"""From `amtslotse init` to an answer, for two towns in one service whose pages share their words; then the pages change."""

import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.corpus.odd_site import OddSite, page
from tests.journeys.service import Service

TOWNS = {"adorf": "Adorf", "bedorf": "Bedorf"}
FEE = "Die Hundesteuer in {name} beträgt {fee} Euro im Jahr."
FEES = {"adorf": FEE.format(name="Adorf", fee=61), "bedorf": FEE.format(name="Bedorf", fee=99)}


def town_site(site: OddSite, name: str, fee: str) -> None:
    subjects = {
        "ausweis": ("Personalausweis beantragen", f"Den Personalausweis beantragen Sie im Rathaus von {name}."),
        "muell": ("Sperrmüll anmelden", f"Sperrmüll holt der Bauhof von {name} auf Antrag ab."),
        "pass": ("Reisepass beantragen", f"Für den Reisepass brauchen Sie einen Termin im Rathaus von {name}."),
        "heirat": ("Eheschließung anmelden", f"Das Standesamt von {name} nimmt die Anmeldung der Eheschließung entgegen."),
        "umzug": ("Wohnsitz anmelden", f"Nach dem Einzug in {name} haben Sie zwei Wochen Zeit für die Anmeldung."),
    }
    links = ["/hund", *(f"/{path}" for path in subjects)]
    site.replies["/"] = page(f"Gemeinde {name}", f"Willkommen in {name}.", tuple(links))
    site.replies["/hund"] = page("Hund anmelden", f"Jeder Hund ist im Rathaus anzumelden. {fee}")
    for path, (title, text) in subjects.items():
        site.replies[f"/{path}"] = page(title, text)


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, OddSite]]:
    with OddSite() as first, OddSite() as second:
        found = dict(zip(TOWNS, (first, second), strict=True))
        for city, site in found.items():
            town_site(site, TOWNS[city], FEES[city])
        yield found


@pytest.fixture(scope="module")
def service(sites: dict[str, OddSite], models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    installed = Service(tmp_path_factory.mktemp("towns"))
    (installed.folder / "var").mkdir()
    (installed.folder / "var" / "models").symlink_to(models)
    # The tests ask from one address, and on a slow machine for long: far more often than a citizen may.
    (installed.folder / "amtslotse.toml").write_text("[chatbot]\nquestions_per_minute = 1000\nconversations_per_hour = 10000\n")
    for city, site in sites.items():
        written = installed.run("init", city, "--name", TOWNS[city], "--website", site.address)
        assert f"cities/{city}.toml" in written
        config = installed.folder / "cities" / f"{city}.toml"
        text = config.read_text(encoding="utf-8")
        # What an administrator changes for a site without a sitemap, on a machine of the town's own.
        start = f'start = ["{site.address}/"]\nprivate_network = true\nrequests_per_second = 1000'
        text = re.sub(r"(?m)^sitemap = .*$", start, text)
        config.write_text(text, encoding="utf-8")
    assert "7 new" in installed.run("crawl", "--city", "adorf", "--dry-run")
    installed.run("crawl", "--build")
    process = installed.serve()
    yield installed
    process.terminate()
    process.wait(20)


@pytest.mark.model
@pytest.mark.parametrize("city", list(TOWNS))
def test_each_town_answers_from_its_own_pages_only(service: Service, sites: dict[str, OddSite], city: str) -> None:
    for question in ("Was kostet die Hundesteuer?", "Wie melde ich Sperrmüll an?", "Wo beantrage ich den Personalausweis?"):
        answer = service.ask(city, question)
        assert answer["citations"], question
        assert {citation["url"].rpartition("/")[0] for citation in answer["citations"]} == {sites[city].address}
        other = next(name for key, name in TOWNS.items() if key != city)
        assert other not in answer["text"]


@pytest.mark.model
def test_the_index_follows_the_site_without_dropping_a_request(service: Service, sites: dict[str, OddSite]) -> None:
    assert "61 Euro" in service.ask("adorf", "Was kostet die Hundesteuer?")["text"]
    sites["adorf"].replies["/hund"] = page("Hund anmelden", "Die Hundesteuer in Adorf beträgt 77 Euro im Jahr.")
    del sites["adorf"].replies["/pass"]
    failures: list[str] = []
    stop = threading.Event()

    def keep_asking() -> None:
        while not stop.is_set():
            try:
                service.ask("adorf", "Wie melde ich Sperrmüll an?")
            except httpx2.HTTPError as error:
                failures.append(repr(error))
            time.sleep(1)

    # A daemon, and stopped whatever happens: else a failure here would keep the whole test run from ending.
    asker = threading.Thread(target=keep_asking, daemon=True)
    asker.start()
    try:
        report = service.run("crawl", "--city", "adorf", "--build")
        assert "1 changed, 5 same" in report
        assert "gone: website/pass" in report
        _wait_until(lambda: "77 Euro" in service.ask("adorf", "Was kostet die Hundesteuer?")["text"])
    finally:
        stop.set()
        asker.join(timeout=60)
    assert failures == []
    gone = service.ask("adorf", "Wie beantrage ich einen Reisepass?")
    assert not any(citation["url"].endswith("/pass") for citation in gone["citations"])


@pytest.mark.model
def test_what_was_read_of_a_page_can_be_seen(service: Service) -> None:
    shown = service.run("index", "show", "hund anmelden", "--city", "adorf")
    assert "Euro im Jahr." in shown
    assert "no page" in service.run("index", "show", "Planetarium", "--city", "adorf", code=1)


@pytest.mark.model
def test_an_earlier_snapshot_is_one_command_away(service: Service) -> None:
    listed = service.run("index", "list", "--city", "bedorf")
    [current] = re.findall(r"(\w{12})  serves", listed)
    assert f"{current} is whole" in service.run("index", "verify", "--city", "bedorf")
    assert "serves" in service.run("index", "publish", current, "--city", "bedorf")
    assert "NoSnapshot" in service.run("index", "publish", "000000000000", "--city", "bedorf", code=1)
    copy = service.folder / "copy"
    shutil.copytree(service.folder / "var" / "index" / "bedorf" / current, copy)
    damaged = service.folder / "var" / "index" / "bedorf" / "feedfeedfeed"
    shutil.move(copy, damaged)
    (damaged / "chunks.jsonl").write_text("x")
    assert "damaged" in service.run("index", "verify", "--city", "bedorf", code=1)
    shutil.rmtree(damaged)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("init", "Groß Stadt"), "cannot name a city"),
        (("init", "adorf"), "configured already"),
        (("init", "neu", "--website", "ftp://x"), "not an address"),
        (("crawl", "--every", "bald"), "Invalid value"),
        (("crawl", "--city", "nirgends"), "not configured"),
    ],
)
def test_bad_input_gets_one_readable_line(service: Service, arguments: tuple[str, ...], complaint: str) -> None:
    command = [sys.executable, "-m", "amtslotse.main", "--config", str(service.folder / "amtslotse.toml"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=service.folder)
    assert done.returncode != 0
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def _wait_until(true: Any, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "the running service did not follow"
        time.sleep(0.5)
