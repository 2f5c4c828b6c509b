"""Work on plain threads, its results on the thread that asked. Qt's own runnables are no way to do it from Python: they are deleted,
with what they hold of Qt, on the thread that has run them.
"""

from __future__ import annotations

import contextlib
import functools
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
_Job = Callable[[], None]


class Background(QObject):
    """At most `most` jobs at one time, in the order in which they were started. The threads end with it; a job that is being done when
    the program ends is given up. A job that raises is a fault of ours: it is reported as every other, and its thread ends."""

    _arrived = Signal(object)

    def __init__(self, name: str, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._name, self._most = name, most
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._arrived.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(functools.partial(_end, self._jobs, most))  # and not a method: self is gone by then

    def start(self, work: Callable[[], T], then: Callable[[T], Any]) -> None:
        """`work` runs on a thread; `then` is called here with what it returned, unless this is gone by then."""
        tell = self._arrived.emit

        def job() -> None:
            result = work()
            with contextlib.suppress(RuntimeError):  # the window is gone
                tell(lambda: then(result))

        self._jobs.put(job)
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        if len(self._threads) < self._most:
            thread = threading.Thread(target=_run, args=(self._jobs,), name=self._name, daemon=True)
            self._threads.append(thread)
            thread.start()


def _run(jobs: queue.SimpleQueue[_Job | None]) -> None:
    while (job := jobs.get()) is not None:
        job()


def _end(jobs: queue.SimpleQueue[_Job | None], threads: int) -> None:
    for _ in range(threads):
        jobs.put(None)
