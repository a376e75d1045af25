# SPDX-License-Identifier: EUPL-1.2
"""The benchmarks measure what they say: made texts are read completely, comparisons are fair, tables complete. No clock here."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import typer
from langchain_core.documents import Document as Text
from typer.testing import CliRunner

from corpus.documents import Document, SectionKind
from corpus.parsing import parse_file
from corpus.parsing.reading import Found
from corpus.parsing.xzufi import read_xzufi
from evaluation.benchmarks.__main__ import BENCHES, main, markdown
from evaluation.benchmarks.comparing import ndcg
from evaluation.benchmarks.langchain_pipeline import pipeline
from evaluation.benchmarks.made_town import documents, questions
from evaluation.benchmarks.measuring import ROOT, Row, Workplace, in_own_process
from evaluation.benchmarks.parsing import html_page, pdf_page, xzufi_file
from evaluation.benchmarks.stand_in import StandInEmbedder
from evaluation.benchmarks.xquad import xquad_documents, xquad_questions
from tests.fakes.hashing_embedder import HashingEmbedder


class TestMadeTown:
    def test_it_is_the_same_every_time(self) -> None:
        assert list(documents(50)) == list(documents(50))

    def test_every_page_has_a_title_of_its_own(self) -> None:
        assert len({document.title for document in documents(20_000)}) == 20_000

    def test_a_changed_page_changes_alone(self) -> None:
        pairs = zip(documents(20), documents(20, changed=frozenset((7,))), strict=True)
        assert [number for number, (one, other) in enumerate(pairs) if one != other] == [7]

    def test_questions_name_pages_that_exist(self) -> None:
        known = {document.id for document in documents(100)}
        asked = list(questions(60, 100))
        assert len(asked) == 60
        assert {page for _, page in asked} <= known


class TestMadeFiles:
    """What is parsed against the clock is parsed completely: every line of every page is found again."""

    def lines(self, document: Document) -> set[str]:
        return {line for section in document.sections for line in section.text.split("\n")}

    def test_html(self, tmp_path: Path) -> None:
        for made in documents(5):
            (tmp_path / "a.html").write_text(html_page(made), encoding="utf-8")
            read = parse_file(tmp_path / "a.html", identity="a", city="m", source="s", url="http://town.test/a").document
            assert self.lines(made) <= self.lines(read)

    def test_xzufi(self, tmp_path: Path) -> None:
        made = list(documents(5))
        (tmp_path / "a.xml").write_text(xzufi_file(iter(made)), encoding="utf-8")
        found = read_xzufi([tmp_path / "a.xml"], city="m", source="s", url="u")
        read = [one.document for one in found if isinstance(one, Found)]
        assert [document.title for document in read] == [document.title for document in made]
        assert all(self.lines(one) <= self.lines(other) for one, other in zip(made, read, strict=True))
        assert {section.kind for section in read[0].sections} >= {SectionKind.FEES, SectionKind.DEADLINES}

    def test_pdf(self, tmp_path: Path) -> None:
        for made in documents(5):
            (tmp_path / "a.pdf").write_bytes(pdf_page(made))
            read = parse_file(tmp_path / "a.pdf", identity="a", city="m", source="s", url="http://town.test/a").document
            text = " ".join(" ".join(self.lines(read)).split())
            assert all(line in text for line in made.sections[0].text.split("\n"))


class TestComparison:
    def test_ndcg_is_that_of_the_paper(self) -> None:
        # Right at rank 2 of one right document: (1 / log2 3) / (1 / log2 2).
        assert ndcg(["a", "b"], {"b"}) == pytest.approx(1 / math.log2(3))
        assert ndcg(["a"], {"b"}) == 0
        # Both of two right ones first: nothing better is possible.
        assert ndcg(["a", "b", "c"], {"a", "b"}) == 1

    @pytest.mark.parametrize("flat", [False, True], ids=["its own store", "FAISS"])
    def test_the_pipeline_finds_by_words_and_by_vectors(self, flat: bool) -> None:
        texts = {"1": "Hunde zahlen Hundesteuer.", "2": "Katzen zahlen nichts.", "3": "Der Sperrmüll wird abgeholt."}
        chunks = [Text(page_content=text, metadata={"chunk": name, "document": name}) for name, text in texts.items()]
        found = pipeline(chunks, HashingEmbedder(), limit=2, flat=flat).invoke("Sperrmüll abholen")
        assert (found[0].metadata["document"], len(found)) == ("3", 2)

    def test_the_stand_in_gives_one_vector_for_one_text(self) -> None:
        real = HashingEmbedder()
        stand_in = StandInEmbedder(real, real.embed_passages(["Hund", "Katze", "Sperrmüll", "Wohngeld"]))
        one, same, other = stand_in.embed_passages(["a", "a", "b"])
        assert np.array_equal(one, same)
        assert not np.array_equal(one, other)
        assert float(one @ one) == pytest.approx(1)


class TestXquad:
    def test_judgements_are_read_by_question(self, tmp_path: Path) -> None:
        folder = tmp_path / "xquad-de"
        folder.mkdir()
        (folder / "corpus.jsonl").write_text('{"_id": "p1", "title": "", "text": "Hunde."}\n', encoding="utf-8")
        (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "Was?"}\n{"_id": "q2", "text": "Wo?"}\n', encoding="utf-8")
        (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tp1\t1\nq2\tp1\t0\n", encoding="utf-8")
        assert [document.id for document in xquad_documents(tmp_path)] == ["p1"]
        assert xquad_questions(tmp_path) == {"Was?": {"p1"}}


@pytest.mark.model
class TestOwnProcess:
    def test_memory_and_rebuild_are_measured_apart_from_this_process(self, tmp_path: Path, models: Path) -> None:
        found = in_own_process("memory", tmp_path, models, 20)
        assert found["chunks"] == 100
        assert found["peak"] >= found["model"] > 100
        assert in_own_process("opening", tmp_path, models, 0)["chunks"] == 100


class TestTable:
    def test_a_bench_that_fails_is_named_and_takes_no_other_along(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def broken(_: Workplace) -> Iterator[Row]:
            yield Row("before", "1 s")
            raise RuntimeError("no chromium")

        monkeypatch.setitem(BENCHES, "widget", broken)
        program = typer.Typer()
        program.command()(main)
        out = tmp_path / "table.md"
        assert CliRunner().invoke(program, ["widget", "--out", str(out)]).exit_code == 1
        text = out.read_text(encoding="utf-8")
        assert "| widget | before | 1 s |" in text
        assert "no chromium" in text

    def test_it_says_what_was_reached_and_what_was_missed(self) -> None:
        rows = [Row("one", "1 s"), Row("two", "2 s", "≤ 3 s", reached=True), Row("three", "4 s", "≤ 3 s", reached=False)]
        lines = markdown([("name", rows)], "on a machine").splitlines()
        assert "on a machine" in lines[0]
        assert [line.split("|")[-2].strip() for line in lines[4:]] == ["", "reached", "missed"]

    def test_an_unknown_bench_is_refused_by_name(self) -> None:
        program = typer.Typer()
        program.command()(main)
        done = CliRunner().invoke(program, ["nirgends"])
        assert done.exit_code == 2
        assert "nirgends" in done.output

    def test_every_bench_is_in_the_documentation(self) -> None:
        text = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
        assert [name for name in BENCHES if f"`{name}`" not in text] == []
