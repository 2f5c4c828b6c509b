"""One bus for what the user should read: whoever finds a problem posts it here, the window shows it as a banner."""

from __future__ import annotations

import logging
from typing import Literal

from PySide6.QtCore import QObject, Signal

from runtime.errors import QuernError

_log = logging.getLogger(__name__)
Level = Literal["error", "warning", "info"]


class Notify(QObject):
    posted = Signal(str, str, str)  # level, sentence, remedy

    def error(self, error: QuernError) -> None:
        self.say("error", str(error), error.remedy)

    def say(self, level: Level, sentence: str, remedy: str = "") -> None:
        _log.info("%s: %s %s", level, sentence, remedy)
        self.posted.emit(level, sentence, remedy)
