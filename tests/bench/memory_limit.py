"""A limit on memory that the kernel keeps, page cache included: a control group of this process's own, version 1 or 2. Linux only."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

_MOUNTED, _OWN = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")
_LIMIT, _PEAK, _MEMBERS = 0, 1, 2
_NAMES = {
    1: ("memory.limit_in_bytes", "memory.max_usage_in_bytes", "cgroup.procs"),
    2: ("memory.max", "memory.peak", "cgroup.procs"),
}


class NotPermitted(Exception):
    """Control groups cannot be made here; the message says why."""


class Group:
    """One group. A child process joins with `join` before it becomes what is measured."""

    def __init__(self, folder: Path, version: int) -> None:
        self.folder = folder
        self._names = _NAMES[version]

    def join(self) -> None:
        """Called in the child between fork and exec."""
        (self.folder / self._names[_MEMBERS]).write_text(str(os.getpid()))

    @property
    def peak(self) -> int:
        """Bytes at most in use so far."""
        try:
            return int((self.folder / self._names[_PEAK]).read_text())
        except OSError:  # an older kernel
            return 0


@contextlib.contextmanager
def memory_limit(limit: int) -> Iterator[Group]:
    """A new group with `limit` bytes and no swap. Raises NotPermitted."""
    parent, version = _parent()
    folder = parent / f"quern-bench-{os.getpid()}-{time.monotonic_ns()}"
    try:
        folder.mkdir()
    except OSError as error:
        raise NotPermitted(f"a control group cannot be made: {error.strerror}") from error
    try:
        try:
            (folder / _NAMES[version][_LIMIT]).write_text(str(limit))
        except OSError as error:
            raise NotPermitted(f"memory cannot be limited in a control group: {error.strerror}") from error
        with contextlib.suppress(OSError):  # without accounting of swap there is none to forbid
            (folder / ("memory.swappiness" if version == 1 else "memory.swap.max")).write_text("0")
        yield Group(folder, version)
    finally:
        with contextlib.suppress(OSError):
            (folder / ("memory.force_empty" if version == 1 else "memory.reclaim")).write_text("0")
        for _ in range(50):  # the last process leaves a moment after it was waited for
            try:
                folder.rmdir()
                break
            except OSError:
                time.sleep(0.1)


def _parent() -> tuple[Path, int]:
    """The group of this process that limits memory, and the version."""
    if not _OWN.is_file():
        raise NotPermitted("this system has no control groups")
    for line in _OWN.read_text(encoding="utf-8").splitlines():
        number, controllers, path = line.split(":", 2)
        if "memory" in controllers.split(","):
            return _MOUNTED / "memory" / path.lstrip("/"), 1
        if number == "0" and (_MOUNTED / "cgroup.controllers").is_file():
            return (_MOUNTED / path.lstrip("/")).parent, 2  # beside it: inside, processes may stand only in the leaves
    raise NotPermitted("no control group here limits memory")
