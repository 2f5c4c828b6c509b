"""A picture as large as there is room, with the boxes and points of an answer over it, and what lies outside its crop dimmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.canvas import Canvas, over, veil
from app.grounding import Mark
from app.language import translate
from app.theme import Look
from runtime.protocol import Crop

# Told apart by people who see colours otherwise, too (Okabe and Ito, 2008); each label stands on its colour, in black.
COLOURS = ("#56b4e9", "#e69f00", "#2fbf8f", "#f0e442", "#e68ab8", "#ff7f50")


class MarkedPicture(Canvas):
    def __init__(self, look: Look, name: str, marks: Sequence[Mark], crop: Crop | None, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._crop = crop
        self._marks = [mark.within(crop) for mark in marks]
        self.marks_shown = True
        self.setAccessibleDescription("; ".join(map(spoken, self._marks)))

    def show_marks(self, shown: bool) -> None:
        self.marks_shown = shown
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(860, 560)

    def draw_over(self, painter: QPainter, box: QRectF) -> None:
        if self._crop is not None:
            veil(painter, box, over(box, self._crop))
        if self.marks_shown:
            for i, mark in enumerate(self._marks):
                self._draw(painter, box, mark, QColor(COLOURS[i % len(COLOURS)]))

    def _draw(self, painter: QPainter, box: QRectF, mark: Mark, colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark.box is not None:
            frame = over(box, mark.box)
            for pen in (QPen(QColor(0, 0, 0, 140), 4), QPen(colour, 2)):  # seen on any ground
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                painter.drawRoundedRect(frame, 2, 2)
            self._label(painter, frame.topLeft(), mark.label, colour)
        elif mark.point is not None:
            at = QPointF(box.x() + mark.point[0] * box.width(), box.y() + mark.point[1] * box.height())
            painter.setPen(QPen(QColor(0, 0, 0, 170), 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(at, 6, 6)
            self._label(painter, at + QPointF(9, 2), mark.label, colour)

    def _label(self, painter: QPainter, at: QPointF, text: str, colour: QColor) -> None:
        """Above the place, or inside the picture where there is no room above."""
        if not text:
            return
        painter.setFont(self._look.font(self._look.small, bold=True))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 220)
        tag = QRectF(at.x() - 1, at.y() - metrics.height() - 5, metrics.horizontalAdvance(words) + 12, metrics.height() + 4)
        tag.moveTop(max(0.0, tag.top()))
        tag.moveLeft(max(0.0, min(tag.left(), self.width() - tag.width())))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(QColor("#101010"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def spoken(mark: Mark) -> str:
    """“red circle, from 12 % to 40 % across and 8 % to 36 % down”."""
    name = mark.label or "unnamed"
    if mark.box is not None:
        left, top, right, bottom = (round(100 * share) for share in mark.box)
        return translate("marked_picture", "{name}, from {left} % to {right} % across and {top} % to {bottom} % down").format(
            name=name, left=left, right=right, top=top, bottom=bottom
        )
    x, y = mark.point or (0.0, 0.0)
    return translate("marked_picture", "{name}, at {x} % across and {y} % down").format(name=name, x=round(100 * x), y=round(100 * y))
