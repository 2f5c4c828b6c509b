"""What is kept so that nothing is computed twice: vision embeddings by content, and the recurrent state at places of the context.

Both are bounded in bytes. No llama.cpp here.
"""

from __future__ import annotations

import collections
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Embedding = npt.NDArray[np.float32]


class EmbeddingCache:
    """Least recently used first out. Keys name pixels and vision file: equal keys mean equal embeddings."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._kept: collections.OrderedDict[str, Embedding] = collections.OrderedDict()

    def get(self, key: str) -> Embedding | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: str, embedding: Embedding) -> None:
        if key in self._kept or embedding.nbytes > self._max_bytes:
            return
        self._kept[key] = embedding
        self._bytes += embedding.nbytes
        while self._bytes > self._max_bytes:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes

    def __len__(self) -> int:
        return len(self._kept)


@dataclass(frozen=True)
class Checkpoint:
    """The recurrent state after the first `index` units of the context, which took `used` cells and end at `position`."""

    index: int
    position: int
    used: int
    state: Any  # a ctypes array of bytes


class Checkpoints:
    """Those of the context as it stands, by rising index.

    When they outgrow their bytes the oldest but the first goes: the first ends the system prompt, which every turn shares.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept: list[Checkpoint] = []

    def add(self, checkpoint: Checkpoint) -> None:
        self.cut(checkpoint.index - 1)
        self._kept.append(checkpoint)
        while len(self._kept) > 2 and sum(len(c.state) for c in self._kept) > self._max_bytes:
            del self._kept[1]

    def before(self, index: int) -> Checkpoint | None:
        """The last one at or before `index`."""
        return next((c for c in reversed(self._kept) if c.index <= index), None)

    def cut(self, index: int) -> None:
        """Forget those after `index`: the context goes on differently there."""
        self._kept = [c for c in self._kept if c.index <= index]

    def __len__(self) -> int:
        return len(self._kept)


def common_prefix(a: Sequence[object], b: Sequence[object]) -> int:
    """How many of the first units are equal."""
    n = min(len(a), len(b))
    if a[:n] == b[:n]:
        return n
    return next(i for i in range(n) if a[i] != b[i])
