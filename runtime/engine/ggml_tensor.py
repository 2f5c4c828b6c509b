"""The layout of ggml's tensor as llama.cpp's graph callback hands it out (ggml.h of the pinned llama-cpp-python)."""

from __future__ import annotations

import ctypes

NAME_BYTES = 64


class Tensor(ctypes.Structure):
    """ggml_tensor. `ne`: elements in each dimension; `nb`: bytes from one element, row, matrix to the next."""


Tensor._fields_ = (
    ("type", ctypes.c_int),
    ("buffer", ctypes.c_void_p),
    ("ne", ctypes.c_int64 * 4),
    ("nb", ctypes.c_size_t * 4),
    ("op", ctypes.c_int),
    ("op_params", ctypes.c_int32 * 16),
    ("flags", ctypes.c_int32),
    ("src", ctypes.POINTER(Tensor) * 10),
    ("view_src", ctypes.c_void_p),
    ("view_offs", ctypes.c_size_t),
    ("data", ctypes.c_void_p),
    ("name", ctypes.c_char * NAME_BYTES),
    ("extra", ctypes.c_void_p),
    ("padding", ctypes.c_char * 8),
)
