"""How fast a placement will be: seconds of each thing that a token waits for, and which of them it waits for most.

A model of what llama.cpp does, with rates measured by calibration.py; it never looks at a model's own history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log2

from runtime.models.architecture import Architecture
from runtime.models.footprint import Footprint
from runtime.models.gguf_info import GgufInfo
from runtime.models.gguf_types import TENSOR_TYPES
from runtime.models.machine import Machine, Rates
from runtime.models.sizes import Sizes, Weights

MEMORY, DISK = -1, -2  # where a layer's experts lie if not on the GPU of this number; MEMORY: a layer that the processor computes
# Operations of a layer that are computed, views left out: counted in llama.cpp's graphs of these architectures.
_LAYER_OPS, _EXPERT_OPS = 32, 18
_MERGED, _VISION_OPS = 4, 30  # patches of a token; operations of a vision block, as counted in llama.cpp's graph
_FLOATS = 4
_PASSES = 3  # over a token's activations, beside the products
# Over a recurrent layer's state for a token: llama.cpp copies it from its place, computes the next one and copies that back, each a
# reading and a writing, of which a cache takes a third.
_STATE_PASSES = 4
_NARROW, _WIDE = 16, 512  # rows of the two rates of a product
_STATE_FAR = 2.5  # times a head's step takes longer for one token, whose state comes from memory, than in a batch
_CACHE = 8 << 20  # bytes of weights that a processor keeps from one token to the next: the demonstration model's are fewer
_REPACK_BPS = 1.2e9  # of weights, per process
# Reading through page faults, as where a GPU computes the layers: 0.15 tokens/s, measured, where reads for the router reached 2.4.
_FAULTS_SLOWER = 16
_HEAD = 128  # the width of a head whose step is measured
_LEAST_OFFLOADED = 32  # tokens of a batch from which weights are sent to the GPU for it


@dataclass(frozen=True)
class Layout:
    """`layers`: the GPU of each, or MEMORY. `experts`: the same by layer, or DISK; empty in a dense model. `output`: as a layer."""

    layers: tuple[int, ...]
    experts: tuple[int, ...]
    output: int


@dataclass(frozen=True)
class Prediction:
    """At the beginning of a chat; `bound` in words: what a token waits for most."""

    decode_tps: float
    prefill_tps: float
    load_s: float
    bound: str


def predict(
    sizes: Sizes, need: Footprint, layout: Layout, machine: Machine, resident_share: float = 1.0, repack: bool = False
) -> Prediction:
    """`resident_share`: of the experts that lie on disk, the part that memory still holds. `repack`: as placement.Plan."""
    if repack and machine.copying is not None:
        machine = replace(machine, cpu=machine.copying)
    waits = _decode(sizes, need, layout, machine, resident_share)
    token = sum(waits.values())
    bound = max(waits, key=lambda name: waits[name])
    prompt = _prefill(sizes, need, layout, machine, resident_share)
    return Prediction(1 / token, need.batch / prompt, _load(sizes, layout, machine, repack), bound)


def _decode(sizes: Sizes, need: Footprint, layout: Layout, machine: Machine, resident: float) -> dict[str, float]:
    shape, cpu, disk = sizes.shape, machine.cpu, _disk_bps(layout, machine)
    active = shape.experts_active / shape.experts if shape.experts else 0.0
    output = sizes.output if sizes.output.bytes > sizes.embeddings.bytes // 8 else sizes.embeddings
    cached = sizes.dense.bytes + output.bytes + active * sizes.all_experts.bytes < _CACHE
    waits = dict.fromkeys(
        ("the graphics memory's bandwidth", "the memory's bandwidth", "the processor", "the disk", "the graphics card"), 0.0
    )

    def take(weights: Weights, where: int, part: float = 1.0) -> None:
        if where >= 0:
            waits["the graphics memory's bandwidth"] += _reading(weights, machine.gpus[where].rates) * part
        else:
            for kind, size in weights.types.items():
                seconds, plain = cpu.reading_s(kind, size, weights.rows.get(kind, 0), cached), size / cpu.memory_bps
                waits["the memory's bandwidth"] += min(seconds, plain) * part
                waits["the processor"] += max(0.0, seconds - plain) * part
        if where == DISK:
            waits["the disk"] += weights.bytes * part * (1 - resident) / disk

    for i, layer in enumerate(sizes.layers):
        where = layout.layers[i]
        take(layer, where)
        rates = machine.gpus[where].rates if where >= 0 else cpu
        name = "the graphics memory's bandwidth" if where >= 0 else "the memory's bandwidth"
        waits[name] += _STATE_PASSES * need.state[i] / rates.memory_bps
        if need.state[i]:
            waits["the graphics card" if where >= 0 else "the processor"] += _heads(shape) * rates.recurrent_s * _STATE_FAR
        waits["the graphics card" if where >= 0 else "the processor"] += rates.node_s * _LAYER_OPS
        if sizes.experts:
            there = layout.experts[i]
            take(sizes.experts[i], there, active)
            at = machine.gpus[there].rates if there >= 0 else cpu
            waits["the graphics card" if there >= 0 else "the processor"] += at.node_s * _EXPERT_OPS
            if where >= 0 > there:
                waits["the graphics card"] += machine.gpus[where].split_s
    take(output, layout.output)
    return waits


def encode_s(vision: GgufInfo, rates: Rates, tokens: int) -> float:
    """Seconds for the vision file to encode a picture or frame pair of so many tokens: the products of its blocks (queries, keys, values
    and output, two of the feed-forward), attention of all patches to all, and the merger."""
    blocks = vision.number("clip.vision.block_count") or 24
    width = vision.number("clip.vision.embedding_length") or 1024
    inner = vision.number("clip.vision.feed_forward_length") or 4 * width
    patches = _MERGED * tokens
    products = 2 * patches * blocks * (4 * width * width + 2 * width * inner)
    attention = 4 * patches * patches * width * blocks
    merger = 2 * tokens * (_MERGED * width) * (_MERGED * width + vision.width)
    return (products + attention + merger) / rates.of(rates.batch_flops, "F16") + blocks * _VISION_OPS * rates.node_s


def _disk_bps(layout: Layout, machine: Machine) -> float:
    return machine.disk_bps / (_FAULTS_SLOWER if any(place >= 0 for place in layout.layers) else 1)


def _reading(weights: Weights, rates: Rates) -> float:
    return sum(rates.reading_s(kind, size, weights.rows.get(kind, 0)) for kind, size in weights.types.items())


def _prefill(sizes: Sizes, need: Footprint, layout: Layout, machine: Machine, resident: float) -> float:
    """Seconds for one batch of the prompt, its first."""
    shape, n, disk = sizes.shape, need.batch, _disk_bps(layout, machine)
    rows = n * shape.experts_active / shape.experts if shape.experts else 0.0
    seconds = 0.0
    for i, layer in enumerate(sizes.layers):
        where = layout.layers[i]
        rates = machine.gpus[where].rates if where >= 0 else machine.cpu
        seconds += _product(layer, rates, n, n) + rates.node_s * _LAYER_OPS
        if need.state[i]:
            seconds += n * _heads(shape) * rates.recurrent_s
        seconds += n * _activations(sizes) * _PASSES * _FLOATS / rates.memory_bps
        if not sizes.experts:
            continue
        there, experts = layout.experts[i], sizes.experts[i]
        on = machine.gpus[there].rates if there >= 0 else machine.cpu
        computing = _product(experts, on, rows, n * shape.experts_active / shape.experts)
        if where >= 0 > there and n >= _LEAST_OFFLOADED:
            gpu = machine.gpus[where]
            computing = min(computing, experts.bytes / gpu.host_bps + _product(experts, gpu.rates, rows, rows))
        reading = experts.bytes * (1 - resident) / disk if there == DISK else 0.0
        seconds += max(computing, reading)
    return seconds


def _heads(shape: Architecture) -> float:
    """Of a recurrent layer, in heads of the size that is measured: the work grows with the square of a head's width."""
    return shape.gdn_value_heads * (shape.gdn_head_dim / _HEAD) ** 2


