"""Vision embeddings by content, so that no picture is encoded twice. Bounded in bytes. No llama.cpp here."""

from __future__ import annotations

import collections

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
