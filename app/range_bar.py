"""A clip as a line: where it is trimmed, and where it is being looked at. For the hand and for the keyboard."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import wording
from app.language import translate
from app.theme import Look

LEAST_S = 0.1  # of what a trim leaves
_SIDE, _STEP, _LEAP = 9, 0.1, 1.0
_Held = Literal["start", "end", "position"]


class RangeBar(QWidget):
    """`moved`: start and end in seconds; `sought`: another place is looked at; `toggled`: to play, or no longer. `trims` False: start
    and end stay.

    Left and Right go a tenth of a second, with Shift a second; I and O set start and end where one is; Space plays.
    """

    moved = Signal(float, float)
    sought = Signal(float)
    toggled = Signal()

    def __init__(self, look: Look, duration: float, trims: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._duration, self._trims = look, max(duration, LEAST_S), trims
        self._start, self._end, self._position = 0.0, self._duration, 0.0
        self._held: _Held | None = None
        self.setFixedHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("range_bar", "Place in the clip"))
        self._describe()
        look.changed.connect(self.update)

    @property
    def position(self) -> float:
        return self._position

    def sizeHint(self) -> QSize:
        return QSize(300, 30)

    def set_range(self, start: float, end: float) -> None:
        self._start, self._end = start, end
        self._describe()

    def set_position(self, seconds: float) -> None:
        """Show it; nothing is told."""
        self._position = max(0.0, min(self._duration, seconds))
        self._describe()

    def _describe(self) -> None:
        words = (
            translate("range_bar", "{at} of {length}, shown from {start} to {end}")
            if self._trims
            else translate("range_bar", "{at} of {length}")
        )
        at, length, start, end = map(wording.clock, (self._position, self._duration, self._start, self._end))
        self.setAccessibleDescription(words.format(at=at, length=length, start=start, end=end))
        self.update()

    def _x(self, seconds: float) -> float:
        return _SIDE + (self.width() - 2 * _SIDE) * seconds / self._duration

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = self._look.colours
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.selected))
        painter.drawRoundedRect(QRectF(_SIDE, middle - 3, self.width() - 2 * _SIDE, 6), 3, 3)
        painter.setBrush(QColor(c.accent))
        painter.drawRoundedRect(QRectF(self._x(self._start), middle - 3, self._x(self._end) - self._x(self._start), 6), 3, 3)
        if self._trims:
            for at in (self._start, self._end):
                painter.setBrush(QColor(c.accent))
                painter.drawRoundedRect(QRectF(self._x(at) - 5, middle - 10, 10, 20), 5, 5)
                painter.setPen(QPen(QColor(c.on_accent), 1.5))
                painter.drawLine(QPointF(self._x(at), middle - 4), QPointF(self._x(at), middle + 4))
                painter.setPen(Qt.PenStyle.NoPen)
        x = self._x(self._position)
        painter.setBrush(QColor(c.text))
        painter.drawRoundedRect(QRectF(x - 1, middle - 13, 2, 26), 1, 1)
        painter.drawEllipse(QPointF(x, middle - 11), 3.5, 3.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._seek(self._position + (step if key == Qt.Key.Key_Right else -step))
        elif key == Qt.Key.Key_Home:
            self._seek(self._start)
        elif key == Qt.Key.Key_End:
            self._seek(self._end)
        elif key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif key == Qt.Key.Key_I and self._trims:
            self._trim(min(self._position, self._end - LEAST_S), self._end)
        elif key == Qt.Key.Key_O and self._trims:
            self._trim(self._start, max(self._position, self._start + LEAST_S))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        near = {"start": abs(x - self._x(self._start)), "end": abs(x - self._x(self._end))} if self._trims else {}
        closest = min(near, key=lambda name: near[name], default="position")
        self._held = "position"
        if near.get(closest, 99.0) <= 8:
            self._held = "start" if closest == "start" else "end"
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        share = (event.position().x() - _SIDE) / max(1, self.width() - 2 * _SIDE)
        seconds = max(0.0, min(self._duration, round(share * self._duration, 1)))
        if self._held == "start":
            self._trim(min(seconds, self._end - LEAST_S), self._end)
        elif self._held == "end":
            self._trim(self._start, max(seconds, self._start + LEAST_S))
        self._seek(seconds)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _trim(self, start: float, end: float) -> None:
        start, end = max(0.0, start), min(self._duration, end)
        self.set_range(start, end)
        self.moved.emit(start, end)

    def _seek(self, seconds: float) -> None:
        self.set_position(round(seconds, 2))
        self.sought.emit(self._position)
