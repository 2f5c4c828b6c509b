"""The child process that holds the model: commands as JSON lines on stdin, events as JSON lines on its original stdout.

Four threads: one reads commands and acts on Cancel at once, one looks at files for Inspect, one makes the pictures of Frames and
DrawPages, and the main one loads, answers and prepares, in the order that `runtime.schedule` decides. File descriptor 1 points at
stderr from the start, because native libraries print there when they like.
Nothing here outlives the parent: the end of stdin ends the process, in the middle of a decode too. After a Quit it has QUIT_S seconds to
write what it knows of the last chats to disk.
"""

from __future__ import annotations

import functools
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from runtime.engine.stop import Stop, Stopped
from runtime.errors import QuernError
from runtime.protocol import (
    Cancel,
    Cancelled,
    Command,
    Count,
    Counted,
    DrawPages,
    Ended,
    Event,
    Failed,
    Frames,
    Generate,
    Inspect,
    Load,
    Message,
    PrefillProgress,
    Prepare,
    Problem,
    Quit,
    Read,
    ReadText,
    Result,
    Text,
    from_json,
    to_json,
)
from runtime.schedule import Chosen, Idle, Schedule, Settle, id_of

if TYPE_CHECKING:
    from runtime.engine.budget import Caps
    from runtime.engine.costs import Costs
    from runtime.engine.engine import Engine

log = logging.getLogger("runtime.worker")
_BYTES_PER_TOKEN = 4  # of English; other scripts take less of them
QUIT_S = 3.0  # states of some hundred megabytes, on a slow disk


def main() -> int:
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    Worker(sys.stdin.buffer, out).run()
    return 0


