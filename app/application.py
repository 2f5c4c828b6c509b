"""The application object: what the system tells a program, and what it is told of one."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app import IDENTIFIER

MUTEX = "app.quern.Quern.running"  # packaging/windows/quern.iss names the same


class Application(QApplication):
    """`opened` carries the files that macOS opens with this program: they come as events, not as arguments, also to one that runs."""

    opened = Signal(list)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            if file := event.file():  # empty for an address
                self.opened.emit([file])
            return True
        return super().event(event)


def introduce() -> None:
    """On Windows: the taskbar groups windows and shortcuts by a name, and the installer waits for a program that holds a mutex."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(IDENTIFIER)
        ctypes.windll.kernel32.CreateMutexW(None, False, MUTEX)  # held until the process ends
