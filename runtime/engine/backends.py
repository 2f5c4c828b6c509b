"""What llama.cpp finds to compute on, as it tells itself. `python -m runtime.engine.backends [CACHE [--again]]` prints it as JSON.

A process of its own for `quern doctor`. With the folder CACHE the drivers of graphics cards are asked anew (graphics.py), and what is
told is what a model loaded next will find. `--again`: cards that crashed with a model are used again.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from runtime import crashes
from runtime.engine import graphics, native

_TYPES = {0: "CPU", 1: "GPU", 2: "integrated GPU", 3: "accelerator"}
GRAPHICS = ("GPU", "integrated GPU")
AGAIN = "--again"


def report(cache: Path | None = None, again: bool = False) -> dict[str, Any]:
    """Versions, the instructions llama.cpp was built with, its devices with their memory in bytes, the backends that are loaded, those that
    cannot be and those that find nothing, what is wrong with a graphics driver (a sentence), whether that is a crash with a model, how it
    had crashed until now (`again`), and the threads it will use."""
    import llama_cpp
    import llama_cpp.llama_cpp as ll

    from runtime.engine.devices import physical_cores

    forgiven = crashes.forgive(cache, graphics.key()) if again else None
    verdict = graphics.admit(cache, again=True) if cache is not None else None
    lib = native.ggml()
    native.start()
    loaded = _backends()
    return {
        "bindings": llama_cpp.__version__,
        "ggml": f"{_string(lib, 'ggml_version')} ({_string(lib, 'ggml_commit')})",
        "system": ll.llama_print_system_info().decode("utf-8", "replace").strip(" |"),
        "devices": devices(),
        "backends": loaded,
        "unloaded": native.unloaded(loaded),
        "idle": native.idle(loaded),
        "off": verdict is None and not native.wants_graphics(),
        "driver": verdict.told if verdict is not None else "",
        "crashed": verdict is not None and verdict.crashed,
        "again": forgiven.how if forgiven is not None else "",
        "threads": physical_cores(),
        "variants": native.scores(),
    }


def devices() -> list[dict[str, Any]]:
    """Every device that is of use, with its memory in bytes; no graphics cards where those are left alone."""
    lib = native.ggml()
    count, get, memory = lib.ggml_backend_dev_count, lib.ggml_backend_dev_get, lib.ggml_backend_dev_memory
    count.restype, get.restype, memory.restype = ctypes.c_size_t, ctypes.c_void_p, None
    get.argtypes = [ctypes.c_size_t]
    memory.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t), ctypes.POINTER(ctypes.c_size_t)]
    kind = lib.ggml_backend_dev_type
    kind.restype, kind.argtypes = ctypes.c_int, [ctypes.c_void_p]
    registry = lib.ggml_backend_dev_backend_reg
    registry.restype, registry.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    found = []
    for i in range(count()):
        device = get(i)
        free, total = ctypes.c_size_t(), ctypes.c_size_t()
        memory(device, ctypes.byref(free), ctypes.byref(total))
        found.append(
            {
                "name": _string(lib, "ggml_backend_dev_name", device),
                "description": _string(lib, "ggml_backend_dev_description", device),
                "type": _TYPES.get(kind(device), "other"),
                "backend": _named(lib, registry(device)),
                "place": _place(lib, device),
                "free": free.value,
                "total": total.value,
            }
        )
    return useful(found if native.wants_graphics() else [one for one in found if one["type"] not in GRAPHICS])


def useful(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A card that two backends know counts once, for the one that was loaded first (CUDA before Vulkan); one inside the processor only
    where there is no other, as llama.cpp has it: its memory is the machine's, and slower than a card's."""
    places = [one["place"] for one in found]
    once = [one for i, one in enumerate(found) if not one["place"] or one["place"] not in places[:i]]
    cards = any(one["type"] == "GPU" for one in once)
    return [one for one in once if not cards or one["type"] != "integrated GPU"]


def device_pointers() -> dict[str, int]:
    """llama.cpp's handles of the devices, by name."""
    lib = native.ggml()
    lib.ggml_backend_dev_count.restype, lib.ggml_backend_dev_get.restype = ctypes.c_size_t, ctypes.c_void_p
    lib.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    pointers = [lib.ggml_backend_dev_get(i) for i in range(lib.ggml_backend_dev_count())]
    return {_string(lib, "ggml_backend_dev_name", pointer): pointer for pointer in pointers}


class _Properties(ctypes.Structure):
    """ggml_backend_dev_props of ggml-backend.h; of the five capabilities nothing is read."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("description", ctypes.c_char_p),
        ("memory_free", ctypes.c_size_t),
        ("memory_total", ctypes.c_size_t),
        ("type", ctypes.c_int),
        ("device_id", ctypes.c_char_p),
        ("capabilities", ctypes.c_bool * 5),
    )


def _place(lib: Any, device: int) -> str:
    """Where a device is plugged in; empty where that is not known."""
    properties = _Properties()
    lib.ggml_backend_dev_get_props.restype = None
    lib.ggml_backend_dev_get_props.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    lib.ggml_backend_dev_get_props(device, ctypes.byref(properties))
    return bytes(properties.device_id or b"").decode("utf-8", "replace")


def _backends() -> list[str]:
    """Those that are loaded, also where they found no device."""
    lib = native.ggml()
    lib.ggml_backend_reg_count.restype, lib.ggml_backend_reg_get.restype = ctypes.c_size_t, ctypes.c_void_p
    lib.ggml_backend_reg_get.argtypes = [ctypes.c_size_t]
    return [_named(lib, lib.ggml_backend_reg_get(i)) for i in range(lib.ggml_backend_reg_count())]


def _named(lib: Any, registry: int) -> str:
    """A backend as people know it."""
    name = _string(lib, "ggml_backend_reg_name", registry)
    return "Metal" if name == "MTL" else name


def _string(lib: Any, name: str, of: int | None = None) -> str:
    function = getattr(lib, name)
    function.restype = ctypes.c_char_p
    function.argtypes = [] if of is None else [ctypes.c_void_p]
    told = function() if of is None else function(of)
    return bytes(told or b"").decode("utf-8", "replace")


if __name__ == "__main__":
    print(json.dumps(report(Path(sys.argv[1]) if len(sys.argv) > 1 else None, AGAIN in sys.argv)))
