"""Many reads at once from a model's files into memory, and which of them are done.

A fast disk gives twice as much with eight reads under way as with one. Linux's own asynchronous reads (io_submit) go on while
llama.cpp computes, and a few need no thread; elsewhere, and where a file cannot be read past the page cache, threads read.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from runtime.engine.paging import DirectFile

# Reads that the system is given by the thread that wants them. It keeps whoever gives it more than the disk's queue holds (128 or 256)
# waiting until there is room, so a whole layer's reads are given by a thread of their own.
_AT_ONCE = 128
_RING = 4096  # reads that may be under way: two layers' of 512 experts
_AGAIN_S = 0.002
_THREADS = 8
# io_setup, io_destroy, io_submit, io_getevents: numbers of system calls, of asm/unistd.h. The C library has no names for them.
_CALLS = {"x86_64": (206, 207, 209, 208), "aarch64": (0, 1, 2, 4)}
# struct iocb and struct io_event of linux/aio_abi.h, little endian.
_IOCB = np.dtype(
    [
        ("data", "<u8"),
        ("key", "<u4"),
        ("rw_flags", "<i4"),
        ("opcode", "<u2"),
        ("priority", "<i2"),
        ("fd", "<u4"),
        ("buffer", "<u8"),
        ("bytes", "<u8"),
        ("offset", "<i8"),
        ("reserved", "<u8"),
        ("flags", "<u4"),
        ("result_fd", "<u4"),
    ]
)
_EVENT = np.dtype([("data", "<u8"), ("object", "<u8"), ("result", "<i8"), ("result2", "<i8")])


class Read(NamedTuple):
    """`size` bytes at `offset` of file number `file` to memory at `address`; at least `least` of them must come (a file may end).

    `tag`, from 0 on, names the read when it is done; no two under way share one.
    """

    tag: int
    file: int
    offset: int
    address: int
    size: int
    least: int


class SliceReader:
    """Owns the open files. One thread uses it. `close` waits for what is under way."""

    def __init__(self, files: Sequence[Path], direct: bool) -> None:
        self._files = [DirectFile(path, direct) for path in files]
        self.direct = direct and all(file.direct for file in self._files)
        self._engine: _Aio | _Threads
        try:
            self._engine = _Aio(self._files) if self.direct and sys.platform == "linux" else _Threads(self._files)
        except OSError:  # a system that forbids it
            self._engine = _Threads(self._files)
        self._least: dict[int, int] = {}
        self.bytes = 0
        self.failures: list[tuple[int, OSError]] = []  # of reads that are done: tag and what went wrong

    @property
    def under_way(self) -> int:
        return len(self._least)

    def submit(self, reads: list[Read]) -> None:
        """They are begun in this order, and nobody waits for that."""
        if not reads:
            return
        for read in reads:
            self._least[read.tag] = read.least
        self._engine.begin(reads)

    def done(self, at_least: int, timeout_s: float) -> list[int]:
        """Tags of the reads that have ended, `at_least` of them unless the time is over. Those that failed are in `failures` too."""
        finished: list[int] = []
        for tag, result in self._engine.collect(min(at_least, self._engine.count), timeout_s):
            finished.append(tag)
            if result < 0:
                self.failures.append((tag, OSError(-result, os.strerror(-result))))
            elif result < self._least[tag]:
                self.failures.append((tag, OSError(errno.EIO, "the file ends before its time")))
            else:
                self.bytes += result
            del self._least[tag]
        return finished

    def close(self) -> None:
        """What is begun ends; the others are not begun any more."""
        self._engine.close()
        for file in self._files:
            file.close()


class _Timespec(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class _Aio:
    """Linux's asynchronous reads; for files that are read past the page cache only: others would be waited for."""

    def __init__(self, files: Sequence[DirectFile]) -> None:
        calls = _CALLS.get(platform.machine())
        if calls is None:
            raise OSError(errno.ENOSYS, "unknown numbers of system calls")
        _, self._destroy, self._submit, self._getevents = calls
        self._call: Any = ctypes.CDLL(None, use_errno=True).syscall
        self._call.restype = ctypes.c_long
        self._fds = np.array([file.fd for file in files], np.uint32)
        self._context = ctypes.c_ulong(0)
        if self._call(calls[0], ctypes.c_long(_RING), ctypes.byref(self._context)) != 0:
            raise OSError(ctypes.get_errno(), "io_setup")
        self._blocks, self._events = np.zeros(_AT_ONCE, _IOCB), np.zeros(_RING, _EVENT)
        self.count = 0  # given, and not collected yet
        self._given: queue.SimpleQueue[Sequence[Read] | None] = queue.SimpleQueue()
        self._refused: deque[tuple[int, int]] = deque()
        self._feeder: threading.Thread | None = None
        self._closing = False

    def begin(self, reads: Sequence[Read]) -> None:
        room = _AT_ONCE - self.count  # none while the feeder has some: they come first
        self.count += len(reads)
        begun = 0
        if len(reads) <= room:
            with contextlib.suppress(OSError):  # the feeder meets it again, and tells it with the read
                begun = self._hand(self._blocks, reads)
        if begun < len(reads):
            if self._feeder is None:
                self._feeder = threading.Thread(target=self._feed, name="expert reads", daemon=True)
                self._feeder.start()
            self._given.put(reads[begun:])

    def collect(self, at_least: int, timeout_s: float) -> list[tuple[int, int]]:
        found = [self._refused.popleft() for _ in range(len(self._refused))]
        limit = _Timespec(int(timeout_s), int(timeout_s % 1 * 1e9))
        where = ctypes.c_void_p(self._events.ctypes.data)
        least = ctypes.c_long(min(_RING, max(0, at_least - len(found))))
        got = self._call(self._getevents, self._context, least, ctypes.c_long(_RING), where, ctypes.byref(limit))
        if got < 0:
            error = ctypes.get_errno()
            if error != errno.EINTR:
                raise OSError(error, os.strerror(error))
            got = 0
        events = self._events[:got]
        found += zip(events["data"].tolist(), events["result"].tolist(), strict=True)
        self.count -= len(found)
        return found

    def close(self) -> None:
        self._closing = True
        if self._feeder is not None:
            self._given.put(None)
            self._feeder.join()
        while self.count:
            self.collect(1, 1.0)
        self._call(self._destroy, self._context)

    def _feed(self) -> None:
        """The feeder's own: what the disk's queue has no room for yet."""
        blocks = np.zeros(_AT_ONCE, _IOCB)
        while (reads := self._given.get()) is not None:
            at = 0
            while at < len(reads):
                some = reads[at : at + _AT_ONCE]
                try:
                    taken = len(some) if self._closing else self._hand(blocks, some)
                    failed = errno.ECANCELED if self._closing else 0
                except OSError as error:
                    taken, failed = len(some), error.errno or errno.EIO
                if failed:
                    self._refused.extend((read.tag, -failed) for read in some)
                elif not taken:
                    time.sleep(_AGAIN_S)
                at += taken

    def _hand(self, blocks: npt.NDArray[Any], reads: Sequence[Read]) -> int:
        """How many the system has taken: the first so many. It copies what it is given."""
        n = len(reads)
        tags, files, offsets, addresses, sizes, _ = zip(*reads, strict=True)
        blocks["data"][:n] = tags
        blocks["fd"][:n] = self._fds[list(files)]
        blocks["offset"][:n] = offsets
        blocks["buffer"][:n] = addresses
        blocks["bytes"][:n] = sizes
        pointers = blocks.ctypes.data + _IOCB.itemsize * np.arange(n, dtype=np.uint64)
        begun = 0
        while begun < n:
            where = ctypes.c_void_p(pointers.ctypes.data + 8 * begun)
            taken = self._call(self._submit, self._context, ctypes.c_long(n - begun), where)
            if taken <= 0:
                error = ctypes.get_errno()
                if begun or error == errno.EAGAIN:  # then the ring is full, or the system short of memory for a moment
                    break
                raise OSError(error, os.strerror(error))
            begun += taken
        return begun


