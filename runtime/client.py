"""The one client of the worker process: starts it, sends commands, delivers events, explains how it ended.

Used by the window, the command line and the API server alike. It must know nothing of Qt or llama.cpp, of a command
only its id, and of a model only whether its worker's crash may be a graphics card's (crashes.py). No method waits for the
worker: writing has its own thread, so a stuck worker with a full pipe cannot freeze the caller.
"""

from __future__ import annotations

import collections
import itertools
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from runtime import crashes, processes
from runtime.errors import WorkerEnded
from runtime.outcome import Outcome
from runtime.protocol import (
    Cancelled,
    Command,
    Count,
    Counted,
    Done,
    DrawPages,
    Ended,
    Event,
    Failed,
    Framed,
    Frames,
    Generate,
    Inspect,
    Inspected,
    Load,
    Loaded,
    OnCards,
    PagesDrawn,
    Prepare,
    Prepared,
    Quit,
    Read,
    ReadText,
    from_json,
    to_json,
)

log = logging.getLogger(__name__)
_LAST_LINES = 60
_LOG_BYTES = 1_000_000
_LAST_EVENTS = (Loaded, Inspected, Framed, ReadText, PagesDrawn, Counted, Done, Prepared, Failed, Cancelled)


def worker_command() -> list[str]:
    """The real worker."""
    return processes.command("runtime.worker")


class Client:
    """Owns at most one worker process at a time; `send` starts one where none runs.

    `on_event` is called on the reader thread, once per event and in order; it may call `send`, `kill` and `close`.
    The worker's log (its stderr) goes to `log_file` where one is given, at most two files of a megabyte.
    """

    def __init__(self, on_event: Callable[[Event], None], command: Sequence[str] | None = None, log_file: Path | None = None) -> None:
        self._on_event = on_event
        self._command = list(command) if command is not None else worker_command()
        self._log_file = log_file
        self._ids = itertools.count(1)
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._closed = False

    def next_id(self) -> int:
        """An id no other request of this client has."""
        return next(self._ids)

    @property
    def alive(self) -> bool:
        with self._lock:
            return self._worker is not None

    @property
    def pid(self) -> int | None:
        """The worker's process id, for diagnostics."""
        with self._lock:
            return self._worker.process.pid if self._worker is not None else None

    def start(self) -> None:
        """Start the worker now, so that the first command finds it warm. Raises WorkerEnded where it cannot start."""
        with self._lock:
            self._running()

    def send(self, command: Command) -> None:
        """Hand `command` to the worker. What comes of it, the worker's death included, comes as events."""
        with self._lock:
            self._running().put(command)

    def kill(self) -> None:
        """End a worker that no longer reacts, without asking it; `Ended` follows."""
        with self._lock:
            if self._worker is not None:
                self._worker.kill()

    def close(self, timeout: float = 5.0) -> None:
        """Ask the worker to quit, which takes as long as writing its chats to disk; after `timeout` seconds kill it. The client cannot
        be used afterwards."""
        with self._lock:
            self._closed = True
            worker = self._worker
            if worker is not None:
                worker.put(Quit())
        if worker is not None:
            worker.finish(timeout)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _running(self) -> _Worker:
        if self._closed:
            raise WorkerEnded("The engine has been closed.")
        if self._worker is None:
            self._worker = _Worker(self._command, self._log_file, self._on_event, self._forget)
        return self._worker

    def _forget(self, worker: _Worker) -> None:
        with self._lock:
            if self._worker is worker:
                self._worker = None
            worker.gone = True