def _activations(sizes: Sizes) -> int:
    shape = sizes.shape
    inside = shape.experts_active * shape.expert_feed_forward if shape.experts else shape.feed_forward
    return 8 * shape.hidden + 3 * inside


def _product(weights: Weights, rates: Rates, rows: float, tokens: float) -> float:
    """Seconds of the products of `weights` with `tokens` columns in all, `rows` of them at once."""
    share = min(1.0, max(0.0, log2(max(rows, 1) / _NARROW) / log2(_WIDE / _NARROW)))
    total = 0.0
    for kind, size in weights.types.items():
        narrow, wide = rates.of(rates.narrow_flops, kind), rates.of(rates.batch_flops, kind)
        total += 2 * parameters(kind, size) * tokens / (narrow ** (1 - share) * wide**share)
    return total


def parameters(kind: str, size: int) -> float:
    """Of `size` bytes of a type."""
    found = next((one for one in TENSOR_TYPES.values() if one.name == kind), None)
    return size * found.block / found.bytes if found else size * 2.0


def _load(sizes: Sizes, layout: Layout, machine: Machine, repack: bool) -> float:
    """Reading the file once, from the disk; repacking; and what goes to a GPU."""
    cpu_layers = [i for i, where in enumerate(layout.layers) if where < 0]
    repacked = sum(sizes.layers[i].repacked for i in cpu_layers) if repack else 0
    repacked += sum(e.repacked for e, place in _placed(sizes, layout) if place == MEMORY) if repack else 0
    sent = sum(sizes.layers[i].bytes for i, where in enumerate(layout.layers) if where >= 0)
    sent += sum(e.bytes for e, place in _placed(sizes, layout) if place >= 0)
    host = machine.gpus[0].host_bps if machine.gpus and not machine.unified else 0.0
    on_disk = sum(e.bytes for e, place in _placed(sizes, layout) if place == DISK)
    reading = (sizes.file_bytes + sizes.vision - on_disk) / machine.disk_bps
    return reading + repacked / _REPACK_BPS + (sent / host if host else 0.0)


def _placed(sizes: Sizes, layout: Layout) -> Iterable[tuple[Weights, int]]:
    return zip(sizes.experts, layout.experts, strict=bool(sizes.experts))