class Worker:
    """Owns the engine and the queues between the three threads."""

    def __init__(self, commands: IO[bytes], out: IO[bytes]) -> None:
        self._commands = commands
        self._out = out
        self._out_lock = threading.Lock()
        self._stop = Stop()
        self._schedule = Schedule(self._stop, lambda prepare: self._emit(Cancelled(prepare.id)))
        self._looks: queue.SimpleQueue[Inspect | Read | Count] = queue.SimpleQueue()
        self._looking = _Current()
        self._showings: queue.SimpleQueue[Frames | DrawPages] = queue.SimpleQueue()
        self._showing = _Current()
        self._engine: Engine | None = None
        self._quitting = False

    def run(self) -> None:
        """The main thread's part; ends only with the process."""
        threading.Thread(target=self._read, name="commands", daemon=True).start()
        threading.Thread(target=self._look, name="media", daemon=True).start()
        threading.Thread(target=self._show, name="frames", daemon=True).start()
        from runtime.engine.engine import Engine  # after the threads: Inspect and Cancel need not wait for llama.cpp

        engine = self._engine = Engine(self._stop)
        while True:
            chosen = self._schedule.next()
            then: list[Idle] = []
            self._carry_out(id_of(chosen.job), functools.partial(self._job, engine, chosen, then))
            if isinstance(chosen.job, Quit):
                os._exit(0)
            self._schedule.done(then)

    def _job(self, engine: Engine, chosen: Chosen, then: list[Idle]) -> None:
        """Do what was chosen; `then` gets what is to be done after it, while nothing is asked."""
        job = chosen.job
        if isinstance(job, Load):
            engine.load(job, self._emit)
        elif isinstance(job, Generate):
            then += afterwards(job, engine.generate(job, self._emit, chosen.asked))
        elif isinstance(job, Prepare):
            engine.prepare(job, self._tell_preparing)
        elif isinstance(job, Settle):
            engine.settle()
        else:
            engine.keep()

    def _look(self) -> None:
        stop = Stop()
        while True:
            job = self._looks.get()
            with self._looking.running(job.id, stop):
                self._carry_out(job.id, functools.partial(self._look_at, job, stop))
            if not isinstance(job, Count):
                self._schedule.look(begins=False)

    def _show(self) -> None:
        """Of a thread of its own: a long clip must not keep the next file from being looked at."""
        stop = Stop()
        while True:
            job = self._showings.get()
            with self._showing.running(job.id, stop):
                self._carry_out(job.id, functools.partial(self._show_pictures, job, stop))

    def _show_pictures(self, job: Frames | DrawPages, stop: Stop) -> None:
        from runtime.engine.showing import show, show_pages

        if isinstance(job, DrawPages):
            show_pages(job, *self._limits(), stop, self._emit)
        else:
            show(job, *self._limits(), stop, self._emit)

    def _look_at(self, job: Inspect | Read | Count, stop: Stop) -> None:
        if isinstance(job, Inspect):
            self._inspect(job, stop)
        elif isinstance(job, Read):
            self._read_file(job, stop)
        else:
            self._emit(Counted(job.id, *self._tokens(job.text)))

    def _read_file(self, job: Read, stop: Stop) -> None:
        from runtime.engine.documents import read

        found = read(Path(job.path), job.name or Path(job.path).name, stop.check)
        tokens, exact = self._tokens(found.text)
        self._emit(ReadText(job.id, found.text, tokens, exact, found.pages, found.note))

    def _tokens(self, text: str) -> tuple[int, bool]:
        """Of a text by itself; estimated where no model is there to say. False: it is an estimate."""
        found = self._engine.count(text) if self._engine is not None else None
        return (found, True) if found is not None else (-(-len(text.encode()) // _BYTES_PER_TOKEN), False)

    def _inspect(self, job: Inspect, stop: Stop) -> None:
        from runtime.engine.inspection import inspect

        caps, costs = self._limits()
        self._emit(stop.run(lambda stop: inspect(job, caps, stop, costs)))

    def _limits(self) -> tuple[Caps, Costs | None]:
        """Those of the model loaded."""
        from runtime.engine.budget import Caps

        return (self._engine.caps, self._engine.costs) if self._engine is not None else (Caps(), None)

    def _carry_out(self, id: int, work: Callable[[], None]) -> None:
        """Whatever happens, the request `id` gets a last event. A cancelled Generate has sent its own."""
        try:
            work()
        except Stopped:
            self._emit(Cancelled(id))
        except QuernError as error:
            log.warning("%s: %s", type(error).__name__, error)
            self._emit(Failed(id, error.problem))
        except MemoryError:
            log.exception("memory")
            sentence = "This machine has not enough memory for that."
            self._emit(
                Failed(id, Problem("MemoryShortage", sentence, "Close other programs, or choose a lower detail or a smaller model."))
            )
        except Exception as error:  # a bug of ours: shown as one, with its trace in the log; the worker serves on
            log.exception("bug")
            sentence = f"Something went wrong inside Quern: {type(error).__name__}: {error}"
            self._emit(
                Failed(id, Problem("Bug", sentence[:500], "Please report it with the log file; `quern doctor` prints what is needed."))
            )

    # ------------------------------------------------------------ the reading thread

    def _read(self) -> None:
        for line in self._commands:
            try:
                command: Command = from_json(line.decode("utf-8", "replace"))
            except ValueError as error:
                log.error("%s", error)
                continue
            if isinstance(command, Load | Generate):
                self._schedule.ask(command)
            elif isinstance(command, Prepare):
                self._schedule.prepare(command)
            elif isinstance(command, Inspect | Read):
                self._schedule.look(begins=True)
                self._looks.put(command)
            elif isinstance(command, Frames | DrawPages):
                self._showings.put(command)
            elif isinstance(command, Count):  # quick, and nothing need hold still for it
                self._looks.put(command)
            elif isinstance(command, Cancel):
                self._schedule.cancel(command.target)
                self._looking.cancel(command.target)
                self._showing.cancel(command.target)
            elif isinstance(command, Quit):
                self._quit(command)
                break
        # At once, without unloading: the system takes the memory back faster, and a decode may be running.
        os._exit(0)

    def _quit(self, command: Quit) -> None:
        """Have the main thread keep the chats and end the process; returns where that takes too long."""
        if self._engine is None:
            return
        self._quitting = True
        self._schedule.quit(command)
        time.sleep(QUIT_S)
        log.warning("no time to keep everything")

    def _tell_preparing(self, event: Event) -> None:
        """Where a question waits for what is prepared, the preparing is its reading."""
        waiting = self._schedule.waiting
        if isinstance(event, PrefillProgress):
            if waiting is not None:
                self._emit(replace(event, id=waiting))
        else:
            self._emit(event)

    def _emit(self, event: Event) -> None:
        if self._quitting or (not isinstance(event, Ended) and event.id == 0):
            return  # nobody waits for it
        line = to_json(event).encode() + b"\n"
        with self._out_lock:
            try:
                view = memoryview(line)
                while view:
                    view = view[self._out.write(view) or 0 :]
            except OSError:  # nobody listens any more
                os._exit(0)


def afterwards(asked: Generate, result: Result) -> list[Idle]:
    """What pays after an answer: the form that the conversation will have in the next prompt, up to where the next question begins,
    and keeping it."""
    if result.calls or not result.text.strip():  # what a call gives comes after the answer as it stands, reasoning and all
        return [Settle()]
    before, text = asked.messages, result.text
    if before and before[-1].role == "assistant":  # this was its end
        text = "".join(part.text for part in before[-1].parts if isinstance(part, Text)) + text
        before = before[:-1]
    messages = (*before, Message("assistant", (Text(text),)), Message("user", ()))
    tools = asked.tools if asked.tool_choice != "none" else ()
    return [Prepare(0, messages, asked.thinking, asked.detail, asked.private, tools, asked.when_full), Settle()]


class _Current:
    """Which Inspect is under way, and the cancels that came before their job began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._id: int | None = None
        self._stop: Stop | None = None
        self._early: set[int] = set()

    def running(self, id: int, stop: Stop) -> _Current:
        with self._lock:
            self._id, self._stop = id, stop
            stop.clear()
            if id in self._early:
                stop.set()
        return self

    def cancel(self, id: int) -> None:
        """Stop the job `id` now if it runs, or when it begins. An id of a job that is over does nothing."""
        with self._lock:
            if id == self._id and self._stop is not None:
                self._stop.set()
            else:
                self._early.add(id)

    def __enter__(self) -> None:
        return None

    def __exit__(self, *exc: object) -> None:
        with self._lock:
            self._early = {id for id in self._early if self._id is None or id > self._id}
            self._id = None


if __name__ == "__main__":
    sys.exit(main())
