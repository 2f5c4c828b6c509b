"""Vision embeddings by content, so that no picture is encoded twice: in memory, and on disk where a folder is given.

They are kept as the vision file makes them, in 32-bit floats: half of that would round them, and a cached picture must give
the same answer to the last bit. No llama.cpp here.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from runtime.engine.cache_folder import CacheFolder

Embedding = npt.NDArray[np.float32]
_KIND = ".embedding"
_HEADER = 4096  # bytes, at most


class EmbeddingCache:
    """Least recently used first out, in memory and on disk. `build` and `projector` are in the names of the files: an embedding
    is of use under the same ones only."""

    def __init__(self, max_bytes: int, folder: CacheFolder | None = None, build: str = "", projector: str = "") -> None:
        self._max_bytes = max_bytes
        self._folder = folder
        self._build, self._projector = build, projector
        self._bytes = 0
        self._kept: collections.OrderedDict[str, Embedding] = collections.OrderedDict()
        if folder is not None:
            for name in folder.files():
                if not name.startswith(f"{build}-"):
                    folder.remove(name)

    def key(self, content: str) -> str:
        """Of what is encoded: a hash of its pixels and their shape, and the vision file. Equal keys mean equal embeddings."""
        return f"{self._projector}-{content}"

    def get(self, key: str) -> Embedding | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        found = self._read(key)
        if found is not None:
            self._remember(key, found)
        return found

    def put(self, key: str, embedding: Embedding, keep_on_disk: bool = True) -> None:
        self._remember(key, embedding)
        if keep_on_disk:
            self._write(key, embedding)

    def forget(self, keys: Iterable[str]) -> None:
        """In memory and on disk."""
        for key in keys:
            gone = self._kept.pop(key, None)
            self._bytes -= gone.nbytes if gone is not None else 0
            if self._folder is not None:
                for name in self._folder.files():
                    if name.endswith(f"-{key}{_KIND}"):
                        self._folder.remove(name)

    def __len__(self) -> int:
        """Those in memory."""
        return len(self._kept)

    def _remember(self, key: str, embedding: Embedding) -> None:
        if key in self._kept or embedding.nbytes > self._max_bytes:
            return
        self._kept[key] = embedding
        self._bytes += embedding.nbytes
        while self._bytes > self._max_bytes:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes

    def __contains__(self, key: str) -> bool:
        return key in self._kept or (self._folder is not None and self._name(key) in self._folder.files())

    def _name(self, key: str) -> str:
        return f"{self._build}-{key}{_KIND}"

    def _read(self, key: str) -> Embedding | None:
        name = self._name(key)
        header = self._folder.header(name) if self._folder is not None else None
        if self._folder is None or header is None:
            return None
        data = self._folder.section(name, "rows", lambda length: np.empty(length, np.uint8))
        columns = header.meta.get("columns")
        if data is None or not isinstance(columns, int) or columns < 1 or len(data) % (4 * columns):
            return None
        self._folder.touch(name)
        return data.view(np.float32).reshape(-1, columns)

    def _write(self, key: str, embedding: Embedding) -> None:
        if self._folder is None:
            return
        name = self._name(key)
        files = self._folder.files()
        if name in files:
            self._folder.touch(name)
            return
        rows = np.ascontiguousarray(embedding, np.float32).reshape(-1).view(np.uint8)
        if self._folder.lacking(len(rows) + _HEADER) > sum(taken for taken, _ in files.values()):
            return
        for oldest in sorted(files, key=lambda file: files[file][1]):
            if not self._folder.lacking(len(rows) + _HEADER):
                break
            self._folder.remove(oldest)
        self._folder.write(name, {"columns": embedding.shape[1]}, {"rows": rows}, lambda: None)
