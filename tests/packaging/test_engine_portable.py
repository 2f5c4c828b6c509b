from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def portable(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("engine_portable")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """As cmake leaves them: a file, and two links to it; the variants are plain files."""
    made = tmp_path / "made"
    made.mkdir()
    for name in ("libllama", "libmtmd", "libggml", "libggml-base"):
        (made / f"{name}.so.0.5.0").write_text(name)
        (made / f"{name}.so.0").symlink_to(f"{name}.so.0.5.0")
        (made / f"{name}.so").symlink_to(f"{name}.so.0")
    for name in ("libggml-cpu-x64.so", "libggml-cpu-sapphirerapids.so", "libllama-common.so", "notes.txt"):
        (made / name).write_text(name)
    return made


def test_each_library_is_there_once_under_the_names_that_are_asked_for(portable: ModuleType, built: Path, tmp_path: Path) -> None:
    portable.collect([built], tmp_path / "lib", without_amx=False, system="Linux")
    found = {path.name: path.is_symlink() for path in (tmp_path / "lib").iterdir()}
    assert found == {
        **{f"lib{name}.so": True for name in ("llama", "mtmd", "ggml", "ggml-base")},
        **{f"lib{name}.so.0": False for name in ("llama", "mtmd", "ggml", "ggml-base")},
        "libggml-cpu-x64.so": False,
        "libggml-cpu-sapphirerapids.so": False,
    }
    assert (tmp_path / "lib" / "libllama.so").read_text() == "libllama"


def test_a_compiler_that_loses_amx_gives_no_variant_with_it(portable: ModuleType, built: Path, tmp_path: Path) -> None:
    portable.collect([built], tmp_path / "lib", without_amx=True, system="Linux")
    assert not list((tmp_path / "lib").glob("*sapphirerapids*"))
    assert list((tmp_path / "lib").glob("*x64*"))


def test_a_build_without_a_library_is_refused(portable: ModuleType, built: Path, tmp_path: Path) -> None:
    (built / "libmtmd.so").unlink()
    with pytest.raises(portable.install.Stop, match="mtmd"):
        portable.collect([built], tmp_path / "lib", without_amx=False, system="Linux")


def test_cmakes_own_flags_stay_on_windows_and_nothing_is_needed_there_that_is_not_brought(portable: ModuleType) -> None:
    """Setting CMAKE_CXX_FLAGS, even to nothing, takes /EHsc away."""
    switches = portable.switches(Path("/src"), {"QUERN_BACKEND": "cpu"}, "Windows")
    assert not [switch for switch in switches if "_FLAGS" in switch]
    assert "-DGGML_OPENMP=OFF" in switches


def test_a_package_for_every_machine_is_not_built_for_this_one(portable: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable.platform, "machine", lambda: "x86_64")
    switches = portable.switches(Path("/src"), {"CMAKE_ARGS": "-DMINE=1", "CXXFLAGS": "-O2"}, "Linux")
    assert {"-DGGML_NATIVE=OFF", "-DGGML_BACKEND_DL=ON", "-DGGML_CPU_ALL_VARIANTS=ON"} <= set(switches)
    assert not any("march" in switch for switch in switches)
    assert switches[-1] == "-DMINE=1"
    assert "-DCMAKE_CXX_FLAGS=-ffile-prefix-map=/src=llama.cpp -O2" in switches


@pytest.mark.parametrize(("asked", "tools", "wanted"), [("", True, "ON"), ("", False, "OFF"), ("cpu", True, "OFF")])
def test_vulkan_is_built_where_its_compiler_is(
    portable: ModuleType, monkeypatch: pytest.MonkeyPatch, asked: str, tools: bool, wanted: str
) -> None:
    monkeypatch.setattr(portable.engine_build, "vulkan_toolchain", lambda environment: tools)
    switches = portable.switches(Path("/src"), {"QUERN_BACKEND": asked}, "Linux")
    assert [switch for switch in switches if "VULKAN" in switch] == [f"-DGGML_VULKAN={wanted}"]


def test_an_archive_is_unpacked_whole_or_not_at_all(portable: ModuleType, tmp_path: Path) -> None:
    archive = tmp_path / "source.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        member = tarfile.TarInfo("llama_cpp_python-1/CMakeLists.txt")
        member.size = 4
        tar.addfile(member, io.BytesIO(b"here"))
    (tmp_path / "source.new").mkdir()
    (tmp_path / "source.new" / "left over").touch()
    portable.unpack(archive, tmp_path / "source")
    assert os.listdir(tmp_path / "source") == ["CMakeLists.txt"]
    assert not (tmp_path / "source.new").exists()


def test_the_terms_of_vulkans_headers_are_kept_where_it_is_inside(portable: ModuleType, tmp_path: Path) -> None:
    source, kit = tmp_path / "source", tmp_path / "kit"
    (source / "vendor" / "llama.cpp").mkdir(parents=True)
    for name in ("LICENSE.md", "vendor/llama.cpp/LICENSE"):
        (source / name).write_text("MIT")
    for name in portable.VULKAN_TERMS:
        (kit / "include" / name).parent.mkdir(parents=True)
        (kit / "include" / name).write_text("// Copyright Someone\n//\n// Terms\n\n// Code\n#define X\n")
    portable.licences(source, tmp_path / "with", {"VULKAN_SDK": str(kit)})
    portable.licences(source, tmp_path / "without")
    assert (tmp_path / "with" / "Vulkan-Headers.txt").read_text() == "Copyright Someone\n\nTerms\n"
    added = {path.name for path in (tmp_path / "with").iterdir()} - {path.name for path in (tmp_path / "without").iterdir()}
    assert added == {"Vulkan-Headers.txt", "SPIRV-Headers.txt"}