class _Worker:
    """One process with its three threads: one writes commands, one reads events, one keeps the log."""

    def __init__(
        self, command: list[str], log_file: Path | None, on_event: Callable[[Event], None], on_gone: Callable[[_Worker], None]
    ) -> None:
        self._on_event = on_event
        self._on_gone = on_gone
        self._outbox: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._open: dict[int, None] = {}
        self._asked = self._killed = False
        self._cards: OnCards | None = None  # what the model loaded last has of them
        self._last_lines: collections.deque[str] = collections.deque(maxlen=_LAST_LINES)
        self._log_file = log_file
        self.gone = False
        self.process = _spawn(command)
        self._writer = threading.Thread(target=self._write, name="worker-writer", daemon=True)
        self._logger = threading.Thread(target=self._keep_log, name="worker-log", daemon=True)
        self._reader = threading.Thread(target=self._read, name="worker-reader", daemon=True)
        for thread in (self._writer, self._logger, self._reader):
            thread.start()

    def put(self, command: Command) -> None:
        """Called under the client's lock, like `_forget`: a command is either among the open ids of `Ended` or sent to the next worker."""
        if isinstance(command, Load | Inspect | Frames | Read | DrawPages | Count | Generate | Prepare):
            self._open[command.id] = None
        if isinstance(command, Quit):
            self._asked = True
        self._outbox.put(command)

    def kill(self) -> None:
        self._killed = True
        self.process.kill()

    def finish(self, timeout: float) -> None:
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
        for thread in (self._reader, self._writer):
            if threading.current_thread() is not thread:
                thread.join(timeout)

    def _write(self) -> None:
        pipe = _pipe(self.process.stdin)
        try:
            while (command := self._outbox.get()) is not None:
                pipe.write(to_json(command).encode() + b"\n")
                pipe.flush()
        except OSError:
            log.debug("the worker no longer reads")  # its end is told by the reader thread
        finally:
            try:
                pipe.close()
            except OSError:
                log.debug("the worker left unread commands")

    def _read(self) -> None:
        with _pipe(self.process.stdout) as pipe:
            for line in pipe:
                self._take(line)
        returncode = self.process.wait()
        self._logger.join(1.0)  # bounded: a grandchild may still hold the pipe open
        self._on_gone(self)
        self._outbox.put(None)
        outcome = Outcome(returncode, tuple(self._last_lines), self._asked, self._killed)
        problem = outcome.problem
        if problem is not None and self._cards is not None and outcome.crashed:
            problem = crashes.after(self._cards, outcome.how, problem)
        if problem is not None:
            log.warning("worker ended: %s", problem.sentence)
        self._deliver(Ended(problem, tuple(self._open)))

    def _take(self, line: bytes) -> None:
        try:
            event = from_json(line.decode("utf-8", "replace"))
        except ValueError:
            log.error("not an event: %r", line[:200])
            return
        if isinstance(event, OnCards):
            self._cards = event
            return
        if isinstance(event, _LAST_EVENTS):
            self._open.pop(event.id, None)
        self._deliver(event)

    def _deliver(self, event: Event) -> None:
        try:
            self._on_event(event)
        except Exception:  # a bug in the receiver must not end the delivery of all later events
            log.exception("on_event failed for %s", type(event).__name__)

    def _keep_log(self) -> None:
        kept = _BoundedLog(self._log_file) if self._log_file is not None else None
        with _pipe(self.process.stderr) as pipe:
            for line in pipe:
                self._last_lines.append(line.decode("utf-8", "replace").rstrip()[:2000])
                if kept is not None:
                    kept.write(line)
        if kept is not None:
            kept.close()


class _BoundedLog:
    """A log file that is renamed to `NAME.1` when it reaches a megabyte, so that at most two megabytes stand on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._size = 0
        self._open()

    def write(self, line: bytes) -> None:
        if self._file is None:
            return
        try:
            self._file.write(line)
            self._size += len(line)
            if self._size > _LOG_BYTES:
                self._file.close()
                self._path.replace(self._path.with_name(self._path.name + ".1"))
                self._open()
        except OSError as error:  # a full disk: the last lines in memory still explain an end
            log.warning("the worker's log cannot be written: %s", error)
            self.close()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab", buffering=0)
            self._size = self._file.tell()
        except OSError as error:
            log.warning("the worker's log cannot be opened: %s", error)
            self._file = None


def _spawn(command: list[str]) -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    try:
        # A session of its own: Ctrl+C in the terminal stops the answer through the client, never the worker.
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=processes.environment(),
            start_new_session=True,
            creationflags=flags,
        )
    except OSError as error:
        remedy = f"{processes.repair()}, then try `quern doctor`."
        raise WorkerEnded(f"The engine could not be started: {error.strerror}.", remedy) from error


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the process has no such pipe")
    return pipe
