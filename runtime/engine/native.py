"""llama.cpp's libraries as they are loaded into this process.

A source install has one build, made for the machine it stands on, with its backends inside. A portable one has a library for
each backend, and for the processor one for each set of instructions: they are loaded here, before anything is asked of ggml.
LLAMA_CPP_LIB_PATH names a folder with other libraries than those in llama-cpp-python's own; QUERN_GRAPHICS=off leaves graphics cards
alone: their backends are not loaded, or, where they are inside the build, their devices not used (backends.py).
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_GPU = ("CUDA", "Metal", "Vulkan")  # backends that a portable build may have a library for
_SYSTEMS_OWN = "Metal"  # it comes with the system, not with a driver that someone installs
_WANTED = "QUERN_GRAPHICS"
_CPU = ("libggml-cpu-*.so", "ggml-cpu-*.dll")  # ggml's names of loadable variants; .so on macOS, too


def folder() -> Path:
    """Where the libraries lie."""
    import llama_cpp

    return Path(os.environ.get("LLAMA_CPP_LIB_PATH") or Path(llama_cpp.__file__).parent / "lib")


@functools.cache
def ggml() -> Any:
    """ggml's functions, in the copy that libllama uses, with the backends that this machine can use."""
    library = _load("ggml")
    if not is_portable():
        return library
    everything, one = library.ggml_backend_load_all_from_path, library.ggml_backend_load
    everything.restype, one.restype = None, ctypes.c_void_p
    everything.argtypes = one.argtypes = [ctypes.c_char_p]
    if wants_graphics():
        everything(os.fsencode(folder()))
    else:
        one(os.fsencode(_best()))
    return library


def is_loaded() -> bool:
    """Whether this process has its backends already."""
    return ggml.cache_info().currsize > 0


def wants_graphics() -> bool:
    """False where the user, or this process, has decided to leave graphics cards alone."""
    return os.environ.get(_WANTED, "").strip().casefold() != "off"


def leave_graphics_out() -> None:
    """Of what this process loads from now on, and of those that it starts."""
    os.environ[_WANTED] = "off"


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


def libraries() -> list[Path]:
    """All of llama.cpp's."""
    return sorted(path for path in folder().glob("*") if path.suffix in (".so", ".dll", ".dylib"))


def unloaded(loaded: Iterable[str]) -> list[str]:
    """Backends of graphics cards whose library lies there and is none of the `loaded`: what it needs of a driver is missing."""
    return [name for name, path in _of_cards().items() if name not in loaded and not opens(path)]


def idle(loaded: Iterable[str]) -> list[str]:
    """Those that could be loaded and are not: they found no graphics card, or were left out."""
    return [name for name, path in _of_cards().items() if name not in loaded and opens(path)]


def graphics() -> list[Path]:
    """Libraries of backends that need a graphics driver; none where the build is for one machine."""
    return [path for name, path in _of_cards().items() if name != _SYSTEMS_OWN] if is_portable() else []


def _of_cards() -> dict[str, Path]:
    """The libraries of graphics cards' backends that lie there, by the backend's name."""
    there = {path.stem.rpartition("ggml-")[2]: path for path in folder().glob("*ggml-*") if path.suffix in (".so", ".dll")}
    return {name: there[name.casefold()] for name in _GPU if name.casefold() in there}


def opens(path: Path) -> bool:
    """Whether what a library is linked with is on this system. It is closed again."""
    with _opened(path) as library:
        return library is not None


def scores() -> dict[str, int]:
    """What ggml goes by: how well each variant fits this processor, 0 where it cannot run here. The highest is used."""
    found = {}
    for path in variants():
        with _opened(path) as library:
            score = getattr(library, "ggml_backend_score", None)  # a damaged one has none
            if score is not None:
                score.restype, score.argtypes = ctypes.c_int, []
            found[_name(path)] = score() if score is not None else 0
    return found


def _best() -> Path:
    """The variant that ggml would choose."""
    found = scores()
    return max(variants(), key=lambda path: found[_name(path)])


def _name(variant: Path) -> str:
    return variant.stem.rpartition("ggml-cpu-")[2]


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[ctypes.CDLL | None]:
    """None where it cannot be: it is damaged, or needs a library that is not there."""
    try:
        library = ctypes.CDLL(str(path))
    except OSError:
        yield None
        return
    try:
        yield library
    finally:
        handle = ctypes.c_void_p(library._handle)
        if sys.platform == "win32":
            ctypes.WinDLL("kernel32").FreeLibrary(handle)
        else:
            ctypes.CDLL(None).dlclose(handle)
