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

    Work that can wait is held instead of stopped: it goes to sleep where it next looks, until it is released or stopped.
    """

    def __init__(self, outer: Stop | None = None) -> None:
        self._flag = ctypes.create_string_buffer(2)
        self._changed = threading.Condition()
        self._set = self._held = False
        self._outer = outer

    def set(self) -> None:
        with self._changed:
            self._flag[0] = b"\1"
            self._set = True
            self._changed.notify_all()

    def clear(self) -> None:
        with self._changed:
            self._flag[0] = b"\0"
            self._set = self._held = False
            self._changed.notify_all()

    def hold(self) -> None:
        with self._changed:
            self._held = True

    def release(self) -> None:
        with self._changed:
            self._held = False
            self._changed.notify_all()

    @property
    def is_set(self) -> bool:
        return self._set

    def goes_on(self) -> bool:
        """False where the stop is set. Waits while the work is held."""
        if self._held:
            with self._changed:
                self._changed.wait_for(lambda: self._set or not self._held)
        return not self._set and (self._outer is None or self._outer._goes_on_for(self))

    def check(self) -> None:
        """Raise Stopped if the stop is set. Waits while the work is held."""
        if not self.goes_on():
            raise Stopped

    def native(self, kind: Any) -> tuple[Any, ctypes.c_void_p]:
        """The callback, of the ctypes function type `kind`, and its data. Both live as long as this object."""
        libc = ctypes.CDLL("msvcrt") if sys.platform == "win32" else ctypes.CDLL(None)
        return ctypes.cast(libc.strlen, kind), ctypes.cast(self._flag, ctypes.c_void_p)

    def run(self, work: Callable[[Stop], T], undo: Callable[[T], None] | None = None) -> T:
        """`work(stop)` on a thread of its own; raises Stopped as soon as this stop is set, and leaves that thread to end by itself.

        For calls that nothing can interrupt: the person who pressed Stop does not wait for them. `work` gets a stop of its own,
        which stays set when this one is cleared for the next request. `undo` gets what comes of it when nobody waits any more.
        """
        self.check()
        own = Stop(self)
        executor = concurrent.futures.ThreadPoolExecutor(1, "interruptible")
        future = executor.submit(work, own)
        executor.shutdown(wait=False)
        future.add_done_callback(lambda _: self._wake())
        with self._changed:
            self._changed.wait_for(lambda: future.done() or self._set)
            if self._set:
                own.set()
        if own.is_set:
            if undo is not None:
                future.add_done_callback(lambda left: undo(left.result()) if left.exception() is None else None)
            raise Stopped
        return future.result()

    def _goes_on_for(self, inner: Stop) -> bool:
        """Work on another thread is held with this one, until it is stopped itself."""
        with self._changed:
            self._changed.wait_for(lambda: inner._set or self._set or not self._held)
        return not inner._set and not self._set

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()
