"""Looks for new versions beside the window: when it is told to, then once a day. Says what it found.

Off until it was asked for once. It never downloads or installs anything.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app import __version__, updates
from app.banner import Banner
from app.language import translate
from app.settings import Settings
from app.theme import ASSETS
from app.updates import Release
from runtime.errors import QuernError

_DAY_S = 24 * 3600
_HOUR_MS = 3600 * 1000
_START_MS = 20_000  # the start of the program has other things to do


class Updating(QObject):
    settings_changed = Signal()
    _found = Signal(object)  # Release
    _failed = Signal(object)  # QuernError

    def __init__(
        self, banner: Banner, values: Settings, show: Callable[[Release], None], version: str = __version__, parent: QObject | None = None
    ) -> None:
        """`show` opens what is new in a release."""
        super().__init__(parent)
        self._banner, self._values, self._show, self._version = banner, values, show, version
        self._thread: threading.Thread | None = None
        self._busy = self._waited_for = False
        self._found.connect(self._tell)
        self._failed.connect(self._say_failure)
        self._again = QTimer(self, interval=_HOUR_MS)
        self._again.timeout.connect(self._look_if_due)
        if values.look_for_versions:
            self._again.start()
            QTimer.singleShot(_START_MS, self, self._look_if_due)

    def switch(self, on: bool) -> None:
        """On: look now, and once a day from now on."""
        self._values.look_for_versions = on
        self.settings_changed.emit()
        if on:
            self._again.start()
            self.look()
        else:
            self._again.stop()

    def look(self, waited_for: bool = True) -> None:
        """`waited_for`: somebody wants to hear that there is nothing new, too. Where it is under way they get that answer."""
        address = updates.feed_address(ASSETS)
        if not address:
            if waited_for:
                self._banner.post(
                    "info",
                    translate("updating", "This copy of Quern came without an address to look for new versions at."),
                    translate("updating", "Update it the way it was installed."),
                )
            return
        self._waited_for |= waited_for
        if not self._busy:
            self._busy = True
            self._thread = threading.Thread(target=self._look, args=(address,), name="updates", daemon=True)
            self._thread.start()

    def _look_if_due(self) -> None:
        if not 0 <= time.time() - self._values.looked < _DAY_S:
            self.look(waited_for=False)

    def _look(self, address: str) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone
            try:
                self._found.emit(updates.look(address))
            except QuernError as error:
                self._failed.emit(error)

    def _ended(self) -> bool:
        """Whether somebody waits."""
        waited_for, self._busy, self._waited_for = self._waited_for, False, False
        return waited_for

    def _tell(self, release: Release) -> None:
        waited_for = self._ended()
        self._values.looked = time.time()
        self.settings_changed.emit()
        if updates.newer(release.version, self._version):
            self._banner.post(
                "question",
                translate("updating", "Quern {new} is out; this is {old}.").format(new=release.version, old=self._version),
                "",
                (translate("updating", "What is new"), lambda: self._show(release)),
            )
        elif waited_for:
            self._banner.post(
                "info", translate("updating", "This is the newest version of Quern, {version}.").format(version=self._version)
            )

    def _say_failure(self, error: QuernError) -> None:
        if self._ended():
            self._banner.post("warning", str(error), error.remedy)
