"""Bytes at a place of a file, from any thread, with sentences for what can go wrong. Knows no format.

`Shards` is where a checkpoint's weight files come from: a folder here, or a repository from which they are still to be fetched.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import threading
from collections.abc import Callable, Sequence
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Protocol

from runtime.errors import CheckpointError


class OpenFiles:
    """Opens each file once, when it is first read. Close it when nothing reads any more."""

    def __init__(self) -> None:
        self._open: dict[Path, FileIO] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        for file in self._open.values():
            file.close()
        self._open.clear()

    def forget(self, path: Path) -> None:
        """Close a file that nothing reads any more."""
        with self._lock:
            file = self._open.pop(path, None)
        if file is not None:
            file.close()

    def read(self, path: Path, offset: int, count: int) -> bytes:
        """Exactly `count` bytes; CheckpointError when the disk fails or the file has become shorter."""
        try:
            with self._lock:
                file = self._open.get(path)
                if file is None:
                    file = self._open[path] = path.open("rb", buffering=0)
                if sys.platform == "win32":  # no reading at a place there
                    file.seek(offset)
                    data = file.read(count)
            if sys.platform != "win32":
                data = os.pread(file.fileno(), count, offset)
        except OSError as error:
            raise CheckpointError(f"{path.name} cannot be read: {error.strerror}.", "Check the disk and try again.") from error
        if len(data) != count:
            raise CheckpointError(f"{path.name} became shorter while it was read.", "Download the file again.")
        return data


class Shards(Protocol):
    """The weight files of a checkpoint, by path. Sizes and identities are known before a file is there."""

    def names(self) -> Sequence[str]:
        """Of all files of the checkpoint."""

    def open(self, path: Path) -> tuple[BinaryIO, int]:
        """To read the header: a stream at its start, and its size. OSError, as of a file that cannot be opened."""

    def identity(self, path: Path) -> str:
        """Changes whenever the content does, as far as can be known without reading all of it."""

    def expect(self, files: Sequence[Path]) -> int:
        """These will be needed, in this order, and no others. The bytes that are still to be fetched."""

    def need(self, path: Path, report: Callable[[str, int], None]) -> None:
        """Returns once the whole file is there; `report` hears of bytes that arrived, and may raise to give up."""

    def done_with(self, path: Path) -> None:
        """Nothing of the file will be read any more."""


class LocalShards:
    """Files of a folder: there already, and never touched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Sequence[str]:
        return sorted(path.name for path in self._folder.iterdir())

    def open(self, path: Path) -> tuple[BinaryIO, int]:
        stream = path.open("rb")
        return stream, stream.seek(0, io.SEEK_END)

    def identity(self, path: Path) -> str:
        return file_identity(path)

    def expect(self, files: Sequence[Path]) -> int:
        return 0

    def need(self, path: Path, report: Callable[[str, int], None]) -> None:
        pass

    def done_with(self, path: Path) -> None:
        pass


def file_identity(path: Path) -> str:
    """Size, time of the last change, and a hash of the first and last megabyte: to read all of it would take as long as the work."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            start = file.read(1 << 20)
            file.seek(max(0, status.st_size - (1 << 20)))
            ends = hashlib.sha256(start + file.read(1 << 20)).hexdigest()
    except OSError as error:
        raise CheckpointError(f"{path.name} cannot be read: {error.strerror}.", "Check the disk and try again.") from error
    return f"{status.st_size} {status.st_mtime_ns} {ends}"
