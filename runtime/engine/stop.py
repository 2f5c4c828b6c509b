"""A stop that Python and native code both see at once."""

from __future__ import annotations

import concurrent.futures
import ctypes
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Stopped(Exception):
    """The user stopped the work; what was computed so far is kept where it can be."""


class Stop:
    """Set by the thread that reads commands, looked at by the one that computes.

    llama.cpp asks its abort callback at every node of a graph. A Python function there would take the interpreter's
    lock at each of them, so the callback is the C library's `strlen` on a buffer of this object: empty means go
    on, one character means stop.
    """

    def __init__(self) -> None:
        self._flag = ctypes.create_string_buffer(2)
        self._changed = threading.Condition()
        self._set = False

    def set(self) -> None:
        with self._changed:
            self._flag[0] = b"\1"
            self._set = True
            self._changed.notify_all()

    def clear(self) -> None:
        with self._changed:
            self._flag[0] = b"\0"
            self._set = False

    @property
    def is_set(self) -> bool:
        return self._set

    def check(self) -> None:
        """Raise Stopped if the stop is set."""
        if self._set:
            raise Stopped

    def native(self, kind: Any) -> tuple[Any, ctypes.c_void_p]:
        """The callback, of the ctypes function type `kind`, and its data. Both live as long as this object."""
        libc = ctypes.CDLL("msvcrt") if sys.platform == "win32" else ctypes.CDLL(None)
        return ctypes.cast(libc.strlen, kind), ctypes.cast(self._flag, ctypes.c_void_p)

    def run(self, work: Callable[[], T]) -> T:
        """`work()` on a thread of its own; raises Stopped as soon as the stop is set, and leaves that thread to end by itself.

        For calls that nothing can interrupt: the person who pressed Stop does not wait for them.
        """
        self.check()
        executor = concurrent.futures.ThreadPoolExecutor(1, "interruptible")
        future = executor.submit(work)
        executor.shutdown(wait=False)
        future.add_done_callback(lambda _: self._wake())
        with self._changed:
            self._changed.wait_for(lambda: future.done() or self._set)
        self.check()
        return future.result()

    def run_apart(self, work: Callable[[Stop], T]) -> T:
        """`run`, for work that looks at a stop now and then. It gets one of its own, because this one is cleared for the next
        request, and work that was left behind in a native call must still find itself stopped when it comes back."""
        own = Stop()
        try:
            return self.run(lambda: work(own))
        except Stopped:
            own.set()
            raise

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()
