"""The machine as a planner and a bug report need it: the processor, what it can compute with, and the memory.

Standard library only. What llama.cpp itself finds to compute on is asked of llama.cpp (runtime/engine/backends.py).
"""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Instructions that llama.cpp has faster code for, as Linux and macOS spell them.
_FEATURES = (
    ("sse3", "pni"),
    ("ssse3", "ssse3"),
    ("avx", "avx"),
    ("avx2", "avx2"),
    ("f16c", "f16c"),
    ("fma", "fma"),
    ("bmi2", "bmi2"),
    ("avx_vnni", "avx_vnni"),
    ("avx512f", "avx512f"),
    ("avx512_vnni", "avx512_vnni"),
    ("avx512_bf16", "avx512_bf16"),
    ("amx_int8", "amx_int8"),
    ("neon", "asimd"),
    ("dotprod", "asimddp"),
    ("i8mm", "i8mm"),
    ("sve", "sve"),
    ("sme", "sme"),
)


@dataclass(frozen=True)
class Memory:
    total: int  # bytes; what a container may use, where that is less than the machine has
    available: int


def cpu_name() -> str:
    if platform.system() == "Linux":
        for key in ("model name", "Model", "Hardware"):
            if value := _cpuinfo().get(key):
                return value
    if platform.system() == "Darwin":
        return _sysctl("machdep.cpu.brand_string") or platform.machine()
    return platform.processor() or platform.machine()


def cpu_features() -> tuple[str, ...]:
    """Those that matter to the engine. Empty on Windows, which does not say without a program of its own."""
    if platform.system() == "Linux":
        info = _cpuinfo()
        flags = set((info.get("flags") or info.get("Features") or "").split())
    elif platform.system() == "Darwin":
        flags = set(_sysctl("machdep.cpu.features", "machdep.cpu.leaf7_features").lower().replace(".", "_").split())
        if platform.machine() == "arm64":
            flags.add("asimd")
    else:
        return ()
    return tuple(name for name, flag in _FEATURES if flag in flags or name in flags)


def memory() -> Memory:
    system = platform.system()
    if system == "Linux":
        return _linux_memory(Path("/proc/meminfo"), Path("/sys/fs/cgroup"), Path("/proc/self/cgroup"))
    if system == "Darwin":
        total = int(_sysctl("hw.memsize") or 0)
        return Memory(total, min(total, _darwin_available()))
    if system == "Windows":
        return _windows_memory()
    return Memory(0, 0)


def _linux_memory(meminfo: Path, mounted: Path, own: Path) -> Memory:
    """The smallest of what the machine has and what the control groups allow that this process is in, version 1 or 2.

    `mounted` is where their file systems are, `own` the process's list of its groups.
    """
    values = {}
    for line in meminfo.read_text().splitlines():
        key, _, rest = line.partition(":")
        values[key] = int(rest.split()[0]) * 1024
    total, available = values["MemTotal"], values.get("MemAvailable", values["MemFree"])
    for group in _memory_groups(mounted, own):
        limit, used = (_number(group / names[0]) or _number(group / names[1]) for names in _GROUP_FILES)
        if limit is not None and limit < total:
            total = limit
        if limit is not None:
            available = min(available, limit - (used or 0) + _file_pages(group))
    return Memory(total, max(0, available))


_GROUP_FILES = (("memory.max", "memory.limit_in_bytes"), ("memory.current", "memory.usage_in_bytes"))


def _memory_groups(mounted: Path, own: Path) -> Iterator[Path]:
    """The folders of the process's group and of those around it. In a container the list may name folders that are not there."""
    lines = own.read_text().splitlines() if own.is_file() else []
    for root, controller in ((mounted, ""), (mounted / "memory", "memory")):
        paths = [path for _, names, path in (line.split(":", 2) for line in lines) if controller in names.split(",")]
        inside = root / paths[0].lstrip("/") if paths else root
        yield from (folder for folder in (inside, *inside.parents) if folder == root or root in folder.parents)


def _file_pages(group: Path) -> int:
    """Bytes of files that the group's use counts and that the system takes back when it needs memory."""
    try:
        pairs = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):
        return 0
    prefix = "total_" if "total_active_file" in pairs else ""  # version 1: with the groups inside
    return sum(int(pairs.get(f"{prefix}{name}_file", 0)) for name in ("active", "inactive"))


def _darwin_available() -> int:
    pages = {}
    told = _output("vm_stat")
    for line in told.splitlines():
        key, _, value = line.partition(":")
        if value.strip().rstrip(".").isdigit():
            pages[key] = int(value.strip().rstrip("."))
    page = int(_sysctl("hw.pagesize") or 4096)
    return page * sum(pages.get(key, 0) for key in ("Pages free", "Pages inactive", "Pages speculative", "Pages purgeable"))


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total", ctypes.c_uint64),
        ("available", ctypes.c_uint64),
        *((name, ctypes.c_uint64) for name in ("page_total", "page_free", "virtual_total", "virtual_free", "virtual_more")),
    )


def _windows_memory() -> Memory:
    status = _MemoryStatus()
    status.length = ctypes.sizeof(status)
    kernel: ctypes.CDLL = ctypes.CDLL("kernel32")
    kernel.GlobalMemoryStatusEx(ctypes.byref(status))
    return Memory(status.total, status.available)


def _cpuinfo() -> dict[str, str]:
    """The first processor's lines; the others repeat them."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return {}
    pairs = (line.partition(":") for line in text.splitlines())
    found: dict[str, str] = {}
    for key, _, value in pairs:
        found.setdefault(key.strip(), value.strip())
    return found


def _number(path: Path) -> int | None:
    """None where there is no such file or it says "max"."""
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None


def _sysctl(*names: str) -> str:
    return " ".join(_output("sysctl", "-n", name).strip() for name in names).strip()


def _output(*command: str) -> str:
    """What a command prints; nothing where it is missing or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=True, env=os.environ | {"LC_ALL": "C"}).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
