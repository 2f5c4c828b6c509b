"""Our side: the worker, driven through the client as the window drives it."""

from __future__ import annotations

import contextlib
import dataclasses
import queue
import time
from pathlib import Path

from runtime.client import Client
from runtime.protocol import (
    Cancelled,
    Delta,
    Done,
    Ended,
    Event,
    Failed,
    Generate,
    Load,
    Loaded,
    Message,
    Prepare,
    Prepared,
    Result,
    Sampling,
)
from tests.bench.asking import Reply
from tests.bench.quiet import wait_until_idle

_SETTLED_S = 30.0  # the longest that work after loading, such as warming the mapping, is waited for


class Quern:
    name = "quern"

    def __init__(self, model: Path, mmproj: Path, folder: Path, context: int, threads: int) -> None:
        """`folder` holds the states and embeddings kept on disk, and the worker's log."""
        self._load = Load(0, str(model), str(mmproj), context, threads, str(folder / "cache"))
        self._log = folder / "worker.log"
        self._events: queue.SimpleQueue[tuple[float, Event]] = queue.SimpleQueue()
        self._client: Client | None = None
        self._preparing: int | None = None

    def start(self) -> None:
        self._client = Client(lambda event: self._events.put((time.perf_counter(), event)), log_file=self._log)
        id = self._client.next_id()
        self._client.send(dataclasses.replace(self._load, id=id))
        self._wait(id, Loaded)
        self.rest(_SETTLED_S)

    def ask(self, messages: list[Message], max_tokens: int, thinking: bool = False, speculate: bool = False) -> Reply:
        client = self._running()
        id = client.next_id()
        greedy = Sampling(temperature=0.0, presence_penalty=0.0, repeat_penalty=1.0)
        command = Generate(id, tuple(messages), thinking, max_tokens, greedy, speculate=speculate)
        began = time.perf_counter()
        client.send(command)
        first: float | None = None
        while True:
            at, event = self._next()
            if isinstance(event, Delta) and event.id == id and first is None:
                first = at
            elif isinstance(event, Done) and event.id == id:
                return _reply(event.result, (first or at) - began, at - began)
            elif isinstance(event, Failed) and event.id == id:
                raise RuntimeError(event.problem.sentence)

    def prepare(self, messages: list[Message]) -> None:
        client = self._running()
        self._preparing = client.next_id()
        client.send(Prepare(self._preparing, tuple(messages), thinking=False))

    def rest(self, seconds: float) -> None:
        """Until the worker has done what it does between two questions, a preparation among it."""
        deadline = time.monotonic() + seconds
        while self._preparing is not None and (left := deadline - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                _, event = self._events.get(timeout=left)
                if isinstance(event, Prepared | Cancelled | Failed) and event.id == self._preparing:
                    self._preparing = None
        self._preparing = None
        if self.pid is not None:
            wait_until_idle(self.pid, max(0.0, deadline - time.monotonic()))

    @property
    def pid(self) -> int | None:
        return self._client.pid if self._client is not None else None

    def restart(self) -> None:
        self.close()
        self.start()

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _running(self) -> Client:
        if self._client is None:
            raise RuntimeError("not started")
        return self._client

    def _wait(self, id: int, kind: type[Event]) -> None:
        while True:
            _, event = self._next()
            if isinstance(event, Failed) and event.id == id:
                raise RuntimeError(event.problem.sentence)
            if isinstance(event, kind):
                return

    def _next(self) -> tuple[float, Event]:
        at, event = self._events.get(timeout=1800)
        if isinstance(event, Ended) and event.problem is not None:
            raise RuntimeError(event.problem.sentence)
        return at, event


def _reply(result: Result, first_s: float, total_s: float) -> Reply:
    return Reply(
        first_s=first_s,
        total_s=total_s,
        computed=result.prefilled_tokens,
        cached=result.cached_tokens,
        text=result.text,
        reasoning=result.reasoning,
        tokens=len(result.token_ids),
        decode_tps=result.timings.decode_tps,
        prefill_tps=result.timings.prefill_tps,
        accepted=result.accepted,
    )
