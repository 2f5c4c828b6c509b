"""A picture with the part of it that the model is shown, drawn by hand: a frame with corners that are dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from app.canvas import Canvas, over, veil
from app.theme import Look
from runtime.protocol import Crop

WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)
LEAST = 0.02  # of a side
_NEAR = 14  # pixels from a corner that still take hold of it


class CropCanvas(Canvas):
    """`moved`: the part, in shares of the picture."""

    margin = 8
    moved = Signal(object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._crop = WHOLE
        self._held: tuple[bool, bool] | None = None  # which corner: right, bottom
        self._anchor: QPointF | None = None  # where a drag of the whole part began
        self.setCursor(Qt.CursorShape.CrossCursor)

    def set_crop(self, crop: Crop) -> None:
        self._crop = crop
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 400)

    def _part_box(self) -> QRectF:
        return over(self.picture_box, self._crop)

    def draw_ground(self, painter: QPainter) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 10, 10)
        painter.fillPath(shape, QColor(self._look.colours.code))

    def draw_over(self, painter: QPainter, box: QRectF) -> None:
        part = self._part_box()
        veil(painter, box, part)
        painter.setPen(QPen(QColor(255, 255, 255, 220), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(part)
        painter.setPen(Qt.PenStyle.NoPen)
        for corner in (part.topLeft(), part.topRight(), part.bottomLeft(), part.bottomRight()):
            painter.setBrush(QColor(self._look.colours.accent))
            painter.drawEllipse(corner, 6, 6)
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse(corner, 2.5, 2.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.has_picture or event.button() != Qt.MouseButton.LeftButton:
            return
        at, part = event.position(), self._part_box()
        corners = {
            (right, bottom): QPointF(part.right() if right else part.left(), part.bottom() if bottom else part.top())
            for right in (False, True)
            for bottom in (False, True)
        }
        nearest = min(corners, key=lambda key: (corners[key] - at).manhattanLength())
        if (corners[nearest] - at).manhattanLength() <= 2 * _NEAR:
            self._held = nearest
        elif part.contains(at) and self._crop != WHOLE:
            self._anchor = at
        else:  # a new part, from here
            x, y = self._share(at)
            self._held = (True, True)
            self._take((x, y, x + LEAST, y + LEAST))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        left, top, right, bottom = self._crop
        if self._held is not None:
            x, y = self._share(event.position())
            if self._held[0]:
                right = max(x, left + LEAST)
            else:
                left = min(x, right - LEAST)
            if self._held[1]:
                bottom = max(y, top + LEAST)
            else:
                top = min(y, bottom - LEAST)
            self._take((left, top, right, bottom))
        elif self._anchor is not None:
            box = self.picture_box
            dx = (event.position().x() - self._anchor.x()) / box.width()
            dy = (event.position().y() - self._anchor.y()) / box.height()
            dx, dy = max(-left, min(1 - right, dx)), max(-top, min(1 - bottom, dy))
            self._anchor = event.position()
            self._take((left + dx, top + dy, right + dx, bottom + dy))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = self._anchor = None

    def _share(self, at: QPointF) -> tuple[float, float]:
        box = self.picture_box
        return min(1.0, max(0.0, (at.x() - box.x()) / box.width())), min(1.0, max(0.0, (at.y() - box.y()) / box.height()))

    def _take(self, crop: Crop) -> None:
        left, top, right, bottom = (min(1.0, max(0.0, share)) for share in crop)
        self._crop = (min(left, 1 - LEAST), min(top, 1 - LEAST), max(right, LEAST), max(bottom, LEAST))
        self.update()
        self.moved.emit(self._crop)
