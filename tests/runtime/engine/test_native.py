"""A build for one machine. A portable one is tried by tests/packaging/installed, on packages that were made."""

from __future__ import annotations

import _ctypes
import ctypes
from pathlib import Path

import pytest

from runtime.engine import native
from runtime.engine.backends import report, useful


@pytest.fixture
def portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", str(tmp_path))
    return tmp_path


def test_a_build_for_this_machine_looks_for_no_other_backends() -> None:
    assert not native.is_portable()
    told = report()
    assert told["variants"] == {}
    assert (told["idle"], told["off"], told["driver"]) == ([], False, "")
    assert native.graphics() == []


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


def test_a_backend_that_opens_and_is_not_loaded_found_nothing(portable: Path) -> None:
    """Any library stands for it."""
    (portable / "libggml-cpu-x64.so").touch()
    (portable / "libggml-vulkan.so").symlink_to(_ctypes.__file__)
    (portable / "libggml-cuda.so").touch()
    (portable / "libggml-metal.so").touch()
    assert native.unloaded(["CPU"]) == ["CUDA", "Metal"]
    assert native.idle(["CPU"]) == ["Vulkan"]
    assert [path.name for path in native.graphics()] == ["libggml-cuda.so", "libggml-vulkan.so"]  # Metal is the system's own


def device(name: str, kind: str, place: str = "") -> dict[str, object]:
    return {"name": name, "type": kind, "place": place}


@pytest.mark.parametrize(
    ("found", "used"),
    [
        ([device("Vulkan0", "integrated GPU"), device("CPU", "CPU")], ["Vulkan0", "CPU"]),
        ([device("Vulkan0", "integrated GPU"), device("Vulkan1", "GPU", "0000:01:00.0"), device("CPU", "CPU")], ["Vulkan1", "CPU"]),
        ([device("CUDA0", "GPU", "0000:01:00.0"), device("Vulkan0", "GPU", "0000:01:00.0"), device("CPU", "CPU")], ["CUDA0", "CPU"]),
        ([device("CUDA0", "GPU", "0000:01:00.0"), device("Vulkan0", "GPU", "0000:02:00.0")], ["CUDA0", "Vulkan0"]),
        ([device("Vulkan0", "GPU"), device("Vulkan1", "GPU")], ["Vulkan0", "Vulkan1"]),  # where they are is not known
    ],
)
def test_no_memory_is_counted_twice(found: list[dict[str, object]], used: list[str]) -> None:
    assert [one["name"] for one in useful(found)] == used
