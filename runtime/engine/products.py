"""How fast one of ggml's devices computes: products of each weight type, what an operation costs by itself, a recurrent layer's step.

ggml does the arithmetic as in a model: the same products, in the same order of weights, with as many threads. No model file is opened.
"""

from __future__ import annotations

import contextlib
import ctypes
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from runtime.engine.backends import device_pointers, devices
from runtime.engine.ggml_calls import F32, I32, block_of, call, no_alloc, operation, row_bytes, tensor, type_of
from runtime.engine.here import build
from runtime.models.gguf_info import TensorInfo
from runtime.models.machine import Rates
from runtime.models.repacking import from_build, repacked_bytes

TYPES = ("F32", "F16", "BF16", "Q8_0", "Q6_K", "Q5_K", "Q4_K", "Q3_K", "Q2_K", "Q4_0", "IQ4_XS", "IQ4_NL", "IQ3_XXS", "IQ2_XS", "MXFP4")
_WIDTH, _ROWS = 4096, 2048
_SHORT = 1024  # values of a short row, as small models have them
_CACHED, _SHORTEST = 2 << 20, 256  # bytes that a cache holds, and values of a row in a model so small
# Bytes of weights that are read in turn: so many that a cache of 32 MB helps little. With 64 MB it made memory look 15 to 30 % faster.
_SPREAD = 256 << 20
_EXPERTS, _USED, _EXPERT_WIDTH, _EXPERT_ROWS = 32, 8, 2048, 512
_BATCH = 256
_NODES = 1024  # of a graph, at most
_MOST = 500  # matrices, so that they and their products are no more
_RUNS = 5
_HEAD, _HEADS, _TOKENS = 128, 16, 64


class _Unsupported(Exception):
    pass


