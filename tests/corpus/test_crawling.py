# SPDX-License-Identifier: EUPL-1.2
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from corpus.crawling import crawl
from corpus.errors import Busy, WouldLoseDocuments
from corpus.library import Library
from corpus.reports import CrawlReport
from corpus.settings import CitySettings, CorpusSettings, FolderSource


class Town:
    """A folder of pages and the library it is read into."""

    def __init__(self, folder: Path) -> None:
        self.pages, self.library = folder / "site", Library(folder / "library")
        self.pages.mkdir()
        self.base = folder
        for number in range(10):
            self.write(f"p{number}.html", f"Seite {number}.")

    def write(self, name: str, text: str) -> None:
        (self.pages / name).write_text(f"<html lang='de'><body><main><h1>{name}</h1><p>{text}</p></main></body></html>")

    def crawl(self, *, dry_run: bool = False, accept_loss: bool = False) -> CrawlReport:
        city = CitySettings(name="X", sources={"web": FolderSource(path=Path("site"), url="http://x.test")})
        return crawl(
            "x",
            city,
            self.library,
            CorpusSettings(),
            base=self.base,
            today=lambda: date(2026, 1, 1),
            dry_run=dry_run,
            accept_loss=accept_loss,
        )


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_every_document_found_is_accounted_for(town: Town) -> None:
    (town.pages / "leer.html").write_text("<html><body></body></html>")
    [report] = town.crawl().sources
    assert (len(report.new), len(report.refused), report.found) == (10, 1, 11)


def test_a_second_run_over_unchanged_input_changes_nothing(town: Town) -> None:
    town.crawl()
    stored = town.base / "library" / "x" / "web.jsonl"
    before = stored.stat().st_mtime_ns
    [report] = town.crawl().sources
    assert (report.same, report.new, report.changed) == (10, (), ())
    assert stored.stat().st_mtime_ns == before


def test_a_changed_page_and_a_deleted_one_are_seen(town: Town) -> None:
    town.crawl()
    town.write("p1.html", "Neu.")
    (town.pages / "p2.html").unlink()
    [report] = town.crawl().sources
    assert (report.changed, report.gone) == (("web/p1.html",), ("web/p2.html",))
    assert town.library.shelf("x", "web").gone == {"web/p2.html": date(2026, 1, 1)}


def test_losing_many_documents_stops_and_asks(town: Town) -> None:
    town.crawl()
    for number in range(3):
        (town.pages / f"p{number}.html").unlink()
    with pytest.raises(WouldLoseDocuments, match="3 of 10"):
        town.crawl()
    assert len(list(town.library.documents("x"))) == 10
    assert len(town.crawl(accept_loss=True).sources[0].gone) == 3


def test_a_dry_run_writes_nothing(town: Town) -> None:
    assert len(town.crawl(dry_run=True).sources[0].new) == 10
    assert list(town.library.documents("x")) == []


@pytest.mark.parametrize("empty", [True, False], ids=["empty folder", "missing folder"])
def test_a_source_that_is_not_there_keeps_its_last_good_copy(town: Town, empty: bool) -> None:
    town.crawl()
    for page in town.pages.iterdir():
        page.unlink()
    if not empty:
        town.pages.rmdir()
    [report] = town.crawl().sources
    assert report.failed
    assert len(list(town.library.documents("x"))) == 10


def test_a_file_beyond_the_limit_is_refused(town: Town) -> None:
    (town.pages / "big.pdf").write_bytes(b"%PDF" + b" " * 51 * 1024 * 1024)
    [refused] = town.crawl().sources[0].refused
    assert (refused.item, refused.reason) == ("/big.pdf", "larger than 50 MB")


def test_only_one_crawl_of_a_city_at_a_time(town: Town) -> None:
    with town.library.locked("x"), pytest.raises(Busy, match="Another crawl of x"):
        town.crawl()
    assert len(town.crawl().sources[0].new) == 10


def test_two_runs_over_unchanged_input_leave_identical_files(town: Town, tmp_path: Path) -> None:
    town.crawl()
    (tmp_path / "other").mkdir()
    other = Town(tmp_path / "other")
    other.crawl()
    stored = Path("library/x/web.jsonl")
    assert (town.base / stored).read_bytes() == (other.base / stored).read_bytes()


def test_the_report_names_what_changed_and_groups_what_was_refused_by_reason(town: Town) -> None:
    for number in range(8):
        (town.pages / f"leer{number}.html").write_text("<html><body></body></html>")
    report = town.crawl()
    assert "refused, the page has no text of its own: /leer0.html" in report.text()
    assert "and 3 more (--all names them)" in report.text()
    assert "/leer7.html" in report.text(everything=True)


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2, 0.5])
def test_a_crawl_killed_at_any_moment_leaves_whole_files_and_no_lock(town: Town, seconds: float) -> None:
    town.crawl()
    for number in range(300):
        town.write(f"neu{number}.html", f"Neu {number}.")
    config = town.base / "amtslotse.toml"
    config.write_text("[cities.x]\nname='X'\n[cities.x.sources.web]\ntype='folder'\npath='site'\nurl='http://x.test'\n")
    (town.base / "var").mkdir()
    (town.base / "var" / "library").symlink_to(town.base / "library")
    process = subprocess.Popen(
        [sys.executable, "-m", "amtslotse.main", "--config", str(config), "crawl"], stderr=subprocess.DEVNULL
    )
    (town.base / "library" / "x" / ".lock").touch()
    time.sleep(1.0 + seconds)
    process.kill()
    process.wait()
    assert len(list(town.library.documents("x"))) in (10, 310)
    assert town.crawl().sources[0].found == 310
