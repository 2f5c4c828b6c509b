"""What llama.cpp finds to compute on: the GPU it was built for, and the processor's physical cores."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
from pathlib import Path

from runtime.engine import native

_GPU_TYPES = (1, 2)  # ggml_backend_dev_type: GPU with memory of its own, GPU that shares the machine's


def physical_cores() -> int:
    """Cores this process may use, hyper-threads counted once: more threads than that slow the token loop down."""
    system = platform.system()
    if system == "Linux":
        allowed = os.sched_getaffinity(0)
        cores = {_core(cpu) for cpu in allowed}
        return max(1, len(cores))
    if system == "Darwin":
        # The efficiency cores of Apple's processors hold the fast ones up.
        told = subprocess.run(["sysctl", "-n", "hw.perflevel0.physicalcpu"], capture_output=True, text=True, check=False)
        if told.returncode == 0 and told.stdout.strip().isdigit():
            return max(1, int(told.stdout))
    return max(1, (os.cpu_count() or 2) // 2)


def gpu_name() -> str | None:
    """The first GPU as llama.cpp names it, or None on a build or machine without one, or where those are left alone."""
    lib = native.ggml()
    if not native.wants_graphics():
        return None
    lib.ggml_backend_dev_count.restype = ctypes.c_size_t
    lib.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    for name, result in (("get", ctypes.c_void_p), ("type", ctypes.c_int), ("description", ctypes.c_char_p)):
        function = getattr(lib, f"ggml_backend_dev_{name}")
        function.restype = result
        if name != "get":
            function.argtypes = [ctypes.c_void_p]
    for i in range(lib.ggml_backend_dev_count()):
        device = lib.ggml_backend_dev_get(i)
        if lib.ggml_backend_dev_type(device) in _GPU_TYPES:
            return str(lib.ggml_backend_dev_description(device).decode("utf-8", "replace"))
    return None


def _core(cpu: int) -> tuple[str, str] | int:
    base = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology")
    try:
        return (base / "physical_package_id").read_text(), (base / "core_id").read_text()
    except OSError:
        return cpu
