"""When the welcome is shown, and what its buttons do: on the very first start, until one of them or the first message."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from app.settings import Settings
from app.shelf import Shelf
from app.welcome import Welcome
from runtime.models.catalog import Entry
from runtime.models.machine import Machine, idle


class Welcoming(QObject):
    ended = Signal()

    def __init__(self, stack: QStackedWidget, shelf: Shelf, values: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._shelf, self._values = stack, shelf, values
        self.page: Welcome | None = None

    def begin_if_first(self, machine: Callable[[], Machine] | None = None) -> None:
        """Where nothing was chosen, said or welcomed before. `machine` looks at this one, in a thread."""
        if self._values.welcomed or self._values.model or self._values.conversation:
            return
        page = self.page = Welcome()
        page.demo_wanted.connect(self.end)
        page.all_wanted.connect(self._open_shelf)
        page.get.connect(self._get)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.look_at(machine or this_machine)

    def end(self) -> None:
        """Nothing where it is not shown."""
        page, self.page = self.page, None
        if page is not None:
            self._values.welcomed = True
            self.ended.emit()
            self._stack.removeWidget(page)
            page.deleteLater()

    def _open_shelf(self) -> None:
        self.end()
        self._shelf.open()

    def _get(self, entry: Entry) -> None:
        self.end()
        self._shelf.get(entry)


def this_machine() -> Machine:
    """As a model that is to be downloaded will find it, with the graphics cards that llama.cpp names."""
    from app.computing import ask_engine
    from app.paths import cache_dir
    from runtime.models import calibration

    found = calibration.with_devices(calibration.at_rest(cache_dir()), ask_engine().get("devices", ()))
    return dataclasses.replace(found, memory=idle(found.memory.total))
