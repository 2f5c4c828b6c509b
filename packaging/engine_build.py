"""Which llama.cpp to build for this machine: CUDA, Metal, Vulkan, or the processor alone.

Standard library only: it runs before anything is installed. A backend is chosen where its toolchain and a device
are both present; QUERN_BACKEND=cpu|cuda|metal|vulkan decides instead where it is set.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

BACKENDS = ("cpu", "cuda", "metal", "vulkan")
AMX_MISTAKE = '"ldtilecfg\\t%X0" :: "m" (*((const void **)__config))'
AMX_OFF = ["-mno-amx-tile", "-mno-amx-int8", "-mno-amx-bf16"]


def chosen(environment: Mapping[str, str] = os.environ) -> tuple[str, bool]:
    """The backend, and whether it was forced. Raises ValueError for a name that is none."""
    forced = environment.get("QUERN_BACKEND", "").strip().lower()
    if forced and forced != "auto":
        if forced not in BACKENDS:
            raise ValueError(f"QUERN_BACKEND is {forced!r}; it can be {', '.join(BACKENDS)}, or empty to choose by itself.")
        return forced, True
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return "metal", False
    if nvcc(environment) and "GPU" in _output("nvidia-smi", "-L"):
        return "cuda", False
    if vulkan_toolchain(environment) and _vulkan_device(_output("vulkaninfo", "--summary")):
        return "vulkan", False
    return "cpu", False


def build_environment(backend: str, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment in which pip builds llama-cpp-python; the user's own CMAKE_ARGS and flags come last, so they win."""
    switches = [f"-DGGML_{name.upper()}={'on' if name == backend else 'off'}" for name in BACKENDS[1:]]
    built = dict(environment)
    built["CMAKE_ARGS"] = " ".join([*switches, environment.get("CMAKE_ARGS", "")]).strip()
    compiler = nvcc(environment)
    if backend == "cuda" and compiler:
        built.setdefault("CUDACXX", compiler)
    if flags := compiler_flags(environment):
        for name in ("CFLAGS", "CXXFLAGS"):
            built[name] = " ".join([*flags, environment.get(name, "")]).strip()
    return built


def compiler_flags(environment: Mapping[str, str] = os.environ) -> list[str]:
    """What keeps a compiler from a mistake of its own.

    GCC before 11.5, 12.4, 13.3 and 14 (its bug 114098) tells its optimizer that loading the tile registers' settings reads
    eight bytes of the 64, so the others are never written, and llama.cpp ends with SIGSEGV at the first prompt on every
    processor with AMX. The mistake stands in GCC's own header, so that is where it is looked for.
    """
    compiler = environment.get("CXX") or shutil.which("c++") or shutil.which("g++")
    if platform.machine().lower() not in ("x86_64", "amd64") or not compiler:
        return []
    header = _output(*shlex.split(compiler), "-mamx-tile", "-E", "-include", "immintrin.h", "-x", "c++", os.devnull)
    return AMX_OFF if AMX_MISTAKE in header else []


def nvcc(environment: Mapping[str, str]) -> str | None:
    """CUDA's compiler, where its installer puts it when that is not on the path."""
    for home in (environment.get("CUDA_HOME"), environment.get("CUDA_PATH"), "/usr/local/cuda"):
        if home and (found := shutil.which("nvcc", path=str(Path(home) / "bin"))):
            return found
    return shutil.which("nvcc")


def vulkan_toolchain(environment: Mapping[str, str]) -> bool:
    """Whether Vulkan's shader compiler and headers are there."""
    return shutil.which("glslc") is not None and _vulkan_headers(environment)


def _vulkan_headers(environment: Mapping[str, str]) -> bool:
    roots = [Path("/usr/include"), Path("/usr/local/include")]
    if sdk := environment.get("VULKAN_SDK"):
        roots += [Path(sdk) / "include", Path(sdk) / "Include"]
    return any((root / "vulkan" / "vulkan.h").is_file() for root in roots)


def _vulkan_device(summary: str) -> bool:
    """A device that is a GPU: software renderers call themselves PHYSICAL_DEVICE_TYPE_CPU."""
    return "DEVICE_TYPE_DISCRETE_GPU" in summary or "DEVICE_TYPE_INTEGRATED_GPU" in summary


def _output(*command: str) -> str:
    """What a command prints; nothing where it is missing or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
