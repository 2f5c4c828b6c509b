"""llama.cpp believes to be on a machine of several memory nodes while a file is mapped that shall not be read, and only then."""

from __future__ import annotations

import ctypes
import mmap
import sys
from pathlib import Path

import pytest
from llama_cpp._ggml import libggml

from runtime.engine import unread as module
from runtime.engine.paging import read_in_runs
from runtime.engine.unread import unread

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is read while it is mapped")


def several_nodes() -> bool:
    """As init_mappings asks."""
    libggml.ggml_backend_dev_by_type.restype = ctypes.c_void_p
    libggml.ggml_backend_dev_backend_reg.restype = libggml.ggml_backend_reg_get_proc_address.restype = ctypes.c_void_p
    registry = libggml.ggml_backend_dev_backend_reg(ctypes.c_void_p(libggml.ggml_backend_dev_by_type(0)))
    answer = libggml.ggml_backend_reg_get_proc_address(ctypes.c_void_p(registry), b"ggml_backend_cpu_is_numa")
    return bool(ctypes.CFUNCTYPE(ctypes.c_bool)(answer)())


def test_the_answer_is_changed_for_a_while_only() -> None:
    before = several_nodes()
    with unread([]):
        assert several_nodes()
    assert several_nodes() == before
    with pytest.raises(KeyError), unread([]):
        raise KeyError
    assert several_nodes() == before


def test_another_ggml_is_left_alone(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(module, "_VERSION", 3)
    before = several_nodes()
    with unread([]):
        assert several_nodes() == before
    assert "the whole model is read" in caplog.text


def test_the_advice_to_read_single_pages_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "a model.gguf"
    path.write_bytes(bytes(1 << 20))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapping:
        mapping.madvise(mmap.MADV_RANDOM)
        assert "rr" in _flags(path)
        read_in_runs(path)
        assert "rr" not in _flags(path)


def _flags(path: Path) -> list[str]:
    """Of the first mapping of a file: `rr` is MADV_RANDOM (proc(5))."""
    lines = iter(Path("/proc/self/smaps").read_text(encoding="utf-8", errors="replace").splitlines())
    assert any(line.endswith(str(path)) for line in lines)
    return next(line for line in lines if line.startswith("VmFlags:")).split()
