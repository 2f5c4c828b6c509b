"""The settings while the program runs: changed by one call, kept on disk, and told to whoever shows them or acts on them."""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Signal

from app import settings
from app.settings import Settings

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """`values` is the one that everybody reads; `changed` names the field of it that is new."""

    changed = Signal(str)

    def __init__(self, values: Settings, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.values = values
        self._path = path

    def on(self, key: str, act: Callable[[Any], object]) -> None:
        """Have `act` called with each new value of `key`."""
        self.changed.connect(lambda changed: act(getattr(self.values, key)) if changed == key else None)

    def set(self, key: str, value: object) -> None:
        """Give the field `key` of the settings a value of its type."""
        if value != getattr(self.values, key):
            setattr(self.values, key, value)
            self.changed.emit(key)
            self.save()

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty where that is not known."""
        try:
            return QByteArray(base64.b64decode(self.values.geometry, validate=True))
        except binascii.Error:
            return QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        self.values.geometry = base64.b64encode(geometry.data()).decode()

    def save(self) -> None:
        try:
            settings.save(self.values, self._path)
        except OSError as error:
            _log.warning("the settings were not saved: %s", error)
