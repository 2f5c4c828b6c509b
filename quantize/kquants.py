"""Q4_K, Q5_K and Q6_K several times as fast as ggml stores them, and its bytes: native/kquants.c, where it was built for this processor.

What comes out is compared with ggml's own once in each process; where one byte differs, or nothing was built, ggml does the work.
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGML_QUANT_SIZES
from gguf import GGMLQuantizationType as Kind

KINDS = (Kind.Q4_K, Kind.Q5_K, Kind.Q6_K)
VARIANTS = ("avx512", "avx2")  # the best first
_log = logging.getLogger(__name__)
_WIDTH = 512

Store = Callable[..., int]
"""(type, values, out, rows, width, importance or None), arrays by their address. 0: not stored."""


def file_name(variant: str) -> str:
    return f"libquern-kquants-{variant}.so"


def faster(chunk: Any, folder: Path) -> Store | None:
    """What stores KINDS faster here than `chunk`, ggml_quantize_chunk, does; None where nothing does."""
    for variant in VARIANTS:
        store = load(folder / file_name(variant))
        if store is None:
            continue
        if agrees(store, chunk):
            return store
        _log.warning("%s does not give ggml's bytes here: it is not used", file_name(variant))
    return None


def load(path: Path) -> Store | None:
    """The library's function; None where it is not there or needs another processor."""
    try:
        library = ctypes.CDLL(str(path))
    except OSError:
        return None
    if not library.quern_kquants_run():
        return None
    store: Any = library.quern_kquants
    store.restype = ctypes.c_int
    store.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p]
    return store  # type: ignore[no-any-return]


def agrees(store: Store, chunk: Any) -> bool:
    """Whether both give the same bytes for rows of every kind that weights come in."""
    values = np.ascontiguousarray(samples())
    importance = np.random.RandomState(1).gamma(1.0, 1.0, _WIDTH).astype(np.float32)
    for kind in KINDS:
        for weights in (None, importance):
            place = None if weights is None else weights.ctypes.data
            ours, theirs = (np.zeros(values.size // 256 * GGML_QUANT_SIZES[kind][1], np.uint8) for _ in range(2))
            stored = store(kind, values.ctypes.data, ours.ctypes.data, len(values), _WIDTH, place)
            chunk(kind, values.ctypes.data, theirs.ctypes.data, 0, len(values), _WIDTH, place)
            if not stored or not np.array_equal(ours, theirs):
                return False
    return True


def samples() -> np.ndarray[Any, np.dtype[np.float32]]:
    """Rows (n, 512): normal, narrow, heavy-tailed, one-sided, alike, zero, tiny, huge."""
    random = np.random.RandomState(0)
    normal = random.standard_normal((3, _WIDTH))
    rows = [
        normal[0],
        0.02 * normal[1],
        normal[2] ** 3,
        np.abs(normal[0]),
        -np.abs(normal[1]),
        np.full(_WIDTH, 0.25),
        np.full(_WIDTH, -3.0),
    ]
    rows += [np.zeros(_WIDTH), 1e-38 * normal[0], 1e-17 * normal[1], 1e6 * normal[2], np.where(np.arange(_WIDTH) % 37 == 0, normal[0], 0.0)]
    rows.append(np.repeat(random.standard_normal(_WIDTH // 16), 16))
    return np.array(rows, np.float32)
