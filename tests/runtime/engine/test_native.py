"""A build for one machine. A portable one is tried by tests/packaging/installed, on packages that were made."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from runtime.engine import native
from runtime.engine.backends import report


@pytest.fixture
def portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", str(tmp_path))
    return tmp_path


def test_a_build_for_this_machine_looks_for_no_other_backends() -> None:
    assert not native.is_portable()
    assert report()["variants"] == {}


def test_ggml_is_the_copy_that_llama_cpp_uses() -> None:
    import llama_cpp.llama_cpp as ll

    address = [
        ctypes.cast(library.ggml_backend_dev_count, ctypes.c_void_p).value for library in (native.ggml(), native.ggml_base(), ll._lib)
    ]
    assert len(set(address)) == 1


def test_variants_are_found_where_the_environment_says(portable: Path) -> None:
    for name in ("libggml-cpu-zen4.so", "libggml-cpu-x64.so", "libggml-cpu.so", "libggml.so", "libggml-vulkan.so"):
        (portable / name).touch()
    assert native.is_portable()
    assert [path.name for path in native.variants()] == ["libggml-cpu-x64.so", "libggml-cpu-zen4.so"]


def test_a_damaged_variant_has_no_score(portable: Path) -> None:
    (portable / "libggml-cpu-zen4.so").write_text("no library")
    assert native.scores() == {"zen4": 0}


def test_backends_of_graphics_cards_that_could_not_be_loaded_are_named(portable: Path) -> None:
    for name in ("libggml-cpu-x64.so", "libggml-vulkan.so", "ggml-cuda.dll", "libggml-base.so"):
        (portable / name).touch()
    assert native.unloaded(["CPU"]) == ["CUDA", "Vulkan"]
    assert native.unloaded(["Vulkan", "CPU"]) == ["CUDA"]
