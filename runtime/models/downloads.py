"""Several downloads at once, at most `limit` of them running: start, pause, go on, cancel; how fast, and how long still.

Each runs in a thread of its own. `changed` is called from those threads; whoever shows it brings it to its own. After a
restart the unfinished ones are listed as paused: nothing is fetched unless the user says so.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from runtime.errors import QuernError
from runtime.models import download_item
from runtime.models.download_item import Phase, Record
from runtime.models.hub import Hub
from runtime.models.transfer import PATIENCE, RESERVE, Patience, Stopped, check_room
from runtime.protocol import Problem

State = Literal["waiting", "checking", "downloading", "paused", "failed", "done"]
_WINDOW_S = 8.0  # over which the speed is taken
_TELL_EVERY_S = 0.1


@dataclass(frozen=True)
class Download:
    """A download at one moment. `speed` in bytes per second and `left_s` are 0 while they are not known."""

    record: Record
    state: State
    done: int
    speed: float = 0.0
    left_s: float = 0.0
    problem: Problem | None = None
    model: Path | None = None  # once it is done

    @property
    def key(self) -> str:
        return self.record.key

    @property
    def total(self) -> int:
        return self.record.bytes

    @property
    def active(self) -> bool:
        return self.state in ("waiting", "checking", "downloading")


class Speed:
    """Bytes per second over the last seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, done: int) -> float:
        now = self._clock()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > _WINDOW_S:
            self._seen.popleft()
        (first, before), (last, after) = self._seen[0], self._seen[-1]
        return (after - before) / (last - first) if last > first else 0.0


@dataclass
class _Job:
    shown: Download
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None
    cancelled: bool = False
    again: bool = False  # asked to go on while it was still stopping


