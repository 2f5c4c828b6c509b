"""What the worker does next: requests in the order they came, then what can be prepared, then what is tidied while nothing is asked.

The one place that decides it, and that stops work which must give way. It knows nothing of the engine but its stop.
"""

from __future__ import annotations

import collections
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from runtime.engine.stop import Stop
from runtime.protocol import Generate, Load, Message, Part, Prepare, Quit, Reasoning, Text

PAUSE_S = 0.25  # after the last request, before anything is done that nobody asked for


@dataclass(frozen=True)
class Settle:
    """Keep what the context holds."""


Request = Load | Generate
Idle = Prepare | Settle  # a Prepare with id 0: nobody waits for it
Job = Request | Idle | Quit


@dataclass(frozen=True)
class Chosen:
    """A job to be done now, and when it was asked for (time.monotonic)."""

    job: Job
    asked: float


class Schedule:
    """Filled by the thread that reads commands, emptied by the one that computes. `stop` is the stop of what is computed;
    `dropped` is told of a Prepare that will never begin."""

    def __init__(self, stop: Stop, dropped: Callable[[Prepare], None]) -> None:
        self._stop, self._dropped = stop, dropped
        self._changed = threading.Condition()
        self._requests: collections.deque[tuple[Request, float]] = collections.deque()
        self._prepare: Prepare | None = None
        self._idle: collections.deque[Idle] = collections.deque()
        self._idle_from = 0.0
        self._now: Job | None = None
        self._looks = 0  # Inspects under way, on their own thread
        self._cancelled: set[int] = set()
        self._quit: Quit | None = None

    # ------------------------------------------------------------ the reading thread

    def ask(self, request: Request) -> None:
        """`request` waits for earlier requests, and for a preparation under way only where that is a beginning of it."""
        with self._changed:
            self._requests.append((request, time.monotonic()))
            self._forget_prepare()
            self._idle.clear()
            if isinstance(self._now, Idle) and not begins(self._now, request):
                self._stop.set()
            self._stop.release()
            self._changed.notify()

    def prepare(self, prepare: Prepare) -> None:
        """`prepare` takes the place of an earlier one, which goes on only where it is a beginning of it. Settling comes after it."""
        with self._changed:
            self._forget_prepare()
            self._idle = collections.deque(job for job in (*self._idle, self._now) if isinstance(job, Settle))
            self._prepare = prepare
            if isinstance(self._now, Idle) and not self._requests and not begins(self._now, prepare):
                self._stop.set()
            self._changed.notify()

    def cancel(self, id: int) -> None:
        """Stop `id` now if it is done now, or as soon as it begins. The id of a job that is over does nothing."""
        with self._changed:
            if self._prepare is not None and self._prepare.id == id:
                self._forget_prepare()
            elif self._now is not None and id_of(self._now) == id:
                self._stop.set()
            else:
                if self.waiting == id:
                    self._stop.set()
                self._cancelled.add(id)

    def quit(self, quit: Quit) -> None:
        """`quit` is done next, whatever else was asked for, and what is done now makes way for it."""
        with self._changed:
            self._quit = quit
            self._stop.set()
            self._changed.notify()

    def look(self, begins: bool) -> None:
        """A file is being looked at for somebody who waits: what nobody waits for holds still."""
        with self._changed:
            self._looks += 1 if begins else -1
            if self._looks == 0:
                self._stop.release()
            elif isinstance(self._now, Idle) and not self._requests:
                self._stop.hold()
            self._changed.notify()

    # ------------------------------------------------------------ the computing thread

    def next(self) -> Chosen:
        """Waits until there is something to do. Call `done` after it."""
        with self._changed:
            while (chosen := self._choose()) is None:
                rest = self._idle_from - time.monotonic()
                self._changed.wait(rest if self._idle and not self._looks and rest > 0 else None)
            self._now = chosen.job
            self._stop.clear()
            if id_of(chosen.job) in self._cancelled:
                self._stop.set()
            return chosen

    def done(self, then: Sequence[Idle] = ()) -> None:
        """What `next` gave is over. `then` is done when nothing is asked for a while."""
        with self._changed:
            ended = id_of(self._now) if self._now is not None else 0
            if not isinstance(self._now, Idle):
                self._cancelled = {id for id in self._cancelled if id > ended}
            self._now = None
            if then and not self._requests and self._prepare is None:
                self._idle = collections.deque(then)
                self._idle_from = time.monotonic() + PAUSE_S

    @property
    def waiting(self) -> int | None:
        """The request that waits for a preparation under way which is a beginning of it."""
        return self._requests[0][0].id if isinstance(self._now, Idle) and self._requests else None

    # ------------------------------------------------------------ inside, under the lock

    def _choose(self) -> Chosen | None:
        now = time.monotonic()
        if self._quit is not None:
            return Chosen(self._quit, now)
        if self._requests:
            return Chosen(*self._requests.popleft())
        if self._looks:
            return None
        if self._prepare is not None:
            prepare, self._prepare = self._prepare, None
            return Chosen(prepare, now)
        if self._idle and now >= self._idle_from:
            return Chosen(self._idle.popleft(), now)
        return None

    def _forget_prepare(self) -> None:
        if self._prepare is not None:
            self._dropped(self._prepare)
            self._prepare = None


def id_of(job: Job) -> int:
    return 0 if isinstance(job, Settle | Quit) else job.id


def begins(idle: Idle, job: Request | Prepare) -> bool:
    """Whether all that `idle` computes belongs to the prompt of `job` too, so that finishing it loses nothing."""
    if isinstance(idle, Settle) or isinstance(job, Load) or _manner(idle) != _manner(job):
        return False
    n = len(idle.messages) - 1
    if len(job.messages) <= n or list(map(_plain, idle.messages[:n])) != list(map(_plain, job.messages[:n])):
        return False
    written, whole = idle.messages[n], job.messages[n]
    if not written.parts:
        return whole.role == written.role
    *parts, last = written.parts
    if written.role != whole.role or len(whole.parts) <= len(parts) or tuple(parts) != whole.parts[: len(parts)]:
        return False
    other = whole.parts[len(parts)]
    if isinstance(last, Text) and isinstance(other, Text):
        return other.text.startswith(last.text.rstrip())
    return last == other


def _manner(job: Generate | Prepare) -> tuple[object, ...]:
    return job.detail, job.private, job.tools, job.when_full


def _plain(message: Message) -> tuple[str, tuple[Part, ...]]:
    """Without what was thought, which no later prompt repeats."""
    return message.role, tuple(part for part in message.parts if not isinstance(part, Reasoning))
