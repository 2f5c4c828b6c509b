"""The engine of the packages on another processor than this one's: qemu answers for instructions that it is told to lack."""

from __future__ import annotations

import json
import platform
import queue
import shutil
import subprocess
from pathlib import Path

import pytest

from runtime import protocol as p
from runtime.client import Client
from runtime.models.library import demo_model
from runtime.processes import RUN_MODULE
from tests.packaging.installed.conftest import QUESTION, SAMPLE, names_the_shapes

pytestmark = pytest.mark.skipif(platform.machine() != "x86_64", reason="the processors are x86-64's")
OLD = ("Nehalem", "sse42")  # 2008: SSE4.2, no AVX
AVX512 = ("skylakex", "cannonlake", "cascadelake", "icelake", "cooperlake", "zen4", "sapphirerapids")


@pytest.fixture
def at_once(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyInstaller's program starts itself again with these settings, and what a program under qemu starts runs on the real processor.

    NumPy's OpenBLAS takes qemu's Nehalem for another processor and ends with SIGILL: it is told which it is. The engine is not.
    """
    inside = str(unpacked / "_internal")
    settings = {"_PYI_ARCHIVE_FILE": str(unpacked / "quern"), "_PYI_APPLICATION_HOME_DIR": inside, "_PYI_PARENT_PROCESS_LEVEL": "1"}
    settings["OPENBLAS_CORETYPE"] = OLD[0]
    for name, value in {**settings, "LD_LIBRARY_PATH": inside}.items():
        monkeypatch.setenv(name, value)


def _old(unpacked: Path) -> list[str]:
    qemu = shutil.which("qemu-x86_64")
    assert qemu, "qemu-user is not installed"
    return [qemu, "-cpu", OLD[0], str(unpacked / "quern")]


def _scores(command: list[str]) -> dict[str, int]:
    told = subprocess.run([*command, RUN_MODULE, "runtime.engine.backends"], capture_output=True, text=True, check=True).stdout
    scores: dict[str, int] = json.loads(told.splitlines()[-1])["variants"]
    return scores


@pytest.mark.usefixtures("at_once")
def test_a_processor_without_avx_gets_what_it_can_run(unpacked: Path) -> None:
    scores = _scores(_old(unpacked))
    assert max(scores, key=lambda name: scores[name]) == OLD[1]
    assert {name for name, score in scores.items() if score} == {"x64", "sse42"}


@pytest.mark.usefixtures("at_once")
def test_it_answers_about_a_picture_there(unpacked: Path) -> None:
    """Through the worker alone: programs that are started from under qemu run on the real processor."""
    events: queue.Queue[p.Event] = queue.Queue()
    with Client(events.put, command=[*_old(unpacked), RUN_MODULE, "runtime.worker"]) as client:
        _load(client, events)
        message = p.Message("user", (p.Image(str(SAMPLE)), p.Text(QUESTION)))
        client.send(p.Generate(client.next_id(), (message,), sampling=p.Sampling(temperature=0.0)))
        done = _until(events, p.Done)
        assert isinstance(done, p.Done)
        assert names_the_shapes(done.result.text), done


def test_this_processors_own_variant_is_used(unpacked: Path) -> None:
    """What ggml has loaded is the variant with the highest score; with AVX-512 where this machine has it."""
    scores = _scores([str(unpacked / "quern")])
    best = max(scores, key=lambda name: scores[name])
    if "avx512f" in Path("/proc/cpuinfo").read_text():
        assert best in AVX512
    events: queue.Queue[p.Event] = queue.Queue()
    with Client(events.put, command=[str(unpacked / "quern"), RUN_MODULE, "runtime.worker"]) as client:
        _load(client, events)
        maps = Path(f"/proc/{client.pid}/maps").read_text()
    assert {Path(line.split()[-1]).name for line in maps.splitlines() if "libggml-cpu-" in line} == {f"libggml-cpu-{best}.so"}


def _load(client: Client, events: queue.Queue[p.Event]) -> None:
    client.send(p.Load(client.next_id(), str(demo_model()), context=4096))
    _until(events, p.Loaded)


def _until(events: queue.Queue[p.Event], kind: type[p.Event]) -> p.Event:
    while True:
        event = events.get(timeout=500)
        assert not isinstance(event, p.Failed | p.Ended), event
        if isinstance(event, kind):
            return event
