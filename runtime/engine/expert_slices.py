"""Where the experts of a mixture-of-experts model lie in its files: for each layer the slices of up, gate and down of every expert.

From the headers alone. It knows nothing of memory, of reading or of llama.cpp.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from runtime.models.gguf_info import GgufInfo, TensorInfo, read_info

# In the order in which a layer's graph multiplies with them; the last waits for what the others gave.
PRODUCTS = ("gate_up", "up", "gate", "down")
_EXPERTS = re.compile(r"blk\.(\d+)\.ffn_(gate_up|up|gate|down)_exps\.weight")
_BLOCK = re.compile(r"blk\.(\d+)\.")
_GAP = 4096  # bytes between two tensors that are taken as one range


@dataclass(frozen=True)
class Slices:
    """One expert tensor: the slice of expert `e` is the `bytes` bytes at `offset + e * bytes` of `file`."""

    product: str
    file: Path
    offset: int
    bytes: int

    def at(self, expert: int) -> int:
        return self.offset + expert * self.bytes


@dataclass(frozen=True)
class ExpertLayer:
    """`products` in the order of PRODUCTS; the last is always `down`."""

    index: int
    experts: int
    products: tuple[Slices, ...]


@dataclass(frozen=True)
class Range:
    """Bytes of a file that every token needs."""

    file: Path
    start: int
    end: int


def read_tensors(info: GgufInfo) -> list[tuple[Path, TensorInfo]]:
    """Every tensor of the model with the shard it is in."""
    parts = [info if shard == info.path else read_info(shard) for shard in info.shards]
    return [(part.path, tensor) for part in parts for tensor in part.tensors]


def layer_count(info: GgufInfo) -> int:
    """Of the layers that every token passes; the MTP layer comes after them."""
    return info.number(f"{info.architecture}.block_count") - info.number(f"{info.architecture}.nextn_predict_layers")


def expert_layers(info: GgufInfo, tensors: Sequence[tuple[Path, TensorInfo]]) -> tuple[ExpertLayer, ...]:
    """Those with experts. Empty for a dense model."""
    layers, experts = layer_count(info), 0
    found: dict[int, list[Slices]] = {}
    for file, tensor in tensors:
        match = _EXPERTS.fullmatch(tensor.name)
        if match and int(match[1]) < layers:
            experts = tensor.shape[2]
            found.setdefault(int(match[1]), []).append(Slices(match[2], file, tensor.offset, tensor.bytes // experts))
    return tuple(
        ExpertLayer(index, experts, tuple(sorted(slices, key=lambda s: PRODUCTS.index(s.product))))
        for index, slices in sorted(found.items())
    )


def dense_ranges(info: GgufInfo, tensors: Sequence[tuple[Path, TensorInfo]]) -> list[Range]:
    """What every token needs: no expert, and nothing of the MTP layer. Neighbours are joined."""
    layers = layer_count(info)
    ranges: list[Range] = []
    for file, tensor in tensors:
        block = _BLOCK.match(tensor.name)
        if _EXPERTS.fullmatch(tensor.name) or (block and int(block[1]) >= layers):
            continue
        end = tensor.offset + tensor.bytes
        if ranges and ranges[-1].file == file and tensor.offset - ranges[-1].end < _GAP:
            ranges[-1] = Range(file, ranges[-1].start, end)
        else:
            ranges.append(Range(file, tensor.offset, end))
    return ranges
