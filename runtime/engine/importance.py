"""How strongly each column of each weight is used: the inputs of a model's matrix products, watched while it reads text.

As llama.cpp's tools/imatrix/imatrix.cpp does it: sums of squares per column, of an expert's only where the router chose it.
The graph's callback makes every product wait, so it is for a context that only measures (probe.py). Knows no files.
"""

from __future__ import annotations

import ctypes
import functools
from dataclasses import dataclass
from typing import Any

import llama_cpp.llama_cpp as ll
import numpy as np
import numpy.typing as npt

from runtime.engine import native
from runtime.engine.ggml_tensor import Tensor

_FEWEST_ROWS = 16  # smaller products are not watched, as in llama.cpp
_F32 = 0


@dataclass
class Sums:
    """One weight's: `squares` (matrices, width) in double precision, `counts` (matrices,) of tokens."""

    squares: npt.NDArray[np.float64]
    counts: npt.NDArray[np.int64]


class Watcher:
    """What the weights of a model saw, in `sums`. Its `callback` is for the context that reads."""

    def __init__(self) -> None:
        self.sums: dict[str, Sums] = {}
        self.callback = ll.ggml_backend_sched_eval_callback(self._look)
        self._error: BaseException | None = None

    def raise_error(self) -> None:
        """What went wrong meanwhile, Ctrl+C included."""
        if self._error is not None:
            error, self._error = self._error, None
            raise error

    def _look(self, pointer: int, ask: bool, _: int | None) -> bool:
        """Called by the scheduler before each node (`ask`: is its input wanted?) and after those that are."""
        try:
            node = ctypes.cast(pointer, ctypes.POINTER(Tensor)).contents
            op = _op_name(node.op)
            if op not in ("MUL_MAT", "MUL_MAT_ID"):
                return not ask
            weight, given = node.src[0].contents, node.src[1].contents
            name = weight.name.split(b"#")[1 if b"#" in weight.name else 0].decode("utf-8", "replace")
            if ask:
                return op == "MUL_MAT_ID" or (given.ne[1] >= _FEWEST_ROWS and given.type == _F32 and name.startswith("blk."))
            if op == "MUL_MAT_ID":
                self._add_experts(name, int(weight.ne[2]), _values(given, np.float32), _values(node.src[2].contents, np.int32))
            else:
                self._add(name, _values(given, np.float32))
        except BaseException as error:  # noqa: BLE001  # nothing may pass through C: it is raised where the decoding was asked for
            self._error = error
            return False
        return True

    def _add(self, name: str, values: npt.NDArray[Any]) -> None:
        """`values` (…, rows, width): what one matrix was multiplied with."""
        rows = values.reshape(-1, values.shape[-1])
        sums = self.sums.setdefault(name, Sums(np.zeros((1, rows.shape[1])), np.zeros(1, np.int64)))
        sums.squares[0] += np.einsum("ij,ij->j", rows, rows, dtype=np.float64)
        sums.counts[0] += len(rows)

    def _add_experts(self, name: str, experts: int, values: npt.NDArray[Any], chosen: npt.NDArray[Any]) -> None:
        """`values` (1, tokens, 1 or used, width), `chosen` (1, 1, tokens, used): the experts' numbers."""
        values, chosen = values[0], chosen[0, 0]
        sums = self.sums.setdefault(name, Sums(np.zeros((experts, values.shape[-1])), np.zeros(experts, np.int64)))
        for place in range(chosen.shape[1]):
            rows = values[:, place % values.shape[1]]
            for expert in np.unique(chosen[:, place]):
                picked = rows[chosen[:, place] == expert]
                sums.squares[expert] += np.einsum("ij,ij->j", picked, picked, dtype=np.float64)
                sums.counts[expert] += len(picked)


def _values(tensor: Tensor, dtype: type[np.float32] | type[np.int32]) -> npt.NDArray[Any]:
    """A tensor's elements, slowest dimension first, copied from wherever it lies."""
    sizes = [int(n) for n in tensor.ne]
    strides = [int(n) for n in tensor.nb]
    span = 4 + sum((n - 1) * step for n, step in zip(sizes, strides, strict=True))
    buffer = np.empty(span, np.uint8)
    _get()(ctypes.byref(tensor), buffer.ctypes.data, 0, span)
    return np.lib.stride_tricks.as_strided(buffer[:4].view(dtype), sizes[::-1], strides[::-1])


@functools.cache
def _get() -> Any:
    get = native.ggml().ggml_backend_tensor_get
    get.restype, get.argtypes = None, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t]
    return get


@functools.cache
def _op_name(op: int) -> str:
    name = native.ggml().ggml_op_name
    name.restype, name.argtypes = ctypes.c_char_p, [ctypes.c_int]
    return str(name(op).decode())
