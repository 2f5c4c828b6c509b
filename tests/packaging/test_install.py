"""What `make setup` decides before anything is installed. Installing itself is tried by CI, on a machine that has nothing."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine_build(script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = script("engine_build")
    monkeypatch.setattr(module.platform, "system", lambda: "Linux")
    monkeypatch.setattr(module.shutil, "which", lambda name, path=None: None)
    monkeypatch.setattr(module, "_output", lambda *command: "")
    return module


@pytest.fixture
def install(engine_build: ModuleType, script: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = script("install")
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "ENGINE", tmp_path / ".engine")
    return module


def test_a_machine_with_nothing_computes_on_its_processor(engine_build: ModuleType) -> None:
    assert engine_build.chosen({}) == ("cpu", False)


def test_cuda_needs_compiler_and_device(engine_build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_build.shutil, "which", lambda name, path=None: "/cuda/bin/nvcc" if name == "nvcc" else None)
    assert engine_build.chosen({}) == ("cpu", False)
    monkeypatch.setattr(engine_build, "_output", lambda *command: "GPU 0: Some card" if command[0] == "nvidia-smi" else "")
    assert engine_build.chosen({}) == ("cuda", False)


def kit(engine_build: ModuleType, folder: Path) -> Path:
    """New enough headers as VULKAN_SDK names them."""
    for name in engine_build.VULKAN_HEADERS:
        path = folder / "include" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    lines = ("#define VK_HEADER_VERSION 309", "#define VK_HEADER_VERSION_COMPLETE VK_MAKE_API_VERSION(0, 1, 4, VK_HEADER_VERSION)")
    (folder / "include" / "vulkan" / "vulkan_core.h").write_text("\n".join(lines))
    return folder


def test_headers_that_llama_cpp_does_not_compile_with_are_as_good_as_none(
    engine_build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment = {"VULKAN_SDK": str(kit(engine_build, tmp_path))}
    monkeypatch.setattr(engine_build.shutil, "which", lambda name, path=None: name)
    assert engine_build.vulkan_version(environment) == (1, 4, 309)
    assert engine_build.vulkan_missing(environment) == []
    core = tmp_path / "include" / "vulkan" / "vulkan_core.h"
    core.write_text(core.read_text().replace("1, 4", "1, 3").replace("309", "239"))
    assert engine_build.vulkan_missing(environment) == ["libvulkan-dev 1.3.272 or later"]
    assert not engine_build.vulkan_toolchain(environment)


def test_what_vulkan_lacks_is_named(engine_build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert engine_build.vulkan_missing({"VULKAN_SDK": str(kit(engine_build, tmp_path))}) == ["glslc"]
    monkeypatch.setattr(engine_build, "vulkan_header", lambda name, environment: None)
    assert engine_build.vulkan_missing({}) == ["glslc", "libvulkan-dev", "spirv-headers"]
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter([self / "renderD128"]))
    told = engine_build.unused_card("cpu", False, {})
    assert "install glslc libvulkan-dev spirv-headers vulkan-tools" in told
    assert "QUERN_BACKEND=vulkan make setup" in told
    assert engine_build.unused_card("vulkan", False, {}) == engine_build.unused_card("cpu", True, {}) == ""


def test_vulkan_needs_a_real_gpu(engine_build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment = {"VULKAN_SDK": str(kit(engine_build, tmp_path))}
    monkeypatch.setattr(engine_build.shutil, "which", lambda name, path=None: name if name == "glslc" else None)
    monkeypatch.setattr(engine_build, "_output", lambda *command: "deviceType = PHYSICAL_DEVICE_TYPE_CPU")
    assert engine_build.chosen(environment) == ("cpu", False)
    monkeypatch.setattr(engine_build, "_output", lambda *command: "deviceType = PHYSICAL_DEVICE_TYPE_DISCRETE_GPU")
    assert engine_build.chosen(environment) == ("vulkan", False)


def test_apple_silicon_uses_metal(engine_build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_build.platform, "system", lambda: "Darwin")
    monkeypatch.setattr(engine_build.platform, "machine", lambda: "arm64")
    assert engine_build.chosen({}) == ("metal", False)


@pytest.mark.parametrize("backend", ["cpu", "cuda", "metal", "vulkan"])
def test_a_backend_can_be_forced(engine_build: ModuleType, backend: str) -> None:
    assert engine_build.chosen({"QUERN_BACKEND": backend.upper()}) == (backend, True)
    switches = engine_build.build_environment(backend, {"CMAKE_ARGS": "-DMINE=1"})["CMAKE_ARGS"].split()
    assert [switch for switch in switches if switch.endswith("=on")] == ([] if backend == "cpu" else [f"-DGGML_{backend.upper()}=on"])
    assert switches[-1] == "-DMINE=1"


def test_an_unknown_backend_is_refused(engine_build: ModuleType) -> None:
    with pytest.raises(ValueError, match="npu"):
        engine_build.chosen({"QUERN_BACKEND": "npu"})


@pytest.mark.parametrize(("read", "flags"), [("(const void **)__config", True), ("(const struct __tile *)__config", False)])
def test_a_compiler_that_loses_the_tile_settings_builds_without_amx(
    engine_build: ModuleType, monkeypatch: pytest.MonkeyPatch, read: str, flags: bool
) -> None:
    header = rf'__asm__ volatile ("ldtilecfg\t%X0" :: "m" (*({read})));'
    monkeypatch.setattr(engine_build, "_output", lambda *command: header if command[0] == "g++-12" else "")
    monkeypatch.setattr(engine_build.platform, "machine", lambda: "x86_64")
    built = engine_build.build_environment("cpu", {"CXX": "g++-12", "CXXFLAGS": "-O2"})
    assert ("-mno-amx-int8" in built["CXXFLAGS"].split()) is flags
    assert ("-mno-amx-tile" in built.get("CFLAGS", "").split()) is flags
    assert built["CXXFLAGS"].endswith("-O2")
    monkeypatch.setattr(engine_build.platform, "machine", lambda: "aarch64")
    assert engine_build.compiler_flags({"CXX": "g++-12"}) == []


def test_a_backend_of_ones_own_choice_that_fails_gives_way(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def pip(*arguments: str, env: dict[str, str]) -> None:
        tried.append("cuda" if "-DGGML_CUDA=on" in env["CMAKE_ARGS"] else "cpu")
        if tried[-1] == "cuda":
            raise subprocess.CalledProcessError(1, "pip")

    monkeypatch.setattr(install, "pip", pip)
    install.engine("cuda", forced=False)
    assert tried == ["cuda", "cpu"]
    assert install.ENGINE.read_text() == "cpu"
    with pytest.raises(subprocess.CalledProcessError):
        install.engine("cuda", forced=True)


def test_a_later_setup_keeps_what_was_built(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(install, "pip", lambda *arguments, env: calls.append(arguments))
    install.engine("vulkan", forced=True)
    install.engine("cpu", forced=False)
    assert install.ENGINE.read_text() == "vulkan"
    assert "--force-reinstall" not in calls[-1]
    install.engine("cpu", forced=True)
    assert install.ENGINE.read_text() == "cpu"
    assert "--force-reinstall" in calls[-1]


def test_without_root_the_command_to_type_is_named(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(install.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(install.Stop, match="sudo apt-get install -y --no-install-recommends libegl1 libgl1"):
        install.system_packages(["libegl1", "libgl1"])


def test_the_lock_holds_every_dependency_with_hashes_and_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in wanted:
        name = re.split(r"[=<>!]", requirement)[0].lower()
        assert re.search(rf"^{re.escape(name)}==[^\n]+\n    --hash=sha256:[0-9a-f]{{64}}", lock, re.MULTILINE), requirement
    for text in (lock, *[(ROOT / "packaging" / name).read_text(encoding="utf-8") for name in ("build.lock", "package.lock")]):
        assert "://" not in text


def test_one_package_of_the_lock(install: ModuleType) -> None:
    lines = install.locked("llama-cpp-python").splitlines()
    assert lines[0].startswith("llama-cpp-python==")
    assert len(lines) == 2  # it is published as source alone
    assert lines[1].strip().startswith("--hash=sha256:")
