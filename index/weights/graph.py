# SPDX-License-Identifier: EUPL-1.2
"""The encoder as an ONNX graph, written operator by operator: no exporter and no torch.

Most products are int8 by int8 with one scale for all of a text's activations: more than twice as fast as MatMulNBits, which
multiplies the very 4-bit blocks of the bundle with activations quantised block by block. The products in `_DELICATE` stay
with that: a few of their activations are so large that one scale would round away the others.
GatherBlockQuantized looks words up in the packed table, so the file stays small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.weights.bundle import BLOCK, Bundle, Tensor
from index.weights.layers import FIRST, TaughtLayers

_MICROSOFT = "com.microsoft"
_INT8_ACTIVATIONS = 4  # "accuracy level" of MatMulNBits
# Seven bits: with eight, processors without VNNI instructions overflow when they add up two products (u8 by s8).
_LARGEST = 63
# Measured layer by layer: left as int8, these take the cosine to float32 from 0.998 to 0.995.
_DELICATE = frozenset(f"l{layer}.fo" for layer in range(6))


class GraphBuilder:
    """Collects nodes and weights; every method adds operators and returns the name of their result."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._known: set[str] = set()

    def add(self, operator: str, inputs: Sequence[str], domain: str = "", **attributes: Any) -> str:  # noqa: ANN401
        """One operator with one result."""
        result = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [result], domain=domain, **attributes))
        return result

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        """A constant, kept once."""
        if name not in self._known:
            self._known.add(name)
            self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def vector(self, name: str) -> str:
        """A float32 tensor of the bundle."""
        return self.weight(name, self.bundle.tensors[name].values())

    def layers(self, state: str, names: Sequence[str]) -> list[str]:
        """Hidden states after each of the named layers, one upon the other."""
        states = [state]
        for name in names:
            states.append(self._layer(name, states[-1]))
        return states[1:]

    def mean_pooled(self, state: str) -> str:
        """Normalised mean over all tokens: (1, hidden)."""
        mean = self.add("ReduceMean", [state, self.ints("axis_tokens", [1])], keepdims=0)
        return self.add("LpNormalization", [mean], axis=-1, p=2)

    def linear(self, name: str, state: str, outputs: int) -> str:
        """state @ weight.T + bias."""
        return (self._blockwise if name in _DELICATE else self._integer)(name, state, outputs)

    def _integer(self, name: str, state: str, outputs: int) -> str:
        weights, scales = _int8(self.bundle.tensors[f"{name}.w"], outputs)
        parts = [f"{name}.activations", f"{name}.activations.scale", f"{name}.activations.zero"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [state], parts))
        values, scale, zero = parts
        packed, sizes = self.weight(f"{name}.w", weights), self.weight(f"{name}.scale", scales)
        middle = self.weight(f"zeros.{outputs}", np.zeros(outputs, np.int8))
        inputs = [values, packed, scale, sizes, zero, middle, self.vector(f"{name}.b")]
        return self.add("MatMulIntegerToFloat", inputs, _MICROSOFT)

    def _blockwise(self, name: str, state: str, outputs: int) -> str:
        tensor = self.bundle.tensors[f"{name}.w"]
        packed, scales = _packed(tensor, outputs)
        inputs = [state, self.weight(f"{name}.w", packed), self.weight(f"{name}.scale", scales.reshape(-1))]
        product = self.add(
            "MatMulNBits",
            inputs,
            _MICROSOFT,
            K=scales.shape[1] * BLOCK,
            N=outputs,
            bits=4,
            block_size=BLOCK,
            accuracy_level=_INT8_ACTIVATIONS,
        )
        return self.add("Add", [product, self.vector(f"{name}.b")])

    def ints(self, name: str, values: list[int]) -> str:
        """A constant of whole numbers."""
        return self.weight(name, np.array(values, np.int64))

    def model(self, given: onnx.ValueInfoProto, results: Mapping[str, tuple[str, list[Any]]]) -> onnx.ModelProto:
        """Everything collected as one model; `results` by name: what was made, and its shape."""
        self.nodes += [helper.make_node("Identity", [made], [name]) for name, (made, _) in results.items()]
        outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, (_, shape) in results.items()]
        graph = helper.make_graph(self.nodes, "encoder", [given], outputs, self.weights)
        versions = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=9, producer_name="amtslotse")

    def embedded(self, ids: str) -> str:
        """Token ids of one text, int64 (1, tokens), before the first layer: (1, tokens, hidden)."""
        shape, tensors = self.bundle.shape, self.bundle.tensors
        packed, scales = _packed(tensors["emb.word"], shape.vocabulary)
        table = self.weight("emb.word", packed.reshape(shape.vocabulary, -1))
        words = self.add(
            "GatherBlockQuantized",
            [table, ids, self.weight("emb.word.scale", scales)],
            _MICROSOFT,
            bits=4,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )
        # Every token is of type 0, so its vector is added to the positions once and for all.
        places = tensors["emb.pos"].values().reshape(-1, shape.hidden) + tensors["emb.type"].values()[: shape.hidden]
        length = self.add("Shape", [ids], start=1, end=2)
        used = self.add("Slice", [self.weight("emb.pos", places), self.ints("zero", [0]), length, self.ints("zero", [0])])
        return self._normalised("emb.ln", self.add("Add", [words, used]))

    def _layer(self, name: str, state: str) -> str:
        shape = self.bundle.shape
        query, key, value = (self._heads(self.linear(f"{name}.{part}", state, shape.hidden)) for part in "qkv")
        turned = self.add("Transpose", [key], perm=[0, 1, 3, 2])
        scale = self.weight("scale", np.array((shape.hidden // shape.heads) ** -0.5, np.float32))
        scores = self.add("Mul", [self.add("MatMul", [query, turned]), scale])
        attention = self.add("Softmax", [scores], axis=-1)
        mixed = self.add("Transpose", [self.add("MatMul", [attention, value])], perm=[0, 2, 1, 3])
        joined = self.add("Reshape", [mixed, self.ints("joined", [0, 0, shape.hidden])])
        state = self._normalised(f"{name}.aln", self.add("Add", [self.linear(f"{name}.ao", joined, shape.hidden), state]))
        inner = self.add("Gelu", [self.linear(f"{name}.fi", state, shape.feed_forward)], _MICROSOFT)
        return self._normalised(f"{name}.oln", self.add("Add", [self.linear(f"{name}.fo", inner, shape.hidden), state]))

    def _heads(self, state: str) -> str:
        shape = self.bundle.shape
        split = self.ints("split", [0, 0, shape.heads, shape.hidden // shape.heads])
        return self.add("Transpose", [self.add("Reshape", [state, split])], perm=[0, 2, 1, 3])

    def _normalised(self, name: str, state: str) -> str:
        inputs = [state, self.vector(f"{name}.w"), self.vector(f"{name}.b")]
        return self.add("LayerNormalization", inputs, axis=-1, epsilon=self.bundle.shape.epsilon)


def _packed(tensor: Tensor, rows: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """ONNX Runtime's layout: uint8 (rows, blocks, 16) with neighbours sharing a byte, and float32 scales (rows, blocks)."""
    scales, nibbles = tensor.blocks()
    packed = (nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)).astype(np.uint8)
    blocks = len(scales) // rows
    return packed.reshape(rows, blocks, BLOCK // 2), scales.reshape(rows, blocks)


def _int8(tensor: Tensor, rows: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """int8 (columns, rows) for multiplying from the right, and a float32 scale for each row: (rows,)."""
    values = tensor.values().reshape(rows, -1)
    scales = np.maximum(np.abs(values).max(axis=1), 1e-9) / _LARGEST
    return np.rint(values / scales[:, None]).astype(np.int8).T, scales.astype(np.float32)


def lower(bundle: Bundle) -> onnx.ModelProto:
    """`ids` of one text -> `below`: its tokens after the layers that are the same for everybody."""
    builder = GraphBuilder(bundle)
    below = builder.layers(builder.embedded("ids"), [f"l{layer}" for layer in range(FIRST)])[-1]
    given = helper.make_tensor_value_info("ids", TensorProto.INT64, ["one", "tokens"])
    return builder.model(given, {"below": (below, ["one", "tokens", bundle.shape.hidden])})


def upper(bundle: Bundle) -> onnx.ModelProto:
    """`below` -> the text's normalised `vector`."""
    builder = GraphBuilder(bundle)
    vector = builder.mean_pooled(builder.layers("below", [f"l{layer}" for layer in range(FIRST, bundle.shape.layers)])[-1])
    return builder.model(_below(bundle), {"vector": (vector, ["one", bundle.shape.hidden])})


def searching(bundle: Bundle, layers: TaughtLayers) -> onnx.ModelProto:
    """`below` of a question -> `towards`, where its answer should lie, and `apart`, without what all questions have in common."""
    builder, shape = GraphBuilder(replace(bundle, tensors=layers.tensors(bundle))), ["one", bundle.shape.hidden]
    towards = builder.mean_pooled(builder.layers("below", layers.names)[-1])
    apart = builder.add("Sub", [towards, builder.weight("usual", layers.usual)])
    return builder.model(_below(bundle), {"towards": (towards, shape), "apart": (apart, shape)})


def reading(bundle: Bundle, layers: TaughtLayers) -> onnx.ModelProto:
    """`below` -> `states`, what is below and above each token, without what all texts have in common: (tokens, 2 * hidden)."""
    builder = GraphBuilder(replace(bundle, tensors=layers.tensors(bundle)))
    both = builder.add("Concat", ["below", builder.layers("below", layers.names)[-1]], axis=-1)
    states = builder.add(
        "Squeeze", [builder.add("Sub", [both, builder.weight("usual", layers.usual)]), builder.ints("first", [0])]
    )
    return builder.model(_below(bundle), {"states": (states, ["tokens", 2 * bundle.shape.hidden])})


def _below(bundle: Bundle) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info("below", TensorProto.FLOAT, ["one", "tokens", bundle.shape.hidden])
