"""ggml's own arithmetic for stored types: float32 rows to blocks and back, through the library that llama-cpp-python ships, and
through kquants.py where that gives the same bytes sooner.

Every call releases the interpreter's lock, so threads share the work.
Knows neither files nor tensors' names.
"""

from __future__ import annotations

import ctypes
import functools
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

from quantize import kquants
from runtime.engine import native

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

FLOATS = (GGMLQuantizationType.F32, GGMLQuantizationType.F16, GGMLQuantizationType.BF16)

_ToFloat = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)


class _Traits(ctypes.Structure):
    """ggml_type_traits of ggml.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("block", ctypes.c_int64),
        ("interleave", ctypes.c_int64),
        ("bytes", ctypes.c_size_t),
        ("quantized", ctypes.c_bool),
        ("to_float", ctypes.c_void_p),
        ("from_float", ctypes.c_void_p),
    )


def quantize(values: Floats, kind: GGMLQuantizationType, importance: Floats | None = None) -> Bytes:
    """Rows (n, width) as (n, bytes per row). `importance` (width,) weighs the columns' errors where the type can use it.

    The width must be a multiple of the type's block; types for which `requires_importance` holds must be given one.
    """
    rows, width = values.shape
    out = np.empty((rows, row_bytes(width, kind)), np.uint8)
    if importance is None and requires_importance(kind):
        raise ValueError(f"{kind.name} needs an importance matrix")
    if importance is not None and importance.shape != (width,):
        raise ValueError(f"importance of {importance.shape} for rows of {width}")
    values = np.ascontiguousarray(values, np.float32)
    weights = None if importance is None else np.ascontiguousarray(importance, np.float32)
    chunk, matters = _library().ggml_quantize_chunk, None if weights is None else weights.ctypes.data
    store = _faster(native.folder()) if kind in kquants.KINDS else None
    if store is not None and store(kind, values.ctypes.data, out.ctypes.data, rows, width, matters):
        return out
    written = chunk(kind, values.ctypes.data, out.ctypes.data, 0, rows, width, matters)
    if written != out.nbytes:
        raise AssertionError(f"{kind.name}: {written} bytes written, {out.nbytes} expected")
    return out


def dequantize(data: Bytes, kind: GGMLQuantizationType, width: int) -> Floats:
    """Stored rows (n, bytes per row) as float32 (n, width)."""
    traits = _library().ggml_get_type_traits(kind).contents
    if not traits.to_float:
        raise ValueError(f"{kind.name} cannot be read back")
    data = np.ascontiguousarray(data)
    out = np.empty((data.nbytes // row_bytes(width, kind), width), np.float32)
    _ToFloat(traits.to_float)(data.ctypes.data, out.ctypes.data, out.size)
    return out


def is_sound(data: Bytes, kind: GGMLQuantizationType) -> bool:
    """Whether no block of the stored rows holds an infinite or undefined scale."""
    return bool(_library().ggml_validate_row_data(kind, data.ctypes.data, data.nbytes))


def requires_importance(kind: GGMLQuantizationType) -> bool:
    """Whether ggml refuses (by aborting the process) to store this type without an importance matrix."""
    return bool(_library().ggml_quantize_requires_imatrix(kind))


def row_bytes(width: int, kind: GGMLQuantizationType) -> int:
    """Bytes of one row; ValueError where the width is not a multiple of the type's block."""
    block, size = GGML_QUANT_SIZES[kind]
    if width % block:
        raise ValueError(f"a row of {width} does not divide into blocks of {block}")
    return width // block * size


@functools.cache
def _faster(folder: Path) -> kquants.Store | None:
    return kquants.faster(_library().ggml_quantize_chunk, folder)


@functools.cache
def _library() -> Any:
    """The functions above, typed. The first call loads the library."""
    library = native.ggml_base()
    library.ggml_quantize_chunk.restype = ctypes.c_size_t
    library.ggml_quantize_chunk.argtypes = [
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_void_p,
    ]
    library.ggml_quantize_requires_imatrix.restype = ctypes.c_bool
    library.ggml_quantize_requires_imatrix.argtypes = [ctypes.c_int]
    library.ggml_validate_row_data.restype = ctypes.c_bool
    library.ggml_validate_row_data.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
    library.ggml_get_type_traits.restype = ctypes.POINTER(_Traits)
    library.ggml_get_type_traits.argtypes = [ctypes.c_int]
    return library
