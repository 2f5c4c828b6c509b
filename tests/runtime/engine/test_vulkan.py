"""Vulkan's backend of a portable build, with a driver that computes in software (Mesa's lavapipe): no graphics card is needed.

`make package`, or `python packaging/engine_portable.py build/package/engine`, makes the build; Debian's mesa-vulkan-drivers is the driver.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime import processes
from runtime import protocol as p
from runtime.client import Client
from runtime.models.library import demo_model

ROOT = Path(__file__).parents[3]
ENGINE = Path(os.environ.get("QUERN_PACKAGE_DIR") or ROOT / "build" / "package") / "engine" / "lib"
DRIVERS = sorted(Path("/usr/share/vulkan/icd.d").glob("lvp_icd*.json"))
WAIT_S = 300
QUESTIONS = (
    p.Message("user", (p.Text("How do I get a real model?"),)),
    p.Message("user", (p.Image(str(ROOT / "assets" / "samples" / "shapes.png")), p.Text("What is in this picture?"))),
)
# The loader calls this first; a driver that is damaged, or does not fit the kernel, may end so.
CRASHING = "#include <stdlib.h>\nint vk_icdNegotiateLoaderICDInterfaceVersion(void *version) { abort(); }\n"

pytestmark = [
    pytest.mark.skipif(not (ENGINE / "libggml-vulkan.so").is_file(), reason=f"no engine with Vulkan in {ENGINE}: `make package` builds it"),
    pytest.mark.skipif(not DRIVERS, reason="no software driver: install mesa-vulkan-drivers"),
]


class Worker:
    """One worker process on the portable build, and what it said."""

    def __init__(self, folder: Path) -> None:
        self.cache, self._log = folder / "cache", folder / "worker.log"
        self._events: queue.Queue[p.Event] = queue.Queue()
        self._client = Client(self._events.put, log_file=self._log)
        self._client.send(p.Load(1, str(demo_model()), context=4096, cache=str(self.cache)))
        loaded = self._until(p.Loaded)
        assert isinstance(loaded, p.Loaded)
        self.info = loaded.info

    def answer(self, question: p.Message) -> p.Result:
        sampling = p.Sampling(temperature=0.0)
        self._client.send(p.Generate(self._client.next_id(), (question,), thinking=False, sampling=sampling, max_tokens=60))
        done = self._until(p.Done)
        assert isinstance(done, p.Done)
        return done.result

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def libraries(self) -> set[str]:
        """That the process has mapped."""
        lines = Path(f"/proc/{self._client.pid}/maps").read_text().splitlines()
        return {Path(line.split()[-1]).name for line in lines if ".so" in line}

    def close(self) -> None:
        self._client.close()

    def crash(self) -> p.Problem:
        """From outside, as a driver does it."""
        assert self._client.pid is not None
        os.kill(self._client.pid, signal.SIGSEGV)
        ended = self._events.get(timeout=WAIT_S)
        assert isinstance(ended, p.Ended)
        assert ended.problem is not None
        return ended.problem

    def _until(self, kind: type[p.Event]) -> p.Event:
        while True:
            event = self._events.get(timeout=WAIT_S)
            assert not isinstance(event, p.Failed | p.Ended), (event, self.log[-2000:])
            if isinstance(event, kind):
                return event


@pytest.fixture
def portable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", str(ENGINE))
    monkeypatch.setenv("MTMD_CPP_LIB", str(ENGINE))
    monkeypatch.setenv("VK_DRIVER_FILES", str(DRIVERS[0]))
    monkeypatch.setenv("VK_ICD_FILENAMES", str(DRIVERS[0]))  # of older loaders
    for name in ("QUERN_GRAPHICS", "GGML_VK_VISIBLE_DEVICES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def start(portable: None, tmp_path: Path) -> Iterator[type[Worker]]:
    opened: list[Worker] = []

    class Here(Worker):
        def __init__(self, folder: Path = tmp_path) -> None:
            super().__init__(folder)
            opened.append(self)

    yield Here
    for worker in opened:
        worker.close()


def test_a_software_driver_is_no_graphics_card(start: type[Worker], tmp_path: Path) -> None:
    first = start(tmp_path)
    assert first.info.backend == "CPU"
    assert first.info.note == ""
    assert json.loads((first.cache / "graphics.json").read_text())["devices"] == 0
    second = start(tmp_path)
    for worker in (first, second):
        assert not [name for name in worker.libraries if "vulkan" in name or "LLVM" in name]
        assert "red circle" in worker.answer(QUESTIONS[1]).text
    assert first.libraries == second.libraries


@pytest.mark.slow
def test_what_vulkan_computes_is_what_the_processor_computes(start: type[Worker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the software driver is named as the device to use: translating its shaders takes most of a minute."""
    monkeypatch.setenv("QUERN_GRAPHICS", "off")
    processor = start(tmp_path / "processor")
    wanted = [processor.answer(question) for question in QUESTIONS]
    monkeypatch.delenv("QUERN_GRAPHICS")
    monkeypatch.setenv("GGML_VK_VISIBLE_DEVICES", "0")
    card = start(tmp_path / "card")
    assert "llvmpipe" in card.info.backend
    assert "Vulkan0 model buffer size" in card.log
    assert "Vulkan0 KV buffer size" in card.log
    found = [card.answer(question) for question in QUESTIONS]
    assert [one.text for one in found] == [one.text for one in wanted]
    assert [one.token_ids for one in found] == [one.token_ids for one in wanted]
    assert "red circle" in found[1].text


