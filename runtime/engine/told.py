"""What llama.cpp says while it loads: the sizes of its buffers. It has no call for them that another language could use."""

from __future__ import annotations

import ctypes
import os
import re
from types import TracebackType

import llama_cpp.llama_cpp as ll

_SIZE = re.compile(r"(\S+) +(model|KV|RS|output|compute) buffer size = *([\d.]+) MiB")

_DEBUG = 1  # ggml_log_level


class Told:
    """Listens while it is entered; what is said goes on to standard error as before, but for what is meant for debugging."""

    def __init__(self) -> None:
        self.buffers: dict[str, dict[str, int]] = {}  # by device or buffer type, then by kind: bytes
        self._line = ""
        self._callback = ll.llama_log_callback(self._hear)

    def __enter__(self) -> Told:
        ll.llama_log_set(self._callback, ctypes.c_void_p())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        ll.llama_log_set(ll.llama_log_callback(), ctypes.c_void_p())  # none: llama.cpp's own

    def total(self, kind: str) -> int:
        return sum(sizes.get(kind, 0) for sizes in self.buffers.values())

    def read(self, text: str) -> None:
        """Lines may come in pieces."""
        self._line += text
        *lines, self._line = self._line.split("\n")
        for line in lines:
            if found := _SIZE.search(line):
                sizes = self.buffers.setdefault(found[1], {})
                sizes[found[2]] = sizes.get(found[2], 0) + round(float(found[3]) * (1 << 20))

    def _hear(self, level: int, text: bytes, data: object) -> None:
        if level != _DEBUG:
            os.write(2, text)
        self.read(text.decode("utf-8", "replace"))