class Downloads:
    """Owns the threads; `close` pauses them all."""

    def __init__(
        self,
        models_dir: Path,
        hub: Hub,
        changed: Callable[[Download], None] = lambda _: None,
        limit: int = 2,
        patience: Patience = PATIENCE,
        reserve: int = RESERVE,
    ) -> None:
        self.models_dir, self.hub = models_dir, hub
        self._changed, self._limit, self._patience, self._reserve = changed, limit, patience, reserve
        self._lock = threading.Lock()
        self._jobs: dict[str, _Job] = {}
        for record in download_item.records(models_dir):
            self._jobs[record.key] = _Job(Download(record, "paused", record.present(models_dir)))

    def all(self) -> list[Download]:
        with self._lock:
            return [job.shown for job in self._jobs.values()]

    def find(self, key: str) -> Download | None:
        with self._lock:
            return self._jobs[key].shown if key in self._jobs else None

    def start(self, record: Record) -> None:
        """Begin, or go on with what has arrived.

        Raises DiskFull where it does not fit beside what is still to come of the others; DownloadError.
        """
        with self._lock:
            job = self._jobs.get(record.key)
            if job is not None and job.shown.active:
                return
            claimed = sum(other.shown.total - other.shown.done for other in self._jobs.values() if other.shown.active)
        download_item.adopt(record, self.models_dir)
        done = record.present(self.models_dir)
        check_room(record.folder(self.models_dir), record.bytes - done + claimed, self._reserve)
        with self._lock:
            job = self._jobs.setdefault(record.key, _Job(Download(record, "paused", done)))
            self._queue(job, replace(job.shown, record=record, done=done, problem=None, model=None))
        self._pump()

    def resume(self, key: str) -> None:
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.shown.active or job.shown.state == "done":
                return
            self._queue(job, job.shown)
        self._pump()

    def pause(self, key: str) -> None:
        """What has arrived stays."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or not job.shown.active:
                return
            job.stop.set()
            job.again = False
            job.shown = replace(job.shown, state="paused", speed=0.0, left_s=0.0)
        self._changed(job.shown)

    def cancel(self, key: str) -> None:
        """What has arrived goes, finished files stay."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None:
                return
            job.stop.set()
            job.cancelled, job.again = True, False
            running = job.thread is not None
        if not running:
            self._drop(job)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Until no thread runs; False where that took longer."""
        end = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            with self._lock:
                threads = [job.thread for job in self._jobs.values() if job.thread is not None]
            if not threads:
                return True
            threads[0].join(None if end is None else max(0.0, end - time.monotonic()))
            if end is not None and time.monotonic() >= end and threads[0].is_alive():
                return False

    def close(self) -> None:
        for download in self.all():
            self.pause(download.key)
        self.wait(5.0)  # a silent server holds a thread longer; it ends with the process, and its part is hashed when read

    # ------------------------------------------------------------ the threads

    def _queue(self, job: _Job, shown: Download) -> None:
        job.shown = replace(shown, state="waiting", speed=0.0, left_s=0.0, problem=None)
        job.again = job.thread is not None
        job.cancelled = False

    def _pump(self) -> None:
        """Start what waits while there is room."""
        started, told = [], []
        with self._lock:
            running = sum(job.thread is not None for job in self._jobs.values())
            for job in self._jobs.values():
                if job.shown.state == "waiting":
                    told.append(job.shown)
                    if job.thread is None and running < self._limit:
                        job.stop = threading.Event()
                        job.thread = threading.Thread(target=self._work, args=(job,), name=f"download {job.shown.key}", daemon=True)
                        started.append(job.thread)
                        running += 1
        for shown in told:
            self._changed(shown)
        for thread in started:
            thread.start()

    def _work(self, job: _Job) -> None:
        record, stop = job.shown.record, job.stop
        progress = _Progress(self, job, stop)
        end: Download | None
        try:
            model = download_item.run(record, self.hub, self.models_dir, progress, stop, self._patience, self._reserve)
            end = Download(record, "done", record.bytes, model=model)
        except Stopped:
            end = None
        except QuernError as error:
            end = Download(record, "failed", record.present(self.models_dir), problem=error.problem)
        except Exception as error:  # a fault of ours must be seen too, not end a thread in silence
            end = Download(record, "failed", job.shown.done, problem=Problem("Bug", f"Something went wrong inside Quern: {error!r}.", ""))
            self._end(job, end)
            raise
        self._end(job, end)

    def _end(self, job: _Job, end: Download | None) -> None:
        with self._lock:
            job.thread = None
            cancelled = job.cancelled and (end is None or end.state != "done")
            if not cancelled:
                if end is not None:
                    job.shown = end
                elif not job.again:
                    job.shown = replace(job.shown, state="paused", speed=0.0, left_s=0.0, done=job.shown.record.present(self.models_dir))
                job.again = False
            shown = job.shown
        if cancelled:
            self._drop(job)
        else:
            self._changed(shown)
        self._pump()

    def _drop(self, job: _Job) -> None:
        with self._lock:
            self._jobs.pop(job.shown.key, None)
        download_item.discard(job.shown.record, self.models_dir)
        self._changed(replace(job.shown, state="paused", done=0, speed=0.0, left_s=0.0))

    def _tell(self, job: _Job, stop: threading.Event, shown: Download) -> None:
        with self._lock:
            if stop.is_set():
                return  # it shows as paused already
            job.shown = shown
        self._changed(shown)


class _Progress:
    """Turns the bytes of one run into what is shown, a few times a second."""

    def __init__(self, owner: Downloads, job: _Job, stop: threading.Event) -> None:
        self._owner, self._job, self._stop = owner, job, stop
        self._speed = Speed()
        self._told, self._phase = 0.0, ""

    def __call__(self, phase: Phase, done: int) -> None:
        now = time.monotonic()
        if phase == self._phase and now - self._told < _TELL_EVERY_S:
            return
        if phase != self._phase:
            self._speed = Speed()  # hashing what is there is not downloading
        self._told, self._phase = now, phase
        speed = self._speed.add(done)
        record = self._job.shown.record
        left = (record.bytes - done) / speed if speed and phase == "downloading" else 0.0
        shown = Download(record, phase, done, speed if phase == "downloading" else 0.0, left)
        self._owner._tell(self._job, self._stop, shown)
