"""The embeddings of token ids as llama.cpp itself looks them up: the model's own table, read from its file by ggml's own arithmetic.

A decode call takes token ids or embeddings, not both; with these rows text and media go through one call. Bit for bit the same as ids.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runtime.engine import native
from runtime.models.gguf_info import read_info
from runtime.models.gguf_types import TENSOR_TYPES

_TENSOR = "token_embd.weight"


class _Traits(ctypes.Structure):
    """The beginning of ggml_type_traits (ggml.h)."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("block", ctypes.c_int64),
        ("block_interleave", ctypes.c_int64),
        ("block_bytes", ctypes.c_size_t),
        ("quantized", ctypes.c_bool),
        ("to_float", ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)),
    )


class TokenRows:
    """Maps the table; pages come as they are looked at."""

    def __init__(self, shards: Sequence[Path]) -> None:
        path, tensor = next((shard, tensor) for shard in shards for tensor in read_info(shard).tensors if tensor.name == _TENSOR)
        self.width, n = tensor.shape
        self._traits = _traits(tensor.type)
        table = np.memmap(path, np.uint8, "r", tensor.offset, (tensor.bytes,))
        self._table = table.reshape(n, tensor.bytes // n)
        if self.width // self._traits.block * self._traits.block_bytes != self._table.shape[1]:
            raise RuntimeError(f"rows of {self._table.shape[1]} bytes are not {self.width} values of {tensor.type}")

    def __call__(self, ids: Sequence[int]) -> npt.NDArray[np.float32]:
        """[n, width]"""
        rows = np.empty((len(ids), self.width), np.float32)
        if not self._traits.to_float:  # 32-bit floats are as they are
            rows.view(np.uint8)[:] = self._table[list(ids)]
            return rows
        for row, id in zip(rows, ids, strict=True):
            self._traits.to_float(self._table[id].ctypes.data, row.ctypes.data, self.width)
        return rows


def _traits(kind: str) -> _Traits:
    lib = native.ggml()
    lib.ggml_get_type_traits.restype = ctypes.POINTER(_Traits)
    lib.ggml_get_type_traits.argtypes = [ctypes.c_int]
    number = next(number for number, known in TENSOR_TYPES.items() if known.name == kind)
    traits: _Traits = lib.ggml_get_type_traits(number).contents
    return traits
