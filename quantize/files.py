"""Bytes at a place of a file, from any thread, with sentences for what can go wrong. Knows no format."""

from __future__ import annotations

import os
import sys
import threading
from io import FileIO
from pathlib import Path

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
