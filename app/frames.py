"""Pictures of what the model sees of a file, as the worker makes them: one request at a time, what is left of earlier ones dropped.

The window decodes nothing but these. It knows no widgets.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.engine_link import EngineLink
from runtime.protocol import Detail, Failed, Frame, Framed, Image, Inspected, PageDrawn, PagesDrawn, Problem, Video


class FrameSource:
    """The worker, and the level of detail in use."""

    def __init__(self, link: EngineLink, detail: Callable[[], Detail]) -> None:
        self.link = link
        self._detail = detail

    @property
    def detail(self) -> Detail:
        return self._detail()

    def stream(self, parent: QObject) -> FrameStream:
        return FrameStream(self, parent)

    def pages(self, parent: QObject) -> PageStream:
        return PageStream(self, parent)

    def estimate(self, parent: QObject) -> Estimate:
        return Estimate(self, parent)


class _Stream(QObject):
    """One request at a time; each kind of stream says what it asks and what of the worker's events it tells on."""

    def __init__(self, source: FrameSource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._request = 0
        source.link.frame_event.connect(self._told)

    @property
    def busy(self) -> bool:
        return bool(self._request)

    def forget(self) -> None:
        if self._request:
            request, self._request = self._request, 0
            self._source.link.forget_frames(request)

    def _told(self, event: Frame | Framed | PageDrawn | PagesDrawn | Failed) -> None:
        if event.id != self._request:
            return  # of another stream, or of a request that was forgotten
        if not isinstance(event, Frame | PageDrawn):
            self._request = 0
        self._tell(event)

    def _tell(self, event: object) -> None:
        raise NotImplementedError


class FrameStream(_Stream):
    """`came`: seconds, the time that the model is told, and the bytes of a PNG or JPEG; `ended`: Framed or Problem."""

    came = Signal(float, float, bytes)
    ended = Signal(object)

    def ask(self, part: Image | Video, side: int, size: tuple[int, int] | None = None, plain: bool = False) -> None:
        """As `EngineLink.frames`; whatever was asked before is forgotten."""
        self.forget()
        self._request = self._source.link.frames(part, self._source.detail, side, size, plain)

    def _tell(self, event: object) -> None:
        match event:
            case Frame(_, seconds, told, picture):
                self.came.emit(seconds, told, base64.b64decode(picture))
            case Framed():
                self.ended.emit(event)
            case Failed(_, problem):
                self.ended.emit(problem)


class PageStream(_Stream):
    """`came`: PageDrawn and the bytes of its small PNG; `ended`: a Problem, or None."""

    came = Signal(object, bytes)
    ended = Signal(object)

    def ask(self, path: Path, name: str, numbers: Sequence[int]) -> None:
        """As `EngineLink.draw_pages`; whatever was asked before is forgotten."""
        self.forget()
        self._request = self._source.link.draw_pages(str(path), name, numbers, self._source.detail)

    def _tell(self, event: object) -> None:
        match event:
            case PageDrawn(picture=picture):
                self.came.emit(event, base64.b64decode(picture))
            case PagesDrawn():
                self.ended.emit(None)
            case Failed(_, problem):
                self.ended.emit(problem)


class Estimate(QObject):
    """What a part would cost, asked while it is being changed; `told`: Inspected or Problem, of the latest question alone."""

    told = Signal(object)

    def __init__(self, source: FrameSource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._request = 0
        source.link.inspected.connect(self._answered)

    @property
    def busy(self) -> bool:
        return bool(self._request)

    def ask(self, part: Image | Video) -> None:
        self._request = self._source.link.inspect(part, self._source.detail)

    def _answered(self, request: int, answer: object) -> None:
        if request == self._request and isinstance(answer, Inspected | Problem):
            self._request = 0
            self.told.emit(answer)
