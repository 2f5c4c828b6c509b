"""A model's bytes by what they are for, from its header, or from the catalogue's table where there is no file yet.

Where they are to lie is not decided here (placement.py), nor what computing with them takes (buffers.py).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from runtime.models.architecture import Architecture, from_header
from runtime.models.gguf_info import GgufInfo, TensorInfo, read_info
from runtime.models.gguf_reader import LongArray
from runtime.models.gguf_types import TENSOR_TYPES
from runtime.models.repacking import repacked_bytes

_LAYER = re.compile(r"blk\.(\d+)\.")
# What the words of a vocabulary take in llama.cpp's own tables, by the C++ structures: a node of the map from text to id (64), a pointer
# to it (12), the entry with text and score (40), its spelling (32), and a third of the words' texts are too long for these (10).
# Of a merge: a node with two texts (96) and a pointer to it (12).
_TOKEN_BYTES, _MERGE_BYTES = 158, 108
_WORDS, _MERGES = 248_320, 247_587  # of the series, where there is no file to ask


# A byte count for a quantization that is not downloaded yet is split by what publishers do: what every token needs is stored in about
# 8 bits where the experts have 4 (unsloth's 35B-A3B and 122B-A10B, Q4: a test holds this against their published parts).
_DENSE_RICHER, _DENSE_MOST_BITS = 1.75, 8.5
# Of the bytes of a mix the part that is in its main type; the rest is in others that are not repacked.
_MAIN_SHARE = 0.75
_MTP_NEEDED = ("nextn.eh_proj.weight", "nextn.enorm.weight", "nextn.hnorm.weight")
_MAIN = re.compile(r"(IQ\d_[A-Z]+|Q\d_[K01]|MXFP4|BF16|F16|F32)")


@dataclass(frozen=True)
class Weights:
    """Of one part of a model."""

    types: Mapping[str, int]  # bytes by tensor type
    repacked: int = 0  # bytes that a processor's build copies into another order
    rows: Mapping[str, int] = field(default_factory=dict)  # how many, by tensor type: short ones take longer for the same bytes

    @property
    def bytes(self) -> int:
        return sum(self.types.values())

    def __add__(self, other: Weights) -> Weights:
        rows = dict(Counter(self.rows) + Counter(other.rows))
        return Weights(dict(Counter(self.types) + Counter(other.types)), self.repacked + other.repacked, rows)


NOTHING = Weights({})


@dataclass(frozen=True)
class Sizes:
    """`layers` without experts, `experts` by layer too: empty in a dense model. Bytes, as they stand in the file."""

    name: str
    shape: Architecture
    embeddings: Weights
    output: Weights
    layers: tuple[Weights, ...]
    experts: tuple[Weights, ...]
    mtp: int
    vision: int
    file_bytes: int  # of the model, every shard
    mapped: int  # of it what lies between the first tensor in use and the last
    vocabulary_bytes: int
    exact: bool = True  # False: estimated, there is no file yet

    @property
    def dense(self) -> Weights:
        """Every layer without its experts."""
        return sum(self.layers, NOTHING)

    @property
    def all_experts(self) -> Weights:
        return sum(self.experts, NOTHING)


def of_file(info: GgufInfo, vision: GgufInfo | None, instructions: Iterable[str] = ()) -> Sizes:
    """From the headers, every shard's. `instructions`: those of the processor's build that repacks, none where nothing is."""
    parts = [info if shard == info.path else read_info(shard) for shard in info.shards]
    tensors = [tensor for part in parts for tensor in part.tensors]
    shape = from_header(info, tensors)
    used = [tensor for tensor in tensors if not _is_mtp(tensor, shape.layers)]
    words, merges = (_length(info, f"tokenizer.ggml.{key}") for key in ("tokens", "merges"))
    features = frozenset(instructions)
    output = _weights([tensor for tensor in used if tensor.name.startswith("output")], features)
    embeddings = _weights([tensor for tensor in used if tensor.name.startswith("token_embd")], frozenset())
    if shape.tied:  # read as the output too, and copied for that
        output += Weights({}, sum(repacked_bytes(t, features) for t in used if t.name.startswith("token_embd")))
    layers = [[tensor for tensor in used if _layer(tensor) == i] for i in range(shape.layers)]
    return Sizes(
        name=info.name,
        shape=shape,
        embeddings=embeddings,
        output=output,
        layers=tuple(_weights([t for t in layer if not _is_expert(t)], features) for layer in layers),
        experts=tuple(_weights([t for t in layer if _is_expert(t)], features) for layer in layers) if shape.experts else (),
        mtp=sum(tensor.bytes for tensor in tensors if _is_mtp(tensor, shape.layers)),
        vision=sum(tensor.bytes for tensor in vision.tensors) if vision is not None else 0,
        file_bytes=sum(part.file_bytes for part in parts),
        mapped=sum(_span(part, shape.layers) for part in parts),
        vocabulary_bytes=words * _TOKEN_BYTES + merges * _MERGE_BYTES,
    )


def of_table(name: str, shape: Architecture, quantization: str, file_bytes: int, vision: int, instructions: Iterable[str] = ()) -> Sizes:
    """An estimate for what is not here: from the catalogue's architecture and the bytes of the file."""
    counts = _Counts(shape)
    main = _main_type(quantization)
    bits = 8 * file_bytes / (counts.dense + counts.experts)
    each = (max(bits, min(_DENSE_MOST_BITS, bits * _DENSE_RICHER)) if shape.experts else bits) / 8
    expert_bytes = max(0, file_bytes - int(each * counts.dense))
    features = frozenset(instructions)

    def part(size: int, rows: int) -> Weights:
        repacked = repacked_bytes(TensorInfo("estimate", (256, 256), main, 0, size), features)
        return Weights({main: size}, int(repacked * _MAIN_SHARE), {main: rows})

    expert_rows = shape.experts * (2 * shape.expert_feed_forward + shape.hidden)

    return Sizes(
        name=name,
        shape=shape,
        embeddings=Weights({main: int(each * counts.embeddings)}, rows={main: shape.vocabulary}),
        output=Weights({main: int(each * counts.output)}, rows={main: 0 if shape.tied else shape.vocabulary}),
        layers=tuple(part(int(each * count), count // shape.hidden) for count in counts.layers),
        experts=tuple(part(expert_bytes // shape.layers, expert_rows) for _ in range(shape.layers)) if shape.experts else (),
        mtp=0,
        vision=vision,
        file_bytes=file_bytes,
        mapped=file_bytes,
        vocabulary_bytes=_WORDS * _TOKEN_BYTES + _MERGES * _MERGE_BYTES,
        exact=False,
    )


def has_mtp(info: GgufInfo) -> bool:
    """Whether the file holds the layer that predicts several tokens. llama.cpp asserts that there is one at most, and refuses a file
    that lacks a part of it."""
    shards = [info if shard == info.path else read_info(shard) for shard in info.shards]
    names = {tensor.name for shard in shards for tensor in shard.tensors}
    layers = [info.number(f"{info.architecture}.{key}") for key in ("block_count", "nextn_predict_layers")]
    return layers[1] == 1 and all(f"blk.{layers[0] - 1}.{name}" in names for name in _MTP_NEEDED)


class _Counts:
    """Parameters by part, as the published checkpoints have them."""

    def __init__(self, shape: Architecture) -> None:
        hidden, head = shape.hidden, shape.head_dim
        inner, keys = shape.gdn_value_heads * shape.gdn_head_dim, shape.gdn_key_heads * shape.gdn_head_dim
        shared = 3 * shape.experts_shared * hidden * shape.expert_feed_forward + hidden * shape.experts
        feed_forward = shared if shape.experts else 3 * hidden * shape.feed_forward
        attention = hidden * head * (3 * shape.heads + 2 * shape.kv_heads)  # queries come with a gate; and the output
        recurrent = hidden * (2 * keys + 3 * inner + 2 * shape.gdn_value_heads)
        self.layers = [feed_forward + (attention if shape.attends(i) else recurrent) for i in range(shape.layers)]
        self.embeddings = shape.vocabulary * hidden
        self.output = 0 if shape.tied else self.embeddings
        self.experts = 3 * shape.experts * hidden * shape.expert_feed_forward * shape.layers
        self.dense = self.embeddings + self.output + sum(self.layers)


def _main_type(quantization: str) -> str:
    found = _MAIN.search(quantization.upper())
    name = found[1] if found else "Q4_K"
    return name if name in {kind.name for kind in TENSOR_TYPES.values()} else "Q4_K"


def _weights(tensors: Iterable[TensorInfo], features: frozenset[str]) -> Weights:
    types: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    repacked = 0
    for tensor in tensors:
        types[tensor.type] += tensor.bytes
        rows[tensor.type] += math.prod(tensor.shape[1:])
        repacked += repacked_bytes(tensor, features)
    return Weights(dict(types), repacked, dict(rows))


def _span(part: GgufInfo, layers: int) -> int:
    """llama.cpp unmaps what stands before the first tensor that it uses and after the last."""
    used = [tensor for tensor in part.tensors if not _is_mtp(tensor, layers)]
    if not used:
        return 0
    return max(t.offset + t.bytes for t in used) - min(t.offset for t in used)


def _layer(tensor: TensorInfo) -> int | None:
    found = _LAYER.match(tensor.name)
    return int(found[1]) if found else None


def _is_mtp(tensor: TensorInfo, layers: int) -> bool:
    layer = _layer(tensor)
    return layer is not None and layer >= layers


def _is_expert(tensor: TensorInfo) -> bool:
    return "_exps." in tensor.name


def _length(info: GgufInfo, key: str) -> int:
    value = info.metadata.get(key)
    return value.length if isinstance(value, LongArray) else len(value) if isinstance(value, tuple) else 0
