"""Measures this machine: each device (products.py), the way to the graphics cards, the disk, and the program itself.

`python -m runtime.engine.measuring FOLDER` prints JSON that calibration.py keeps; the disk is measured in FOLDER.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from runtime import processes
from runtime.engine import graphics, native
from runtime.engine.backends import GRAPHICS, device_pointers, devices
from runtime.engine.devices import physical_cores
from runtime.engine.ggml_calls import F32, call, no_alloc, tensor
from runtime.engine.here import build
from runtime.engine.occupied import occupied
from runtime.engine.products import Device, kinds
from runtime.models.calibration import QUIET, Card
from runtime.models.machine import MAPPING
from runtime.models.repacking import from_build

_FILE, _PIECE, _READERS = 192 << 20, 1 << 20, 8
_STARTED = "--started"  # in place of the folder
# What loading and answering touch of the program beyond what is there after llama.cpp's start: templates, tables, code. Measured on Linux.
_LATER_PRIVATE, _LATER_MAPPED = 5 << 20, 3 << 20


def main() -> int:
    if sys.argv[1] == _STARTED:
        started()
        return 0
    began = time.monotonic()
    graphics.admit(Path(sys.argv[1]))
    threads = physical_cores()
    cpu = next(name for name, kind in kinds().items() if kind == "CPU")
    with Device(cpu, threads) as device:
        device.product("Q4_K")
        if device.share < QUIET:  # what would be measured now is how busy others are
            print("other programs keep the processor busy", file=sys.stderr)
            return 1
        rates = device.rates()
        copying, share = device.copying(rates), device.share
    found: dict[str, Any] = {
        "engine": build(),
        "threads": threads,
        "program_private": _LATER_PRIVATE,
        "program_mapped": _LATER_MAPPED,
        "instructions": from_build(build()),
        "cpu": asdict(rates),
        "copying": asdict(copying),
        "share": share,
        "cards": [asdict(_card(told)) for told in devices() if told["type"] in GRAPHICS],
        "disk_bps": measure_disk(Path(sys.argv[1])),
    }
    private, mapped = program()
    found["program_private"] += private
    found["program_mapped"] += mapped
    found["took_s"] = time.monotonic() - began
    print(json.dumps(found))
    return 0


def program() -> tuple[int, int]:
    """(private, mapped) bytes of a process that has the engine and nothing in it; a fresh one says so, by a pipe."""
    told = subprocess.run(
        [*processes.command("runtime.engine.measuring"), _STARTED], capture_output=True, text=True, check=True, env=processes.environment()
    )
    private, mapped = json.loads(told.stdout.strip().splitlines()[-1])
    return private, mapped


def started() -> None:
    from runtime.engine.engine import Engine

    native.start()
    Engine()
    used = occupied()
    print(json.dumps([used.private, used.mapped] if used else [26 << 20, 21 << 20]))


def _card(told: dict[str, Any]) -> Card:
    """One GPU. Sending weights is timed with 64 MB, handing over with a vector."""
    name = str(told["name"])
    with Device(name, 1) as device:
        rates = device.rates()
    buffers = call("ggml_backend_dev_buffer_type", ctypes.c_void_p, device_pointers()[name])
    with no_alloc() as context:
        large, small = tensor(context, F32, (16 << 20,)), tensor(context, F32, (2048,))
        stored = call("ggml_backend_alloc_ctx_tensors_from_buft", ctypes.c_void_p, context, buffers)
        values = np.zeros(16 << 20, np.float32)

        def send(tensor: int, size: int) -> float:
            began = time.perf_counter()
            call("ggml_backend_tensor_set", None, tensor, values.ctypes.data, ctypes.c_size_t(0), ctypes.c_size_t(size))
            call("ggml_backend_tensor_get", None, tensor, values.ctypes.data, ctypes.c_size_t(0), ctypes.c_size_t(min(size, 8192)))
            return time.perf_counter() - began

        sending = min(send(large, values.nbytes) for _ in range(3))
        handing = min(send(small, 8192) for _ in range(20))
        call("ggml_backend_buffer_free", None, stored)
    unified = told["type"] == "integrated GPU" or name.startswith(MAPPING)
    return Card(name, str(told["description"]), int(told["total"]), int(told["free"]), unified, rates, values.nbytes / sending, handing)


# ------------------------------------------------------------ the disk


def measure_disk(folder: Path) -> float:
    """Bytes a second of random megabytes, several at once, from a file that the system holds no pages of. A typical figure where
    the folder cannot be written."""
    path = folder / "measuring.bin"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        piece = os.urandom(_PIECE)
        with path.open("wb") as file:
            for _ in range(_FILE // _PIECE):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        with path.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_RANDOM)
            order = np.random.default_rng(1).permutation(_FILE // _PIECE)
            began = time.perf_counter()
            with ThreadPoolExecutor(_READERS) as pool:
                read = sum(pool.map(lambda i: len(_read(file.fileno(), int(i) * _PIECE)), order))
            return read / (time.perf_counter() - began)
    except OSError:
        return 1.5e9
    finally:
        path.unlink(missing_ok=True)


def _read(descriptor: int, at: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(descriptor, _PIECE, at)
    os.lseek(descriptor, at, os.SEEK_SET)
    return os.read(descriptor, _PIECE)


if __name__ == "__main__":
    sys.exit(main())
