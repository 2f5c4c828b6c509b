"""A packaged program whose files were exchanged while it runs, as by an upgrade, is told to be started again: what it has not loaded yet
is read from files of another version from then on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.banner import Banner
from app.language import translate
from runtime import processes


class Replaced(QObject):
    def __init__(
        self,
        banner: Banner,
        quit: Callable[[], None],
        program: Path | None = None,
        every_ms: int = 10_000,
        parent: QObject | None = None,
    ) -> None:
        """`program`: this one, where it was packaged; a source install is left alone."""
        super().__init__(parent)
        self._banner, self._quit = banner, quit
        self._program = program or (Path(sys.executable) if processes.packaged() else None)
        self._begun = self._mark()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)
        if self._begun is not None:
            self._timer.start()

    def _mark(self) -> tuple[int, int] | None:
        """Which file it is; None where there is none, as in the middle of an upgrade."""
        try:
            found = self._program.stat() if self._program is not None else None
        except OSError:
            return None
        return (found.st_ino, found.st_size) if found is not None else None

    def _look(self) -> None:
        now = self._mark()
        if now is not None and now != self._begun:
            self._timer.stop()
            self._banner.post(
                "question",
                translate("replaced", "Quern was updated while it was open. Start it again, so that nothing of the old version goes on."),
                "",
                (translate("replaced", "Quit"), self._quit),
            )
