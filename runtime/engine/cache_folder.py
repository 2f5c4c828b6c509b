"""A folder of files that can all be made again: bounded in bytes, private to the user, safe to delete at any moment.

A file is written beside its place and renamed, so there is the old one, the new one or none. There is no fsync: after a power
cut a file may be cut off or empty, which its checksums tell as they tell any other damage, and it is removed. Nothing here
raises for what a disk does: a cache that cannot be written is a cache without the file. It knows nothing of what it keeps.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import shutil
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

log = logging.getLogger(__name__)
T = TypeVar("T")
Bytes = npt.NDArray[np.uint8]

_MAGIC = b"QuernC1\n"
_HEAD = struct.Struct("<8sII")  # magic, length of the header, its checksum
_MOST_HEADER = 64 << 20
_CHUNK = 8 << 20  # bytes between two looks at whether to go on: some hundredths of a second
_TEMPORARY = ".part"
# Nothing else is ever counted or removed: whoever names a folder of his own as the cache keeps what he has in it.
_OURS = re.compile(r"[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{32,64}\.[a-z]+(-[0-9a-f]{8}\.part)?")
_SPARE = 1 << 30  # bytes of the disk that are never taken: other programs need them more than a cache does


@dataclass(frozen=True)
class Header:
    """`meta` as it was given to `write`; `sections`: name → offset in the file, length, checksum."""

    meta: dict[str, Any]
    sections: dict[str, tuple[int, int, int]]


class CacheFolder:
    """Files by name, `build-identity-content.kind`; sections of bytes by name in each. What to remove first is the owner's to say."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        self.path = path
        self._max_bytes = max_bytes
        for name in self.files():
            if name.endswith(_TEMPORARY):  # of a program that was killed; one still writing goes on without this file
                self.remove(name)

    def files(self) -> dict[str, tuple[int, float]]:
        """Name → bytes and time of the last use, whatever else has written here meanwhile."""
        found = {}
        try:
            with os.scandir(self.path) as entries:
                for entry in entries:
                    if not _OURS.fullmatch(entry.name):
                        continue
                    try:
                        status = entry.stat(follow_symlinks=False)
                    except OSError:  # gone since
                        continue
                    found[entry.name] = (status.st_size, status.st_mtime)
        except FileNotFoundError:
            return {}
        except OSError as error:
            log.warning("the cache folder %s cannot be read: %s", self.path, error)
        return found

    def lacking(self, size: int) -> int:
        """The bytes that must go before `size` more fit, into the budget and onto the disk."""
        over = sum(taken for taken, _ in self.files().values()) + size - self._max_bytes
        try:
            over = max(over, size + _SPARE - disk(self.path)[1])
        except OSError as error:
            log.warning("the disk of %s does not say how full it is: %s", self.path, error)
        return max(0, over)

    def write(self, name: str, meta: Mapping[str, Any], sections: Mapping[str, Bytes], check: Callable[[], None]) -> bool:
        """Whether the file is there now. `check` is called every few megabytes; what it raises ends the writing and is passed on."""
        temporary = self.path / f"{name}-{secrets.token_hex(4)}{_TEMPORARY}"
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with FileIO(descriptor, "w") as file:
                _write(file, _header(meta, sections, check), check)
                for data in sections.values():
                    _write(file, data.data, check)
            os.replace(temporary, self.path / name)
            return True
        except OSError as error:
            log.warning("%s could not be written to the cache: %s", name, error)
            return False
        finally:
            self.remove(temporary.name)

    def header(self, name: str) -> Header | None:
        """None where the file is not there or damaged; it is removed then."""
        return self._reading(name, _read_header)

    def section(self, name: str, section: str, make: Callable[[int], Bytes]) -> Bytes | None:
        """The bytes of one section, in memory that `make(length)` gives. None as for `header`."""

        def read(file: FileIO) -> Bytes:
            offset, length, checksum = _read_header(file).sections[section]
            data = make(length)
            file.seek(offset)
            _fill(file, data)
            if _checksum(data, lambda: None) != checksum:
                raise ValueError(f"the checksum of {section!r} differs")
            return data

        return self._reading(name, read)

    def touch(self, name: str) -> None:
        """It was used just now."""
        try:
            os.utime(self.path / name)
        except OSError as error:
            log.info("%s: %s", name, error)

    def remove(self, name: str) -> None:
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s could not be removed from the cache: %s", name, error)

    def _reading(self, name: str, read: Callable[[FileIO], T]) -> T | None:
        try:
            with FileIO(self.path / name) as file:
                return read(file)
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("%s could not be read from the cache: %s", name, str(error))
        except (ValueError, KeyError, TypeError) as error:
            # As text: a log that keeps the error itself keeps its frames, and with them the memory that was to be filled.
            log.warning("%s is damaged and is removed from the cache: %s", name, str(error))
            self.remove(name)
        return None


def disk(path: Path) -> tuple[int, int]:
    """The size of the disk that `path` is on or will be made on, and the bytes free there. Raises OSError."""
    while not path.exists() and path != path.parent:
        path = path.parent
    usage = shutil.disk_usage(path)
    return usage.total, usage.free


def _header(meta: Mapping[str, Any], sections: Mapping[str, Bytes], check: Callable[[], None]) -> memoryview:
    lengths = {name: [len(data), _checksum(data, check)] for name, data in sections.items()}
    text = json.dumps({"meta": meta, "sections": lengths}, separators=(",", ":")).encode()
    return memoryview(_HEAD.pack(_MAGIC, len(text), zlib.crc32(text)) + text)


def _read_header(file: FileIO) -> Header:
    magic, length, checksum = _HEAD.unpack(_exactly(file, _HEAD.size))
    if magic != _MAGIC or length > _MOST_HEADER:
        raise ValueError("not a file of this cache")
    text = _exactly(file, length)
    if zlib.crc32(text) != checksum:
        raise ValueError("the checksum of the header differs")
    told = json.loads(text)
    sections, offset = {}, _HEAD.size + length
    for name, (size, data_checksum) in told["sections"].items():
        sections[name] = (offset, size, data_checksum)
        offset += size
    if os.fstat(file.fileno()).st_size != offset:
        raise ValueError("the file is cut off")
    return Header(told["meta"], sections)


def _exactly(file: FileIO, size: int) -> bytes:
    data = np.empty(size, np.uint8)
    _fill(file, data)
    return data.tobytes()


def _fill(file: FileIO, data: Bytes) -> None:
    view = data.data
    while view:
        n = file.readinto(view[:_CHUNK])
        if not n:
            raise ValueError("the file is cut off")
        view = view[n:]


def _write(file: FileIO, view: memoryview, check: Callable[[], None]) -> None:
    while view:
        check()
        view = view[file.write(view[:_CHUNK]) :]


def _checksum(data: Bytes, check: Callable[[], None]) -> int:
    checksum = 0
    for start in range(0, len(data), _CHUNK):
        check()
        checksum = zlib.crc32(data[start : start + _CHUNK].data, checksum)
    return checksum
