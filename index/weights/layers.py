# SPDX-License-Identifier: EUPL-1.2
"""Upper layers that were taught one thing: to lead a question to its answer, to read a page, to read a question.

Each product of the bundle's upper layers is changed by a step of low rank, w + down @ up, learned by
evaluation/training; the lower layers, norms and biases are everybody's.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.errors import ModelUnusable
from index.weights.bundle import Bundle, Float, Tensor

_MODELS = Path(__file__).parents[1] / "models"
# Towards where the answer of a question lies, for the search; a question and a page as the Reader sees them.
SEARCHING, ASKED, READ = (_MODELS / f"{name}_layers.npz" for name in ("searching", "asked", "read"))
PRODUCTS = ("q", "k", "v", "ao", "fi", "fo")
_SHARED = ("q.b", "k.b", "v.b", "ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")
# So many lower layers are the same for everybody.
FIRST = 8
_ENDS = ("down", "up")


@dataclass(frozen=True, slots=True)
class TaughtLayers:
    """`steps` by product ("l8.q"): `down` (in, rank) and `up` (rank, out). They begin after the first `FIRST` layers.

    `usual` (hidden,) is what all texts have in common behind these layers.
    """

    steps: dict[str, tuple[Float, Float]]
    usual: Float

    @property
    def names(self) -> list[str]:
        """The layers as the graph calls them, lowest first."""
        return [f"taught.{layer}" for layer in dict.fromkeys(name.split(".")[0] for name in self.steps)]

    def tensors(self, bundle: Bundle) -> dict[str, Tensor]:
        """All tensors of these layers, changed ones as float32."""
        own = {f"taught.{name}.w": _changed(bundle.tensors[f"{name}.w"], *step) for name, step in self.steps.items()}
        layers = {name.split(".")[0] for name in self.steps}
        return own | {f"taught.{layer}.{part}": bundle.tensors[f"{layer}.{part}"] for layer in layers for part in _SHARED}

    def save(self, path: Path) -> None:
        """One .npz in half precision."""
        parts = {
            f"{name}.{end}": part.astype(np.float16)
            for name, step in self.steps.items()
            for end, part in zip(_ENDS, step, strict=True)
        }
        np.savez(path, allow_pickle=False, usual=self.usual, **parts)

    @classmethod
    def load(cls, path: Path) -> "TaughtLayers":
        """Open what `save` wrote; `ModelUnusable` when it cannot be read."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                parts = {name: stored[name].astype(np.float32) for name in stored.files}
            names = dict.fromkeys(name.rsplit(".", 1)[0] for name in parts if name.endswith(_ENDS))
            return cls({name: (parts[f"{name}.down"], parts[f"{name}.up"]) for name in names}, parts["usual"])
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise ModelUnusable(f"{path} cannot be read. Install Amtslotse again.") from error


def _changed(weight: Tensor, down: Float, up: Float) -> Tensor:
    """(out, in) as the bundle stores it."""
    values = weight.values().reshape(up.shape[1], down.shape[0]) + (down @ up).T
    return Tensor(False, np.ascontiguousarray(values, np.float32).reshape(-1).view(np.uint8))
