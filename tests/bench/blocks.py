"""Random weights in their stored form, fast: a small pool of quantized blocks for each type and scale, drawn from again and again.

Random bytes would be no weights, their scales would be anything at all; and quantizing 35 billion values takes an hour. A pool is a
million normal values quantized once by ggml itself; a tensor is blocks of the pool in random order.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from gguf import GGML_QUANT_SIZES
from gguf import GGMLQuantizationType as Kind

from quantize import ggml

Bytes = npt.NDArray[np.uint8]
Order = npt.NDArray[np.intp]
_POOL_BLOCKS = 4096
_CHUNK_BLOCKS = 1 << 16
_SPREAD = 0.3  # of the logarithms
_PLAIN = {Kind.F32: np.float32, Kind.F16: np.float16}
_PLAIN_BLOCK = 64  # elements drawn together where a type has no blocks of its own


class Pools:
    """Blocks by type and standard deviation. The block with one number holds the same values in every type."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._normal = self._rng.standard_normal((_POOL_BLOCKS, 256), dtype=np.float32)
        self._pools: dict[tuple[Kind, float], Bytes] = {}

    def order(self, elements: int, kind: Kind) -> Order:
        """Which blocks make up a tensor of so many elements, at random."""
        return self._rng.integers(0, _POOL_BLOCKS, elements // block(kind))

    def chunks(self, order: Order, kind: Kind, scale: float) -> Iterator[Bytes]:
        """The bytes of the blocks in `order`, some megabytes at a time."""
        pool = self._pool(kind, scale)
        for start in range(0, len(order), _CHUNK_BLOCKS):
            yield pool[order[start : start + _CHUNK_BLOCKS]]

    def random(self, elements: int, kind: Kind, scale: float) -> Iterator[Bytes]:
        """A tensor at random: `elements` must be whole blocks."""
        left = elements // block(kind)
        while left:
            count = min(left, _CHUNK_BLOCKS)
            yield from self.chunks(self.order(count * block(kind), kind), kind, scale)
            left -= count

    def lengths(self, count: int) -> npt.NDArray[np.float64]:
        """Factors with a median of 1, spread log-normally."""
        return self._rng.lognormal(0.0, _SPREAD, count)

    def _pool(self, kind: Kind, scale: float) -> Bytes:
        found = self._pools.get((kind, scale))
        if found is None:
            values = self._normal[:, : block(kind)] * np.float32(scale)
            found = self._pools[kind, scale] = encode(values, kind)
        return found


def block(kind: Kind) -> int:
    """Elements drawn together."""
    return _PLAIN_BLOCK if kind in _PLAIN else GGML_QUANT_SIZES[kind][0]


def encode(values: npt.NDArray[np.float32], kind: Kind) -> Bytes:
    """[rows, elements] as [rows, bytes]."""
    if kind in _PLAIN:
        return values.astype(_PLAIN[kind]).view(np.uint8)
    return ggml.quantize(values, kind)
