"""What this process really has of the memory, as the system counts it. Linux only; None elsewhere: nothing is guessed."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Occupied:
    private: int  # bytes of anonymous memory that are there
    mapped: int  # bytes of mapped files that are there


def occupied(status: Path = Path("/proc/self/status")) -> Occupied | None:
    try:
        lines = status.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    values = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines) if name.startswith("Rss")}
    if "RssAnon" not in values:
        return None
    return Occupied(values["RssAnon"] + values.get("RssShmem", 0), values.get("RssFile", 0))


def give_back() -> None:
    """What the C library holds of memory that was freed: some 10 MB after a vocabulary was read."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # the C library of some distributions has none
        if trim is not None:
            trim(0)
