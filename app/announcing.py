"""Says that a long answer has ended while the window is in the background: by the system's own notices, where it has them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.chats import Chats
from app.direction import tamed
from app.message_model import text_of
from app.stored import Stored

LONG_S = 10.0  # answers that took less are not announced
_SHOWN_MS = 10_000
_CHARS = 120  # of the answer

Post = Callable[[str, str], None]  # title, words


class Announcing(QObject):
    """`clicked`: the user wants the chat that was announced last."""

    clicked = Signal(int)

    def __init__(
        self,
        chats: Chats,
        window: QWidget,
        post: Post | None = None,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or window)
        self._chats, self._window, self._clock = chats, window, clock
        self._post = post or self._post_by_system
        self._began: float | None = None  # when the engine last went to work
        self._conversation = 0
        self._tray: QSystemTrayIcon | None = None
        self._hide = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._hide.timeout.connect(self._hide_tray)
        chats.answering_began.connect(self._begin)
        chats.answered.connect(self._answered)

    def _begin(self) -> None:
        self._began = self._clock()

    def _answered(self, conversation: int, answer: Stored) -> None:
        took = self._clock() - self._began if self._began is not None else 0.0
        if took < LONG_S or answer.state == "stopped" or self._window.isActiveWindow():
            return
        QApplication.alert(self._window)  # the entry in the taskbar asks for attention
        words = " ".join(text_of(answer)[: 4 * _CHARS].split())
        if answer.problem is not None:
            words = answer.problem.sentence
        self._conversation = conversation
        self._post(tamed(self._chats.title(conversation) or "Quern"), tamed(words if len(words) <= _CHARS else words[: _CHARS - 1] + "…"))

    def _post_by_system(self, title: str, words: str) -> None:
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._post_by_tray(title, words)
        else:
            _post_by_program(title, words)

    def _post_by_tray(self, title: str, words: str) -> None:
        """The icon stands there as long as the notice, as it has no other use."""
        if self._tray is None:
            icon = QApplication.windowIcon()
            self._tray = QSystemTrayIcon(icon if not icon.isNull() else QIcon.fromTheme("dialog-information"), self)
            self._tray.messageClicked.connect(lambda: self.clicked.emit(self._conversation))
        self._tray.show()
        self._tray.showMessage(title, words, self._tray.icon(), _SHOWN_MS)
        self._hide.start()

    def _hide_tray(self) -> None:
        if self._tray is not None:
            self._tray.hide()


def _post_by_program(title: str, words: str) -> None:
    """Where there is no tray (GNOME): the desktop's own notices over D-Bus, by the program that comes with them; else nothing."""
    program = shutil.which("notify-send")
    if program is not None:
        QProcess.startDetached(program, ["--app-name=Quern", "--icon=quern", "--", title, words])
