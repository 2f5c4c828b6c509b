"""The client against a scripted worker: delivery, death, restart, full pipes, closing."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runtime import protocol as p
from runtime.client import Client
from runtime.errors import WorkerEnded

FAKE = str(Path(__file__).resolve().parent.parent / "fake_worker.py")
SAY = (p.Message("user", (p.Text("one two three"),)),)


class Wire:
    """A client and the events it delivered."""

    def __init__(self, *args: str, log_file: Path | None = None) -> None:
        self.events: queue.Queue[p.Event] = queue.Queue()
        self.client = Client(self.events.put, [sys.executable, FAKE, *args], log_file)

    def until(self, *kinds: type) -> p.Event:
        """The next event of one of `kinds`; those before it are dropped."""
        while True:
            event = self.events.get(timeout=20)
            if isinstance(event, kinds):
                return event


@pytest.fixture
def wire() -> Iterator[Callable[..., Wire]]:
    made: list[Wire] = []

    def make(*args: str, log_file: Path | None = None) -> Wire:
        made.append(Wire(*args, log_file=log_file))
        return made[-1]

    yield make
    for one in made:
        one.client.close()


def test_load_then_answer(wire: Callable[..., Wire]) -> None:
    w = wire()
    assert not w.client.alive
    w.client.send(p.Load(w.client.next_id(), "/models/small.gguf"))
    loaded = w.until(p.Loaded)
    assert isinstance(loaded, p.Loaded)
    assert loaded.info.name == "small"
    id = w.client.next_id()
    w.client.send(p.Generate(id, SAY))
    text = ""
    while not isinstance(event := w.until(p.Delta, p.Done), p.Done):
        assert isinstance(event, p.Delta)
        assert event.id == id
        text += event.text
    assert text == event.result.text == "You said: one two three"
    assert w.client.alive


def test_cancel_reaches_a_worker_that_is_answering(wire: Callable[..., Wire]) -> None:
    w = wire("--hold", "2")
    id = w.client.next_id()
    w.client.send(p.Generate(id, SAY))
    w.until(p.Delta)
    w.until(p.Delta)
    w.client.send(p.Cancel(w.client.next_id(), id))
    done = w.until(p.Done)
    assert isinstance(done, p.Done)
    assert done.result.stop_reason == "cancelled"
    assert done.result.text == "You said:"


def test_death_mid_answer_is_explained_and_the_next_command_starts_afresh(wire: Callable[..., Wire], tmp_path: Path) -> None:
    w = wire("--die", "3", "--die-once", str(tmp_path / "died"))
    first, second = w.client.next_id(), w.client.next_id()
    w.client.send(p.Generate(first, SAY))
    w.client.send(p.Generate(second, SAY))
    text = ""
    while not isinstance(event := w.until(p.Delta, p.Ended), p.Ended):
        text += event.text if isinstance(event, p.Delta) else ""
    assert text == "You said: one"
    assert event.open_ids == (first, second)
    assert event.problem is not None
    assert "memory" in event.problem.sentence
    assert event.problem.remedy
    assert not w.client.alive
    w.client.send(p.Generate(w.client.next_id(), SAY))
    done = w.until(p.Done)
    assert isinstance(done, p.Done)
    assert done.result.text == "You said: one two three"


def test_out_of_memory_in_the_last_lines(wire: Callable[..., Wire]) -> None:
    w = wire("--die", "0", "--exit", "134", "--stderr", "ggml_aligned_malloc: insufficient memory (attempted to allocate 9000 MB)")
    w.client.send(p.Generate(w.client.next_id(), SAY))
    ended = w.until(p.Ended)
    assert isinstance(ended, p.Ended)
    assert ended.problem is not None
    assert ended.problem.kind == "MemoryShortage"
    assert "exit code 134" in ended.problem.sentence


def test_a_receiver_may_send_from_the_callback(tmp_path: Path) -> None:
    """The window answers `Ended` with a new Load; that must not deadlock."""
    done = threading.Event()

    def receive(event: p.Event) -> None:
        if isinstance(event, p.Ended) and event.problem is not None:
            client.send(p.Load(client.next_id(), "again.gguf"))
        elif isinstance(event, p.Loaded):
            done.set()

    client = Client(receive, [sys.executable, FAKE, "--die", "0", "--die-once", str(tmp_path / "died")])
    client.send(p.Generate(client.next_id(), SAY))
    assert done.wait(20)
    client.close()


def test_a_raising_receiver_keeps_getting_events(caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()

    def receive(event: p.Event) -> None:
        if isinstance(event, p.Done):
            done.set()
        raise RuntimeError("a bug in the window")

    client = Client(receive, [sys.executable, FAKE])
    client.send(p.Generate(client.next_id(), SAY))
    assert done.wait(20)
    client.close()
    assert "on_event failed" in caplog.text
    caplog.clear()


def test_a_deaf_worker_with_a_full_pipe_freezes_neither_send_nor_close(wire: Callable[..., Wire]) -> None:
    w = wire("--deaf")
    long = (p.Message("user", (p.Text("x" * 1_000_000),)),)
    before = time.monotonic()
    for _ in range(4):
        w.client.send(p.Generate(w.client.next_id(), long))
    assert time.monotonic() - before < 5
    w.client.close(timeout=0.2)
    ended = w.until(p.Ended)
    assert isinstance(ended, p.Ended)
    assert ended.problem is None
    assert len(ended.open_ids) == 4


def test_a_worker_that_ignores_quit_is_killed(wire: Callable[..., Wire]) -> None:
    w = wire("--stubborn")
    w.client.start()
    process = w.client._worker.process  # type: ignore[union-attr]
    w.client.close(timeout=0.2)
    assert process.wait(10) != 0


def test_kill_says_so(wire: Callable[..., Wire]) -> None:
    w = wire("--hold", "0")
    w.client.send(p.Generate(w.client.next_id(), SAY))
    w.until(p.PrefillProgress)
    w.client.kill()
    ended = w.until(p.Ended)
    assert isinstance(ended, p.Ended)
    assert ended.problem is not None
    assert "no longer reacted" in ended.problem.sentence


def test_quit_ends_without_a_problem_and_the_client_stays_closed(wire: Callable[..., Wire]) -> None:
    w = wire()
    w.client.start()
    w.client.close()
    ended = w.until(p.Ended)
    assert isinstance(ended, p.Ended)
    assert ended.problem is None
    with pytest.raises(WorkerEnded):
        w.client.send(p.Load(1, "x.gguf"))


def test_the_log_file_is_kept(wire: Callable[..., Wire], tmp_path: Path) -> None:
    w = wire("--stderr", "llama_model_loader: hello", log_file=tmp_path / "logs" / "worker.log")
    w.client.send(p.Load(w.client.next_id(), "small.gguf"))
    w.until(p.Loaded)
    w.client.close()
    w.until(p.Ended)
    assert "hello" in (tmp_path / "logs" / "worker.log").read_text()


def test_a_command_that_does_not_exist(tmp_path: Path) -> None:
    client = Client(lambda event: None, [str(tmp_path / "nothing")])
    with pytest.raises(WorkerEnded, match="could not be started"):
        client.start()
    client.close()
