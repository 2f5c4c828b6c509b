"""Drivers are asked in a process of their own, and what came of it is kept: here that process is a stand-in. With a real driver:
test_vulkan.py."""

from __future__ import annotations

import _ctypes  # any library that opens stands for a backend's
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from runtime.engine import graphics, native

CRASH, HANG = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "import time; time.sleep(60)"
Ask = Callable[[str], None]


class Loaded:
    """What this process would have loaded."""

    def __init__(self) -> None:
        self.times = 0
        self.kept: list[bool] = []  # whether an answer lay in the cache folder meanwhile


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    """A portable build whose libraries open, in a process that has loaded nothing."""
    libraries = tmp_path / "lib"
    libraries.mkdir()
    for name in ("libggml-cpu-x64.so", "libggml-vulkan.so"):
        shutil.copyfile(_ctypes.__file__, libraries / name)
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", str(libraries))
    monkeypatch.setenv("QUERN_GRAPHICS", "")
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    made = Loaded()

    def load() -> None:
        made.times += 1
        made.kept.append((tmp_path / "new" / "graphics.json").exists())

    monkeypatch.setattr(native, "is_loaded", lambda: False)
    monkeypatch.setattr(native, "ggml", load)
    return made


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def ask(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Sets what the process does that asks."""

    def answers(code: str) -> None:
        def command(module: str) -> list[str]:
            asked.append(module)
            return [sys.executable, "-c", code]

        monkeypatch.setattr(graphics.processes, "command", command)

    return answers


@pytest.mark.usefixtures("loaded")
def test_a_driver_that_crashes_is_left_alone_and_not_asked_again(ask: Ask, asked: list[str], tmp_path: Path) -> None:
    ask(CRASH)
    first = graphics.admit(tmp_path)
    assert first is not None
    assert first.problem == "The graphics card is not used: asking its driver ended in a crash (SIGSEGV)."
    assert first.fresh
    assert first.told.endswith("`quern doctor`.")
    assert not native.wants_graphics()


def test_what_crashed_is_not_asked_again_today(
    loaded: Loaded, ask: Ask, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(CRASH)
    now = graphics.time.time()
    graphics.admit(tmp_path)
    _another_process(monkeypatch)
    again = graphics.admit(tmp_path)
    assert again is not None
    assert again.problem
    assert not again.fresh
    assert len(asked) == 1
    _another_process(monkeypatch)
    monkeypatch.setattr(graphics.time, "time", lambda: now + 90_000)
    ask("print(1)")
    later = graphics.admit(tmp_path)
    assert later is not None
    assert (later.problem, later.devices) == ("", 1)
    assert loaded.times == 1


@pytest.mark.usefixtures("loaded")
def test_a_driver_that_does_not_answer_is_ended(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphics, "_TIMEOUT_S", 0.2)
    ask(HANG)
    found = graphics.admit(tmp_path)
    assert found is not None
    assert "did not answer" in found.problem


def test_a_driver_that_answers_is_asked_once(loaded: Loaded, ask: Ask, asked: list[str], tmp_path: Path) -> None:
    ask("print('words of a driver'); print(2)")
    for _ in range(3):
        found = graphics.admit(tmp_path / "new")
        assert found is not None
        assert (found.devices, found.problem) == (2, "")
    assert asked == ["runtime.engine.graphics"]
    assert loaded.times == 3
    assert native.wants_graphics()
    # A process that dies while it loads leaves no answer behind, so the next one asks.
    assert loaded.kept == [False, False, False]


def test_where_there_is_no_device_nothing_of_a_card_is_loaded(
    loaded: Loaded, ask: Ask, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a driver that computes in software."""
    ask("print(0)")
    for _ in range(2):
        found = graphics.admit(tmp_path)
        assert found is not None
        assert (found.devices, found.problem) == (0, "")
        assert not native.wants_graphics()
        _another_process(monkeypatch)
    assert len(asked) == 1
    assert loaded.times == 0


@pytest.mark.usefixtures("loaded")
def test_another_driver_is_asked_anew(ask: Ask, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("print(0)")
    graphics.admit(tmp_path)
    manifest = tmp_path / "share" / "vulkan" / "icd.d" / "new.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}")
    _another_process(monkeypatch)
    graphics.admit(tmp_path)
    _another_process(monkeypatch)
    graphics.admit(tmp_path, again=True)
    assert len(asked) == 3


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("kept", ["", "[]", '{"key": 1}', json.dumps({"key": "x", "devices": 1, "unknown": 2})])
def test_what_was_kept_may_be_anything(kept: str, ask: Ask, asked: list[str], tmp_path: Path) -> None:
    (tmp_path / "graphics.json").write_text(kept)
    ask("print(1)")
    assert graphics.admit(tmp_path) is not None
    assert len(asked) == 1


def test_without_a_loader_nobody_is_asked(loaded: Loaded, ask: Ask, asked: list[str], tmp_path: Path) -> None:
    """A library that lacks what it is linked with does not open."""
    (tmp_path / "lib" / "libggml-vulkan.so").write_text("no library")
    ask("print(1)")
    assert graphics.admit(tmp_path) is None
    assert not asked
    assert native.wants_graphics()
    assert loaded.times == 0


@pytest.mark.usefixtures("loaded")
def test_who_wants_no_graphics_is_asked_nothing(ask: Ask, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERN_GRAPHICS", "off")
    ask("print(1)")
    assert graphics.admit(tmp_path) is None
    assert not asked


@pytest.mark.usefixtures("loaded")
def test_a_cache_that_cannot_be_written_costs_asking_again(ask: Ask, asked: list[str], tmp_path: Path) -> None:
    ask("print(1)")
    (tmp_path / "file").touch()
    for cache in (tmp_path / "file", None):
        assert graphics.admit(cache) is not None
    assert len(asked) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="what is mapped is read from /proc")
def test_a_library_is_closed_again(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(_ctypes.__file__, tmp_path / "libopens.so"))
    assert native.opens(path)
    assert "libopens" not in Path("/proc/self/maps").read_text()


def _another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERN_GRAPHICS", "")
