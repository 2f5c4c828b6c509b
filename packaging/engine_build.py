"""Which llama.cpp to build for this machine: CUDA, Metal, Vulkan, or the processor alone.

Standard library only: it runs before anything is installed. A backend is chosen where its toolchain and a device
are both present; QUERN_BACKEND=cpu|cuda|metal|vulkan decides instead where it is set.
"""

from __future__ import annotations

import os
import platform
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

BACKENDS = ("cpu", "cuda", "metal", "vulkan")
# What Vulkan's backend is built with, as Debian calls it: headers, and the shader compiler.
VULKAN_HEADERS = {"vulkan/vulkan.hpp": "libvulkan-dev", "spirv/unified1/spirv.hpp": "spirv-headers"}
VULKAN_SINCE = (1, 3, 272)  # the headers that llama.cpp compiles with (VK_EXT_layer_settings)
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
    return not vulkan_missing(environment)


def vulkan_missing(environment: Mapping[str, str]) -> list[str]:
    """What is not there of them, by Debian's names."""
    kit = environment.get("VULKAN_SDK")
    compiler = shutil.which("glslc") or (kit and shutil.which("glslc", path=os.pathsep.join([f"{kit}/bin", f"{kit}/Bin"])))
    missing = [] if compiler else ["glslc"]
    missing += [package for name, package in VULKAN_HEADERS.items() if vulkan_header(name, environment) is None]
    version = vulkan_version(environment)
    if version is not None and version < VULKAN_SINCE and "libvulkan-dev" not in missing:
        missing.append(f"libvulkan-dev {'.'.join(map(str, VULKAN_SINCE))} or later")
    return missing


def vulkan_header(name: str, environment: Mapping[str, str]) -> Path | None:
    """That of the kit that VULKAN_SDK names, else the system's."""
    roots = [Path("/usr/include"), Path("/usr/local/include")]
    if sdk := environment.get("VULKAN_SDK"):
        roots = [Path(sdk) / "include", Path(sdk) / "Include", *roots]
    return next((root / name for root in roots if (root / name).is_file()), None)


def vulkan_version(environment: Mapping[str, str]) -> tuple[int, int, int] | None:
    """Of the headers."""
    header = vulkan_header("vulkan/vulkan.hpp", environment)
    core = header.with_name("vulkan_core.h") if header is not None else None
    text = core.read_text(encoding="utf-8") if core is not None and core.is_file() else ""
    found = re.search(r"VK_HEADER_VERSION_COMPLETE VK_MAKE_API_VERSION\(\d+, (\d+), (\d+),", text)
    last = re.search(r"#define VK_HEADER_VERSION (\d+)", text)
    return (int(found[1]), int(found[2]), int(last[1])) if found and last else None


def unused_card(backend: str, forced: bool, environment: Mapping[str, str] = os.environ) -> str:
    """What to type so that a graphics card is used that is here and is not; empty where there is nothing to say."""
    if backend != "cpu" or forced or not any(Path("/dev/dri").glob("renderD*")):
        return ""
    missing = [*vulkan_missing(environment), *([] if shutil.which("vulkaninfo") else ["vulkan-tools"])]
    told = "A graphics card is here, and llama.cpp was built for the processor alone. To use it through Vulkan:"
    return f"{told} install {' '.join(missing)} (Debian's names), then type QUERN_BACKEND=vulkan make setup" if missing else ""


def _vulkan_device(summary: str) -> bool:
    """A device that is a GPU: software renderers call themselves PHYSICAL_DEVICE_TYPE_CPU."""
    return "DEVICE_TYPE_DISCRETE_GPU" in summary or "DEVICE_TYPE_INTEGRATED_GPU" in summary


def _output(*command: str) -> str:
    """What a command prints; nothing where it is missing or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
