"""The settings while the program runs: changed by one call each, kept on disk, and told to whoever shows them."""

from __future__ import annotations

import base64
import binascii
import logging
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Signal

from app import settings
from app.settings import Settings, ThemeChoice
from runtime.protocol import Detail

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """`values` is the one that everybody reads; each signal says that what it names has changed."""

    theme_changed = Signal(str)
    thinking_changed = Signal(bool)
    detail_changed = Signal(str)
    prepare_changed = Signal(bool)

    def __init__(self, values: Settings, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.values = values
        self._path = path

    def set_theme(self, choice: ThemeChoice) -> None:
        self.values.theme = choice
        self.theme_changed.emit(choice)
        self.save()

    def set_thinking(self, on: bool) -> None:
        if on != self.values.thinking:
            self.values.thinking = on
            self.thinking_changed.emit(on)

    def set_detail(self, detail: Detail) -> None:
        self.values.detail = detail
        self.detail_changed.emit(detail)

    def set_prepare(self, on: bool) -> None:
        self.values.prepare = on
        self.prepare_changed.emit(on)
        self.save()

    def set_titles(self, on: bool) -> None:
        self.values.titles = on
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
