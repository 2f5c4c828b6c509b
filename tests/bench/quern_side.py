"""Our side: the worker, driven through the client as the window drives it."""

from __future__ import annotations

import dataclasses
import queue
import time
from pathlib import Path
from typing import Any

import runtime.protocol as protocol
from runtime.client import Client
from runtime.protocol import Delta, Done, Ended, Event, Failed, Generate, Load, Loaded, Message, Result, Sampling
from tests.bench.asking import Reply
from tests.bench.quiet import wait_until_idle

_SETTLED_S = 30.0  # the longest that work after loading, such as warming the mapping, is waited for


class Quern:
    name = "quern"

    def __init__(self, model: Path, mmproj: Path, folder: Path, context: int, threads: int) -> None:
        """`folder` holds the states and embeddings kept on disk, and the worker's log."""
        self._load: dict[str, Any] = {"model": str(model), "mmproj": str(mmproj), "context": context, "threads": threads}
        self._load["cache"] = str(folder / "cache")
        self._log = folder / "worker.log"
        self._events: queue.SimpleQueue[tuple[float, Event]] = queue.SimpleQueue()
        self._client: Client | None = None

    def start(self) -> None:
        self._client = Client(lambda event: self._events.put((time.perf_counter(), event)), log_file=self._log)
        id = self._client.next_id()
        self._client.send(_known(Load, id=id, **self._load))
        self._wait(id, Loaded)
        self.rest(_SETTLED_S)

    def ask(self, messages: list[Message], max_tokens: int, thinking: bool = False, speculate: bool = False) -> Reply:
        client = self._running()
        id = client.next_id()
        greedy = Sampling(temperature=0.0, presence_penalty=0.0, repeat_penalty=1.0)
        job = {"messages": tuple(messages), "thinking": thinking, "max_tokens": max_tokens, "sampling": greedy, "speculate": speculate}
        command = _known(Generate, id=id, **job)
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
        prepare = getattr(protocol, "Prepare", None)
        if prepare is not None:
            client = self._running()
            client.send(_known(prepare, id=client.next_id(), messages=tuple(messages), thinking=False))

    def rest(self, seconds: float) -> None:
        """Until the worker has done what it does between two questions."""
        pid = self.pid
        if pid is not None:
            wait_until_idle(pid, seconds)

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


def _known(kind: type[Any], **given: Any) -> Any:
    """The command with those of the fields it has."""
    names = {field.name for field in dataclasses.fields(kind)}
    return kind(**{name: value for name, value in given.items() if name in names})


def _reply(result: Result, first_s: float, total_s: float) -> Reply:
    computed = result.prompt_tokens - result.cached_tokens
    seconds = result.timings.prefill_s
    return Reply(
        first_s=first_s,
        total_s=total_s,
        computed=computed,
        cached=result.cached_tokens,
        text=result.text,
        reasoning=result.reasoning,
        tokens=len(result.token_ids),
        decode_tps=result.timings.decode_tps,
        prefill_tps=computed / seconds if seconds else 0.0,
    )
