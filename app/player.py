"""Plays a clip and shows any moment of it. The worker decodes; what comes here are small pictures, some seconds ahead.

Sound is not played: the model does not hear it either.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import wording
from app.frames import FrameSource
from app.language import translate
from app.sentences import in_a_line
from app.theme import Look
from runtime.protocol import Problem, Video

_RATE = 12.0  # pictures a second
_AHEAD_S, _CHUNK_S = 2.0, 4.0
_SETTLE_MS = 40  # a place that is dragged over is not worth decoding
_TICK_MS = 30


class Player(QWidget):
    """`moved`: the second that is shown; `playing_changed`: it began or ended to play."""

    moved = Signal(float)
    playing_changed = Signal(bool)
    clicked = Signal()

    def __init__(self, look: Look, source: FrameSource, part: Video, duration: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._duration = look, duration
        self._part = Video(part.path, part.name)
        self._stream = source.stream(self)
        self._stream.came.connect(self._came)
        self._stream.ended.connect(self._ended)
        self._pixmap = QPixmap()
        self._problem = ""
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._position, self._end, self._asked_to = 0.0, duration, 0.0
        self._playing = False
        self._clock = QElapsedTimer()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._advance)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask_moment)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 150)
        self.setAccessibleName(translate("player", "Clip {name}").format(name=part.name))
        look.changed.connect(self.update)

    @property
    def position(self) -> float:
        return self._position

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def has_picture(self) -> bool:
        return not self._pixmap.isNull()

    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def seek(self, seconds: float) -> None:
        """Show that moment; playing goes on from there."""
        self._set_position(max(0.0, min(seconds, self._duration)))
        if self._playing:
            self._begin()
        else:
            self._settle.start()

    def play(self, start: float, end: float) -> None:
        """From where it stands, or from `start` where that is outside or at the end."""
        self._end = end
        if not start - 0.01 <= self._position < end - 0.1:
            self._set_position(start)
        self._playing = True
        self._begin()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        if self._playing:
            self._playing = False
            self._tick.stop()
            self._stream.forget()
            self._waiting.clear()
            self.playing_changed.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pause()
        self._stream.forget()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor("#0d0e0e" if self.has_picture else self._look.colours.code))
        if self._problem:
            painter.setPen(QColor(self._look.colours.error))
            painter.drawText(self.rect().adjusted(16, 8, -16, -8), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._problem)
        elif self.has_picture:
            size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height())
            painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))

    # ------------------------------------------------------------ inside

    @property
    def _side(self) -> int:
        return min(1280, max(320, round(max(self.width(), self.height()) * self.devicePixelRatioF())))

    def _set_position(self, seconds: float) -> None:
        self._position = seconds
        self.setAccessibleDescription(translate("player", "At {seconds}").format(seconds=wording.clock(seconds)))
        self.moved.emit(seconds)

    def _ask_moment(self) -> None:
        moment = min(self._position, max(0.0, self._duration - 0.01))
        self._stream.ask(replace(self._part, start=moment, end=moment), self._side, plain=True)

    def _begin(self) -> None:
        self._settle.stop()
        self._waiting.clear()
        self._asked_to = self._position
        self._ask_more()
        self._clock.start()
        self._tick.start()

    def _ask_more(self) -> None:
        if self._asked_to < self._end - 0.05 and not self._stream.busy:
            start, self._asked_to = self._asked_to, min(self._end, self._asked_to + _CHUNK_S)
            self._stream.ask(replace(self._part, start=start, end=self._asked_to, fps=_RATE), min(self._side, 720), plain=True)

    def _advance(self) -> None:
        passed = self._clock.restart() / 1000
        if not self._waiting:
            if not self._stream.busy and self._asked_to >= self._end - 0.05:
                self.pause()
                self._set_position(self._end)
            else:
                self._ask_more()
            return  # the clock waits for the pictures
        self._set_position(min(self._end, self._position + passed))
        while self._waiting and self._waiting[0][0] <= self._position:
            self._show(self._waiting.popleft()[1])
        if self._asked_to - self._position < _AHEAD_S:
            self._ask_more()

    def _came(self, seconds: float, told: float, picture: bytes) -> None:
        if not self._playing:
            self._show(picture)
        elif not self._waiting or seconds > self._waiting[-1][0]:
            self._waiting.append((seconds, picture))

    def _show(self, picture: bytes) -> None:
        pixmap = QPixmap()
        if pixmap.loadFromData(picture):
            self._pixmap, self._problem = pixmap, ""
            self.update()

    def _ended(self, what: object) -> None:
        if isinstance(what, Problem):
            self.pause()
            self._problem = in_a_line(what)
            self.setAccessibleDescription(self._problem)
            self.update()