class _Threads:
    """The same with threads that wait."""

    def __init__(self, files: Sequence[DirectFile]) -> None:
        self._given: queue.SimpleQueue[Read | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()
        self._files = files
        self._threads = [threading.Thread(target=self._work, name=f"expert reader {i}", daemon=True) for i in range(_THREADS)]
        for thread in self._threads:
            thread.start()
        self.count = 0
        self._closing = False

    def begin(self, reads: Sequence[Read]) -> None:
        for read in reads:
            self._given.put(read)
        self.count += len(reads)

    def collect(self, at_least: int, timeout_s: float) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        try:
            while len(found) < self.count:
                found.append(self._done.get(timeout=timeout_s) if len(found) < at_least else self._done.get_nowait())
        except queue.Empty:
            pass
        self.count -= len(found)
        return found

    def close(self) -> None:
        self._closing = True
        for _ in self._threads:
            self._given.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (read := self._given.get()) is not None:
            self._done.put((read.tag, self._one(read)))

    def _one(self, read: Read) -> int:
        """Bytes read, or the error's number, negative."""
        done = 0
        try:
            while done < read.least and not self._closing:
                got = self._files[read.file].read(read.offset + done, read.address + done, read.size - done)
                if not got:
                    break
                done += got
        except OSError as error:
            return -(error.errno or errno.EIO)
        return done