class Device:
    """One of ggml's backends, by llama.cpp's name, used through graphs of a few nodes."""

    def __init__(self, name: str, threads: int) -> None:
        pointer = device_pointers()[name]
        self._backend = call("ggml_backend_dev_init", ctypes.c_void_p, pointer, None)
        if not self._backend:
            raise RuntimeError(f"{name} cannot be used")
        self._device = pointer
        self._buffers = call("ggml_backend_dev_buffer_type", ctypes.c_void_p, pointer)
        self._cpu = kinds()[name] == "CPU"
        if self._cpu:
            # By address: where the processor's part is a library of its own, libggml does not know the function's name.
            ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int)(self._function(b"ggml_backend_set_n_threads"))(self._backend, threads)
        self._instructions = frozenset(from_build(build()))
        self._copies = False  # whether weights are stored in llama.cpp's own order where it has one for them
        self._threads, self._ran, self._worked = threads, 0.0, 0.0

    def __enter__(self) -> Device:
        return self

    def __exit__(self, *_: object) -> None:
        call("ggml_backend_free", None, self._backend)

    def rates(self, types: Sequence[str] = TYPES, spread: int = _SPREAD) -> Rates:
        """Types that the device cannot compute with are left out."""
        found = self._products(types, spread)
        fastest = max(1 / (1 / bps + found["row_s"][kind] / row_bytes(kind, _WIDTH)) for kind, bps in found["decode_bps"].items())
        by_type: dict[str, Any] = dict(found)
        cached = self._line(next(iter(found["decode_bps"])), _SHORTEST, _SHORT, _CACHED)[1]
        return Rates(memory_bps=fastest, node_s=self.node(), recurrent_s=self.recurrent(), cached_row_s=cached, **by_type)

    def copying(self, rates: Rates, types: Sequence[str] = TYPES, spread: int = _SPREAD) -> Rates:
        """`rates`, with those of weights in llama.cpp's own order where it has one for them (runtime/models/repacking.py)."""
        shapes = ((_WIDTH, _ROWS), (_EXPERT_WIDTH, _EXPERT_ROWS, _EXPERTS))
        copied = [kind for kind in types if any(repacked_bytes(TensorInfo("", shape, kind, 0, 1), self._instructions) for shape in shapes)]
        if not copied:
            return rates
        self._copies = True
        found = self._products(copied, spread)
        self._copies = False
        merged: dict[str, Any] = {name: {**getattr(rates, name), **by_type} for name, by_type in found.items()}
        return replace(rates, **merged)

    @property
    def share(self) -> float:
        """Of the processor time that the runs could have had, what they got: less than 1 where other programs ran."""
        return self._worked / max(1e-9, self._ran * self._threads)

    def _products(self, types: Sequence[str], spread: int) -> dict[str, dict[str, float]]:
        """Those rates of Rates that are by type."""
        found: dict[str, dict[str, float]] = {"decode_bps": {}, "row_s": {}, "batch_flops": {}, "narrow_flops": {}}
        for kind in types:
            with contextlib.suppress(_Unsupported):
                bps, row = self._line(kind, _SHORT, _WIDTH, spread)
                measured = {"decode_bps": bps, "row_s": row, "batch_flops": self.product(kind), "narrow_flops": self.experts(kind)}
                for name, rate in measured.items():
                    found[name][kind] = rate
        return found

    def _line(self, kind: str, short: int, long: int, spread: int) -> tuple[float, float]:
        """Bytes of weights a second for one token, and seconds that each row takes beside: from rows of so many values."""
        less, more = self._row_s(kind, short, spread), self._row_s(kind, long, spread)
        if not row_bytes(kind, short) / row_bytes(kind, long) * more < less < more:  # the noise is larger than what a row takes
            return row_bytes(kind, long) / more, 0.0
        bps = (row_bytes(kind, long) - row_bytes(kind, short)) / (more - less)
        return bps, less - row_bytes(kind, short) / bps

    def _row_s(self, kind: str, width: int, spread: int) -> float:
        """Seconds for a row of so many values, of one token."""
        count = min(_MOST, max(2, spread // (row_bytes(kind, width) * _ROWS)))
        weights = [(kind, (width, _ROWS)) for _ in range(count)]

        def nodes(context: int, made: list[int]) -> list[int]:
            x = tensor(context, F32, (width, 1))
            return [operation("ggml_mul_mat", context, weight, x) for weight in made]

        return self._time(weights, nodes) / (count * _ROWS)

    def product(self, kind: str) -> float:
        """Operations a second in a wide batch."""

        def nodes(context: int, made: list[int]) -> list[int]:
            return [operation("ggml_mul_mat", context, made[0], tensor(context, F32, (_WIDTH, _BATCH)))]

        return 2 * _WIDTH * _ROWS * _BATCH / self._time([(kind, (_WIDTH, _ROWS))], nodes)

    def experts(self, kind: str) -> float:
        """Operations a second where each expert of a layer gets 16 tokens."""

        def nodes(context: int, made: list[int]) -> list[int]:
            x = tensor(context, F32, (_EXPERT_WIDTH, 1, _TOKENS))
            ids = tensor(context, I32, (_USED, _TOKENS))
            self._ids.append(ids)
            return [operation("ggml_mul_mat_id", context, made[0], x, ids)]

        work = 2 * _EXPERT_WIDTH * _EXPERT_ROWS * _USED * _TOKENS
        return work / self._time([(kind, (_EXPERT_WIDTH, _EXPERT_ROWS, _EXPERTS))], nodes)

    def node(self) -> float:
        """Seconds of an operation on one token's vector: starting it and waiting for all threads."""
        count = 200

        def nodes(context: int, made: list[int]) -> list[int]:
            x = y = tensor(context, F32, (2048, 1))
            for _ in range(count):
                y = operation("ggml_add", context, y, x)
            return [y]

        return self._time([], nodes) / count

    def recurrent(self) -> float:
        """Seconds of one head over one token of a batch."""

        def nodes(context: int, made: list[int]) -> list[int]:
            rows = [tensor(context, F32, (_HEAD, _HEADS, _TOKENS, 1)) for _ in range(3)]
            gates = [tensor(context, F32, (1, _HEADS, _TOKENS, 1)) for _ in range(2)]
            state = tensor(context, F32, (_HEAD, _HEAD, _HEADS, 1))
            return [operation("ggml_gated_delta_net", context, *rows, *gates, state, ctypes.c_int64(1))]

        return self._time([], nodes) / (_HEADS * _TOKENS)

    def _time(self, weights: Sequence[tuple[str, tuple[int, ...]]], nodes: Callable[[int, list[int]], list[int]]) -> float:
        """Seconds of the graph's fastest run, the first left out."""
        self._ids: list[int] = []
        with no_alloc() as held, no_alloc() as context:
            made = [tensor(held, type_of(kind)[0], shape) for kind, shape in weights]
            stored = self._store(held, made, weights) if made else None
            graph = call("ggml_new_graph_custom", ctypes.c_void_p, context, ctypes.c_size_t(_NODES), ctypes.c_bool(False))
            for node in nodes(context, made):
                call("ggml_build_forward_expand", None, graph, node)
            working = call("ggml_backend_alloc_ctx_tensors_from_buft", ctypes.c_void_p, context, self._buffers)
            if not working:
                raise _Unsupported
            call("ggml_backend_buffer_clear", None, working, ctypes.c_uint8(0))
            for ids in self._ids:
                chosen = (np.arange(_USED * _TOKENS, dtype=np.int32) * 5 % _EXPERTS).reshape(_TOKENS, _USED)
                call("ggml_backend_tensor_set", None, ids, chosen.ctypes.data, ctypes.c_size_t(0), ctypes.c_size_t(chosen.nbytes))
            try:
                self._run(graph)
                seconds, worked = min(self._run(graph) for _ in range(_RUNS))
                self._ran, self._worked = self._ran + seconds, self._worked + worked
                return seconds
            finally:
                call("ggml_backend_buffer_free", None, working)
                if stored:
                    call("ggml_backend_buffer_free", None, stored)

    def _run(self, graph: int) -> tuple[float, float]:
        """Seconds, and seconds of processor time in all threads."""
        began, worked = time.perf_counter(), time.process_time()
        status = call("ggml_backend_graph_compute", ctypes.c_int, self._backend, graph)
        call("ggml_backend_synchronize", None, self._backend)
        if status != 0:
            raise _Unsupported
        return time.perf_counter() - began, time.process_time() - worked

    def _store(self, context: int, made: Sequence[int], weights: Sequence[tuple[str, tuple[int, ...]]]) -> int:
        """Memory for the weights, of the kind that a model's would get, filled with values that are numbers."""
        kind, shape = weights[0]
        size = type_of(kind)[1] * int(np.prod(shape)) // block_of(kind)
        buffers = self._buffers
        if self._copies and repacked_bytes(TensorInfo("", shape, kind, 0, size), self._instructions):
            buffers = self._repacking(kind, shape) or buffers
        stored = call("ggml_backend_alloc_ctx_tensors_from_buft", ctypes.c_void_p, context, buffers)
        if not stored:
            raise _Unsupported
        values = np.full(size, 0x3C, np.uint8)  # a scale of about one in every 16-bit format
        for weight in made:
            call("ggml_backend_tensor_set", None, weight, values.ctypes.data, ctypes.c_size_t(0), ctypes.c_size_t(size))
        return int(stored)

    def _repacking(self, kind: str, shape: tuple[int, ...]) -> int | None:
        """The processor's buffer type for repacked weights; AMX's where the build has it and takes this shape."""
        address = self._function(b"ggml_backend_dev_get_extra_bufts")
        if not address:
            return None
        listed = ctypes.CFUNCTYPE(ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p)(address)(self._device)
        found: dict[str, int] = {}
        i = 0
        while listed and listed[i]:
            found[call("ggml_backend_buft_name", ctypes.c_char_p, listed[i]).decode()] = int(listed[i])
            i += 1
        return found.get("AMX") if "amx" in self._instructions and len(shape) == 2 and "AMX" in found else found.get("CPU_REPACK")

    def _function(self, name: bytes) -> Any:
        """The address of a function that only this device's library has; None where it has none of that name."""
        registry = call("ggml_backend_dev_backend_reg", ctypes.c_void_p, self._device)
        return call("ggml_backend_reg_get_proc_address", ctypes.c_void_p, registry, name)


def kinds() -> dict[str, str]:
    """What each device is, by llama.cpp's name: CPU, GPU, integrated GPU."""
    return {str(told["name"]): str(told["type"]) for told in devices()}
