"""Thumbnails for messages whose own is missing: asked of the worker once, kept beside the file."""

from __future__ import annotations

import base64
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.attachments import thumbnail_path
from app.engine_link import EngineLink
from runtime.protocol import Image, Inspected, Video

_log = logging.getLogger(__name__)


class Thumbnails(QObject):
    made = Signal(object, bytes)

    def __init__(self, link: EngineLink, attachments: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._attachments = link, attachments
        self._asked: dict[int, Image | Video] = {}
        link.inspected.connect(self._answered)

    def ask(self, part: Image | Video) -> None:
        if part not in self._asked.values() and Path(part.path).is_file():
            self._asked[self._link.inspect(part, "auto")] = part

    def _answered(self, request: int, answer: object) -> None:
        part = self._asked.pop(request, None)
        if part is None or not isinstance(answer, Inspected):
            return
        png = base64.b64decode(answer.thumbnail)
        try:
            if Path(part.path).parent == self._attachments:  # nothing is left beside files of the user's own
                thumbnail_path(Path(part.path)).write_bytes(png)
        except OSError as error:
            _log.warning("the thumbnail of %s was not kept: %s", part.name, error)
        self.made.emit(part, png)
