"""llama.cpp's libraries as they are loaded into this process.

A source install has one build, made for the machine it stands on, with its backends inside. A portable one has a library for
each backend, and for the processor one for each set of instructions: they are loaded here, before anything is asked of ggml.
LLAMA_CPP_LIB_PATH names a folder with other libraries than those in llama-cpp-python's own.
"""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_GPU = ("CUDA", "Metal", "Vulkan")  # backends that a portable build may have a library for
_CPU = ("libggml-cpu-*.so", "ggml-cpu-*.dll")  # ggml's names of loadable variants; .so on macOS, too


def folder() -> Path:
    """Where the libraries lie."""
    import llama_cpp

    return Path(os.environ.get("LLAMA_CPP_LIB_PATH") or Path(llama_cpp.__file__).parent / "lib")


@functools.cache
def ggml() -> Any:
    """ggml's functions, in the copy that libllama uses, with the backends that this machine can use."""
    library = _load("ggml")
    if is_portable():
        library.ggml_backend_load_all_from_path.restype = None
        library.ggml_backend_load_all_from_path.argtypes = [ctypes.c_char_p]
        library.ggml_backend_load_all_from_path(os.fsencode(folder()))
    return library


@functools.cache
def ggml_base() -> Any:
    """ggml's functions for stored types and tensors alone: no backend is loaded for them."""
    return _load("ggml-base")


def start() -> None:
    """To be called before llama.cpp is used; more than once does no harm."""
    import llama_cpp.llama_cpp as ll

    ggml()
    ll.llama_backend_init()


def _load(name: str) -> Any:
    """Through libllama's handle what it was linked with is found, too. libggml.so itself may be a second copy, with other backends in
    it: a Python package holds no links, so the library lies there under each of its names. Windows knows a library by its name, and
    its handle finds its own functions only."""
    from llama_cpp._ctypes_extensions import load_shared_library

    return load_shared_library(name if sys.platform == "win32" else "llama", folder())


def is_portable() -> bool:
    """Whether the backends are libraries of their own. A build for one machine must not look for more: it has what it was given."""
    return bool(variants())


def variants() -> list[Path]:
    """The processor's libraries, one for each set of instructions; none where the build is for one machine."""
    return sorted(path for pattern in _CPU for path in folder().glob(pattern))


def unloaded(loaded: Iterable[str]) -> list[str]:
    """Backends of graphics cards whose library lies there and is none of the `loaded`: what it needs of a driver is missing."""
    there = {path.stem.rpartition("ggml-")[2] for path in folder().glob("*ggml-*") if path.suffix in (".so", ".dll")}
    return [name for name in _GPU if name.casefold() in there and name not in loaded]


def scores() -> dict[str, int]:
    """What ggml goes by: how well each variant fits this processor, 0 where it cannot run here. The highest is used.

    It loads all of them, so it is for a process that tells this and ends.
    """
    found = {}
    for path in variants():
        name = path.stem.rpartition("ggml-cpu-")[2]
        try:
            score = ctypes.CDLL(str(path)).ggml_backend_score
        except (OSError, AttributeError):  # damaged, or it needs a library that is not there
            found[name] = 0
            continue
        score.restype, score.argtypes = ctypes.c_int, []
        found[name] = score()
    return found
