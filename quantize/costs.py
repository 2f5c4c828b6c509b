"""How long it takes to store weights in a type, before any is stored: a table of one machine, scaled by a look at this one.

Measuring every type here would take half a minute, because llama.cpp first computes the tables of the smallest ones.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from gguf import GGMLQuantizationType as Kind

from quantize import ggml, kquants

# Nanoseconds per weight on one core, without and with an importance matrix, and the seconds of the first call.
# tests/bench/quantize.py --costs, 2026-11-24, Intel Xeon with AVX-512, llama-cpp-python 0.3.36; the least of six, by ggml alone.
_COSTS: dict[Kind, tuple[float, float, float]] = {
    Kind.F32: (0.2, 0.2, 0.0),
    Kind.F16: (1.4, 1.4, 0.0),
    Kind.BF16: (0.4, 0.4, 0.0),
    Kind.Q8_0: (2.6, 2.6, 0.0),
    Kind.MXFP4: (3.8, 3.9, 0.0),
    Kind.Q4_0: (1.2, 19.5, 0.0),
    Kind.Q4_1: (0.8, 75.6, 0.0),
    Kind.Q5_0: (2.0, 19.6, 0.0),
    Kind.Q5_1: (1.3, 75.7, 0.0),
    Kind.Q2_K: (40.6, 92.6, 0.0),
    Kind.Q3_K: (8.3, 28.3, 0.0),
    Kind.Q4_K: (44.7, 77.7, 0.0),
    Kind.Q5_K: (37.5, 79.7, 0.0),
    Kind.Q6_K: (20.8, 21.7, 0.0),
    Kind.IQ4_NL: (157.8, 156.2, 0.0),
    Kind.IQ4_XS: (159.3, 160.2, 0.0),
    Kind.IQ3_S: (251.6, 245.1, 0.1),
    Kind.IQ3_XXS: (352.6, 339.4, 0.1),
    Kind.IQ2_S: (154.5, 154.5, 2.2),
    Kind.IQ2_XS: (446.5, 446.5, 1.3),
    Kind.IQ2_XXS: (242.5, 242.5, 0.7),
    Kind.IQ1_M: (103.6, 103.6, 0.0),
    Kind.IQ1_S: (129.6, 129.6, 5.1),
}
_YARDSTICK, _FASTER = Kind.Q3_K, Kind.Q4_K
_SLOWEST = 450.0
_SAMPLE = (16, 2048)
_TRIES = 4


@dataclass(frozen=True)
class Pace:
    """This machine's time for the same work, in terms of the table's: `kquants` for what kquants.py may store faster."""

    ggml: float
    kquants: float

    def of(self, kind: Kind) -> float:
        return self.kquants if kind in kquants.KINDS else self.ggml


def seconds(counts: Mapping[Kind, int], has_importance: bool, pace: Pace, load_ns: float, threads: int) -> float:
    """For so many weights of each type. `pace` as `measure_pace` gives it; `load_ns` is what reading one weight takes."""
    column = 1 if has_importance else 0
    once, each = 0.0, 0.0
    for kind, count in counts.items():
        cost = _COSTS.get(kind, (_SLOWEST, _SLOWEST, 0.0))
        each += count * (cost[column] * pace.of(kind) + load_ns)
        once += cost[2] * pace.of(kind)
    return once + each * 1e-9 / max(1, threads)


def measure_pace() -> Pace:
    """Takes some milliseconds."""
    values = np.random.RandomState(0).standard_normal(_SAMPLE).astype(np.float32)
    ggml.quantize(values[:1], _FASTER)  # which is compared with ggml the first time
    return Pace(*(min(_timed(values, kind) for _ in range(_TRIES)) / values.size * 1e9 / _COSTS[kind][0] for kind in (_YARDSTICK, _FASTER)))


def _timed(values: ggml.Floats, kind: Kind) -> float:
    begun = time.perf_counter()
    ggml.quantize(values, kind)
    return time.perf_counter() - begun
