"""A part of the screen as a picture of the message: chosen on the screen itself, or by the desktop's own dialog where a program
may not look.

The window hides while that is done, so that what it covers can be taken.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from app.language import translate
from app.notify import Notify
from app.region_overlay import RegionOverlay
from app.taking import Taking
from app.theme import Look
from runtime.errors import MediaError

_HIDDEN_MS = 300  # until the window is off the screen, animations included


class Capturing(QObject):
    def __init__(self, look: Look, taking: Taking, notify: Notify, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._taking, self._notify, self._window = look, taking, notify, window
        self._wait = QTimer(self, singleShot=True, interval=_HIDDEN_MS)
        self._wait.timeout.connect(self._grab)
        self._portal: QObject | None = None
        self.overlays: list[RegionOverlay] = []

    @property
    def busy(self) -> bool:
        return self._wait.isActive() or bool(self.overlays) or self._portal is not None

    def start(self) -> None:
        if self.busy:
            return
        if asks_the_desktop(QGuiApplication.platformName(), os.environ):
            self._ask_the_desktop()
        else:
            self._window.hide()
            self._wait.start()

    # ------------------------------------------------------------ on the screen itself

    def _grab(self) -> None:
        pictures = [(screen, grabbed(screen)) for screen in QGuiApplication.screens()]
        if any(picture.isNull() for _, picture in pictures):
            self._end()
            self._refuse()
            return
        for screen, picture in pictures:
            overlay = RegionOverlay(self._look, screen, picture)
            overlay.taken.connect(self._taken)
            overlay.given_up.connect(self._end)
            self.overlays.append(overlay)
        for overlay in self.overlays:
            if sys.platform == "darwin":
                overlay.show()  # full screen there is a desktop of its own, reached with a long movement
            else:
                overlay.showFullScreen()
        self.overlays[0].activateWindow()
        self.overlays[0].setFocus()

    def _taken(self, picture: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        self._end()
        self._taking.add_picture(bytes(buffer.data().data()), ".png", translate("capturing", "Part of the screen"))

    def _end(self) -> None:
        self._window.show()  # before the last other window goes, which would be the program's end
        self._window.activateWindow()
        for overlay in self.overlays:
            overlay.hide()
            overlay.deleteLater()
        self.overlays = []

    # ------------------------------------------------------------ by the desktop

    def _ask_the_desktop(self) -> None:
        from app.screenshot_portal import ScreenshotPortal  # with D-Bus, which other systems have not

        portal = self._portal = ScreenshotPortal(parent=self)
        portal.taken.connect(self._given)
        portal.given_up.connect(self._close_portal)
        portal.missing.connect(self._close_portal)
        portal.missing.connect(self._refuse)
        portal.ask()

    def _given(self, file: Path) -> None:
        """The file was made for this alone: it is taken over."""
        self._close_portal()
        try:
            data = file.read_bytes()
            file.unlink()
        except OSError:
            self._refuse()
            return
        self._taking.add_picture(data, file.suffix.lower(), translate("capturing", "Part of the screen"))

    def _close_portal(self) -> None:
        if self._portal is not None:
            self._portal.deleteLater()
            self._portal = None

    def _refuse(self) -> None:
        self._notify.error(MediaError(*why_not(sys.platform)))


def grabbed(screen: QScreen) -> QPixmap:
    """Null where the platform shows programs no screen."""
    return screen.grabWindow(0)


def asks_the_desktop(platform: str, environment: os._Environ[str] | dict[str, str]) -> bool:
    """On Wayland a program sees nothing of other windows, one that speaks X11 there as little. `platform` is Qt's name of it."""
    return platform.startswith("wayland") or (platform == "xcb" and environment.get("XDG_SESSION_TYPE") == "wayland")


def why_not(system: str) -> tuple[str, str]:
    """Sentence and remedy. `system` as sys.platform."""
    sentence = translate("capturing", "The screen could not be captured.")
    if system == "darwin":
        return sentence, translate(
            "capturing", "Allow Quern to record it in System Settings, under Privacy & Security, then start it again."
        )
    if system == "win32":
        return sentence, translate("capturing", "Take it with Windows+Shift+S, then paste it here.")
    return sentence, translate(
        "capturing", "This desktop offers no screenshots to programs. Take one with its own tool, then paste or drop it here."
    )
