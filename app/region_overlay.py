"""A screen as it was a moment ago, over itself, on which a part is chosen: by dragging, or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from app.language import figure, translate
from app.theme import Look

_LEAST = 4  # pixels a side: less is a click
_STEP = 16
_VEIL = QColor(0, 0, 0, 115)
_Arrow = Qt.Key


class RegionOverlay(QWidget):
    """`taken` carries a QImage in the screen's own pixels; `given_up`: nothing was wanted."""

    taken = Signal(object)
    given_up = Signal()

    def __init__(self, look: Look, screen: QScreen, picture: QPixmap) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._look, self._picture = look, picture
        self._from = QPoint()
        self.region = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the window behind it is hidden, and comes back
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("region_overlay", "Choose a part of the screen"))
        self.setAccessibleDescription(self.words)
        self.setGeometry(screen.geometry())

    @property
    def words(self) -> str:
        return translate("region_overlay", "Drag over a part of the screen, or use the arrow keys. Enter: take it, or all. Esc: give up")

    def take(self) -> None:
        """The region, or all of the screen where none was chosen."""
        ratio = self._picture.width() / max(1, self.width())
        picture = self._picture.toImage()
        region = self.region & self.rect()
        if region.width() >= _LEAST and region.height() >= _LEAST:
            picture = picture.copy(
                QRect(
                    round(region.x() * ratio),
                    round(region.y() * ratio),
                    max(1, round(region.width() * ratio)),
                    max(1, round(region.height() * ratio)),
                )
            )
        picture.setDevicePixelRatio(1.0)
        self.taken.emit(picture.convertToFormat(QImage.Format.Format_RGB32))

    # ------------------------------------------------------------ the pointer and the keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self._choose(QRect())
        else:
            self.given_up.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(QRect(self._from, event.position().toPoint()).normalized())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and min(self.region.width(), self.region.height()) >= _LEAST:
            self.take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the region, with Shift its lower right corner; with Ctrl by single pixels."""
        moves = {_Arrow.Key_Left: (-1, 0), _Arrow.Key_Right: (1, 0), _Arrow.Key_Up: (0, -1), _Arrow.Key_Down: (0, 1)}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.take()
        elif key in moves:
            step = 1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _STEP
            x, y = (by * step for by in moves[key])
            self._move(x, y, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _move(self, x: int, y: int, corner: bool) -> None:
        inside = self.rect()
        region = QRect(self.region)
        if region.isEmpty():
            quarter = inside.width() // 4, inside.height() // 4
            region = inside.adjusted(*quarter, -quarter[0], -quarter[1])
        elif corner:
            region.setWidth(max(_LEAST, min(region.width() + x, inside.right() + 1 - region.left())))
            region.setHeight(max(_LEAST, min(region.height() + y, inside.bottom() + 1 - region.top())))
        else:
            region.moveLeft(max(0, min(region.left() + x, inside.width() - region.width())))
            region.moveTop(max(0, min(region.top() + y, inside.height() - region.height())))
        self._choose(region)

    def _choose(self, region: QRect) -> None:
        self.region = region
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.fillRect(self.rect(), _VEIL)
        font = self._look.font()
        painter.setFont(font)
        if self.region.isEmpty():
            self._say(painter, self.words, QPoint(self.width() // 2, self.height() // 12))
            return
        ratio = self._picture.width() / max(1, self.width())
        painter.save()
        painter.setClipRect(self.region)
        painter.drawPixmap(self.rect(), self._picture)
        painter.restore()
        painter.setPen(QPen(QColor(self._look.colours.accent), 2))
        painter.drawRect(self.region)
        size = f"{figure(round(self.region.width() * ratio), ',')} × {figure(round(self.region.height() * ratio), ',')}"
        below = self.region.bottom() + 24
        self._say(painter, size, QPoint(self.region.center().x(), below if below + 24 < self.height() else self.region.top() - 24))

    def _say(self, painter: QPainter, words: str, middle: QPoint) -> None:
        box = painter.fontMetrics().boundingRect(words).adjusted(-14, -8, 14, 8)
        box.moveCenter(middle)
        box.moveLeft(max(8, min(box.left(), self.width() - box.width() - 8)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 20, 225))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
