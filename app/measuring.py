"""Has this machine measured once, beside the window; the answer comes on the window's thread."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from runtime.errors import QuernError
from runtime.models import calibration


class Measuring(QObject):
    done = Signal()
    failed = Signal(object)  # QuernError

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Nothing where it is under way."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._measure, name="measuring", daemon=True)
            self._thread.start()

    def _measure(self) -> None:
        try:
            calibration.measure(self._folder)
        except QuernError as error:
            self._tell(functools.partial(self.failed.emit, error))
        else:
            self._tell(self.done.emit)

    def _tell(self, emit: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone
            emit()
