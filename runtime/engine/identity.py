"""What a state on disk belongs to: the model file, llama.cpp as it was built, and the settings that shape a state.

Equal names mean that a state made under one can be used under the other. The length of the context is no part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import llama_cpp
import llama_cpp.llama_cpp as ll

from runtime.engine import native

_FORMAT = 2  # of the files this program writes; another number makes all earlier ones useless
_END = 1 << 20
_SAMPLES, _SAMPLE = 64, 4096


def build() -> str:
    """llama.cpp and the processor's units it uses: another one may round differently, or write states differently."""
    native.ggml()  # the processor's library says which units are used
    libraries = sorted(native.folder().iterdir())
    sizes = [(path.name, path.stat().st_size) for path in libraries]
    return _short(repr((_FORMAT, llama_cpp.__version__, ll.llama_print_system_info(), sizes)))


def file_identity(shards: Sequence[Path]) -> str:
    """Equal for a file that was moved, renamed or copied with its time; another for one that was changed or downloaded anew.

    By size, time of change (as coarse as the coarsest file systems keep it), both ends and places in between: reading 20 GB
    to the last byte would take longer than what is saved.
    """
    digest = hashlib.sha256()
    for path in shards:
        status = path.stat()
        digest.update(repr((status.st_size, int(status.st_mtime) // 2)).encode())
        with path.open("rb") as file:
            digest.update(file.read(_END))
            for i in range(_SAMPLES):
                file.seek(status.st_size * i // _SAMPLES)
                digest.update(file.read(_SAMPLE))
            file.seek(max(0, status.st_size - _END))
            digest.update(file.read(_END))
    return digest.hexdigest()[:16]


def with_settings(file: str, settings: object) -> str:
    """`file` under `settings`, which must have a `repr` that says all of them."""
    return _short(repr((file, settings)))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
