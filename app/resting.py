"""Gives the model's memory back after it was not used for as long as the user set. The next message loads it again. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.chats import Chats
from app.engine_link import EngineLink
from app.settings import Settings

MINUTE_MS = 60_000


class Resting(QObject):
    def __init__(self, link: EngineLink, chats: Chats, values: Settings, parent: QObject | None = None, minute_ms: int = MINUTE_MS) -> None:
        super().__init__(parent)
        self._link, self._chats, self._values, self._minute_ms = link, chats, values, minute_ms
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._rest)
        for used in (link.turn_event, link.prepare_event, link.inspected, link.model_changed, chats.turn_changed):
            used.connect(self.used)
        self.used()

    def used(self, *_: object) -> None:
        """The engine works, or is about to; or the user set another time."""
        minutes = self._values.unload_after_minutes
        if minutes > 0:
            self._idle.start(minutes * self._minute_ms)
        else:
            self._idle.stop()

    def _rest(self) -> None:
        if self._chats.busy:
            self.used()
        else:
            self._link.unload()
