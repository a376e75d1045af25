# SPDX-License-Identifier: EUPL-1.2
"""Builds that follow others: only what changed is worked on, nobody is disturbed, the result is that of a build from nothing."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.documents import Document
from corpus.errors import Busy
from index import snapshot
from index.building import build
from index.embedding import Vectors
from index.searching import Searcher
from index.settings import IndexSettings
from tests.builders import a_document, a_section
from tests.fakes.hashing_embedder import HashingEmbedder

ROOT = Path(__file__).parents[2]


class CountingEmbedder(HashingEmbedder):
    """Notes every text whose length was asked for: splitting a document does."""

    def __init__(self) -> None:
        super().__init__()
        self.measured: list[str] = []

    def count_tokens(self, text: str) -> int:
        self.measured.append(text)
        return super().count_tokens(text)


class WaitingEmbedder(HashingEmbedder):
    """Stops in the middle of a build until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go_on = threading.Event(), threading.Event()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.reached.set()
        assert self.go_on.wait(30)
        return super().embed_passages(texts)


def pages(changed: int | None = None) -> list[Document]:
    """Twelve pages, one of them perhaps with another text."""
    texts = [f"Satz {n} über {'Pferde' if n == changed else 'Hunde'} und Katzen." for n in range(12)]
    return [a_document(f"web/p{n:02}", a_section(text)) for n, text in enumerate(texts)]


def run(folder: Path, documents: list[Document], embedder: HashingEmbedder | None = None, *, chunk_tokens: int = 220) -> str:
    return build(documents, folder, embedder or HashingEmbedder(), IndexSettings(chunk_tokens=chunk_tokens)).snapshot


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class TestReuse:
    def test_only_a_changed_document_is_split_again(self, tmp_path: Path) -> None:
        run(tmp_path, pages())
        embedder = CountingEmbedder()
        run(tmp_path, pages(changed=3), embedder)
        assert embedder.measured == ["Satz 3 über Pferde und Katzen."]

    def test_nothing_is_split_again_without_a_change(self, tmp_path: Path) -> None:
        run(tmp_path, pages())
        embedder = CountingEmbedder()
        run(tmp_path, pages(), embedder)
        assert embedder.measured == []

    def test_a_build_upon_another_gives_the_same_files_as_one_from_nothing(self, tmp_path: Path) -> None:
        run(tmp_path / "upon", pages())
        upon = run(tmp_path / "upon", pages(changed=3))
        fresh = run(tmp_path / "fresh", pages(changed=3))
        assert files(tmp_path / "upon" / upon) == files(tmp_path / "fresh" / fresh)

    def test_other_settings_split_everything_again_but_keep_the_vectors(self, tmp_path: Path) -> None:
        run(tmp_path, pages())
        embedder = CountingEmbedder()
        run(tmp_path, pages(), embedder, chunk_tokens=300)
        assert (len(embedder.measured), embedder.embedded) == (12, 0)

    def test_a_new_date_needs_no_new_vector(self, tmp_path: Path) -> None:
        run(tmp_path, pages())
        embedder = HashingEmbedder()
        run(tmp_path, [a_document("web/p00", a_section("Satz 0 über Hunde und Katzen."), as_of=None), *pages()[1:]], embedder)
        assert embedder.embedded == 0

    def test_a_changed_page_is_found_by_its_new_words_only(self, tmp_path: Path) -> None:
        run(tmp_path, pages())
        run(tmp_path, pages(changed=3))
        [best, *others] = Searcher.open(tmp_path, HashingEmbedder()).search("Pferde", limit=12)
        assert best.chunk.document == "web/p03"
        assert not any(passage.signals.lexical for passage in others)

    def test_a_page_of_nothing_but_stop_words_can_be_indexed(self, tmp_path: Path) -> None:
        document = a_document("web/und", a_section("und", heading=""), title="Und")
        assert run(tmp_path, [document])


BUILD = """
import os, sys, time
from pathlib import Path
from index import building, snapshot
from index.settings import IndexSettings
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.index.test_rebuilding import pages

def wait(*_, **__):
    print("reached", flush=True)
    time.sleep(60)

place = sys.argv[2]
if place == "embedding":
    HashingEmbedder.embed_passages = wait
elif place == "writing":
    building.LexicalIndex.save = wait
elif place == "publishing":
    building.snapshot.publish = wait
print(building.build(pages(int(sys.argv[3])), Path(sys.argv[1]), HashingEmbedder(), IndexSettings()).snapshot)
"""


def start(folder: Path, place: str, changed: int, seed: str = "0") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(folder), place, str(changed)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)


class TestOtherProcesses:
    def test_every_process_builds_the_same_snapshot(self, tmp_path: Path) -> None:
        started = [start(tmp_path / seed, "nowhere", 3, seed) for seed in ("1", "2")]
        first, second = (process.communicate(timeout=60)[0].strip() for process in started)
        assert first == second
        assert files(tmp_path / "1" / first) == files(tmp_path / "2" / second)

    @pytest.mark.parametrize("place", ["embedding", "writing", "publishing"])
    def test_a_build_killed_at_any_moment_leaves_the_last_snapshot_serving(self, tmp_path: Path, place: str) -> None:
        before = run(tmp_path, pages())
        process = start(tmp_path, place, changed=3)
        assert process.stdout is not None
        assert process.stdout.readline() == "reached\n"
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert Searcher.open(tmp_path, HashingEmbedder()).snapshot == before
        after = run(tmp_path, pages(changed=3))
        assert Searcher.open(tmp_path, HashingEmbedder()).snapshot == after != before
        assert not list(tmp_path.glob(".building-*"))


class TestTwoBuildsAtOnce:
    def test_the_second_is_told_so_and_the_first_is_not_disturbed(self, tmp_path: Path) -> None:
        embedder, built = WaitingEmbedder(), list[str]()
        first = threading.Thread(target=lambda: built.append(run(tmp_path, pages(), embedder)), daemon=True)
        first.start()
        assert embedder.reached.wait(30)
        with pytest.raises(Busy, match=tmp_path.name):
            run(tmp_path, pages(changed=3))
        embedder.go_on.set()
        first.join(30)
        assert snapshot.current(tmp_path) == built[0]

    def test_the_folder_of_a_running_build_is_not_cleared(self, tmp_path: Path) -> None:
        run(tmp_path, pages())
        process = start(tmp_path, "writing", changed=3)
        assert process.stdout is not None
        assert process.stdout.readline() == "reached\n"
        try:
            with pytest.raises(Busy):
                run(tmp_path, pages(changed=4))
            assert len(list(tmp_path.glob(".building-*"))) == 1
        finally:
            process.kill()
            process.communicate(timeout=30)

    def test_another_city_can_be_built_meanwhile(self, tmp_path: Path) -> None:
        with snapshot.locked(tmp_path / "one"):
            assert run(tmp_path / "other", pages())
