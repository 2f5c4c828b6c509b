"""Memory for copies of the context's state, given back and used again: fresh pages cost ten times what the copying does.

Counts what is held, each copy once however many hold it. No llama.cpp here.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]


class Snapshot:
    """Bytes of a state. Whoever needs them holds the snapshot, never `data` alone: its memory is used again when the last one lets go."""

    __slots__ = ("_buffers", "_slab", "data")

    def __init__(self, buffers: Buffers, slab: Bytes, size: int) -> None:
        self._buffers = buffers
        self._slab = slab
        self.data = slab[:size]

    def __len__(self) -> int:
        return len(self.data)

    def __del__(self) -> None:
        self._buffers.give_back(self._slab)


class Buffers:
    """Free memory of snapshots that are gone. What is held and what is free stay under `max_bytes` together, as far as that is possible."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._free: list[Bytes] = []
        self.held = 0  # bytes of living snapshots

    @property
    def free(self) -> int:
        return sum(len(slab) for slab in self._free)

    def take(self, size: int) -> Snapshot:
        """A snapshot of `size` bytes, their content undefined. Raises MemoryError."""
        fitting = [i for i, slab in enumerate(self._free) if size <= len(slab) <= size + size // 2]
        if fitting:
            slab = self._free.pop(min(fitting, key=lambda i: len(self._free[i])))
        else:
            slab = np.empty(_rounded(size), np.uint8)
        self.held += len(slab)
        self._trim()
        return Snapshot(self, slab, size)

    def warm(self, size: int, count: int) -> None:
        """See to `count` free slabs for snapshots of `size` bytes whose pages are there already, as far as the bytes allow."""
        ready = sum(1 for slab in self._free if size <= len(slab) <= size + size // 2)
        for _ in range(count - ready):
            if self.held + self.free + _rounded(size) > self._max_bytes:
                return
            slab = np.empty(_rounded(size), np.uint8)
            slab.fill(0)
            self._free.append(slab)

    def give_back(self, slab: Bytes) -> None:
        self.held -= len(slab)
        self._free.append(slab)
        self._trim()

    def _trim(self) -> None:
        while self._free and self.held + self.free > self._max_bytes:
            del self._free[0]


def _rounded(size: int) -> int:
    """A little more than asked, so that a state that has grown by a few tokens finds memory of the one before it."""
    step = max(4096, size // 16)
    return -(-size // step) * step
