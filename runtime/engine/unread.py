"""A model's file mapped by llama.cpp without being read: a load that leaves its experts on disk has no use for the rest of it.

On Linux llama.cpp asks for every page of a mapping at once (MAP_POPULATE), and no parameter of the pinned llama-cpp-python turns
that off; only on machines of several memory nodes (NUMA) it refrains, and it asks the processor's backend by a function's name
whether this is one (init_mappings of src/llama-model-loader.cpp). So that answer is yes while a file is mapped. It also advises the
system that the mapping will be read at random, which is taken back. macOS and Windows are only advised to read ahead.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from llama_cpp._ggml import libggml

from runtime.engine import paging

log = logging.getLogger(__name__)
_VERSION = 2  # GGML_BACKEND_API_VERSION of ggml-backend-impl.h, which the layout below follows
_CPU = 0  # GGML_BACKEND_DEVICE_TYPE_CPU
_QUESTION = b"ggml_backend_cpu_is_numa"
_Answer = ctypes.CFUNCTYPE(ctypes.c_bool)
_Find = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)


class _Backend(ctypes.Structure):
    """ggml_backend_reg."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("get_name", ctypes.c_void_p),
        ("get_device_count", ctypes.c_void_p),
        ("get_device", ctypes.c_void_p),
        ("find", ctypes.c_void_p),
        ("context", ctypes.c_void_p),
    )


@contextlib.contextmanager
def unread(files: Sequence[Path]) -> Iterator[None]:
    """These files are not read while llama.cpp maps them. Where that cannot be had they are, as always."""
    backend = _processor() if sys.platform == "linux" else None
    if backend is None:
        yield
        return
    original = backend.find
    real, yes = _Find(original), _Answer(lambda: True)

    def find(pointer: int, name: bytes) -> Any:
        return ctypes.cast(yes, ctypes.c_void_p).value if name == _QUESTION else real(pointer, name)

    ours = _Find(find)
    backend.find = ctypes.cast(ours, ctypes.c_void_p).value
    try:
        yield
    finally:
        backend.find = original
        for file in files:
            paging.read_in_runs(file)


def _processor() -> _Backend | None:
    device = _call("ggml_backend_dev_by_type", ctypes.c_int(_CPU))
    pointer = _call("ggml_backend_dev_backend_reg", ctypes.c_void_p(device)) if device else None
    if not pointer:
        return None
    backend = _Backend.from_address(pointer)
    if backend.version != _VERSION or not backend.find:
        log.warning("another ggml than this was written for: the whole model is read")
        return None
    return backend


def _call(name: str, *arguments: Any) -> int | None:
    function = getattr(libggml, name)
    function.restype, function.argtypes = ctypes.c_void_p, None
    found = function(*arguments)
    return None if found is None else int(found)
