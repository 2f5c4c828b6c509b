"""The desktop's own screenshot dialog, which is how a program comes by a part of the screen on Wayland
(https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Screenshot.html).
"""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, QUrl, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_CANCELLED = 1


class ScreenshotPortal(QObject):
    """`taken` carries the file that the desktop made; `given_up`: the user wanted none; `missing`: there is no such dialog here."""

    taken = Signal(object)
    given_up = Signal()
    missing = Signal()

    def __init__(self, bus: QDBusConnection | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus or QDBusConnection.sessionBus()
        self._call: QDBusPendingCallWatcher | None = None

    def ask(self) -> None:
        """The answer comes as a signal, as late as the user likes."""
        if not self._bus.isConnected():
            self.missing.emit()
            return
        token = "quern" + secrets.token_hex(8)
        sender = self._bus.baseService().removeprefix(":").replace(".", "_")
        # Listened to before the call, so that an answer cannot come too early: the path follows from the token.
        self._listen(f"{_PATH}/request/{sender}/{token}")
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, "org.freedesktop.portal.Screenshot", "Screenshot")
        call.setArguments(["", {"interactive": True, "handle_token": token}])
        self._call = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._call.finished.connect(self._called)

    def _listen(self, path: str) -> None:
        slot = SLOT("_responded(uint,QVariantMap)")  # so that Qt reads the map: PySide cannot
        self._bus.connect(_SERVICE, path, "org.freedesktop.portal.Request", "Response", self, slot)  # type: ignore[call-overload]

    def _called(self, call: QDBusPendingCallWatcher) -> None:
        if call.isError():
            self.missing.emit()

    @Slot("uint", "QVariantMap")
    def _responded(self, response: int, results: dict[str, object]) -> None:
        if response == _CANCELLED:
            self.given_up.emit()
            return
        file = QUrl(str(results.get("uri", ""))).toLocalFile() if response == 0 else ""
        if file:
            self.taken.emit(Path(file))
        else:
            self.missing.emit()
