"""Keeps the computer from going to sleep while an answer is given, where the platform lets a program ask for that; the screen may go dark.

Linux: systemd-inhibit, which asks logind over D-Bus. macOS: caffeinate. Both are programs of the system that end when they are told to, or
when this process is gone, so nothing can be left held. Windows: SetThreadExecutionState.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

from app.chats import Chats

_log = logging.getLogger(__name__)
_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001  # winbase.h

Release = Callable[[], None]


class Wakeful(QObject):
    """`hold` asks for it and returns what takes it back, or None where nothing can be asked."""

    def __init__(self, chats: Chats, parent: QObject | None = None, hold: Callable[[], Release | None] | None = None) -> None:
        super().__init__(parent)
        self._chats = chats
        self._hold = hold or hold_awake
        self._release: Release | None = None
        self._held = False
        chats.turn_changed.connect(self._look)

    def _look(self) -> None:
        busy = self._chats.busy
        if busy and not self._held:
            self._held, self._release = True, self._hold()
        elif not busy and self._held:
            self.release()

    def release(self) -> None:
        release, self._release, self._held = self._release, None, False
        if release is not None:
            release()


def hold_awake() -> Release | None:
    try:
        if sys.platform == "win32":
            return _on_windows()
        command = _command()
        return _while_running(command) if command else None
    except OSError as error:
        _log.info("sleep cannot be held off: %s", error)
        return None


def _command() -> list[str]:
    """A program of the system that holds sleep off as long as it runs, and runs no longer than this process; empty: there is none."""
    ours = str(os.getpid())
    if sys.platform == "darwin":
        return ["/usr/bin/caffeinate", "-i", "-w", ours]
    inhibit, tail = shutil.which("systemd-inhibit"), shutil.which("tail")
    if inhibit is None or tail is None:
        return []
    what = ["--what=sleep:idle", "--who=Quern", "--why=An answer is being given", "--mode=block"]
    return [inhibit, *what, tail, f"--pid={ours}", "-f", "/dev/null"]


def _while_running(command: list[str]) -> Release:
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)

    def release() -> None:
        running.terminate()
        running.wait()

    return release


def _on_windows() -> Release:
    import ctypes

    kernel32 = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel32.SetThreadExecutionState(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)
    return lambda: kernel32.SetThreadExecutionState(_ES_CONTINUOUS)
