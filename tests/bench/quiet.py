"""What a machine is doing: whether a process has come to rest, and how much of the processors went to others meanwhile.

Linux only, like the comparison itself.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_STEP_S = 0.25


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def wants_to_run(pid: int) -> bool:
    """Whether a thread of the process is running, waits for a processor or waits for the disk."""
    for task in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError):  # it ended just now
            if task.read_text(encoding="utf-8").rpartition(")")[2].split()[0] in "RD":
                return True
    return False


def wait_until_idle(pid: int, longest_s: float) -> bool:
    """Until the process uses under two per cent of a processor for half a second, and not because others have the processors.

    False when it went on for `longest_s`.
    """
    deadline = time.monotonic() + longest_s
    calm, last = 0, cpu_seconds(pid)
    while time.monotonic() < deadline:
        time.sleep(_STEP_S)
        now = cpu_seconds(pid)
        calm = calm + 1 if now - last < 0.02 * _STEP_S + 1 / _TICK and not wants_to_run(pid) else 0
        last = now
        if calm >= 2:
            return True
    return False


def busy_seconds() -> float:
    """Processor time used on the whole machine since it started, all cores together."""
    fields = [int(n) for n in Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0].split()[1:]]
    return (sum(fields) - fields[3] - fields[4]) / _TICK
