# SPDX-License-Identifier: EUPL-1.2
"""Snapshots: built once, reused by digest, verified, published by pointer."""

from pathlib import Path

import pytest

from corpus.documents import Document
from corpus.errors import WouldLoseDocuments
from index import snapshot
from index.building import BuildReport, build
from index.errors import NoSnapshot, NothingToIndex, SnapshotDamaged, SnapshotMismatch
from index.searching import Searcher
from index.settings import IndexSettings
from tests.builders import a_document, a_section
from tests.fakes.hashing_embedder import HashingEmbedder


def pages(count: int = 10) -> list[Document]:
    return [a_document(f"web/p{n}", a_section(f"Satz {n} über Hunde und Katzen.")) for n in range(count)]


def run(
    folder: Path, documents: list[Document], embedder: HashingEmbedder | None = None, *, accept_loss: bool = False
) -> BuildReport:
    return build(documents, folder, embedder or HashingEmbedder(), IndexSettings(), accept_loss=accept_loss)


def test_unchanged_input_gives_the_same_snapshot_and_no_new_vector(tmp_path: Path) -> None:
    first = run(tmp_path, pages())
    manifest = (tmp_path / first.snapshot / "manifest.json").read_bytes()
    second = run(tmp_path, pages())
    assert (second.snapshot, second.embedded) == (first.snapshot, 0)
    assert (tmp_path / second.snapshot / "manifest.json").read_bytes() == manifest


def test_only_what_changed_is_embedded_again(tmp_path: Path) -> None:
    run(tmp_path, pages())
    embedder = HashingEmbedder()
    report = run(tmp_path, [*pages()[1:], a_document("web/p0", a_section("Ganz anders."))], embedder)
    assert embedder.embedded == report.embedded == 2  # its chunk and its page
    assert report.reused == 18


def test_a_deleted_page_is_not_found_any_more(tmp_path: Path) -> None:
    run(tmp_path, [*pages(), a_document("web/pferd", a_section("Pferdesteuer gibt es nicht."))])
    run(tmp_path, pages())
    found = Searcher.open(tmp_path, HashingEmbedder()).search("Pferdesteuer", limit=20)
    assert "web/pferd" not in {passage.chunk.document for passage in found}


def test_a_build_that_loses_many_documents_leaves_the_old_snapshot(tmp_path: Path) -> None:
    first = run(tmp_path, pages())
    with pytest.raises(WouldLoseDocuments, match="3 of 10"):
        run(tmp_path, pages(7))
    assert snapshot.current(tmp_path) == first.snapshot
    assert run(tmp_path, pages(7), accept_loss=True).documents == 7


def test_nothing_to_index_leaves_the_old_snapshot(tmp_path: Path) -> None:
    first = run(tmp_path, pages())
    with pytest.raises(NothingToIndex):
        run(tmp_path, [])
    assert snapshot.current(tmp_path) == first.snapshot


def test_what_a_killed_build_left_is_cleared_and_never_served(tmp_path: Path) -> None:
    (tmp_path / ".building-dead").mkdir(parents=True)
    run(tmp_path, pages())
    assert not (tmp_path / ".building-dead").exists()


def test_without_a_snapshot_the_way_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot, match="amtslotse index"):
        Searcher.open(tmp_path, HashingEmbedder())


@pytest.mark.parametrize("name", ["chunks.faiss", "chunks.jsonl", "documents.jsonl", "lexical/vocab.index.json"])
@pytest.mark.parametrize("how", ["cut", "deleted"])
def test_a_damaged_snapshot_is_named(tmp_path: Path, name: str, how: str) -> None:
    path = tmp_path / run(tmp_path, pages()).snapshot / name
    if how == "cut":
        path.write_bytes(path.read_bytes()[:-7])
    else:
        path.unlink()
    with pytest.raises(SnapshotDamaged, match=name):
        Searcher.open(tmp_path, HashingEmbedder())


@pytest.mark.parametrize("name", ["chunks.faiss", "documents.jsonl", "manifest.json"])
def test_building_again_repairs_a_damaged_snapshot(tmp_path: Path, name: str) -> None:
    first = run(tmp_path, pages())
    (tmp_path / first.snapshot / name).write_bytes(b"cut")
    assert run(tmp_path, pages()).snapshot == first.snapshot
    assert len(Searcher.open(tmp_path, HashingEmbedder()).search("Hunde", limit=20)) == 10


def test_a_damaged_snapshot_does_not_stop_the_next_build(tmp_path: Path) -> None:
    first = run(tmp_path, pages())
    (tmp_path / first.snapshot / "manifest.json").write_text("{")
    assert run(tmp_path, [*pages(), a_document("web/neu")]).embedded > 0


def test_a_snapshot_of_another_model_is_not_searched(tmp_path: Path) -> None:
    run(tmp_path, pages())
    with pytest.raises(SnapshotMismatch, match="hashing"):
        Searcher.open(tmp_path, HashingEmbedder("another"))


def test_an_older_snapshot_can_be_published_again(tmp_path: Path) -> None:
    first = run(tmp_path, pages())
    second = run(tmp_path, [*pages(), a_document("web/neu")])
    snapshot.publish(tmp_path, first.snapshot)
    assert Searcher.open(tmp_path, HashingEmbedder()).snapshot == first.snapshot
    assert {manifest.id for manifest in snapshot.snapshots(tmp_path)} == {first.snapshot, second.snapshot}


def test_old_snapshots_are_cleared_but_never_the_published_one(tmp_path: Path) -> None:
    for number in range(6):
        last = run(tmp_path, [*pages(), a_document("web/neu", a_section(f"Fassung {number}."))])
    assert len(snapshot.snapshots(tmp_path)) == 3
    assert snapshot.current(tmp_path) == last.snapshot
