"""Workers that crash with a model on a graphics card: real ones, on whose machine the processor passes for a card. With a real driver:
test_vulkan.py."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime import crashes, processes
from runtime import protocol as p
from runtime.client import Client
from runtime.models.library import demo_model

# llama.cpp takes the processor for a device like any other, so that a plan with a card can be carried out.
PRETENDING = """
from runtime.engine import backends, devices, loading
backends._TYPES = {0: "GPU"}
devices._GPU_TYPES = (0,)
"""
WORKER = f"""{PRETENDING}
from runtime import worker
worker.main()
"""
DYING = f"""{PRETENDING}
import os, signal
loading._load_weights = lambda *_: os.kill(os.getpid(), signal.SIGABRT)
from runtime import worker
worker.main()
"""
AGAIN = "The graphics card crashed again ({}): from now on the processor is used instead."
WAIT_S = 120

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals end no process there")


class Talk:
    """A client, as a start of the program has one, and what it is told."""

    def __init__(self, cache: Path | None, code: str = WORKER) -> None:
        self._cache, self._events = cache, queue.Queue[p.Event]()
        self.client = Client(self._events.put, [sys.executable, "-c", code])

    def load(self, context: int = 2048) -> str:
        """Where the model is computed."""
        self._ask_to_load(context)
        loaded = self._until(p.Loaded)
        assert isinstance(loaded, p.Loaded)
        return "processor" if loaded.info.backend == "CPU" else "card"

    def crash(self, by: signal.Signals = signal.SIGSEGV) -> p.Problem | None:
        """From outside, while it answers."""
        question = p.Message("user", (p.Text("How do I get a real model?"),))
        self.client.send(p.Generate(self.client.next_id(), (question,), thinking=False))
        self._until(p.Delta)
        assert self.client.pid is not None
        os.kill(self.client.pid, by)
        return self.ended()

    def crash_loading(self) -> p.Problem | None:
        self._ask_to_load(2048)
        return self.ended()

    def ended(self) -> p.Problem | None:
        ended = self._until(p.Ended)
        assert isinstance(ended, p.Ended)
        return ended.problem

    def _ask_to_load(self, context: int) -> None:
        cache = str(self._cache) if self._cache is not None else None
        self.client.send(p.Load(self.client.next_id(), str(demo_model()), context=context, cache=cache))

    def _until(self, kind: type[p.Event]) -> p.Event:
        while not isinstance(event := self._events.get(timeout=WAIT_S), kind):
            assert not isinstance(event, p.Failed | p.Ended | p.OnCards), event
        return event


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Talk]]:
    monkeypatch.setenv("QUERN_GRAPHICS", "")
    monkeypatch.setenv(crashes._UNWRITTEN, "")
    made: list[Talk] = []

    def start(cache: Path | None = tmp_path, code: str = WORKER) -> Talk:
        made.append(Talk(cache, code))
        return made[-1]

    yield start
    for one in made:
        one.client.close()


def report(cache: Path, *more: str) -> dict[str, Any]:
    """What the settings page and, with --again, `quern doctor` ask."""
    code = f"{PRETENDING}\nimport json, sys, pathlib\nprint(json.dumps(backends.report(pathlib.Path(sys.argv[1]), '--again' in sys.argv)))"
    told = subprocess.run(
        [sys.executable, "-c", code, str(cache), *more], capture_output=True, text=True, check=True, env=processes.environment()
    )
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def sentence(problem: p.Problem | None) -> str:
    assert problem is not None
    return problem.sentence


def test_after_the_second_crash_the_processor_answers_also_after_a_restart(talk: Callable[..., Talk], tmp_path: Path) -> None:
    first = talk()
    assert first.load() == "card"
    assert sentence(first.crash()) == "The engine stopped unexpectedly (SIGSEGV)."
    assert first.load() == "card"
    assert sentence(first.crash(signal.SIGBUS)) == AGAIN.format("SIGBUS")
    assert first.load() == "processor"
    restarted = talk()
    assert restarted.load() == "processor"
    # The settings page tells it, as often as it is seen; `quern doctor` has the card used again.
    for _ in range(2):
        told = report(tmp_path)
        assert told["driver"].startswith("The graphics card is not used: it crashed twice within a day (SIGBUS).")
        assert (told["crashed"], told["again"]) == (True, "")
        assert [device["type"] for device in told["devices"]] == []
    told = report(tmp_path, "--again")
    assert (told["driver"], told["crashed"], told["again"]) == ("", False, "SIGBUS")
    assert [device["type"] for device in told["devices"]] == ["GPU"]
    again = talk()
    assert again.load() == "card"
    assert sentence(again.crash()) == AGAIN.format("SIGSEGV")


def test_a_driver_that_crashes_while_a_model_is_loaded_is_known_too(talk: Callable[..., Talk]) -> None:
    dying = talk(code=DYING)
    assert sentence(dying.crash_loading()) == "The engine stopped unexpectedly (SIGABRT)."
    assert sentence(dying.crash_loading()) == AGAIN.format("SIGABRT")
    # The library's fault, this time.
    assert sentence(dying.crash_loading()).endswith("It was not the graphics card, which is used again.")
    assert talk().load() == "card"


def test_ends_that_no_driver_brings_about_do_not_count(talk: Callable[..., Talk], tmp_path: Path) -> None:
    one = talk()
    for by in (signal.SIGKILL, signal.SIGTERM):
        for _ in range(2):
            one.load()
            assert one.crash(by) is not None
    for _ in range(2):
        one.load()
        one.client.kill()
        assert "no longer reacted" in sentence(one.ended())
    assert one.load() == "card"
    assert not (tmp_path / "crashes.json").exists()


def test_a_model_on_the_processor_holds_nothing_against_cards(
    talk: Callable[..., Talk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUERN_GRAPHICS", "off")
    one = talk()
    for _ in range(2):
        assert one.load() == "processor"
        assert sentence(one.crash()) == "The engine stopped unexpectedly (SIGSEGV)."
    assert not (tmp_path / "crashes.json").exists()


def test_it_holds_until_the_program_ends_where_nothing_can_be_written(talk: Callable[..., Talk], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    one = talk(tmp_path / "file")
    for _ in range(2):
        assert one.load() == "card"
        one.crash()
    assert one.load() == "processor"


def test_a_worker_that_runs_leaves_them_out_of_its_next_model(talk: Callable[..., Talk]) -> None:
    """Another program's worker has crashed meanwhile."""
    here, there = talk(), talk()
    assert here.load() == "card"
    for _ in range(2):
        there.load()
        there.crash()
    assert here.load(context=1024) == "processor"


def test_a_model_that_is_measured_keeps_off_cards_that_crashed(talk: Callable[..., Talk], tmp_path: Path) -> None:
    code = f"""{PRETENDING}
import pathlib, sys
from quantize import cards
from runtime.engine.probe import Probe
if len(sys.argv) > 2:
    cards.admit(pathlib.Path(sys.argv[2]))
with Probe(pathlib.Path(sys.argv[1]), context=64, batch=64) as probe:
    print(probe._model.backend, next(probe.read(probe.tokenize("How"), 1)).shape[1] == probe.n_vocab)
"""

    def measured(*cache: str) -> str:
        command = [sys.executable, "-c", code, str(demo_model()), *cache]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=processes.environment()).stdout.strip()

    one = talk()
    assert measured(str(tmp_path)) != "CPU True"
    for _ in range(2):
        one.load()
        one.crash()
    assert measured(str(tmp_path)) == "CPU True"
    assert measured() != "CPU True"
