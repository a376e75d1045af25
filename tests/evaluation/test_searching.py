# SPDX-License-Identifier: EUPL-1.2
"""Figures of `amtslotse evaluate search` against arithmetic done on paper."""

import json
from pathlib import Path

import pytest

from evaluation.searching import Hit, NoLists, interval, variants
from evaluation.sets import read_beir, read_citizens


def test_a_hit_counts_among_the_first_five() -> None:
    assert [Hit("", ranks, 1).found for ranks in ((1,), (5,), (6,), ())] == [1, 1, 0, 0]
    assert [Hit("", ranks, 1).reciprocal for ranks in ((4,), ())] == [0.25, 0]


def test_gain_with_two_right_documents() -> None:
    # Ranks 1 and 3 of two right ones: (1/log2(2) + 1/log2(4)) / (1/log2(2) + 1/log2(3)) = 1.5 / 1.63093
    assert Hit("", (1, 3), 2).gain == pytest.approx(1.5 / 1.63093, abs=1e-5)


def test_an_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    values = [1.0] * 80 + [0.0] * 20
    low, high = interval(values)
    assert low < 0.8 < high
    assert interval(values) == (low, high)
    assert interval([1.0] * 10) == (1, 1)


def test_a_variant_lacks_what_it_is_named_for() -> None:
    weights, _, _ = variants()["without BM25"]
    assert all("words" not in of and of for of in weights.values())
    assert NoLists().official_words("perso") == ()


def test_a_beir_folder_is_read_and_unjudged_queries_left_out(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d", "title": "Hund", "text": "Hunde anmelden."}\n', encoding="utf-8")
    queries = [{"_id": "q", "text": "Wo melde ich den Hund an?"}, {"_id": "x", "text": "Was?"}]
    (tmp_path / "queries.jsonl").write_text("".join(json.dumps(query) + "\n" for query in queries), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\td\t1\nx\td\t0\n", encoding="utf-8")
    found = read_beir(tmp_path)
    assert [(one.text, one.right) for one in found.questions] == [("Wo melde ich den Hund an?", frozenset({"d"}))]


def test_the_citizens_questions_of_a_city_and_a_half() -> None:
    path = Path(__file__).parents[2] / "evaluation" / "questions" / "citizens.jsonl"
    halves = [read_citizens(path, "munich", split) for split in ("tune", "test")]
    assert len(halves[0]) + len(halves[1]) == len(read_citizens(path, "munich"))
    assert all(asked.right for half in halves for asked in half)
