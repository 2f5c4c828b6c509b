"""A machine as a plan sees it: what can compute, how much memory each has, and how fast it is. Real or imagined.

Rates that were measured come from calibration.py; where nothing was, `typical` stands in, and a plan says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from runtime.models.devices import Memory

GB = 1_000_000_000
MAPPING = ("Metal", "MTL", "Unified")  # beginnings of names; Unified: one that is imagined
# What the system and other programs take of an otherwise idle machine.
_SYSTEM_LEAST, _SYSTEM_SHARE = 2 * GB, 8


@dataclass(frozen=True)
class Rates:
    """How fast one device computes. Mappings are by tensor type; `typical` types fall back on the nearest that was measured."""

    decode_bps: Mapping[str, float]  # bytes of weights a second, for one token, beside what each row takes
    batch_flops: Mapping[str, float]  # operations a second, in batches of hundreds
    narrow_flops: Mapping[str, float]  # the same with 16 tokens, as an expert gets them
    memory_bps: float  # plain reading
    node_s: float  # one operation of a graph that computes next to nothing
    recurrent_s: float  # one head of the recurrent layers, 128 wide, over one token, in a batch
    measured: bool = True
    row_s: Mapping[str, float] = field(default_factory=dict)  # seconds for beginning a row of weights in memory, for one token
    cached_row_s: float = 0.0  # the same in the processor's cache, of whatever type

    def reading_s(self, kind: str, size: int, rows: int, cached: bool = False) -> float:
        """Seconds of one token's product with `size` bytes of weights in so many rows."""
        row = self.row_s.get(kind, 0.0)
        return size / self.of(self.decode_bps, kind) + rows * (min(row, self.cached_row_s) if cached else row)

    def of(self, rates: Mapping[str, float], kind: str) -> float:
        return rates.get(kind) or rates.get("Q4_K") or next(iter(rates.values()))


@dataclass(frozen=True)
class Gpu:
    name: str  # as llama.cpp names it: CUDA0, Vulkan0, Metal
    about: str
    total: int
    free: int
    rates: Rates
    unified: bool = False  # its memory is the machine's
    host_bps: float = 12e9  # from and to the machine's memory
    split_s: float = 60e-6  # handing over from the processor and back, once

    @property
    def speed(self) -> float:
        return self.rates.memory_bps

    @property
    def copies(self) -> bool:
        """Whether it shares the machine's memory and yet wants a copy of the weights there. Metal takes them where the file is mapped."""
        return self.unified and not self.name.startswith(MAPPING)


@dataclass(frozen=True)
class Machine:
    """`gpus` the fastest first. `copying`: the processor with weights in llama.cpp's own order (repacking.py), None where that was not
    measured; `cpu` with weights as their file has them."""

    memory: Memory
    cpu: Rates
    gpus: tuple[Gpu, ...] = ()
    disk_bps: float = 1.5e9
    instructions: tuple[str, ...] = ()  # for which the processor's build repacks weights
    copying: Rates | None = None
    # The worker without a model's own: interpreter, libraries, what loading and computing touch of them. Measured on Linux.
    program_private: int = 31 << 20
    program_mapped: int = 24 << 20

    @property
    def unified(self) -> bool:
        return bool(self.gpus) and self.gpus[0].unified

    @property
    def measured(self) -> bool:
        return self.cpu.measured and all(gpu.rates.measured for gpu in self.gpus)


def idle(total: int) -> Memory:
    """What is free of so much memory when nothing large runs."""
    return Memory(total, max(0, total - max(_SYSTEM_LEAST, total // _SYSTEM_SHARE)))


def emptied(machine: Machine) -> Machine:
    """With nothing on its graphics cards; where they share the machine's memory, what is free of that."""
    there = machine.memory.available
    return replace(machine, gpus=tuple(replace(gpu, free=min(gpu.total, there) if gpu.copies else gpu.total) for gpu in machine.gpus))


def ordered(gpus: Sequence[Gpu]) -> tuple[Gpu, ...]:
    return tuple(sorted(gpus, key=lambda gpu: (gpu.speed, gpu.free), reverse=True))


def imagined(machine: Machine, vram: Sequence[int] | None, ram: int | None, unified: bool = False) -> Machine:
    """`machine` with graphics cards of other sizes or another memory. What was measured of its processor stays."""
    memory = machine.memory if ram is None else idle(ram)
    gpus = machine.gpus
    if unified:
        gpus = (
            Gpu(
                MAPPING[-1],
                "a processor that shares its memory",
                memory.total,
                memory.available * 3 // 4,
                typical_unified(memory.total),
                True,
            ),
        )
    elif vram is not None:
        gpus = ordered(
            [Gpu(f"GPU{i}", f"a card of {size / GB:.0f} GB", size, size, typical_gpu(size)) for i, size in enumerate(vram) if size > 0]
        )
    return replace(machine, memory=memory, gpus=gpus)


# Rates of what was not measured. Bandwidths are the published ones of common devices (GTX 1060, RTX 3050, 3060, 5060 Ti, 3090, 4090;
# M4, M4 Pro, M4 Max), of which a product reaches about two thirds; a processor's of two channels of DDR5.
_REACHED = 0.66
_CARDS = ((6 * GB, 192e9, 4e12), (8 * GB, 272e9, 9e12), (12 * GB, 360e9, 25e12), (16 * GB, 448e9, 45e12), (24 * GB, 936e9, 70e12))
_UNIFIED = ((16 * GB, 120e9, 4e12), (36 * GB, 273e9, 8e12), (64 * GB, 546e9, 16e12))
_CPU = (55e9, 0.4e12)
_INTEGRATED = (_CPU[0], 1e12)  # the memory is the processor's


def typical_gpu(total: int) -> Rates:
    return _typical(*_nearest(_CARDS, total), node_s=2.5e-6, recurrent_s=4e-9)


def typical_unified(total: int) -> Rates:
    return _typical(*_nearest(_UNIFIED, total), node_s=2e-6, recurrent_s=2e-8)


def typical_integrated() -> Rates:
    """Of a graphics unit inside a processor of the usual kind. They differ so much that none is used before it was measured."""
    return _typical(*_INTEGRATED, node_s=1e-5, recurrent_s=2e-8)


def typical_cpu() -> Rates:
    """Eight cores and two channels of memory."""
    return _typical(_CPU[0] / _REACHED, _CPU[1], node_s=4e-6, recurrent_s=4e-7)


def _nearest(table: Sequence[tuple[int, float, float]], total: int) -> tuple[float, float]:
    _, bandwidth, flops = min(table, key=lambda row: (abs(row[0] - total), -row[0]))
    return bandwidth, flops


def _typical(bandwidth: float, flops: float, node_s: float, recurrent_s: float) -> Rates:
    reached = bandwidth * _REACHED
    return Rates({"Q4_K": reached}, {"Q4_K": flops}, {"Q4_K": flops / 3}, reached, node_s, recurrent_s, measured=False)
