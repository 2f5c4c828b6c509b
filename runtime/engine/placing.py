"""A plan in llama.cpp's terms: which layers on which device, which experts elsewhere, and whether weights are repacked."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import llama_cpp.llama_cpp as ll

from runtime.engine import native
from runtime.engine.backends import device_pointers
from runtime.models.placement import Plan
from runtime.models.speed import MEMORY


class _Override(ctypes.Structure):
    """llama_model_tensor_buft_override of llama.h."""

    _fields_ = (("pattern", ctypes.c_char_p), ("buft", ctypes.c_void_p))


@dataclass(frozen=True)
class Placed:
    """A plan as it was carried out. `buffers`: llama.cpp's own figures in bytes, by device or buffer type, then by kind."""

    plan: Plan
    stepped_down: bool
    buffers: Mapping[str, Mapping[str, int]]


class Placing:
    """Keeps alive what the parameters point at: it must outlive the load."""

    def __init__(self, plan: Plan, pointers: Mapping[str, int] | None = None) -> None:
        """`pointers`: llama.cpp's devices by name; those of this process unless given."""
        self.plan = plan
        used = sorted({place for place in (*plan.layout.layers, plan.layout.output) if place >= 0})
        known = device_pointers() if used and pointers is None else pointers or {}
        self.devices = [known[plan.machine.gpus[i].name] for i in used]
        counts = [sum(place == i for place in (*plan.layout.layers, plan.layout.output)) for i in used]
        self.split = [float(n) for n in counts]
        self.pattern = stays(plan.layout.layers, plan.layout.experts)
        self._alive: list[Any] = []

    def apply(self, params: Any) -> None:
        """Fill in llama_model_params."""
        params.n_gpu_layers = self.plan.gpu_layers
        # An empty list of devices: none of them, not all of them.
        devices = (ctypes.c_void_p * (len(self.devices) + 1))(*self.devices, None)
        params.devices = ctypes.addressof(devices)
        split = (ctypes.c_float * max(1, int(ll.llama_max_devices())))(*self.split)
        params.tensor_split = ctypes.cast(split, ctypes.POINTER(ctypes.c_float))
        params.use_extra_bufts = self.plan.repack
        self._alive += [devices, split]
        if self.pattern is not None:
            ggml = native.ggml()
            ggml.ggml_backend_cpu_buffer_type.restype = ctypes.c_void_p
            pairs = (_Override * 2)()
            pairs[0].pattern, pairs[0].buft = self.pattern.encode(), ggml.ggml_backend_cpu_buffer_type()
            params.tensor_buft_overrides = ctypes.addressof(pairs)
            self._alive.append(pairs)


def stays(layers: Sequence[int], experts: Sequence[int]) -> str | None:
    """The regular expression of the experts that stay in memory, or on disk, though a GPU computes their layer."""
    numbers = [str(i) for i, (layer, place) in enumerate(zip(layers, experts, strict=bool(experts))) if layer >= 0 and place <= MEMORY]
    return rf"^blk\.({'|'.join(numbers)})\.ffn_(gate|up|down|gate_up)_exps\." if numbers else None
