"""What the operating systems call differently: memory in large pages, pages pinned and let go, files read past the page cache.

Linux, macOS and Windows each in their own terms. Of these the Linux half is run by the tests; the others follow Apple's manual pages
(fcntl, madvise, mlock) and Microsoft's documentation (CreateFile, ReadFile, VirtualLock) and were not run.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import sys
from pathlib import Path
from typing import Any

PAGE = 4096  # what direct reads are aligned to; every system's page is a multiple of it, and disks' blocks divide it
_LARGE = 2 << 20
_PRIVATE = 0 if sys.platform == "win32" else mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
_POPULATE_READ, _POPULATE_WRITE = 22, 23  # MADV_…, Linux 5.14; Python has no names for them
_NORMAL, _DONTNEED = 0, 4  # MADV_…: Linux, and macOS, where the second is advice only
_F_NOCACHE = 48  # macOS, fcntl.h
_GENERIC_READ, _SHARED, _OPEN_EXISTING = 0x80000000, 0x1 | 0x4, 3  # Windows, fileapi.h
_NO_BUFFERING, _RANDOM = 0x20000000, 0x10000000


class Memory:
    """Anonymous memory of `size` bytes at `address`, aligned to large pages and made of them where the system has them to give.

    Its pages are taken from the system when they are first written, or in `take`. Raises OSError where the system refuses.
    """

    def __init__(self, size: int) -> None:
        # Private: shared memory is not made of large pages, and counts as a file's.
        self._map = mmap.mmap(-1, size + _LARGE) if sys.platform == "win32" else mmap.mmap(-1, size + _LARGE, flags=_PRIVATE)
        start = _address(self._map)
        self.address = -(-start // _LARGE) * _LARGE
        self.size = size
        if sys.platform == "linux":
            with contextlib.suppress(OSError):  # a kernel without them
                self._map.madvise(mmap.MADV_HUGEPAGE)

    def take(self, start: int, end: int) -> None:
        """Have the pages of this part now, so that no read that goes into them waits for that. Linux only; `start` whole pages."""
        if sys.platform == "linux":
            with contextlib.suppress(OSError):  # an older kernel
                self._map.madvise(_POPULATE_WRITE, self.address - _address(self._map) + start, end - start)

    def close(self) -> None:
        self._map.close()


class Pinned:
    """A mapping of a file some of whose ranges are kept in memory."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        self._address = _address_of_mapping(self._map)
        self.refused = False

    def pin(self, start: int, end: int) -> None:
        """Read the range and lock it. Where the system forbids locking (`refused`), it is read, and stays as long as it is used."""
        start = start // mmap.ALLOCATIONGRANULARITY * mmap.ALLOCATIONGRANULARITY
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                self._map.madvise(_POPULATE_READ, start, end - start)
        if not self.refused and not _lock(self._address + start, end - start):
            self.refused = True

    def close(self) -> None:
        self._map.close()
        self._file.close()


def let_go(address: int, size: int) -> None:
    """The process needs these pages of a mapping no more; whole pages only."""
    start = -(-address // mmap.PAGESIZE) * mmap.PAGESIZE
    size = (address + size - start) // mmap.PAGESIZE * mmap.PAGESIZE
    if size <= 0:
        return
    if sys.platform == "win32":
        # Unlocking what is not locked takes the pages out of the working set (VirtualUnlock, remarks).
        ctypes.windll.kernel32.VirtualUnlock(ctypes.c_void_p(start), ctypes.c_size_t(size))
    else:
        _libc().madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), _DONTNEED)


def read_in_runs(path: Path) -> None:
    """Take back from this process's mappings of a file the advice that single pages of it will be wanted. Linux only."""
    file = str(path.resolve())
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        extent, *about = line.split(maxsplit=5)
        if about[-1] == file:
            start, end = (int(number, 16) for number in extent.split("-"))
            _libc().madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _NORMAL)


def drop_cached(path: Path, start: int, size: int) -> None:
    """The page cache needs this part of a file no more. Linux only: the others find out by themselves."""
    if sys.platform == "linux":
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), start, size, os.POSIX_FADV_DONTNEED)


class DirectFile:
    """A file read past the page cache where `direct` and the system allows it (then `direct` stays True), and through it otherwise."""

    def __init__(self, path: Path, direct: bool) -> None:
        self.direct = direct
        if sys.platform == "win32":
            self._open_windows(path)
        else:
            self._open(path)

    def _open(self, path: Path) -> None:
        if self.direct and sys.platform == "linux":
            try:
                self.fd = os.open(path, os.O_RDONLY | os.O_DIRECT | os.O_CLOEXEC)
                return
            except OSError:  # a file system without it, such as tmpfs
                self.direct = False
        self.fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        if self.direct and sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(self.fd, _F_NOCACHE, 1)

    def read(self, offset: int, address: int, size: int) -> int:
        """Read into memory at `address`, aligned like `offset` and `size` where the file is direct. Bytes read; raises OSError."""
        if sys.platform == "win32":
            return self._read_windows(offset, address, size)
        return os.preadv(self.fd, [(ctypes.c_char * size).from_address(address)], offset)

    def close(self) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(self.fd))
        else:
            os.close(self.fd)

    if sys.platform == "win32":

        def _open_windows(self, path: Path) -> None:
            create = ctypes.windll.kernel32.CreateFileW
            create.restype = ctypes.c_void_p
            flags = _RANDOM | (_NO_BUFFERING if self.direct else 0)
            handle = create(str(path), _GENERIC_READ, _SHARED, None, _OPEN_EXISTING, flags, None)
            if handle in (None, ctypes.c_void_p(-1).value):
                raise ctypes.WinError()
            self.fd = int(handle)

        def _read_windows(self, offset: int, address: int, size: int) -> int:
            """A handle opened for waiting reads may be used by several threads where each call names its place (OVERLAPPED)."""
            place = _Overlapped(offset=offset & 0xFFFFFFFF, offset_high=offset >> 32)
            count = ctypes.c_uint32()
            done = ctypes.windll.kernel32.ReadFile(
                ctypes.c_void_p(self.fd), ctypes.c_void_p(address), size, ctypes.byref(count), ctypes.byref(place)
            )
            if not done:
                raise ctypes.WinError()
            return count.value


class _Overlapped(ctypes.Structure):
    """OVERLAPPED of the Windows API."""

    _fields_ = (
        ("internal", ctypes.c_void_p),
        ("internal_high", ctypes.c_void_p),
        ("offset", ctypes.c_uint32),
        ("offset_high", ctypes.c_uint32),
        ("event", ctypes.c_void_p),
    )


def _lock(address: int, size: int) -> bool:
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.VirtualLock(ctypes.c_void_p(address), ctypes.c_size_t(size)))
    _raise_lock_limit()
    return bool(_libc().mlock(ctypes.c_void_p(address), ctypes.c_size_t(size)) == 0)


def _raise_lock_limit() -> None:
    """As far as the user may: desktops often allow no more than 8 MiB, some an eighth of the memory."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    if soft != hard:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_MEMLOCK, (hard, hard))


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _address(memory: mmap.mmap) -> int:
    return ctypes.addressof(ctypes.c_char.from_buffer(memory))


def _address_of_mapping(memory: mmap.mmap) -> int:
    """Of one that may not be written: ctypes takes no buffer from it, numpy does."""
    import numpy as np

    return int(np.frombuffer(memory, np.uint8, 1).ctypes.data)
