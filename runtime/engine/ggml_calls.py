"""ggml's own functions by ctypes, as far as small graphs for measuring need them. It knows nothing of what is measured."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from typing import Any

from runtime.engine import native
from runtime.models.gguf_types import TENSOR_TYPES

F32, I32 = 0, 26  # ggml's numbers of types


class _Init(ctypes.Structure):
    """ggml_init_params of ggml.h."""

    _fields_ = (("mem_size", ctypes.c_size_t), ("mem_buffer", ctypes.c_void_p), ("no_alloc", ctypes.c_bool))


@contextlib.contextmanager
def no_alloc() -> Iterator[int]:
    """A context for descriptions of tensors, 4 MB of them; their values get memory of their own."""
    context = call("ggml_init", ctypes.c_void_p, _Init(4 << 20, None, True))
    try:
        yield context
    finally:
        call("ggml_free", None, context)


def tensor(context: int, kind: int, shape: tuple[int, ...]) -> int:
    """`shape`: as GGUF stores it, the row length first."""
    sizes = [ctypes.c_int64(n) for n in (*shape, *[1] * (4 - len(shape)))]
    return int(call("ggml_new_tensor_4d", ctypes.c_void_p, context, ctypes.c_int(kind), *sizes))


def operation(name: str, context: int, *arguments: Any) -> int:
    """The tensor that ggml's function of that name will compute."""
    return int(call(name, ctypes.c_void_p, context, *arguments))


def call(name: str, result: Any, *arguments: Any) -> Any:
    """Of libggml; whole numbers are pointers."""
    function = getattr(native.ggml(), name)
    function.restype = result
    function.argtypes = None
    return function(*(ctypes.c_void_p(one) if isinstance(one, int) else one for one in arguments))


def type_of(kind: str) -> tuple[int, int]:
    """ggml's number of a type, and bytes of its block."""
    return next((number, one.bytes) for number, one in TENSOR_TYPES.items() if one.name == kind)


def row_bytes(kind: str, width: int) -> int:
    """Bytes of a row of so many values."""
    return type_of(kind)[1] * width // block_of(kind)


def block_of(kind: str) -> int:
    """Values of a block."""
    return next(one.block for one in TENSOR_TYPES.values() if one.name == kind)
