# SPDX-License-Identifier: EUPL-1.2
"""Write the weights as a standard sentence-transformers folder, with numpy alone: nothing here imports torch."""

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

from index.weights.bundle import Bundle, Float
from index.weights.tokeniser import BOS, EOS, MASK, PAD, UNK, build_tokeniser

# What transformers calls the parts of a layer, and what the bundle calls them.
OF_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def write_standard_folder(bundle: Bundle, folder: Path) -> None:
    """Fill an existing, empty folder with config, tokeniser, weights and the module list."""
    _write_json(folder / "config.json", _config(bundle))
    _write_json(folder / "modules.json", _MODULES)
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": bundle.shape.positions, "do_lower_case": False})
    _write_json(folder / "config_sentence_transformers.json", {"prompts": {"query": "query: ", "passage": "passage: "}})
    (folder / "1_Pooling").mkdir()
    _write_json(folder / "1_Pooling" / "config.json", _pooling(bundle.shape.hidden))
    (folder / "2_Normalize").mkdir()
    build_tokeniser(bundle.pieces).save(str(folder / "tokenizer.json"))
    _write_json(folder / "tokenizer_config.json", _tokeniser_config(bundle.shape.positions))
    _write_safetensors(folder / "model.safetensors", _named(bundle))


_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def _config(bundle: Bundle) -> dict[str, Any]:
    shape = bundle.shape
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
        "position_embedding_type": "absolute",
        "pad_token_id": 1,
        "bos_token_id": 0,
        "eos_token_id": 2,
        "dtype": "float32",
        "tokenizer_class": "PreTrainedTokenizerFast",
    }


def _pooling(hidden: int) -> dict[str, Any]:
    return {"word_embedding_dimension": hidden, "pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}


def _tokeniser_config(positions: int) -> dict[str, Any]:
    special = {
        "bos_token": BOS,
        "eos_token": EOS,
        "unk_token": UNK,
        "pad_token": PAD,
        "mask_token": MASK,
        "cls_token": BOS,
        "sep_token": EOS,
    }
    return {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": positions, **special}


def _named(bundle: Bundle) -> dict[str, Float]:
    """The weights under the names transformers knows, as float32 (out, in)."""
    shape, tensors = bundle.shape, bundle.tensors
    named = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].values().reshape(-1, shape.hidden),
        "embeddings.position_embeddings.weight": tensors["emb.pos"].values().reshape(-1, shape.hidden),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].values().reshape(-1, shape.hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"].values(),
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"].values(),
    }
    for layer in range(shape.layers):
        for long, short in OF_LAYER.items():
            bias = tensors[f"l{layer}.{short}.b"].values()
            weight = tensors[f"l{layer}.{short}.w"].values()
            named[f"encoder.layer.{layer}.{long}.weight"] = weight if "LayerNorm" in long else weight.reshape(len(bias), -1)
            named[f"encoder.layer.{layer}.{long}.bias"] = bias
    # Sentence vectors are means of tokens; the pooler is unused, but transformers warns when it is not there.
    named["pooler.dense.weight"] = np.zeros((shape.hidden, shape.hidden), np.float32)
    named["pooler.dense.bias"] = np.zeros(shape.hidden, np.float32)
    return named


def _write_json(path: Path, content: Any) -> None:  # noqa: ANN401 (JSON)
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def _write_safetensors(path: Path, tensors: dict[str, Float]) -> None:
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [at, at + values.nbytes]}
        at += values.nbytes
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        for values in tensors.values():
            file.write(np.ascontiguousarray(values).tobytes())