def test_a_card_that_crashed_twice_with_a_model_is_left_out(start: type[Worker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GGML_VK_VISIBLE_DEVICES", "0")
    for said in (
        "The engine stopped unexpectedly",
        "The graphics card crashed again (SIGSEGV): from now on the processor is used instead.",
    ):
        worker = start(tmp_path)
        assert "llvmpipe" in worker.info.backend
        assert worker.crash().sentence.startswith(said)
    third = start(tmp_path)
    assert third.info.backend == "CPU"
    assert not [name for name in third.libraries if "vulkan" in name or "LLVM" in name]
    assert "red circle" in third.answer(QUESTIONS[1]).text
    told = _report(third.cache)
    assert (told["crashed"], told["idle"]) == (True, ["Vulkan"])
    assert _report(third.cache, "--again")["again"] == "SIGSEGV"
    assert "llvmpipe" in start(tmp_path).info.backend


@pytest.fixture
def crashing(portable: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only driver there is ends every process that asks it."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no compiler to make a driver that crashes")
    library, manifest = tmp_path / "libcrashing.so", tmp_path / "crashing.json"
    (tmp_path / "crashing.c").write_text(CRASHING)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, tmp_path / "crashing.c"], check=True)
    manifest.write_text(json.dumps({"file_format_version": "1.0.0", "ICD": {"library_path": str(library), "api_version": "1.3.0"}}))
    monkeypatch.setenv("VK_DRIVER_FILES", str(manifest))
    monkeypatch.setenv("VK_ICD_FILENAMES", str(manifest))


@pytest.mark.usefixtures("crashing")
def test_a_model_can_be_measured_beside_a_driver_that_crashes() -> None:
    code = """
import pathlib, sys
from runtime.engine.probe import Probe
with Probe(pathlib.Path(sys.argv[1]), context=64, batch=64) as probe:
    print(next(probe.read(probe.tokenize("How"), 1)).shape[1] == probe.n_vocab)
"""
    command = [sys.executable, "-c", code, str(demo_model())]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=processes.environment())
    assert (told.returncode, told.stdout.strip()) == (0, "True"), told.stderr


@pytest.mark.usefixtures("crashing")
def test_a_driver_that_crashes_costs_the_card_and_not_the_answer(
    start: type[Worker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start(tmp_path)
    assert first.info.note.startswith("The graphics card is not used: asking its driver ended in a crash (SIGABRT).")
    assert "red circle" in first.answer(QUESTIONS[1]).text
    second = start(tmp_path)
    assert second.info.note == ""  # said once
    assert not [name for name in second.libraries if "vulkan" in name]
    # The report asks it anew, and comes through.
    report = _report(first.cache)
    assert "SIGABRT" in report["driver"]
    assert report["idle"] == ["Vulkan"]
    # And a driver that was mended is used again.
    monkeypatch.setenv("VK_DRIVER_FILES", str(DRIVERS[0]))
    monkeypatch.setenv("VK_ICD_FILENAMES", str(DRIVERS[0]))
    monkeypatch.setenv("GGML_VK_VISIBLE_DEVICES", "0")
    assert "llvmpipe" in start(tmp_path).info.backend


def _report(cache: Path, *more: str) -> dict[str, Any]:
    """As the settings page and, with --again, `quern doctor` are told."""
    command = [*processes.command("runtime.engine.backends"), str(cache), *more]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=processes.environment())
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found
